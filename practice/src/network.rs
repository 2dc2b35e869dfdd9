//! The network of practice, which a person can cut, to see what becomes of the work without a signal. It is kept in memory
//! only: whoever cuts it is looking, and a practice office that is opened again has a network.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use tokio::sync::watch;
use warta_core::channels::{Payload, TransportError};
use warta_core::views::Choice;
use warta_core::words::{Language, Say, Words};

use crate::service::{Service, through};

/// How long a slow network takes for one request. A post has about ten, so sending can be watched.
const SLOW: Duration = Duration::from_secs(6);

/// How well the outside can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// At once.
    Good,
    /// Each request takes some seconds.
    Slow,
    /// Not at all.
    Cut,
    /// Until the next post is public: its answer is lost, and everything after it.
    CutAfterPost,
}

impl Signal {
    /// What people choose from, with lasting ids and the codes of their words.
    const CHOICES: [(Self, &'static str, &'static str); 4] = [
        (Self::Good, "good", "desk-practice-network-good"),
        (Self::Slow, "slow", "desk-practice-network-slow"),
        (Self::Cut, "cut", "desk-practice-network-cut"),
        (Self::CutAfterPost, "cut-after-post", "desk-practice-network-cut-after-post"),
    ];
}

/// The way from the practice office to its outside.
#[derive(Debug)]
pub struct Network(watch::Sender<Signal>);

impl Default for Network {
    fn default() -> Self {
        Self(watch::Sender::new(Signal::Good))
    }
}

impl Network {
    /// How it is now.
    #[must_use]
    pub fn signal(&self) -> Signal {
        *self.0.borrow()
    }

    /// From now on it is like this. What is on its way meanwhile goes on at once, or is lost.
    pub fn set(&self, signal: Signal) {
        self.0.send_replace(signal);
    }

    /// The same, by the id of a choice; one that is none changes nothing.
    pub fn choose(&self, id: &str) {
        if let Some((signal, ..)) = Signal::CHOICES.into_iter().find(|(_, known, _)| *known == id) {
            self.set(signal);
        }
    }

    /// What a person can choose from.
    #[must_use]
    pub fn choices(&self, language: Language) -> Vec<Choice> {
        let now = self.signal();
        let choice = |(signal, id, code): (Signal, &str, &'static str)| Choice {
            id: id.to_owned(),
            label: Words::shared().say(language, &Say::new(code)),
            chosen: signal == now,
        };
        Signal::CHOICES.map(choice).into()
    }

    /// How it is now, where it is not as it should be.
    #[must_use]
    pub fn say(&self) -> Option<Say> {
        let now = self.signal();
        let (_, id, _) =
            Signal::CHOICES.into_iter().find(|(known, ..)| *known == now && now != Signal::Good)?;
        Some(Say::new("desk-practice-network-now").with("signal", id))
    }

    /// Sends a request to a service, as far as the network lets it.
    pub(crate) async fn send(
        &self,
        service: &dyn Service,
        request: Request<Payload>,
    ) -> Result<Response<Bytes>, TransportError> {
        self.reach().await?;
        let before = service.posts();
        let answer = through(service, request).await;
        self.0.send_if_modified(|signal| {
            let breaks = *signal == Signal::CutAfterPost && service.posts() > before;
            if breaks {
                *signal = Signal::Cut;
            }
            breaks
        });
        // Also where it was cut while this request was on its way.
        if self.signal() == Signal::Cut { Err(TransportError::LostAnswer) } else { answer }
    }

    /// Waits until a request is at the other side.
    async fn reach(&self) -> Result<(), TransportError> {
        let mut changes = self.0.subscribe();
        match *changes.borrow_and_update() {
            Signal::Good | Signal::CutAfterPost => return Ok(()),
            // What a phone without a signal says.
            Signal::Cut => return Err(TransportError::NameNotFound),
            Signal::Slow => {}
        }
        let changed = changes.wait_for(|signal| *signal != Signal::Slow);
        match tokio::time::timeout(SLOW, changed).await {
            // Cut in the middle: it did not arrive, and the office can't know.
            Ok(Ok(signal)) if *signal == Signal::Cut => Err(TransportError::LostAnswer),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Waker};

    use async_trait::async_trait;

    use super::*;
    use crate::fault::Faults;

    /// A service on which every request makes a post.
    #[derive(Default)]
    struct Board(AtomicUsize, Faults);

    #[async_trait]
    impl Service for Board {
        async fn answer(&self, _: Request<Bytes>) -> Response<Bytes> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Response::default()
        }

        fn faults(&self) -> &Faults {
            &self.1
        }

        fn unreachable(&self) -> bool {
            false
        }

        fn posts(&self) -> usize {
            self.0.load(Ordering::Relaxed)
        }
    }

    #[tokio::test]
    async fn a_cut_network_reaches_nothing_and_one_that_breaks_off_loses_the_answer_of_the_post_it_brought() {
        let (network, board) = (Network::default(), Board::default());
        let send = || async { network.send(&board, Request::default()).await.map(|_| ()) };
        assert_eq!((send().await, board.posts()), (Ok(()), 1));
        network.choose("cut");
        assert_eq!((send().await, board.posts()), (Err(TransportError::NameNotFound), 1));
        network.choose("cut-after-post");
        assert_eq!((send().await, board.posts()), (Err(TransportError::LostAnswer), 2));
        assert_eq!((send().await, board.posts()), (Err(TransportError::NameNotFound), 2));
        network.choose("nothing that there is");
        assert_eq!(network.signal(), Signal::Cut);
        network.choose("good");
        assert_eq!((send().await, board.posts(), network.say()), (Ok(()), 3, None));
    }

    #[tokio::test]
    async fn what_is_on_its_way_over_a_slow_network_arrives_once_it_is_good_and_not_where_it_is_cut() {
        let (network, board) = (Network::default(), Board::default());
        for (then, answer, posts) in
            [(Signal::Good, Ok(()), 1), (Signal::Cut, Err(TransportError::LostAnswer), 1)]
        {
            network.set(Signal::Slow);
            let mut sending = pin!(network.send(&board, Request::default()));
            assert!(sending.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            network.set(then);
            assert_eq!((sending.await.map(|_| ()), board.posts()), (answer, posts));
        }
    }

    #[test]
    fn each_choice_has_words_in_both_languages_and_one_is_chosen() {
        let network = Network::default();
        for choice in network.choices(Language::Id) {
            network.choose(&choice.id);
            for language in [Language::Id, Language::En] {
                let choices = network.choices(language);
                assert_eq!(choices.iter().filter(|one| one.chosen).count(), 1);
                assert!(choices.iter().all(|one| !one.label.is_empty()), "{choices:?}");
                let says = network.say().map(|say| Words::shared().say(language, &say));
                assert!(says.is_none_or(|said| said.ends_with('.')));
            }
        }
    }
}

//! What is to be done in a run, and on which channel.

use chrono::TimeDelta;
use warta_core::app::steps::Said;
use warta_core::clock::Clock;
use warta_core::ids::StoryId;
use warta_core::outbox::Subject;

use super::blow::Wrong;
use super::world::Site;
use crate::bench::{Bench, Way};
use crate::hearing::Door;

/// Where the posts of a stage go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The website, by its interface.
    WordPress,
    /// Instagram, by its interface.
    Instagram,
    /// X, by its interface; it refuses the same text again.
    X,
    /// X as it might be: it takes the same text twice.
    XWithoutGuard,
    /// The website, by hand.
    ByHand,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::WordPress, Self::Instagram, Self::X, Self::XWithoutGuard, Self::ByHand];

    /// Its name in the report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WordPress => "WordPress",
            Self::Instagram => "Instagram",
            Self::X => "X",
            Self::XWithoutGuard => "X, taking a text twice",
            Self::ByHand => "by hand",
        }
    }

    pub(super) fn way(self) -> Way {
        match self {
            Self::WordPress | Self::ByHand => Way::Website,
            Self::Instagram => Way::Instagram,
            Self::X | Self::XWithoutGuard => Way::X,
        }
    }

    pub(super) fn site(self) -> Site {
        match self {
            Self::WordPress | Self::ByHand => Site::Website,
            Self::Instagram => Site::Instagram,
            Self::X | Self::XWithoutGuard => Site::X,
        }
    }
}

/// What is to be done with the posts of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Bring them out, with one photo each.
    Publish,
    /// Bring them out, with two photos each.
    PublishTwoPhotos,
    /// Put a newer text in the place of what is out.
    Update,
    /// Take back what is to appear in ten days: its text has changed.
    TakeBack,
    /// Take down what is out.
    TakeDown,
    /// Pass on somebody else's post.
    Repost,
    /// Answer what somebody wrote in public.
    Answer,
    /// Answer what somebody wrote in private.
    AnswerDirect,
}

impl Task {
    /// What a channel can be asked to do.
    #[must_use]
    pub fn of(channel: Channel) -> &'static [Self] {
        use Task::{Answer, AnswerDirect, Publish, PublishTwoPhotos, Repost, TakeBack, TakeDown, Update};
        match channel {
            Channel::WordPress => &[Publish, PublishTwoPhotos, Update, TakeBack, TakeDown, Answer],
            Channel::Instagram => &[Publish, PublishTwoPhotos, Answer, AnswerDirect],
            Channel::X => &[Publish, PublishTwoPhotos, TakeDown, Repost, Answer, AnswerDirect],
            Channel::XWithoutGuard => &[Publish, Answer],
            Channel::ByHand => &[Publish],
        }
    }

    /// Its name in the report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Publish => "one photo",
            Self::PublishTwoPhotos => "two photos",
            Self::Update => "update",
            Self::TakeBack => "take back",
            Self::TakeDown => "take down",
            Self::Repost => "repost",
            Self::Answer => "answer",
            Self::AnswerDirect => "answer in private",
        }
    }

    pub(super) fn publishes(self) -> bool {
        matches!(self, Self::Publish | Self::PublishTwoPhotos | Self::Repost)
    }

    /// Whether it answers a message; else it is about posts.
    pub(super) fn answers(self) -> bool {
        matches!(self, Self::Answer | Self::AnswerDirect)
    }

    /// How often the public sees a post in the end.
    pub(super) fn wanted(self) -> usize {
        match self {
            Self::Publish | Self::PublishTwoPhotos | Self::Update | Self::Repost => 1,
            Self::Answer | Self::AnswerDirect => 1,
            Self::TakeBack | Self::TakeDown => 0,
        }
    }

    /// How many pictures each post has on the website in the end; none where they stay for a post that may still go out.
    pub(super) fn pictures(self) -> Option<usize> {
        match self {
            Self::Publish | Self::Update => Some(1),
            Self::PublishTwoPhotos => Some(2),
            Self::TakeBack | Self::Answer | Self::AnswerDirect => None,
            Self::TakeDown | Self::Repost => Some(0),
        }
    }

    /// What can go wrong with what is sent to a channel. Where a service takes the same text twice, nobody can keep a middleman
    /// from posting twice: X without its guard, Instagram's comments, and messages in private anywhere.
    #[must_use]
    pub fn wrongs(self, channel: Channel) -> Vec<Wrong> {
        let once = channel == Channel::XWithoutGuard
            || self == Self::AnswerDirect
            || (channel == Channel::Instagram && self == Self::Answer);
        match channel {
            Channel::ByHand => Wrong::BY_HAND.to_vec(),
            _ => Wrong::ALL.into_iter().filter(|wrong| !once || *wrong != Wrong::Twice).collect(),
        }
    }

    /// Brings the office to the moment at which this is ordered; yields what it is about, and the text that the public is to
    /// see.
    pub(super) async fn order(self, bench: &Bench, text: &str) -> (Subject, String) {
        let door = match self {
            Self::Answer => Some(Door::Public),
            Self::AnswerDirect => Some(Door::Direct),
            _ => None,
        };
        match door {
            Some(door) => {
                let words = format!("Hari Sabtu buka pukul 08.00, sesudah {text}.");
                (Subject::Message(bench.answering(door, &words).await), words)
            }
            None => {
                let (story, text) = self.post(bench, text).await;
                (Subject::Story(story), text)
            }
        }
    }

    /// Brings a story to the moment at which this is ordered; yields it, and the text that the public is to see.
    async fn post(self, bench: &Bench, text: &str) -> (StoryId, String) {
        let photos = if self == Self::PublishTwoPhotos { 2 } else { 1 };
        let (story, _) = bench.with_photos(text, photos);
        let at = (self == Self::TakeBack).then(|| bench.clock.now() + TimeDelta::days(10));
        let session = bench.session();
        if self == Self::Repost {
            session.write_text(story, bench.channel, "", &bench.to_repost(text)).expect("a text");
        }
        session.act(story, "publish", &Said { at, ..Said::default() }).expect("a story that is ready");
        if self.publishes() {
            return (story, text.to_owned());
        }
        bench.run_out().await;
        let newer = format!("{text} pindah");
        if self != Self::TakeDown {
            session.write_text(story, bench.channel, &newer, "Pindah ke Balai RW 05.").expect("a text");
        }
        match self {
            Self::Update => bench.act(story, "update", "").expect("what is out"),
            Self::TakeDown => bench.act(story, "take-down", "Salah jadwal.").expect("what is out"),
            _ => {}
        }
        (story, if self == Self::Update { newer } else { text.to_owned() })
    }
}

//! What a call answers instead of a result.

use std::pin::Pin;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use warta_core::app::AppError;
use warta_core::words::{Language, Say, Words};
use warta_practice::office::PracticeError;

/// Why a call did not do what it was asked. `says` are finished sentences: what happened and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum WartaError {
    /// A rule says no; nothing was written.
    #[error("refused")]
    Refused {
        /// Everything that stands in the way.
        says: Vec<String>,
    },
    /// What was typed or handed in can't be used; nothing was written.
    #[error("not usable")]
    Input {
        /// What is wrong with it.
        says: Vec<String>,
    },
    /// The network or the site did not answer; the same call may be made again.
    #[error("not reached")]
    NotReached {
        /// What happened.
        says: Vec<String>,
    },
    /// The phone's storage or keys, or the office's files, failed.
    #[error("failed")]
    Failed {
        /// What failed, and what can be done.
        says: Vec<String>,
    },
}

/// What a call answers.
pub type Answer<T> = Result<T, WartaError>;

/// An error that is not yet in a language.
#[derive(Debug)]
pub(crate) enum Wrong {
    App(AppError),
    Practice(PracticeError),
    Say(Say),
}

impl<T: Into<AppError>> From<T> for Wrong {
    fn from(error: T) -> Self {
        Self::App(error.into())
    }
}

impl Wrong {
    pub(crate) fn code(code: &str) -> Self {
        Self::Say(Say::new(code))
    }

    pub(crate) fn told(&self, language: Language) -> WartaError {
        let in_words = |says: Vec<Say>| says.iter().map(|say| Words::shared().say(language, say)).collect();
        match self {
            Self::Say(say) => WartaError::Failed { says: in_words(vec![say.clone()]) },
            Self::Practice(error) => WartaError::Failed { says: in_words(error.says()) },
            Self::App(error) => kind(error)(in_words(error.says())),
        }
    }
}

fn kind(error: &AppError) -> fn(Vec<String>) -> WartaError {
    match error {
        AppError::Refused(_) => |says| WartaError::Refused { says },
        AppError::Input(_) | AppError::Photo(_) | AppError::Film(_) => |says| WartaError::Input { says },
        AppError::NotConnected(_) => |says| WartaError::NotReached { says },
        AppError::Log(_)
        | AppError::Local(_)
        | AppError::Folder(_)
        | AppError::Lock(_)
        | AppError::Keeper(_)
        | AppError::Backup(_)
        | AppError::Fill(_) => |says| WartaError::Failed { says },
    }
}

/// Waits for work on the core's threads, and says what went wrong in words.
pub(crate) async fn finished<T>(work: JoinHandle<Result<T, Wrong>>, language: Language) -> Answer<T> {
    let done = work.await.unwrap_or_else(|_| Err(Wrong::code("phone-broken-off")));
    done.map_err(|wrong| wrong.told(language))
}

/// Does `work` on a thread of the core's own that may wait for the disk, and says what went wrong in words.
///
/// To the runtime all such work is of one kind, whatever it answers: its code for one kind takes kilobytes of what a phone
/// downloads, and there are eighty calls.
pub(crate) async fn beside<T: Send + 'static>(
    threads: &Runtime,
    language: Language,
    work: impl FnOnce() -> Result<T, Wrong> + Send + 'static,
) -> Answer<T> {
    let answer = Arc::new(Mutex::new(None));
    let place = Arc::clone(&answer);
    let work: Box<dyn FnOnce() -> Result<(), Wrong> + Send> = Box::new(move || {
        let done = work()?;
        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        Ok(())
    });
    let ended: Pin<Box<dyn Future<Output = Answer<()>> + Send>> =
        Box::pin(finished(threads.spawn_blocking(work), language));
    ended.await?;
    let done = answer.lock().unwrap_or_else(PoisonError::into_inner).take();
    done.ok_or_else(|| Wrong::code("phone-broken-off").told(language))
}

/// Reads an id that a view gave out.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::Input(Say::new("phone-not-found")))
}

/// An id that may be absent.
pub(crate) fn maybe<T: FromStr>(text: Option<&str>) -> Result<Option<T>, AppError> {
    text.filter(|text| !text.is_empty()).map(id).transpose()
}

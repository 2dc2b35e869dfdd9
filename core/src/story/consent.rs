//! Whether a photo or film may be published (UU 27/2022 on personal data; UU 17/2023 articles 274–275 on health secrets).
//!
//! Every recognisable person consents, or a recorded ground stands in: staff on duty, a public event, a group's
//! consent, nobody recognisable, or blurred. Patients and children only by their own consent (a guardian's for
//! children), or blurred. A withdrawal outweighs everything until the question is answered anew.

use super::Media;
use crate::state::facts::{ConsentAnswered, Ground, Subject};
use crate::words::Say;

/// Hours within which what is published must come down after a withdrawal.
pub const TAKE_DOWN_HOURS: i64 = 72;

/// Why a photo or film may not be published; none if it may.
#[must_use]
pub fn obstacle(photo: &Media) -> Option<Say> {
    let kind = if photo.film.is_some() { "film" } else { "photo" };
    let about = |code: &str| Some(Say::new(code).with("photo", &photo.name).with("kind", kind));
    if photo.erased {
        return about("photo-erased");
    }
    if photo.withdrawn.is_some() {
        return about("photo-consent-withdrawn");
    }
    let Some(answer) = &photo.consent else { return about("photo-consent-missing") };
    if answer.ground == Ground::Blurred {
        return if photo.blur.is_empty() { about("photo-not-blurred") } else { None };
    }
    if answer.shows_protected && answer.ground != Ground::Persons {
        return about("photo-protected-needs-own-consent");
    }
    match answer.ground {
        Ground::Persons | Ground::Group if answer.consents.is_empty() => {
            about("photo-consent-without-person")
        }
        Ground::Persons | Ground::Group if lacks_guardian(answer) => about("photo-child-needs-guardian"),
        Ground::Persons
            if answer.shows_protected && !answer.consents.iter().any(|c| c.subject != Subject::Adult) =>
        {
            about("photo-protected-needs-own-consent")
        }
        Ground::PublicEvent if answer.note.trim().is_empty() => about("photo-event-unnamed"),
        _ => None,
    }
}

fn lacks_guardian(answer: &ConsentAnswered) -> bool {
    answer.consents.iter().any(|c| c.subject == Subject::Child && !c.by_guardian)
}

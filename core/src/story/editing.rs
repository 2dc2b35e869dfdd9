//! Rules for facts that change what a story says. Editing never waits for a step: whoever hands in, writes, verifies
//! or publishes may mend it; if that changes an approved version, the approval is void ([`super::steps`]).

use super::Story;
use crate::ids::{MediaId, PersonId};
use crate::office::{Meta, Office, Refusal};
use crate::sop::Does;
use crate::state::Fact;
use crate::state::facts::{ConsentAnswered, Field, Ground, MediaSort, StoryFilled};
use crate::words::Say;

/// The longest text of any field or note, in bytes: an entry has to stay under 256 KiB.
const LONGEST: usize = 64 * 1024;

impl Story {
    pub(super) fn judge_editing(&self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        match fact {
            Fact::NoteAdded(f) => self.any_role(office, person, meta).and_then(|()| short_enough(&f.text)),
            Fact::ConsentWithdrawn(f) => {
                self.seen(f.media)?;
                self.any_role(office, person, meta)
            }
            Fact::Erased(_) if !office.administrators.contains(&person) => Err(Refusal::NotAdministrator),
            Fact::Erased(f) if f.reason.trim().is_empty() => Err(Refusal::ReasonMissing),
            Fact::Erased(_) => Ok(()),
            Fact::FittingConfirmed(_) => {
                let writing = self.profile.story_steps().find(|s| s.does == Does::Write);
                self.holds(office, person, writing.ok_or(Refusal::Nothing { what: "step" })?, meta)
            }
            _ => {
                self.may_edit(office, person, meta)?;
                self.judge_change(office, fact)
            }
        }
    }

    /// Whether a person may change what the story says.
    ///
    /// # Errors
    /// [`Refusal::NotYourRole`].
    pub fn may_edit(&self, office: &Office, person: PersonId, meta: &Meta) -> Result<(), Refusal> {
        let editing = |d: Does| matches!(d, Does::Submit | Does::Write | Does::Verify | Does::Publish);
        let mut roles: Vec<String> =
            self.profile.story_steps().filter(|s| editing(s.does)).flat_map(|s| s.roles.clone()).collect();
        roles.dedup();
        office.holds_a_role(person, &self.profile.id, &roles, office.day(meta.at))
    }

    fn any_role(&self, office: &Office, person: PersonId, meta: &Meta) -> Result<(), Refusal> {
        let all: Vec<String> = self.profile.roles.iter().map(|r| r.id.clone()).collect();
        office.holds_a_role(person, &self.profile.id, &all, office.day(meta.at))
    }

    fn photo(&self, media: MediaId) -> Result<&super::Media, Refusal> {
        let found = self.media(media).filter(|m| m.sort == MediaSort::Photo && !m.erased);
        found.ok_or(Refusal::Nothing { what: "photo" })
    }

    /// A photo or film.
    fn seen(&self, media: MediaId) -> Result<&super::Media, Refusal> {
        self.pictures().find(|m| m.id == media).ok_or(Refusal::Nothing { what: "photo" })
    }

    /// A story shows photos, or one film: no channel's interface takes both in one post as a person would expect.
    fn judge_film(&self) -> Result<(), Refusal> {
        let alone = self.pictures().next().is_none();
        if alone { Ok(()) } else { Err(Refusal::Wrong(Say::new("refused-film-alone"))) }
    }

    fn judge_change(&self, office: &Office, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::StoryFilled(f) => self.judge_fields(office, f),
            Fact::MediaAdded(f) if self.media(f.media).is_some() => Err(Refusal::Already),
            Fact::MediaAdded(f) if f.sort == MediaSort::Photo && self.film().is_some() => {
                Err(Refusal::Wrong(Say::new("refused-photo-beside-film")))
            }
            Fact::MediaAdded(f) if matches!(f.sort, MediaSort::Film | MediaSort::Proof) => {
                Err(Refusal::Nothing { what: "action" })
            }
            Fact::FilmAdded(f) if self.media(f.media).is_some() => Err(Refusal::Already),
            Fact::FilmAdded(_) => self.judge_film(),
            Fact::MediaRemoved(f) => {
                // What proves a post stays with it; it can be erased.
                let found = self.media(f.media).filter(|m| m.sort != MediaSort::Proof);
                found.map(|_| ()).ok_or(Refusal::Nothing { what: "photo" })
            }
            Fact::AltWritten(f) => self.seen(f.media).and_then(|_| short_enough(&f.text)),
            Fact::PictureArranged(f) => self.photo(f.media).map(|_| ()),
            Fact::ConsentAnswered(f) => match self.seen(f.media)?.film {
                Some(_) if f.ground == Ground::Blurred => {
                    Err(Refusal::Wrong(Say::new("refused-film-not-blurred")))
                }
                _ => judge_answer(f),
            },
            Fact::ChannelsChosen(f) => {
                let known = f.channels.iter().all(|c| office.channels.contains_key(c));
                let dropped = self.channels.iter().filter(|c| !f.channels.contains(c));
                let busy =
                    dropped.filter_map(|c| self.post(*c)).any(|p| p.out.is_some() || p.order.is_some());
                match (known, busy) {
                    (false, _) => Err(Refusal::Nothing { what: "channel" }),
                    (true, true) => Err(Refusal::PostIs { state: "out" }),
                    (true, false) => Ok(()),
                }
            }
            Fact::TextWritten(f) if !self.channels.contains(&f.channel) => Err(Refusal::NotThisChannel),
            Fact::TextWritten(f) => short_enough(&f.body).and_then(|()| short_enough(&f.title)),
            Fact::PostPrepared(f) if !self.channels.contains(&f.channel) => Err(Refusal::NotThisChannel),
            Fact::MediaAdded(_) | Fact::PostPrepared(_) => Ok(()),
            _ => Err(Refusal::Nothing { what: "action" }),
        }
    }

    fn judge_fields(&self, office: &Office, filled: &StoryFilled) -> Result<(), Refusal> {
        for field in &filled.fields {
            short_enough(&field.text)?;
            let kind_known = self.profile.materials.iter().any(|m| m.id == field.text);
            if field.field == Field::Kind && !field.text.is_empty() && !kind_known {
                return Err(Refusal::Nothing { what: "kind" });
            }
        }
        match filled.unit {
            Some(unit) if !office.units.contains_key(&unit) => Err(Refusal::Nothing { what: "unit" }),
            _ => Ok(()),
        }
    }
}

fn judge_answer(answer: &ConsentAnswered) -> Result<(), Refusal> {
    let wants_people = matches!(answer.ground, Ground::Persons | Ground::Group);
    if wants_people && answer.consents.is_empty() {
        return Err(Refusal::Wrong(Say::new("refused-consent-without-person")));
    }
    Ok(())
}

fn short_enough(text: &str) -> Result<(), Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::Wrong(Say::new("refused-text-too-long")));
    }
    Ok(())
}

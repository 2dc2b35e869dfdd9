//! Erasing personal data (UU 27/2022): what goes, what stays, under which rule. Whoever may is asked of the rule itself.

use std::collections::HashSet;

use super::Scene;
use crate::app::{AppError, Session};
use crate::ids::{MediaId, ObjectId, StoryId};
use crate::office::Refusal;
use crate::state::Fact;
use crate::state::facts::MediaSort;
use crate::story::{Media, Story};
use crate::views::Choice;
use crate::views::photos::ErasureView;
use crate::words::Say;

/// The id of the photo or file itself, beside those of its consents.
const WHOLE: &str = "media";

/// The articles of UU 27/2022 (17 October 2022) that erasing follows, as the record names them, with their words: the
/// person's right to have data erased, the office's duty to erase, and its duty to destroy.
pub(super) const RULES: [(&str, &str); 3] = [
    ("UU 27/2022 pasal 8", "views-erase-rule-right"),
    ("UU 27/2022 pasal 43", "views-erase-rule-duty"),
    ("UU 27/2022 pasal 44", "views-erase-rule-destroy"),
];

impl Session {
    /// What can be erased of a photo or file.
    ///
    /// # Errors
    /// No such photo or file, or it was erased already.
    pub fn erasure(&self, story: StoryId, media: MediaId) -> Result<ErasureView, AppError> {
        let (office, story) = (self.ledger().office()?, self.need_story(story)?);
        let scene = Scene::new(self, &office);
        let found = story.media(media).filter(|m| !m.erased).ok_or(Refusal::Nothing { what: "photo" })?;
        let whole = self.words(&Say::new("views-erase-whole").with("name", &found.name));
        let mut what = vec![Choice { id: WHOLE.to_owned(), label: whole, chosen: false }];
        what.extend(scene.erasable_consents(&story, found));
        Ok(ErasureView {
            title: self.words(&Say::new("views-erase-title").with("name", &found.name)),
            what,
            rules: scene.erasing_rules(),
            goes: scene.goes(found),
            stays: scene.stays(&story, found),
            refused: scene.administrators_only(),
        })
    }

    /// Erases what was chosen of [`Session::erasure`].
    ///
    /// # Errors
    /// Nothing chosen, no such rule, no reason, not an administrator; the disk fails.
    pub fn erase(
        &self,
        story: StoryId,
        media: MediaId,
        what: &str,
        rule: &str,
        reason: &str,
    ) -> Result<(), AppError> {
        let input = |code: &'static str| AppError::Input(Say::new(code));
        let rule = rule_of(rule)?;
        if what == WHOLE {
            return self.erase_photo(story, media, rule, reason.trim());
        }
        let object: ObjectId = what.parse().map_err(|_| input("views-erase-nothing"))?;
        let now = self.need_story(story)?;
        let photo = now.media(media).ok_or(Refusal::Nothing { what: "photo" })?;
        if !objects(&now, photo).contains(&object) {
            return Err(input("views-erase-nothing"));
        }
        self.erase_object(story, object, rule, reason.trim())
    }
}

/// The article that a person named, as the record holds it.
///
/// # Errors
/// None of them.
pub(super) fn rule_of(named: &str) -> Result<&'static str, AppError> {
    let found = RULES.iter().map(|(id, _)| *id).find(|id| *id == named);
    found.ok_or_else(|| AppError::Input(Say::new("views-erase-no-rule")))
}

/// The sealed names that were ever recorded for a photo: an answer that was given anew left the former ones behind.
fn objects(story: &Story, photo: &Media) -> HashSet<ObjectId> {
    let facts = || story.history.iter().map(|(_, fact)| fact);
    let erased: HashSet<ObjectId> = facts()
        .filter_map(|fact| match fact {
            Fact::Erased(f) => f.object,
            _ => None,
        })
        .collect();
    let answers = facts().filter_map(|fact| match fact {
        Fact::ConsentAnswered(f) if f.media == photo.id => Some(&f.consents),
        _ => None,
    });
    let named = answers.flatten().filter_map(|c| c.object.as_ref().map(|o| o.object));
    named.filter(|object| !erased.contains(object)).collect()
}

impl Scene<'_> {
    /// The rules under which data are erased.
    pub(super) fn erasing_rules(&self) -> Vec<Choice> {
        let rule = |(id, code): (&str, &str)| Choice {
            id: id.to_owned(),
            label: format!("{id}: {}", self.word(code)),
            chosen: false,
        };
        RULES.map(rule).to_vec()
    }

    /// The names in consents, each with the consent it belongs to.
    fn erasable_consents(&self, story: &Story, photo: &Media) -> Vec<Choice> {
        let open = objects(story, photo);
        let present = photo.consent.iter().flat_map(|answer| &answer.consents);
        let mut known: Vec<Choice> = present
            .filter_map(|consent| {
                Some((consent, consent.object.as_ref().filter(|o| open.contains(&o.object))?))
            })
            .map(|(consent, sealed)| {
                // Who holds no role of this SOP does not read the name, and can still erase it.
                let name = self.session.consent_names(story.id, consent.consent).ok().flatten();
                let name = name.unwrap_or_else(|| self.word("views-erase-sealed"));
                let label = self.consent(consent).label;
                let say = Say::new("views-erase-names").with("name", name).with("consent", label);
                Choice { id: sealed.object.to_string(), label: self.say(&say), chosen: false }
            })
            .collect();
        let mut former: Vec<_> = open.iter().map(ToString::to_string).collect();
        former.retain(|id| known.iter().all(|choice| choice.id != *id));
        former.sort();
        known.extend(former.into_iter().map(|id| Choice {
            id,
            label: self.word("views-erase-former"),
            chosen: false,
        }));
        known
    }

    fn goes(&self, media: &Media) -> Vec<String> {
        let codes: &[&str] = match media.sort {
            MediaSort::Photo | MediaSort::Film => {
                &["views-erase-goes-photo", "views-erase-goes-names", "views-erase-goes-devices"]
            }
            _ => &["views-erase-goes-file", "views-erase-goes-devices"],
        };
        codes.iter().map(|code| self.word(code)).collect()
    }

    fn stays(&self, story: &Story, media: &Media) -> Vec<String> {
        let shows = |(_, post): &(&crate::ids::ChannelId, &crate::story::Post)| {
            let down = post.take_down.as_ref().is_some_and(|down| down.done.is_some());
            !down && post.out.as_ref().is_some_and(|out| out.media.contains(&media.id))
        };
        let channels = story.posts.iter().filter(shows).filter_map(|(id, _)| self.office.channels.get(id));
        let channels: Vec<&str> = channels.map(|set| set.name.as_str()).collect();
        let out = Say::new("views-erase-stays-out").with("channels", channels.join(", "));
        let mut stays = vec![self.word("views-erase-stays-record")];
        stays.extend((!channels.is_empty()).then(|| self.say(&out)));
        stays.push(self.word("views-erase-stays-backups"));
        stays
    }
}

//! Commands about what a story says: recording, fields, texts, notes, files, drafts.

use chrono::{DateTime, Utc};

use super::{AppError, Session, unknown_sop};
use crate::ids::{ChannelId, ListId, MediaId, StoryId, UnitId};
use crate::index::{Ask, List};
use crate::local::LocalError;
use crate::log::entry::About;
use crate::office::{Office, Refusal};
use crate::state::Fact;
use crate::state::facts::*;
use crate::story::Story;
use crate::story::form::Form;
use crate::story::needs::field_code;
use crate::story::texts::compose::{Draft, Source, compose};
use crate::words::Say;

use super::rows;

/// Every field of a story, in the order screens show them.
pub const FIELDS: [Field; 10] = [
    Field::What,
    Field::When,
    Field::Where,
    Field::Who,
    Field::Why,
    Field::How,
    Field::Kind,
    Field::Theme,
    Field::From,
    Field::InCharge,
];

/// The id by which shells and the command line name a field: `what`, `in-charge` …
#[must_use]
pub fn field_id(field: Field) -> &'static str {
    field_code(field).trim_start_matches("field-")
}

/// The field with this id.
#[must_use]
pub fn field_of(id: &str) -> Option<Field> {
    FIELDS.into_iter().find(|f| field_id(*f) == id)
}

/// What a person typed about a story. What is absent stays as it was.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Fields and their texts.
    pub fields: Vec<(Field, String)>,
    /// The unit it came from.
    pub unit: Option<UnitId>,
    /// The deadline.
    pub deadline: Option<DateTime<Utc>>,
}

impl Session {
    /// The story, which must exist.
    pub(crate) fn need_story(&self, id: StoryId) -> Result<std::sync::Arc<Story>, AppError> {
        Ok(self.ledger().story(id)?.ok_or(Refusal::Nothing { what: "story" })?)
    }

    /// Writes a fact about a story.
    pub(crate) fn tell(&self, story: StoryId, fact: impl Into<Fact>) -> Result<(), AppError> {
        self.ledger().record(About::story(story), self.person, fact).map(|_| ())
    }

    /// The SOP a new story runs under where none is named: the office's only one, or the first.
    ///
    /// # Errors
    /// The office has none.
    pub fn usual_sop(&self) -> Result<String, AppError> {
        let office = self.ledger().office()?;
        let day = office.day(self.app.now());
        let first = office.current_sops(day).next().map(|p| p.id.clone());
        first.ok_or_else(|| unknown_sop("–"))
    }

    /// Records a story: saved on this device when it returns. Empty `channels` = every active channel that the SOP is
    /// about.
    ///
    /// # Errors
    /// Not a role of this SOP; the disk fails.
    pub fn open_story(&self, sop: &str, typed: &Typed, channels: &[ChannelId]) -> Result<StoryId, AppError> {
        self.open_from_list(sop, typed, channels, None)
    }

    fn open_from_list(
        &self,
        sop: &str,
        typed: &Typed,
        channels: &[ChannelId],
        list: Option<ListId>,
    ) -> Result<StoryId, AppError> {
        let office = self.ledger().office()?;
        let day = office.day(self.app.now());
        let profile = office.profile_for(sop, day).ok_or_else(|| unknown_sop(sop))?;
        let channels =
            if channels.is_empty() { usual_channels(&office, &profile.channels) } else { channels.to_vec() };
        let story = StoryId::random(self.entropy());
        let opened = StoryOpened { sop: profile.id.clone(), revision: profile.revision, list, channels };
        self.tell(story, opened)?;
        self.fill(story, typed)?;
        Ok(story)
    }

    /// Hands in several items at once (BKK step 1): each becomes a story, and the list is kept.
    ///
    /// # Errors
    /// No item; not a role of this SOP; the disk fails.
    pub fn submit_list(
        &self,
        sop: &str,
        unit: Option<UnitId>,
        from: &str,
        items: &[String],
    ) -> Result<Vec<StoryId>, AppError> {
        let items: Vec<&str> = items.iter().map(|i| i.trim()).filter(|i| !i.is_empty()).collect();
        if items.is_empty() {
            return Err(AppError::Refused(Refusal::Missing(vec![Say::new("missing-list")])));
        }
        let list = ListId::random(self.entropy());
        let mut stories = Vec::new();
        for what in &items {
            let fields = vec![(Field::What, (*what).to_owned()), (Field::From, from.to_owned())];
            let typed = Typed { fields, unit, deadline: None };
            stories.push(self.open_from_list(sop, &typed, &[], Some(list))?);
        }
        let kept = items
            .iter()
            .zip(&stories)
            .map(|(what, story)| ListItem { what: (*what).to_owned(), story: *story });
        let submitted =
            ListSubmitted { sop: sop.to_owned(), unit, from: from.to_owned(), items: kept.collect() };
        self.ledger().record(About::list(list), self.person, submitted)?;
        Ok(stories)
    }

    /// The lists handed in, newest first.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn lists(&self) -> Result<Vec<super::ledger::Handed>, AppError> {
        let page = self.ledger().page(&List::new(rows::LISTS), &Ask::newest())?;
        let ids = page.rows.iter().filter_map(|r| <[u8; 16]>::try_from(r.id.as_slice()).ok()).map(ListId);
        ids.filter_map(|id| self.ledger().list(id).transpose()).collect()
    }

    /// Fills fields; only what really changed is written.
    ///
    /// # Errors
    /// A rule says no; the disk fails.
    pub fn fill(&self, story: StoryId, typed: &Typed) -> Result<(), AppError> {
        let now = self.need_story(story)?;
        let changed = typed.fields.iter().filter(|(field, text)| now.field(*field) != text.trim());
        let filled = StoryFilled {
            fields: changed
                .map(|(field, text)| Filled { field: *field, text: text.trim().to_owned() })
                .collect(),
            unit: typed.unit.filter(|u| Some(*u) != now.unit),
            deadline: typed.deadline.filter(|d| Some(*d) != now.deadline),
        };
        if filled == StoryFilled::default() {
            return Ok(());
        }
        self.tell(story, filled)
    }

    /// Chooses the channels.
    ///
    /// # Errors
    /// Something of a dropped channel is out or on its way.
    pub fn choose_channels(&self, story: StoryId, channels: &[ChannelId]) -> Result<(), AppError> {
        if self.need_story(story)?.channels == channels {
            return Ok(());
        }
        self.tell(story, ChannelsChosen { channels: channels.to_vec() })
    }

    /// Drafts the texts of every chosen channel that nobody has edited yet, from the 5W+1H by the office's templates.
    ///
    /// # Errors
    /// A template that can't be filled; a rule says no.
    pub fn compose_texts(&self, story: StoryId) -> Result<(), AppError> {
        let (office, now) = (self.ledger().office()?, self.need_story(story)?);
        for channel in &now.channels {
            let text = now.post(*channel).and_then(|p| p.text());
            if text.is_some_and(|t| !t.composed) {
                continue;
            }
            let draft = self.draft(&office, &now, *channel)?;
            if text.is_none_or(|t| t.title != draft.title || t.body != draft.body) {
                let Draft { title, body } = draft;
                self.tell(story, TextWritten { channel: *channel, title, body, composed: true })?;
            }
        }
        Ok(())
    }

    /// What Warta would draft for a channel now.
    pub(crate) fn draft(
        &self,
        office: &Office,
        story: &Story,
        channel: ChannelId,
    ) -> Result<Draft, AppError> {
        let source = Source {
            what: story.field(Field::What),
            who: story.field(Field::Who),
            when: story.field(Field::When),
            place: story.field(Field::Where),
            why: story.field(Field::Why),
            how: story.field(Field::How),
            kind: story.field(Field::Kind),
            theme: story.field(Field::Theme),
            office: &office.name,
            hashtags: &office.hashtags,
        };
        compose(office.form(channel), &source, &office.templates).map_err(|e| AppError::Input(e.say()))
    }

    /// Writes a text: a version of its own. Writing the same again changes nothing.
    ///
    /// # Errors
    /// A rule says no; the disk fails.
    pub fn write_text(
        &self,
        story: StoryId,
        channel: ChannelId,
        title: &str,
        body: &str,
    ) -> Result<(), AppError> {
        let now = self.need_story(story)?;
        let (title, body) = (title.trim(), body.trim().replace("\r\n", "\n"));
        if now.post(channel).and_then(|p| p.text()).is_some_and(|t| t.title == title && t.body == body) {
            return Ok(());
        }
        self.tell(story, TextWritten { channel, title: title.to_owned(), body, composed: false })
    }

    /// The preparer's word: informative, educational, fitting the theme.
    ///
    /// # Errors
    /// Not the role that writes.
    pub fn confirm_fitting(&self, story: StoryId) -> Result<(), AppError> {
        self.tell(story, FittingConfirmed {})
    }

    /// Adds a note.
    ///
    /// # Errors
    /// An empty note; not of this SOP.
    pub fn note(&self, story: StoryId, text: &str) -> Result<(), AppError> {
        if text.trim().is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        self.tell(story, NoteAdded { text: text.trim().to_owned() })
    }

    /// Adds a file that is not published: coverage report, release, other.
    ///
    /// # Errors
    /// Too large; a rule says no.
    pub fn add_file(
        &self,
        story: StoryId,
        sort: MediaSort,
        name: &str,
        bytes: &[u8],
    ) -> Result<MediaId, AppError> {
        let kept = self.core().media.put(bytes)?;
        let media = MediaId::random(self.entropy());
        let name: String =
            name.chars().filter(|c| !c.is_control() && !"/\\".contains(*c)).take(120).collect();
        self.tell(
            story,
            MediaAdded { media, sort, hash: kept.hash, len: kept.len, name, width: 0, height: 0 },
        )?;
        Ok(media)
    }

    /// Keeps what a person has typed and not yet sent; survives a crash.
    ///
    /// # Errors
    /// Too long; the disk fails.
    pub fn keep_draft(&self, key: &str, text: &str) -> Result<(), AppError> {
        let kept = minicbor::to_vec((self.app.now().timestamp_millis(), text));
        let kept = kept.map_err(|_| LocalError::Damaged("draft"))?;
        Ok(self.core().drafts.save(&self.draft_key(key), &kept)?)
    }

    /// What was typed under a key and not sent, and when it was kept.
    ///
    /// # Errors
    /// Damaged; the disk fails.
    pub fn kept_draft(&self, key: &str) -> Result<Option<(DateTime<Utc>, String)>, AppError> {
        let Some(bytes) = self.core().drafts.load(&self.draft_key(key))? else { return Ok(None) };
        let kept: Option<(i64, String)> = minicbor::decode(&bytes).ok();
        let kept = kept.and_then(|(ms, text)| Some((DateTime::from_timestamp_millis(ms)?, text)));
        Ok(Some(kept.ok_or(LocalError::Damaged("draft"))?))
    }

    /// Forgets a draft, once it is saved or given up.
    ///
    /// # Errors
    /// The disk fails.
    pub fn drop_draft(&self, key: &str) -> Result<(), AppError> {
        Ok(self.core().drafts.remove(&self.draft_key(key))?)
    }

    /// A draft belongs to a person: the next one at the laptop does not see it.
    fn draft_key(&self, key: &str) -> Vec<u8> {
        let person = self.person.map_or([0; 16], |p| p.0);
        [&person[..], key.as_bytes()].concat()
    }
}

/// The active channels of the forms an SOP is about; every active one where there is none of those.
pub(crate) fn usual_channels(office: &Office, forms: &[String]) -> Vec<ChannelId> {
    let forms: Vec<Form> = forms.iter().map(|f| Form::of(f)).collect();
    let of_form = |form: Form| office.active_channels().filter(move |c| Form::of(&c.form) == form);
    let found: Vec<ChannelId> = forms.iter().flat_map(|f| of_form(*f)).map(|c| c.channel).collect();
    if found.is_empty() { office.active_channels().map(|c| c.channel).collect() } else { found }
}

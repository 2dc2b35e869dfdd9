//! Recording and writing, and the workflow.

use std::fs;

use warta_core::app::Session;
use warta_core::app::steps::Said;
use warta_core::app::story::{Typed, field_of};
use warta_core::local::LocalError;
use warta_core::views::build::file_sort_of;
use warta_core::views::posts::CountView;
use warta_core::views::queue::QueueView;
use warta_core::views::start::{DraftView, StartView};
use warta_core::views::story::StoryView;
use warta_core::views::today::{StoriesView, TodayView};
use warta_core::views::week::WeekGlance;
use warta_core::words::Say;

use super::Desk;
use crate::error::{Answer, Wrong, id, maybe};

/// A field and what was typed in it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FieldText {
    /// The field's id, from a view.
    pub id: String,
    /// The text.
    pub text: String,
}

/// What was typed about a story; what is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StoryTyped {
    /// Fields.
    pub fields: Vec<FieldText>,
    /// The unit it came from.
    pub unit: Option<String>,
    /// The deadline as `YYYY-MM-DDTHH:MM` in the office's zone.
    pub deadline: Option<String>,
    /// The channels; empty = as they are, or the usual ones.
    pub channels: Vec<String>,
}

/// What a person says with an action.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ActSaid {
    /// The reason, instruction, note or link.
    pub note: String,
    /// The people the next step is assigned to.
    pub people: Vec<String>,
    /// Not before this time, as `YYYY-MM-DDTHH:MM` in the office's zone.
    pub at: Option<String>,
    /// What the person saw: [`StoryView`]'s own mark.
    pub seen: Option<String>,
}

fn typed(session: &Session, typed: &StoryTyped) -> Result<Typed, Wrong> {
    let fields = typed.fields.iter().filter_map(|f| Some((field_of(&f.id)?, f.text.clone())));
    let deadline = typed.deadline.as_deref().filter(|at| !at.is_empty());
    Ok(Typed {
        fields: fields.collect(),
        unit: maybe(typed.unit.as_deref())?,
        deadline: deadline.map(|at| session.instant(at)).transpose()?,
    })
}

#[uniffi::export]
impl Desk {
    /// The first screen.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn today(&self) -> Answer<TodayView> {
        self.work(|s| Ok(s.today()?)).await
    }

    /// The week in which a day (`YYYY-MM-DD`) lies; this week where it is empty.
    ///
    /// # Errors
    /// No such day; the office can't be read.
    pub async fn week(&self, day: String) -> Answer<WeekGlance> {
        self.work(move |s| Ok(s.week(&day)?)).await
    }

    /// A page of the stories, newest first.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn stories(&self, cursor: Option<String>, open_only: bool) -> Answer<StoriesView> {
        self.work(move |s| Ok(s.stories(cursor.as_deref(), open_only)?)).await
    }

    /// The questions of a new story; under the usual SOP where none is named.
    ///
    /// # Errors
    /// No such SOP.
    pub async fn start(&self, sop: Option<String>) -> Answer<StartView> {
        self.work(move |s| Ok(s.start(sop.as_deref())?)).await
    }

    /// Records a story and gives its id: it is saved on this phone.
    ///
    /// # Errors
    /// Not a role of this SOP; the storage is full.
    pub async fn open_story(&self, sop: String, new: StoryTyped) -> Answer<String> {
        self.work(move |s| {
            let channels = new.channels.iter().map(|c| id(c)).collect::<Result<Vec<_>, _>>()?;
            Ok(s.open_story(&sop, &typed(s, &new)?, &channels)?.to_string())
        })
        .await
    }

    /// Hands in a list: each item becomes a story, and the list is kept. Says how many.
    ///
    /// # Errors
    /// No item; not a role of this SOP.
    pub async fn submit_list(
        &self,
        sop: String,
        unit: Option<String>,
        from: String,
        items: Vec<String>,
    ) -> Answer<String> {
        self.work(move |s| {
            let stories = s.submit_list(&sop, maybe(unit.as_deref())?, &from, &items)?;
            Ok(s.words(&Say::new("phone-list-saved").with("count", stories.len())))
        })
        .await
    }

    /// One story.
    ///
    /// # Errors
    /// No such story.
    pub async fn story(&self, story: String) -> Answer<StoryView> {
        self.work(move |s| Ok(s.story(id(&story)?)?)).await
    }

    /// Saves what was typed about a story.
    ///
    /// # Errors
    /// A rule says no; the storage is full.
    pub async fn fill(&self, story: String, now: StoryTyped) -> Answer<()> {
        self.work(move |s| {
            let story = id(&story)?;
            s.fill(story, &typed(s, &now)?)?;
            if !now.channels.is_empty() {
                let channels = now.channels.iter().map(|c| id(c)).collect::<Result<Vec<_>, _>>()?;
                s.choose_channels(story, &channels)?;
            }
            Ok(())
        })
        .await
    }

    /// Drafts the texts that nobody has edited yet.
    ///
    /// # Errors
    /// A rule says no.
    pub async fn compose_texts(&self, story: String) -> Answer<()> {
        self.work(move |s| Ok(s.compose_texts(id(&story)?)?)).await
    }

    /// Saves a text.
    ///
    /// # Errors
    /// A rule says no.
    pub async fn write_text(
        &self,
        story: String,
        channel: String,
        title: String,
        body: String,
    ) -> Answer<()> {
        self.work(move |s| Ok(s.write_text(id(&story)?, id(&channel)?, &title, &body)?)).await
    }

    /// Counts a text while it is typed.
    ///
    /// # Errors
    /// No such channel.
    pub async fn count(&self, channel: String, title: String, body: String) -> Answer<CountView> {
        self.work(move |s| Ok(s.count_for(id(&channel)?, &title, &body)?)).await
    }

    /// Adds a note.
    ///
    /// # Errors
    /// An empty note.
    pub async fn note(&self, story: String, text: String) -> Answer<()> {
        self.work(move |s| Ok(s.note(id(&story)?, &text)?)).await
    }

    /// Adds a file that is not published, from where the shell copied it to.
    ///
    /// # Errors
    /// Too large; a rule says no.
    pub async fn add_file(&self, story: String, sort: String, name: String, path: String) -> Answer<()> {
        self.work(move |s| {
            let bytes = fs::read(path).map_err(LocalError::from)?;
            s.add_file(id(&story)?, file_sort_of(&sort), &name, &bytes)?;
            Ok(())
        })
        .await
    }

    /// Copies a file that was handed in to `path`, for the shell to hand to where the person chose.
    ///
    /// # Errors
    /// No such file; the storage is full.
    pub async fn copy_file(&self, story: String, media: String, path: String) -> Answer<()> {
        self.work(move |s| {
            let (_, bytes) = s.file(id(&story)?, id(&media)?)?;
            Ok(fs::write(path, bytes).map_err(LocalError::from)?)
        })
        .await
    }

    /// Carries out an action that a view offered.
    ///
    /// # Errors
    /// Refused with the reason; nothing was written then.
    pub async fn act(&self, story: String, action: String, said: ActSaid) -> Answer<()> {
        self.work(move |s| {
            let people = said.people.iter().map(|p| id(p)).collect::<Result<Vec<_>, _>>()?;
            let at = said.at.as_deref().filter(|at| !at.is_empty());
            let at = at.map(|at| s.instant(at)).transpose()?;
            Ok(s.act(id(&story)?, &action, &Said { note: said.note, people, at, seen: said.seen })?)
        })
        .await
    }

    /// What is on its way out.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn queue(&self) -> Answer<QueueView> {
        self.work(|s| Ok(s.queue()?)).await
    }

    /// Records that a duty was done, with a note and, where there is one, a file.
    ///
    /// # Errors
    /// Not this person's duty; the file is too large.
    pub async fn record_duty(
        &self,
        sop: String,
        step: String,
        note: String,
        file_name: String,
        path: Option<String>,
    ) -> Answer<()> {
        self.work(move |s| {
            let bytes = path.map(fs::read).transpose().map_err(LocalError::from)?;
            let file = bytes.as_deref().map(|bytes| (file_name.as_str(), bytes));
            Ok(s.record_duty(&sop, &step, &note, file)?)
        })
        .await
    }

    /// Keeps what was typed and not yet saved; survives the death of the app.
    ///
    /// # Errors
    /// The storage is full.
    pub async fn keep_draft(&self, key: String, text: String) -> Answer<()> {
        self.work(move |s| Ok(s.keep_draft(&key, &text)?)).await
    }

    /// What was typed under a key and not saved.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn kept_draft(&self, key: String) -> Answer<Option<DraftView>> {
        self.work(move |s| Ok(s.draft_of(&key)?)).await
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn drop_draft(&self, key: String) -> Answer<()> {
        self.work(move |s| Ok(s.drop_draft(&key)?)).await
    }

    /// A sentence of the interface that takes no argument.
    #[must_use]
    pub fn word(&self, code: &str) -> String {
        self.session.word(code)
    }
}

//! Lists of stories: rows of the index in words, without folding a story.

use super::{Scene, Teller, place};
use crate::app::rows::{self, PostState, StoryRow, instant};
use crate::app::{AppError, Session};
use crate::ids::{ChannelId, PersonId};
use crate::index::{Ask, Cursor, List};
use crate::sop::{Does, Profile, Step};
use crate::views::today::StoriesView;
use crate::views::{Chip, StoryLine, Tone};
use crate::words::Say;

/// The longest title in a list, in characters.
const LONGEST_TITLE: usize = 120;

impl Session {
    /// A page of stories, the latest first: all, or those that have not ended. `cursor` is the `next` of the page before.
    ///
    /// # Errors
    /// A cursor that is none; the log can't be read.
    pub fn stories(&self, cursor: Option<&str>, open_only: bool) -> Result<StoriesView, AppError> {
        let bad = |_| AppError::Input(Say::new("app-bad-cursor"));
        let after = cursor.map(str::parse::<Cursor>).transpose().map_err(bad)?;
        let list = List::new(if open_only { rows::OPEN } else { rows::STORIES });
        let page = self.ledger().page(&list, &Ask::newest().after(after))?;
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let rows = page.rows.iter().filter_map(|row| minicbor::decode::<StoryRow>(&row.bytes).ok());
        let rows = rows.map(|row| scene.line(&Standing::of(&scene, &row))).collect();
        Ok(StoriesView { rows, next: page.next.map(|c| c.to_string()) })
    }
}

/// Where a story stands, for a person: everything a line needs, as plain data with instants, so that the first screen
/// can keep it and put it in words later.
#[derive(Debug, Clone, PartialEq, Eq, minicbor::Encode, minicbor::Decode)]
#[cbor(map)]
pub(super) struct Standing {
    #[n(0)]
    pub id: crate::ids::StoryId,
    #[n(1)]
    pub title: String,
    /// The step's name in both languages, its place and the number of steps; none once the story ended.
    #[n(2)]
    pub step: Option<(String, String, usize, usize)>,
    /// The minutes the SOP states.
    #[n(3)]
    pub stated: Option<u32>,
    #[n(4)]
    pub since: i64,
    #[n(5)]
    pub taken_at: Option<i64>,
    /// Who has it: a name, names, or the roles' names.
    #[n(6)]
    pub holder: String,
    /// Whether the person signed in has taken it.
    #[n(7)]
    pub taken_by_me: bool,
    /// Whether the step waits for the person signed in.
    #[n(8)]
    pub mine: bool,
    #[n(9)]
    pub unit: String,
    #[n(10)]
    pub came_back: bool,
    /// Whether nothing is left to do but to let the queue send.
    #[n(11)]
    pub sending: bool,
    /// How many things the step still lacks, where somebody looked.
    #[n(12)]
    pub lacks: usize,
}

impl Standing {
    pub fn of(scene: &Scene<'_>, row: &StoryRow) -> Self {
        let office = scene.office;
        let profile = office.profile(&row.sop, row.revision);
        let step = profile.zip(row.step.as_deref()).and_then(|(p, id)| Some((p, p.step(id)?)));
        let day = scene.today();
        let has_role = |person| {
            let held = |(p, s): (&std::sync::Arc<Profile>, &Step)| {
                s.roles.iter().any(|role| office.capacity(person, &p.id, role, day).is_some())
            };
            step.is_some_and(held)
        };
        let me = scene.session.person;
        let mine = me.is_some_and(|me| {
            let is_for = |who: &PersonId| *who == me || office.stands_in(me, *who, day);
            has_role(me)
                && (row.assigned.is_empty() || row.assigned.iter().any(is_for))
                && row.taken.as_ref().is_none_or(is_for)
        });
        // What goes out by hand waits for a person, not for the queue.
        let left_to_queue = |(channel, state): &(ChannelId, PostState)| {
            *state != PostState::Open && !(state.queued() && scene.by_hand(*channel))
        };
        let sending = step.is_some_and(|(_, s)| s.does == Does::Publish)
            && !row.posts.is_empty()
            && row.posts.iter().all(left_to_queue);
        let holder = match row.taken {
            Some(who) => office.name_of(Some(who)).to_owned(),
            None if !row.assigned.is_empty() => scene.names(&row.assigned),
            None => step.map(|(p, s)| scene.roles(p, s)).unwrap_or_default(),
        };
        let named = |(p, s): (&std::sync::Arc<Profile>, &Step)| {
            let (at, of) = place(p, &s.id);
            (s.label.id.clone(), s.label.en.clone(), at, of)
        };
        Self {
            id: row.id,
            title: shortened(&row.title),
            step: step.map(named),
            stated: step.and_then(|(_, s)| s.minutes),
            since: row.since,
            taken_at: row.taken.map(|_| row.taken_at),
            holder,
            taken_by_me: me.is_some() && row.taken == me,
            mine,
            unit: row.unit.and_then(|u| office.units.get(&u)).map(|u| u.name.clone()).unwrap_or_default(),
            came_back: row.came_back,
            sending,
            lacks: 0,
        }
    }
}

/// A title as lists show it: what it is about may be a whole paragraph.
fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}…", title.get(..end).unwrap_or_default().trim_end()),
        None => title.to_owned(),
    }
}

impl Teller<'_> {
    pub(super) fn line(&self, standing: &Standing) -> StoryLine {
        let step = standing.step.as_ref().map_or_else(
            || self.word("views-ended"),
            |(id, en, at, of)| {
                let name = if self.language() == crate::words::Language::Id { id } else { en };
                self.say(&Say::new("views-step").with("at", at).with("of", of).with("step", name))
            },
        );
        StoryLine {
            id: standing.id.to_string(),
            title: standing.title.clone(),
            step,
            detail: self.detail(standing),
            chip: self.chip(standing),
        }
    }

    /// "dari Unit KIA · menunggu 25 menit", "48 dari 120 menit · lengkapi 2 hal".
    fn detail(&self, standing: &Standing) -> String {
        let mut parts = Vec::new();
        if !standing.unit.is_empty() {
            parts.push(self.say(&Say::new("views-from-unit").with("unit", &standing.unit)));
        }
        if standing.step.is_some() {
            let doing = match standing.taken_at {
                Some(taken) => {
                    let work = self.work(self.worked(instant(taken), self.now), standing.stated);
                    let by = Say::new("views-works-at").with("person", &standing.holder).with("time", &work);
                    if standing.taken_by_me { work } else { self.say(&by) }
                }
                None => {
                    let code = if standing.mine { "views-waiting" } else { "views-waiting-for" };
                    let say = Say::new(code).with("who", &standing.holder);
                    self.say(&self.waited(say, instant(standing.since)))
                }
            };
            parts.push(doing);
        }
        if standing.lacks > 0 {
            parts.push(self.say(&Say::new("views-lacks").with("count", standing.lacks)));
        }
        parts.join(" · ")
    }

    fn chip(&self, standing: &Standing) -> Chip {
        let (code, tone) = match standing {
            s if s.step.is_none() => ("views-chip-ended", Tone::Done),
            s if s.sending => ("views-chip-queued", Tone::Network),
            s if s.mine && s.taken_by_me => ("views-chip-doing", Tone::Yours),
            s if s.mine && s.came_back => ("views-chip-came-back", Tone::Yours),
            s if s.mine => ("views-chip-yours", Tone::Yours),
            s if s.taken_at.is_some() => ("views-chip-other-doing", Tone::Person),
            _ => ("views-chip-waiting", Tone::Person),
        };
        Chip { word: self.word(code), tone }
    }
}

//! A story's posts: text and counter, problems with their mends, preview, what changed, versions, what may be done.

use chrono::{DateTime, Utc};

use super::Scene;
use super::actions::Offer;
use crate::app::Session;
use crate::app::channels::X;
use crate::app::costs::{charges, has_link};
use crate::app::rows::PostState;
use crate::channels::x;
use crate::ids::ChannelId;
use crate::sop::Does;
use crate::state::facts::ChannelSet;
use crate::story::consent::TAKE_DOWN_HOURS;
use crate::story::film;
use crate::story::form::Form;
use crate::story::needs::count;
use crate::story::texts::difference::{self, Piece};
use crate::story::texts::limits::{self, Counted, Severity};
use crate::story::texts::preview::preview;
use crate::story::texts::repost::reposted;
use crate::story::{Post, Story, TextVersion};
use crate::views::posts::{CountView, MendView, PostView, ProblemView};
use crate::views::{Action, Chip, Tone};
use crate::words::{Say, form as forms};

impl Session {
    /// Counts a text while it is typed. `limit` is that of a by-hand channel of the office's own.
    #[must_use]
    pub fn count_text(&self, form: Form, title: &str, body: &str, limit: Option<u32>) -> CountView {
        let title = form.has_title().then(|| limits::title(title));
        let counted: Vec<Counted> = title.into_iter().chain([count(form, body, limit)]).collect();
        let problems = counted.iter().flat_map(|c| &c.problems);
        let problem = |p: &crate::story::texts::limits::Problem| ProblemView {
            text: self.words(&p.say),
            blocks: p.severity == Severity::Blocking,
            mend: p.mend.as_ref().map(|m| MendView { label: self.words(&m.say), text: m.text.clone() }),
        };
        // A title's own count matters to nobody; the last is the text's.
        let counter = counted.last().map(|c| self.counter(c)).unwrap_or_default();
        CountView { counter, problems: problems.map(problem).collect() }
    }

    /// "1.024 / 2.200 · 4 tagar".
    fn counter(&self, counted: &Counted) -> String {
        let number = |n: u32| forms::number(self.language, i64::from(n));
        let mut parts = vec![match counted.limit {
            Some(limit) => format!("{} / {}", number(counted.used), number(limit)),
            None => self.words(&Say::new("common-characters").with("count", counted.used)),
        }];
        if counted.hashtags > 0 {
            parts.push(self.words(&Say::new("views-hashtags").with("count", counted.hashtags)));
        }
        parts.join(" · ")
    }
}

impl Scene<'_> {
    pub(super) fn post(&self, story: &Story, channel: ChannelId) -> Option<PostView> {
        let (post, set) = (story.post(channel)?, self.office.channels.get(&channel)?);
        let form = self.office.form(channel);
        let (title, body) = post.text().map(|t| (t.title.as_str(), t.body.as_str())).unwrap_or_default();
        let count = self.session.count_text(form, title, body, set.limit);
        let out = post.out.as_ref();
        let present = story.version(channel, form);
        let newer = out.is_some_and(|o| Some(o.version) != present) && post.take_down.is_none();
        Some(PostView {
            channel: channel.to_string(),
            name: set.name.clone(),
            form: form.id().to_owned(),
            chip: self.post_chip(post, set),
            title: title.to_owned(),
            has_title: form.has_title(),
            body: body.to_owned(),
            counter: count.counter,
            cost: self.cost(story, set, body),
            problems: self.post_problems(story, set, post.text().map(|_| count.problems)),
            hint: if form == Form::X { self.word("views-repost-hint") } else { String::new() },
            repost: reposted(body).filter(|_| form == Form::X).map(|post| post.address).unwrap_or_default(),
            preview: preview(form, &set.name, title, body),
            changes: self.changes(story, post),
            versions: post.texts.iter().rev().map(|t| self.version_line(t)).collect(),
            link: out.map(|o| o.link.clone()).unwrap_or_default(),
            lasts: out.zip(form.lasts()).map(|(out, lasts)| self.lasts(out.at + lasts)).unwrap_or_default(),
            has_link: !has_no_link(set),
            screenshot: self.screenshot(story, post, set),
            newer: if newer { self.word("views-newer-text") } else { String::new() },
            clock: self.take_down_clock(post),
            actions: self.post_actions(story, post, set, newer),
            by_hand: self.by_hand(channel),
            hand_refused: self.session.by_hand_now(self.office, story, channel).err().map(|e| self.error(&e)),
        })
    }

    /// "Tampil sampai Sabtu 10.00", "Sudah hilang sejak Sabtu 10.00".
    fn lasts(&self, until: DateTime<Utc>) -> String {
        let code = if self.now < until { "views-shown-until" } else { "views-gone-since" };
        self.say(&Say::new(code).with("at", self.moment(until)))
    }

    /// What a screenshot is asked for: a post by hand that is to be brought out now, or was and lacks its link.
    fn screenshot(&self, story: &Story, post: &Post, set: &ChannelSet) -> Option<String> {
        let open = PostState::of(post) == PostState::LinkOpen;
        let now = open || self.session.by_hand_now(self.office, story, set.channel).is_ok();
        let code = if has_no_link(set) { "views-screenshot" } else { "views-screenshot-too" };
        now.then(|| self.word(code))
    }

    /// What is in the way of the text, once there is one, and of the film.
    fn post_problems(
        &self,
        story: &Story,
        set: &ChannelSet,
        text: Option<Vec<ProblemView>>,
    ) -> Vec<ProblemView> {
        let film = story.film().map(|film| film::problems(self.office.form(set.channel), &set.name, film));
        let view = |problem: limits::Problem| ProblemView {
            text: self.say(&problem.say),
            blocks: problem.severity == Severity::Blocking,
            mend: None,
        };
        text.into_iter().flatten().chain(film.into_iter().flatten().map(view)).collect()
    }

    /// "Biaya di X: 2 sen dolar AS. Dengan tautan 20,5 sen, tanpa tautan 2 sen."
    fn cost(&self, story: &Story, set: &ChannelSet, body: &str) -> String {
        if set.way != X {
            return String::new();
        }
        let out = story.post(set.channel).is_some_and(|post| post.out.is_some());
        let cents = |cost: x::Cost| forms::tenths(self.language(), u64::from(cost.0));
        if reposted(body).is_some() {
            let cost = self.say(&Say::new("views-cost-repost").with("cents", cents(x::REPOSTING)));
            return [cost, self.spent(set, if out { 0 } else { x::REPOSTING.0 })].join(" ").trim().to_owned();
        }
        let described = story.media_for(Form::X).filter(|m| !m.alt.is_empty()).count();
        let described = u32::try_from(described).unwrap_or(u32::MAX);
        let linked = has_link(body);
        let of = |linked| cents(x::cost(linked, described));
        let say = Say::new("views-cost").with("cents", of(linked));
        let cost = self.say(&say.with("with", of(true)).with("without", of(false)));
        let spent = self.spent(set, if out { 0 } else { x::cost(linked, described).0 });
        [cost, spent].join(" ").trim().to_owned()
    }

    /// "Bulan ini terpakai 1,25 dari batas 5,00 dolar AS", and whether a post of this cost would go over it; empty where the
    /// channel charges nothing.
    pub(super) fn spent(&self, set: &ChannelSet, cost: u32) -> String {
        let Ok(spent) = self.session.app.spent(self.office, set.channel) else { return String::new() };
        let say = match set.budget {
            _ if !charges(set) => return String::new(),
            None => Say::new("views-spent"),
            Some(limit) if spent.saturating_add(cost) > limit => {
                Say::new("views-spent-over").with("limit", limit)
            }
            Some(limit) => Say::new("views-spent-of").with("limit", limit),
        };
        self.say(&say.with("spent", spent))
    }

    fn post_chip(&self, post: &Post, set: &ChannelSet) -> Chip {
        let by_hand = self.by_hand(set.channel);
        let proof = if has_no_link(set) { "views-post-proof-open" } else { "views-post-link-open" };
        let (code, tone) = match PostState::of(post) {
            PostState::Open if post.text().is_none() => ("views-post-empty", Tone::Plain),
            PostState::Open => ("views-post-draft", Tone::Plain),
            PostState::Ordered | PostState::Started | PostState::LinkOpen if by_hand => (proof, Tone::Person),
            PostState::LinkOpen => (proof, Tone::Person),
            PostState::Ordered | PostState::Updating => ("views-post-waiting", Tone::Network),
            PostState::Started => ("views-post-sending", Tone::Busy),
            PostState::Out => ("views-post-out", Tone::Done),
            PostState::GivenUp => ("views-post-given-up", Tone::Plain),
            PostState::TakingDown | PostState::TakingBack => ("views-post-taking-down", Tone::Person),
            PostState::TakenDown => ("views-post-taken-down", Tone::Done),
        };
        Chip { word: self.word(code), tone }
    }

    /// What changed since somebody last verified or approved: the text as it stood then beside the present one.
    fn changes(&self, story: &Story, post: &Post) -> Vec<Piece> {
        let deciding = |step: &str| {
            story.profile.step(step).is_some_and(|s| matches!(s.does, Does::Verify | Does::Approve))
        };
        let ended = story.runs.iter().rev().filter(|r| deciding(&r.step)).find_map(|r| r.ended.as_ref());
        let Some((ended, now)) = ended.zip(post.text()) else { return Vec::new() };
        let before = post.texts.iter().rev().find(|t| t.at <= ended.at);
        let before = before.map_or("", |t| t.body.as_str());
        if before == now.body { Vec::new() } else { difference::between(before, &now.body) }
    }

    /// "versi 2 · Bu Rina · 08.15".
    fn version_line(&self, text: &TextVersion) -> String {
        let version = self.say(&Say::new("views-version").with("number", text.number));
        let by = if text.composed { self.word("views-composed") } else { self.name(text.by) };
        [version, by, self.brief(text.at)].join(" · ")
    }

    /// 3 × 24 hours from a withdrawn consent (UU 27/2022).
    fn take_down_clock(&self, post: &Post) -> String {
        let Some(down) = post.take_down.as_ref().filter(|d| d.consent && d.done.is_none()) else {
            return String::new();
        };
        let until = down.since + chrono::TimeDelta::hours(TAKE_DOWN_HOURS);
        let left = (until - self.now).num_minutes();
        let say = match u64::try_from(left) {
            Ok(left) if left > 0 => Say::new("views-take-down-left").with("time", self.duration(left)),
            _ => Say::new("views-take-down-over"),
        };
        self.say(&say.with("until", self.moment(until)))
    }

    fn post_actions(&self, story: &Story, post: &Post, set: &ChannelSet, newer: bool) -> Vec<Action> {
        let goes_by_hand = self.session.by_hand_now(self.office, story, set.channel).is_ok();
        let by_hand = self.by_hand(set.channel) || goes_by_hand;
        let state = PostState::of(post);
        let publishing = story.step().is_some_and(|s| s.does == Does::Publish);
        let offer = |name: &str, code: &str| Offer {
            id: format!("{name}:{}", set.channel),
            label: self.word(code),
            ..Offer::default()
        };
        let reasoned =
            |name, code| Offer { asks_note: Some("ask-reason"), note_needed: true, ..offer(name, code) };
        let mut offers = Vec::new();
        match state {
            PostState::Open if publishing => {
                let code = if by_hand { "act-publish-by-hand" } else { "act-publish" };
                offers.push(Offer { asks_time: !by_hand, ..offer("publish", code) });
                offers.push(reasoned("give-up", "act-give-up"));
            }
            PostState::Ordered | PostState::Started | PostState::LinkOpen | PostState::Updating => {
                if by_hand && has_no_link(set) {
                    if state != PostState::LinkOpen {
                        offers.push(offer("link", "act-proof-later"));
                    }
                } else if by_hand {
                    let link = offer("link", "act-link");
                    let note_needed = state == PostState::LinkOpen;
                    offers.push(Offer { primary: true, asks_note: Some("ask-link"), note_needed, ..link });
                }
                if state == PostState::Ordered {
                    offers.push(offer("cancel", "act-cancel"));
                }
                if matches!(state, PostState::Ordered | PostState::Started) {
                    offers.push(reasoned("give-up", "act-give-up"));
                }
            }
            PostState::Out if newer => offers.push(offer("update", "act-update")),
            PostState::TakingDown if by_hand => {
                offers.push(Offer { primary: true, ..offer("taken-down", "act-taken-down") });
            }
            _ => {}
        }
        if post.out.is_some() && post.take_down.is_none() {
            offers.push(reasoned("take-down", "act-take-down"));
        }
        offers.into_iter().map(|o| self.offer(story, o)).collect()
    }
}

/// Whether the posts of a channel are gone before anybody could follow a link.
fn has_no_link(set: &ChannelSet) -> bool {
    Form::of(&set.form).lasts().is_some()
}

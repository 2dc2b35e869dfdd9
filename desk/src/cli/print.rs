//! Views as plain text, one fact per line.

use warta_core::app::Session;
use warta_core::views::story::StoryView;
use warta_core::views::today::TodayView;
use warta_core::views::{Action, StoryLine};

/// A story in a list: its id first, so that a script may cut it off.
pub(super) fn line(line: &StoryLine) -> String {
    let parts = [&line.title, &line.step, &line.chip.word, &line.detail];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("{}  {}", line.id, parts.join(" · "))
}

/// The first screen.
pub(super) fn today(session: &Session, view: &TodayView) -> String {
    let mut page = Page::default();
    page.line(&view.office);
    page.line(&view.trust.join(" · "));
    page.line(view.stopped.as_deref().unwrap_or_default());
    page.part(&session.word("cli-your-turn"), view.your_turn.iter().map(line));
    page.part(
        &session.word("cli-needs-you"),
        view.needs_you
            .iter()
            .map(|need| format!("{}{}  {} · {}", need.story, need.message, need.title, need.text)),
    );
    page.part(&session.word("cli-duties"), view.duties.iter().map(|duty| duty.text.clone()));
    page.part(&session.word("cli-others"), view.others.iter().map(line));
    page.part(&session.word("cli-asks"), view.asks.iter().cloned());
    page.0
}

/// A story with what can be done now.
pub(super) fn story(session: &Session, view: &StoryView) -> String {
    let mut page = Page::default();
    for text in [&view.title, &view.chip.word, &view.sop, &view.where_line, &view.clock_line, &view.note] {
        page.line(text);
    }
    let filled = view.fields.iter().filter(|field| !field.text.is_empty());
    page.part(&session.word("cli-fields"), filled.map(|field| format!("{}: {}", field.label, field.text)));
    let photo = |(at, photo): (usize, &warta_core::views::photos::PhotoView)| {
        let state = photo.obstacle.as_ref().unwrap_or(&photo.consent);
        format!("{}  {} · {state}", at + 1, photo.name)
    };
    page.part(&session.word("cli-photos"), view.photos.iter().enumerate().map(photo));
    for post in &view.posts {
        let texts = [&post.title, &post.body, &post.counter, &post.newer, &post.link];
        let problems = post.problems.iter().map(|problem| problem.text.clone());
        let texts = texts.into_iter().filter(|text| !text.is_empty()).cloned();
        let actions = post.actions.iter().map(action);
        page.part(&format!("{} · {}", post.name, post.chip.word), texts.chain(problems).chain(actions));
    }
    page.part(&session.word("cli-missing"), view.missing.iter().cloned());
    page.part(&session.word("cli-actions"), view.actions.iter().map(action));
    page.part(
        &session.word("cli-history"),
        view.history.iter().map(|line| format!("{}: {}", line.when, line.text)),
    );
    page.0
}

fn action(action: &Action) -> String {
    match &action.refused {
        None => format!("{}  {}", action.id, action.label),
        Some(reason) => format!("{}  {} – {reason}", action.id, action.label),
    }
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.0.push_str(text);
            self.0.push('\n');
        }
    }

    /// A part with its heading; nothing where it is empty.
    fn part(&mut self, heading: &str, lines: impl Iterator<Item = String>) {
        let mut lines = lines.peekable();
        if lines.peek().is_none() {
            return;
        }
        self.0.push('\n');
        self.line(heading);
        lines.for_each(|text| self.line(&text));
    }
}

//! The console by keyboard alone, as somebody uses it who can't hold a mouse: Tab until the focus stands where it is
//! wanted, then Enter, the space bar, the arrows, or typing. Nothing here clicks or moves the focus by a script; scripts only
//! look where it stands. Wherever it stops on its way, it must be seen there.

use std::path::Path;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::Value;

use crate::browser::Browser;

/// More stops than any screen has, twice over.
const FAR: usize = 400;
/// Where the focus stands: what it is, whether it is what is sought, and what hides it from somebody who looks for it.
const LOOK: &str = "const at = document.activeElement, [css, words] = arguments;
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const label = at.labels && at.labels.length ? at.labels[0] : at;
    const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
        && box.top < innerHeight && box.left < innerWidth;
    return {
        what: at.outerHTML.slice(0, 200),
        sought: at.matches(css) && label.innerText.includes(words),
        checked: at.checked === true,
        nowhere: at === document.body || at === document.documentElement,
        hidden: style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? 'no outline'
            : inside ? '' : 'outside of the window',
    };";

/// How many stops there are, once one comes again; a field of several parts may keep the focus for more than one Tab.
const SEEN: &str = "const at = document.activeElement, stops = (window.stops ??= new Set());
    if (stops.has(at) && window.stop !== at) return stops.size;
    stops.add(at);
    window.stop = at;";

/// The keyboard of a browser.
#[derive(Debug)]
pub struct Keyboard<'b>(&'b Browser);

impl<'b> Keyboard<'b> {
    /// The keyboard of this browser.
    #[must_use]
    pub const fn of(browser: &'b Browser) -> Self {
        Self(browser)
    }

    /// Presses a key and lets it go.
    pub async fn press(&self, key: Key) {
        self.keys(KeyActions::new("keys".to_owned()), [char::from(key)]).await;
    }

    /// Types.
    pub async fn type_text(&self, text: &str) {
        self.keys(KeyActions::new("keys".to_owned()), text.chars()).await;
    }

    /// Goes one stop back.
    pub async fn back(&self) {
        let shift = char::from(Key::Shift);
        let keys = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: shift });
        self.keys(keys, [char::from(Key::Tab)]).await;
        let up = KeyActions::new("keys".to_owned()).then(KeyAction::Up { value: shift });
        self.0.client.perform_actions(up).await.expect("a key");
    }

    async fn keys(&self, keys: KeyActions, text: impl IntoIterator<Item = char>) {
        let press =
            |keys: KeyActions, value| keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        let keys = text.into_iter().fold(keys, press);
        self.0.client.perform_actions(keys).await.unwrap_or_else(|error| panic!("keys: {error}"));
    }

    async fn look(&self, css: &str, words: &str) -> Value {
        self.0.run(LOOK, vec![css.into(), words.into()]).await
    }

    /// What the focus is on, for comparing.
    pub async fn focus(&self) -> String {
        self.look("*", "").await["what"].to_string()
    }

    /// Goes on until the focus is on what a CSS selector names and these words are on (or label).
    ///
    /// # Panics
    /// Where it is not there, and where the focus can't be seen on the way.
    pub async fn tab_to(&self, css: &str, words: &str) {
        for _ in 0..FAR {
            self.press(Key::Tab).await;
            let at = self.look(css, words).await;
            // Past the last stop the focus leaves the page, and comes in again at its start.
            if at["nowhere"] == true {
                continue;
            }
            assert_eq!(at["hidden"], "", "the focus is not seen on {}", at["what"]);
            if at["sought"] == true {
                return;
            }
        }
        panic!("Tab never comes to {css} “{words}” on this page:\n{}", self.0.text().await);
    }

    /// Goes once around the page, and counts the stops.
    ///
    /// # Panics
    /// Where the focus can't be seen, and where it never comes around.
    pub async fn round(&self) -> usize {
        for _ in 0..FAR {
            self.press(Key::Tab).await;
            let at = self.look("*", "").await;
            if at["nowhere"] == true {
                continue;
            }
            assert_eq!(at["hidden"], "", "the focus is not seen on {}", at["what"]);
            let seen = self.0.run(SEEN, vec![]).await;
            if let Some(stops) = seen.as_u64() {
                return usize::try_from(stops).expect("a few");
            }
        }
        panic!("Tab never comes around on this page:\n{}", self.0.text().await);
    }

    /// Follows a link or presses a button that leads to another page.
    pub async fn follow(&self, css: &str, words: &str) {
        self.tab_to(css, words).await;
        self.enter().await;
    }

    /// Presses Enter, which leads to another page.
    pub async fn enter(&self) {
        let page = self.0.page().await;
        self.press(Key::Enter).await;
        self.0.next_page(&page).await;
    }

    /// Types into a field.
    pub async fn fill(&self, css: &str, text: &str) {
        self.tab_to(css, "").await;
        self.type_text(text).await;
    }

    /// Chooses one of several by the arrows.
    ///
    /// # Panics
    /// Where none says this.
    pub async fn choose(&self, css: &str, words: &str) {
        self.tab_to(css, "").await;
        if self.look(css, "").await["checked"] == false {
            self.press(Key::Space).await;
        }
        for _ in 0..FAR {
            let at = self.look(css, words).await;
            assert_eq!(at["hidden"], "", "the focus is not seen on {}", at["what"]);
            if at["sought"] == true && at["checked"] == true {
                return;
            }
            self.press(Key::Down).await;
        }
        panic!("no choice “{words}” among {css}");
    }

    /// Chooses a file in the dialog that the browser opens for the field.
    pub async fn choose_file(&self, css: &str, file: &Path) {
        self.tab_to(css, "").await;
        // The dialog belongs to the desktop: its driver types the name where the focus stands.
        let field = self.0.client.active_element().await.expect("a focus");
        field.send_keys(&file.display().to_string()).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }
}

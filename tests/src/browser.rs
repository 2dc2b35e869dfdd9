//! The console as a person has it: the real program `warta`, and headless Chromium steered by its own driver.
//!
//! Whatever is done here is done as a person does it: by what stands on the screen, unfolding what is folded. A click that
//! leads to another page waits until that page is there; nothing waits for a time.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

use crate::guarded::Guarded;

/// How long a condition may take to come true on a busy machine, before the test counts as failed.
const PATIENCE: Duration = Duration::from_secs(90);
/// What apt-get must have installed.
const PACKAGES: &str = "chromium chromium-driver";

/// The running console of one folder.
#[derive(Debug)]
pub struct Warta {
    server: Guarded,
}

impl Warta {
    /// The console of a real office, whose folder is empty at first.
    #[must_use]
    pub fn real() -> Self {
        let home = folder("warta-desk-");
        let data = home.join("kantor");
        std::fs::create_dir(&data).expect("a folder in a temporary folder");
        Self::start(&home, &["--data", &data.display().to_string()])
    }

    /// The console of a real office in a folder that outlives it, so that it can be started again.
    #[must_use]
    pub fn kept_in(data: &Path) -> Self {
        Self::start(&folder("warta-desk-"), &["--data", &data.display().to_string()])
    }

    /// The console of the practice office, furnished anew.
    #[must_use]
    pub fn practice() -> Self {
        Self::start(&folder("warta-desk-"), &[])
    }

    fn start(home: &Path, office: &[&str]) -> Self {
        let mut program = program(home);
        program.args(office).args(["--port", "0"]);
        Self { server: Guarded::start(&program, home, "http://127.0.0.1:") }
    }

    /// The address that lets one browser in, once.
    #[must_use]
    pub fn first_address(&self) -> &str {
        self.server.ready_line().trim()
    }

    /// The address of a screen.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let first = self.first_address();
        let end = first.find("/?").unwrap_or(first.len());
        format!("{}{path}", &first[..end])
    }
}

/// The program that was built before the tests; it stands beside their folder.
fn program(home: &Path) -> Command {
    let tests = std::env::current_exe().expect("a test knows where it is");
    let warta = tests.ancestors().nth(2).expect("target/release/deps").join("warta");
    assert!(warta.exists(), "{} is missing; type: cargo build --release", warta.display());
    let mut command = Command::new(warta);
    // No browser of the desktop, no keyring: the folder alone.
    command.env("PATH", "").env("HOME", home).env("XDG_DATA_HOME", home.join("data"));
    command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:").stdin(Stdio::null());
    command
}

fn folder(prefix: &str) -> PathBuf {
    tempfile::Builder::new().prefix(prefix).tempdir().expect("a temporary folder").keep()
}

/// One Chromium with one window.
#[derive(Debug)]
pub struct Browser {
    /// For what the words here don't cover.
    pub client: Client,
    _driver: Guarded,
}

/// A command of Chromium's own protocol, which the driver passes on.
#[derive(Debug)]
struct Devtools(&'static str, Value);

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

impl Browser {
    /// Opens Chromium. Without `scripts` it runs none of any page's.
    ///
    /// # Panics
    /// Where Chromium or its driver is missing, with the command that installs them.
    pub async fn open(scripts: bool) -> Self {
        let home = folder("warta-browser-");
        let mut server = Command::new("chromedriver");
        let port = crate::ports::free();
        server.arg(format!("--port={port}")).env("HOME", &home).env("TMPDIR", &home);
        assert!(
            Command::new("chromedriver").arg("--version").stdout(Stdio::null()).status().is_ok(),
            "there is no chromedriver; install it with:\n  sudo apt-get install --no-install-recommends {PACKAGES}\n"
        );
        let driver = Guarded::start(&server, &home, "started successfully on port");
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Ends the browser with its driver, however that ends.
            "--remote-debugging-pipe",
            "--lang=id",
            "--window-size=1280,900",
        ];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", home.join("profile").display()));
        let mut options = json!({ "args": arguments, "prefs": { "intl.accept_languages": "id" } });
        if !scripts {
            options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let wanted = json!({ "goog:chromeOptions": options, "unhandledPromptBehavior": "accept" });
        let wanted = wanted.as_object().cloned().unwrap_or_default();
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        Self { client, _driver: driver }
    }

    /// Shows an address.
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// The element that a CSS selector names, once it is there.
    pub async fn find(&self, css: &str) -> Element {
        self.locate(Locator::Css(css)).await
    }

    async fn locate(&self, locator: Locator<'_>) -> Element {
        match self.client.wait().at_most(Duration::from_secs(15)).for_element(locator).await {
            Ok(element) => element,
            Err(error) => panic!("no {locator:?} ({error}) on this page:\n{}", self.text().await),
        }
    }

    /// Whether something is on the page now.
    pub async fn has(&self, css: &str) -> bool {
        !self.client.find_all(Locator::Css(css)).await.expect("a selector").is_empty()
    }

    /// The words on the page.
    pub async fn text(&self) -> String {
        let Ok(page) = self.client.find(Locator::Css("body")).await else { return String::new() };
        page.text().await.unwrap_or_default()
    }

    /// Unfolds whatever hides the element, and gives it.
    async fn reach(&self, locator: Locator<'_>) -> Element {
        let element = self.locate(locator).await;
        let folded = Locator::XPath("./ancestor::details[not(@open)]/summary");
        for summary in element.find_all(folded).await.expect("a path") {
            summary.click().await.unwrap_or_else(|error| panic!("{locator:?} stays folded: {error}"));
        }
        element
    }

    /// Unfolds what is folded under these words.
    pub async fn unfold(&self, words: &str) {
        let summary = self.locate(Locator::XPath(&format!("//summary[contains(., '{words}')]"))).await;
        summary.click().await.unwrap_or_else(|error| panic!("{words} stays folded: {error}"));
    }

    /// Types into a field what it shall hold.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.reach(Locator::Css(css)).await;
        field.clear().await.unwrap_or_else(|error| panic!("{css}: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types a day in the order in which this browser's language writes it.
    pub async fn fill_day(&self, css: &str, day: NaiveDate) {
        let written = "return new Date(arguments[0]).toLocaleDateString(undefined, \
            { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).replace(/\\D/g, '')";
        let keys = self.run(written, vec![day.to_string().into()]).await;
        self.fill(css, keys.as_str().expect("digits")).await;
        let typed = self.find(css).await.prop("value").await.expect("a field");
        assert_eq!(typed, Some(day.to_string()), "{css} as it was typed");
    }

    /// Chooses a file.
    pub async fn choose_file(&self, css: &str, file: &Path) {
        let field = self.reach(Locator::Css(css)).await;
        field.send_keys(&file.display().to_string()).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Ticks a box or a choice that is not ticked yet.
    pub async fn tick(&self, css: &str) {
        let mark = self.reach(Locator::Css(css)).await;
        if !mark.is_selected().await.expect("it can be ticked") {
            mark.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
        }
    }

    /// Ticks the choice that says this, in the part of the page that a CSS selector names.
    pub async fn tick_word(&self, part: &str, word: &str) {
        self.reach(Locator::Css(part)).await;
        let path = format!(".//label[contains(., '{word}')]//input");
        let mark = self.find(part).await.find(Locator::XPath(&path)).await;
        let mark = mark.unwrap_or_else(|error| panic!("no choice {word} ({error})"));
        if !mark.is_selected().await.expect("it can be ticked") {
            mark.click().await.unwrap_or_else(|error| panic!("{word}: {error}"));
        }
    }

    /// Chooses from a list what has this value.
    pub async fn choose(&self, css: &str, value: &str) {
        let list = self.reach(Locator::Css(css)).await;
        list.select_by_value(value).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Clicks what leads to another page, and waits for that page.
    pub async fn press(&self, css: &str) {
        let button = self.reach(Locator::Css(css)).await;
        let page = self.page().await;
        button.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
        self.next_page(&page).await;
    }

    /// Clicks what gives a file, and yields the file once the browser has all of it.
    pub async fn download(&self, css: &str) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let into = json!({ "behavior": "allow", "downloadPath": folder.path() });
        self.devtools("Page.setDownloadBehavior", into).await;
        let button = self.reach(Locator::Css(css)).await;
        button.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
        let whole = || {
            let mut files = std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok);
            let file = files.next()?.path();
            // While it comes, Chromium gives the file another name.
            let all = file.extension().is_some_and(|end| end != "crdownload" && end != "tmp");
            (all && files.next().is_none()).then_some(file)
        };
        self.until("the file", async { while whole().is_none() && self.has("html").await {} }).await;
        std::fs::read(whole().expect("it came")).expect("a file")
    }

    /// What the address of a picture or file of the console gives to this browser.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let script = "const done = arguments[arguments.length - 1];
            fetch(arguments[0]).then((answer) => answer.arrayBuffer()).then((all) =>
                done(btoa(Array.from(new Uint8Array(all), (byte) => String.fromCharCode(byte)).join(''))),
                (error) => done(''));";
        let told = self.client.execute_async(script, vec![path.into()]).await;
        let told = told.unwrap_or_else(|error| panic!("{path}: {error}"));
        STANDARD.decode(told.as_str().unwrap_or_default()).expect("bytes")
    }

    /// The page that is shown, to tell it from the next one.
    pub async fn page(&self) -> Element {
        self.find("html").await
    }

    /// Waits until another page is there. Asks the driver only, so that it works where no scripts run.
    pub async fn next_page(&self, page: &Element) {
        let come = async {
            while !page.tag_name().await.is_err_and(|error| error.is_stale_element_reference()) {}
            // While one page makes way for the other, the driver may answer with an error instead of "not there".
            while self.client.find(Locator::Css("body")).await.is_err() {}
        };
        self.until("the next page", come).await;
    }

    /// Waits for something.
    ///
    /// # Panics
    /// Where it does not come even on a busy machine, with what the page says.
    pub async fn until(&self, what: &str, come: impl Future<Output = ()>) {
        if tokio::time::timeout(PATIENCE, come).await.is_err() {
            panic!("{what} never came; the page says:\n{}", self.text().await);
        }
    }

    /// Loads the page again until something is there.
    pub async fn reload_until(&self, css: &str) {
        self.reload_until_at(Locator::Css(css)).await;
    }

    /// The same with an XPath.
    pub async fn reload_until_path(&self, path: &str) {
        self.reload_until_at(Locator::XPath(path)).await;
    }

    async fn reload_until_at(&self, locator: Locator<'_>) {
        let come = async {
            while self.client.find_all(locator).await.expect("a locator").is_empty() {
                self.client.refresh().await.expect("the page loads");
            }
        };
        self.until(&format!("{locator:?}"), come).await;
    }

    /// Runs a script of the test's own.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{error}"))
    }

    async fn devtools(&self, name: &'static str, parameters: Value) -> Value {
        self.client
            .issue_cmd(Devtools(name, parameters))
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Shows pages as on a screen of this width, in the light or the dark.
    pub async fn look(&self, width: u32, dark: bool) {
        let screen = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        let scheme = json!({ "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [scheme] })).await;
    }

    /// The page as a PNG, of its whole length up to `height` pixels.
    pub async fn picture(&self, height: u32) -> Vec<u8> {
        let size = self.run("return [innerWidth, document.scrollingElement.scrollHeight]", vec![]).await;
        let (width, long) = (size[0].as_u64().unwrap_or(0), size[1].as_u64().unwrap_or(0));
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": long.min(height.into()), "scale": 1 });
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let taken = self.devtools("Page.captureScreenshot", wanted).await;
        STANDARD.decode(taken["data"].as_str().unwrap_or_default()).expect("a picture")
    }
}

//! What visitors see and write under a post, as WordPress shows it without scripts: the comments with their answers, a form,
//! and a note where a comment waits for approval. And the same for whoever furnishes a site.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header};
use maud::{Markup, PreEscaped, html};
use url::{Url, form_urlencoded};

use super::comments::{open_post, rendered, take};
use super::pages;
use super::rest::{Refusal, error, escaped};
use super::state::{Comment, Post, State};
use crate::public::WIB;

/// Where the form is sent.
pub(super) const PLACE: &str = "/wp-comments-post.php";
/// The longest name, in letters, as WordPress has it.
const LONGEST_NAME: usize = 245;
/// The longest comment, in bytes, as WordPress has it.
const LONGEST: usize = 65_525;

impl State {
    /// Writes a comment under a post as a visitor of this name. Like one on the page it waits for approval where nobody of this
    /// name has an approved one. None where the site does not take it: no such post, closed, or the same words again.
    pub fn comment(&mut self, post: u64, name: &str, text: &str) -> Option<u64> {
        self.comment_under(post, 0, name, text).ok()
    }

    /// The post that the public saw appear last.
    #[must_use]
    pub fn newest_post(&self) -> Option<u64> {
        let public = self.posts.iter().filter(|(_, post)| post.status == "publish");
        public.max_by_key(|(id, post)| (post.date, **id)).map(|(id, _)| *id)
    }

    /// The post that the public finds under this link.
    #[must_use]
    pub fn post_at(&self, link: &str) -> Option<u64> {
        let slug = link.trim_end_matches('/').rsplit('/').next()?;
        let found = self.posts.iter().find(|(_, post)| post.status == "publish" && post.slug == slug);
        found.map(|(id, _)| *id)
    }

    fn comment_under(&mut self, post: u64, parent: u64, name: &str, text: &str) -> Result<u64, Refusal> {
        open_post(self, post).map(|_| ())?;
        let comment = Comment {
            post,
            parent,
            author: String::new(),
            name: name.trim().chars().take(LONGEST_NAME).collect(),
            content: escaped(text.trim()),
            status: String::new(),
            date: self.now,
        };
        take(self, comment, false)
    }

    /// Puts other words in the place of a comment's. False where there is none.
    pub fn edit_comment(&mut self, id: u64, text: &str) -> bool {
        let comment = self.comments.get_mut(&id);
        comment.map(|comment| comment.content = escaped(text.trim())).is_some()
    }

    /// Moves a comment to the trash. False where there is none.
    pub fn trash_comment(&mut self, id: u64) -> bool {
        let comment = self.comments.get_mut(&id);
        comment.map(|comment| "trash".clone_into(&mut comment.status)).is_some()
    }

    /// Name and words of the comments that the public sees, the oldest first.
    #[must_use]
    pub fn public_comments(&self) -> Vec<(String, String)> {
        let approved = self.comments.values().filter(|comment| comment.status == "approved");
        let plain = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        approved.map(|comment| (comment.name.clone(), plain(&comment.content))).collect()
    }
}

/// Takes a comment that somebody wrote on a page. A form of another site is not taken.
pub(super) fn write(state: &mut State, request: &Request<Bytes>, base: &str) -> Response<Bytes> {
    let origin = request.headers().get(header::ORIGIN).and_then(|value| value.to_str().ok());
    if origin.is_some_and(|origin| !same_host(origin, base)) {
        return pages::said(state, request, base, 403, "Formulir ini bukan dari situs ini.");
    }
    let form: BTreeMap<String, String> = form_urlencoded::parse(request.body()).into_owned().collect();
    let field = |name: &str| form.get(name).map(|text| text.trim()).unwrap_or_default();
    let (name, text) = (field("author"), field("comment"));
    let number = |name: &str| field(name).parse::<u64>().unwrap_or(0);
    let (post, parent) = (number("comment_post_ID"), number("comment_parent"));
    if name.is_empty() || text.is_empty() || text.len() > LONGEST {
        return pages::said(state, request, base, 400, "Isilah nama dan komentar Anda, lalu kirim lagi.");
    }
    // Nobody answers what they do not see.
    let parent = if answerable(state, post, parent) { parent } else { 0 };
    let public = state.posts.get(&post).is_some_and(|post| post.status == "publish");
    let written = if public {
        state.comment_under(post, parent, name, text)
    } else {
        Err(error(403, "rest_comment_invalid_post_id"))
    };
    let id = match written {
        Ok(id) => id,
        Err(refusal) => return pages::said(state, request, base, refusal.status, why(refusal)),
    };
    let slug = state.posts.get(&post).map_or("", |post| post.slug.as_str());
    let waits = state.comments.get(&id).is_some_and(|comment| comment.status == "hold");
    let place =
        if waits { format!("/{slug}/?unapproved={id}#komentar") } else { format!("/{slug}/#comment-{id}") };
    let mut answer = Response::new(Bytes::new());
    *answer.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(place) = HeaderValue::from_str(&place) {
        answer.headers_mut().insert(header::LOCATION, place);
    }
    answer
}

fn same_host(origin: &str, base: &str) -> bool {
    let host =
        |url: &str| Url::parse(url).ok().map(|url| (url.host_str().map(ToOwned::to_owned), url.port()));
    host(origin).is_some() && host(origin) == host(base)
}

fn why(refusal: Refusal) -> &'static str {
    match refusal.code {
        "comment_duplicate" => "Komentar yang sama sudah Anda kirim.",
        "rest_comment_closed" => "Komentar untuk berita ini sudah ditutup.",
        _ => "Berita ini tidak ada.",
    }
}

fn answerable(state: &State, post: u64, id: u64) -> bool {
    state.comments.get(&id).is_some_and(|comment| comment.post == post && comment.status == "approved")
}

/// What stands under a post, and the form. `query` is that of the page: whom the visitor answers, what of theirs waits.
pub(super) fn under(state: &State, id: u64, post: &Post, query: &str) -> Markup {
    let asked = |name: &str| {
        let value = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name)?.1;
        value.parse::<u64>().ok()
    };
    let all: Vec<(u64, &Comment)> = state
        .comments
        .iter()
        .filter(|(_, comment)| comment.post == id && comment.status == "approved")
        .map(|(id, comment)| (*id, comment))
        .collect();
    let waits =
        asked("unapproved").and_then(|id| state.comments.get(&id)).is_some_and(|one| one.status == "hold");
    let answered = asked("replytocom").filter(|parent| answerable(state, id, *parent));
    html! {
        section #komentar aria-labelledby="judul-komentar" {
            h2 #judul-komentar { "Komentar (" (all.len()) ")" }
            @if waits { p.note role="status" { "Komentar Anda sudah dikirim dan menunggu persetujuan pengelola situs." } }
            @if all.is_empty() { p.quiet { "Belum ada komentar." } }
            (threads(&all, post))
            @if post.closed { p.quiet { "Komentar untuk berita ini sudah ditutup." } } @else { (form(state, id, answered)) }
        }
    }
}

/// Each comment, those that answer one below it. One whose parent is not shown stands alone.
fn threads(all: &[(u64, &Comment)], post: &Post) -> Markup {
    let shown = |id: u64| all.iter().any(|(other, _)| *other == id);
    let mut order: Vec<(u64, &Comment, usize)> = Vec::with_capacity(all.len());
    for (id, comment) in all {
        // An answer is younger than what it answers, so that one stands in the list already.
        let above = order.iter().position(|(other, ..)| *other == comment.parent && shown(*other));
        let depth = above.and_then(|at| order.get(at)).map_or(0, |(.., depth)| depth + 1);
        let deeper = |at: usize| order.iter().skip(at + 1).take_while(|(.., other)| *other >= depth).count();
        let at = above.map_or(order.len(), |at| at + 1 + deeper(at));
        order.insert(at.min(order.len()), (*id, *comment, depth));
    }
    html! {
        @for (id, comment, depth) in order {
            div.comment id={ "comment-" (id) } style={ "margin-left:" (depth.min(4)) ".5rem" } {
                p.quiet {
                    b { (comment.name) } " · " ((comment.date + WIB).format("%d-%m-%Y %H.%M WIB"))
                    @if !comment.author.is_empty() { " · petugas" }
                }
                (PreEscaped(rendered(&comment.content)))
                @if !post.closed {
                    p { a href={ "/" (post.slug) "/?replytocom=" (id) "#tulis" } { "Balas " (comment.name) } }
                }
            }
        }
    }
}

fn form(state: &State, post: u64, answered: Option<u64>) -> Markup {
    let whom = answered.and_then(|id| state.comments.get(&id));
    html! {
        form #tulis method="post" action=(PLACE) {
            h3 { @if let Some(whom) = whom { "Balas " (whom.name) } @else { "Tulis komentar" } }
            p.quiet { "Untuk latihan: tulislah seperti warga yang bertanya, dengan nama karangan." }
            label for="nama" { "Nama" }
            input #nama name="author" required maxlength=(LONGEST_NAME) autocomplete="off";
            label for="isi" { "Komentar" }
            textarea #isi name="comment" rows="4" required maxlength="10000" {}
            input type="hidden" name="comment_post_ID" value=(post);
            input type="hidden" name="comment_parent" value=(answered.unwrap_or(0));
            button { "Kirim komentar" }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, Utc};
    use http::Method;
    use warta_core::channels::messages::{Ask, Messenger};
    use warta_core::channels::wordpress::{Login, Site, WordPress};
    use warta_core::channels::{Io, MediaBytes, MediaGone, OutMedia};
    use warta_core::clock::{Clock, SystemClock};

    use super::*;
    use crate::service::InProcess;
    use crate::website::{PracticeWorld, Role, User};

    struct NoMedia;

    #[async_trait::async_trait]
    impl MediaBytes for NoMedia {
        async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
            Err(MediaGone)
        }
    }

    /// A site with one article, number 2.
    fn site() -> std::sync::Arc<PracticeWorld> {
        let user = User { password: "rahasia".into(), name: "Warta".into(), role: Role::Editor };
        let mut state = State::new("Puskesmas Contoh", BTreeMap::from([("warta".to_owned(), user)]));
        let post = Post {
            author: "warta".into(),
            title: "Posyandu".into(),
            content: "<p>Sabtu</p>".into(),
            slug: "posyandu".into(),
            status: "publish".into(),
            date: Utc::now(),
            featured: 0,
            categories: vec![],
            tags: vec![],
            closed: false,
        };
        let id = state.new_id();
        state.posts.insert(id, post);
        PracticeWorld::new(state, std::sync::Arc::new(SystemClock))
    }

    fn send(site: &PracticeWorld, form: &[(&str, &str)], origin: &str) -> (u16, String, String) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(PLACE)
            .header(header::HOST, "127.0.0.1:18497")
            .header(header::ORIGIN, origin)
            .body(Bytes::from(body))
            .unwrap();
        let answer = site.answer(&request);
        let place = answer.headers().get(header::LOCATION).map(|place| place.to_str().unwrap().to_owned());
        let page = String::from_utf8(answer.body().to_vec()).unwrap();
        (answer.status().as_u16(), place.unwrap_or_default(), page)
    }

    fn page(site: &PracticeWorld, path: &str) -> String {
        let request = Request::builder().uri(path).body(Bytes::new()).unwrap();
        String::from_utf8(site.answer(&request).body().to_vec()).unwrap()
    }

    const HERE: &str = "http://127.0.0.1:18497";

    #[tokio::test]
    async fn what_a_visitor_writes_on_the_page_waits_and_reaches_the_office() {
        let site = site();
        let form = [("author", "Bu Sari"), ("comment", "Anak < 2 tahun & demam?"), ("comment_post_ID", "2")];
        let (status, place, _) = send(&site, &form, HERE);
        assert_eq!((status, place.as_str()), (303, "/posyandu/?unapproved=3#komentar"));
        let shown = page(&site, "/posyandu/?unapproved=3");
        assert!(shown.contains("menunggu persetujuan") && shown.contains("LATIHAN"), "{shown}");
        assert!(!shown.contains("Bu Sari"), "the public does not see it yet");

        let place = Site { home: HERE.into(), rest: format!("{HERE}/wp-json/"), name: String::new() };
        let login = Login { user: "warta".into(), password: "rahasia".to_owned().into() };
        let (transport, clock) = (InProcess(site.clone()), SystemClock);
        let io = Io::new(&transport, &clock, &NoMedia);
        let since = clock.now() - TimeDelta::days(1);
        let ask = Ask { cursor: &[], since, posts: &[], open: &[] };
        let fetched = WordPress::new(place, login).fetch(ask, &io).await.unwrap();
        let got: Vec<(&str, &str)> =
            fetched.messages.iter().map(|one| (one.name.as_str(), one.text.as_str())).collect();
        assert_eq!(got, [("Bu Sari", "Anak < 2 tahun & demam?")]);
    }

    #[test]
    fn comments_stand_below_what_they_answer_and_a_known_name_does_not_wait() {
        let site = site();
        let (first, later) = site.change(|state| {
            let first = state.comment(2, "Bu Sari", "Jam berapa?").unwrap();
            state.comments.get_mut(&first).unwrap().status = "approved".into();
            (first, state.comment(2, "bu sari", "Dan di mana?").unwrap())
        });
        let parent = first.to_string();
        let form = [
            ("author", "Bu Sari"),
            ("comment", "<i>Sudah</i> tahu"),
            ("comment_post_ID", "2"),
            ("comment_parent", &parent),
        ];
        let (status, place, _) = send(&site, &form, HERE);
        assert_eq!((status, place.as_str()), (303, "/posyandu/#comment-5"));
        let shown = page(&site, &format!("/posyandu/?replytocom={first}"));
        let at = |what: &str| shown.find(what).unwrap_or_else(|| panic!("{what} in {shown}"));
        assert!(at("Jam berapa?") < at("&lt;i&gt;Sudah&lt;/i&gt; tahu"));
        assert!(at("&lt;i&gt;Sudah") < at("Dan di mana?"));
        assert!(shown.contains(&format!("name=\"comment_parent\" value=\"{first}\"")), "{shown}");
        site.change(|state| {
            assert!(state.edit_comment(later, "Di balai & gratis?") && state.trash_comment(first));
            assert!(!state.edit_comment(77, "x") && !state.trash_comment(77));
            let public = state.public_comments();
            let texts: Vec<&str> = public.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts, ["Di balai & gratis?", "<i>Sudah</i> tahu"]);
        });
        // Its parent being gone, it stands alone.
        assert!(page(&site, "/posyandu/").contains("Sudah"));
    }

    #[test]
    fn what_can_not_be_taken_says_why() {
        let site = site();
        let send = |name: &str, text: &str, post: &str, origin: &str| {
            let form = [("author", name), ("comment", text), ("comment_post_ID", post)];
            let (status, _, page) = send(&site, &form, origin);
            (status, page)
        };
        assert_eq!(send("Pak Adi", "Halo", "2", HERE).0, 303);
        assert_eq!(send("Pak Adi", "halo ", "2", HERE).0, 409);
        assert_eq!(send("Pak Adi", " ", "2", HERE).0, 400);
        assert_eq!(send("Pak Adi", "Hai", "9", HERE).0, 403);
        assert_eq!(send("Pak Adi", "Hai", "2", "https://lain.example").0, 403);
        site.change(|state| state.posts.get_mut(&2).unwrap().closed = true);
        let (status, page) = send("Pak Adi", "Hai", "2", HERE);
        assert!(status == 403 && page.contains("sudah ditutup"), "{page}");
    }

    #[test]
    fn a_site_of_an_earlier_version_still_opens() {
        let mut kept = serde_json::to_value(site().save()).unwrap();
        kept.as_object_mut().unwrap().remove("comments").unwrap();
        kept["posts"]["2"].as_object_mut().unwrap().remove("closed").unwrap();
        let opened: State = serde_json::from_value(kept).unwrap();
        assert!(opened.public_comments().is_empty() && opened.titles() == ["Posyandu"]);
    }
}

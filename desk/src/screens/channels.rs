//! Channels: connecting a WordPress site, one question per screen, and channels that a person serves by hand.

use maud::{Markup, html};
use secrecy::SecretString;
use tokio::runtime::Handle;
use warta_core::app::AppError;
use warta_core::story::form::Form;
use warta_core::views::connect::Connecting;
use warta_core::views::office::{ChannelView, ChannelsView};
use warta_core::views::{Chip, Choice, Tone};
use warta_core::words::Say;

use super::here::id;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, chip, details, notice};

/// The channels.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.channels_view()?;
    let t = |say: Say| here.t(&say);
    let content = html! {
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        ul.rows.cards { @for channel in &view.channels { li { (self::channel(here, &view, channel)) } } }
        @if view.refused.is_none() {
            (details(&t(Say::new("desk-channel-add")), &by_hand(here, None)))
            div.actions {
                @for (number, way) in view.connections.iter().enumerate() {
                    a.button.primary[number == 0] href={ "/saluran/" (way.id) } data-primary[number == 0] { (way.label) }
                }
            }
        }
    };
    Ok(Screen { place: Some(Place::Channels), title: t(Say::new("desk-place-channels")), content })
}

/// Changes a channel that goes out by hand, or puts one out of use.
///
/// # Errors
/// A rule says no; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let channel = fields.filled("saluran").map(id).transpose()?;
    match (fields.text("apa"), channel) {
        ("pakai", Some(channel)) => here.session.use_channel(channel, fields.text("aktif") == "ya")?,
        ("putus", Some(channel)) => here.session.disconnect(channel)?,
        ("biaya", Some(channel)) => {
            here.session.set_budget(channel, fields.text("biaya"))?;
            here.console.wake();
        }
        _ => {
            let limit = fields.filled("batas").map(id).transpose()?;
            let form = Form::of(fields.text("bentuk"));
            here.session.set_by_hand(channel, form, fields.text("nama"), fields.text("alamat"), limit)?;
        }
    }
    Ok(Done::Say("/saluran".to_owned(), Say::new("desk-saved")))
}

/// One question of connecting a site: address, then user, then password. What was answered stands in the address; the
/// password never does.
///
/// # Errors
/// None of its own.
pub fn show_wordpress(here: &Here) -> Result<Screen, AppError> {
    let t = |say: Say| here.t(&say);
    let (site, user) = (here.typed_or_asked("situs"), here.typed_or_asked("nama"));
    let content = html! {
        @if site.is_empty() {
            (asking(here, 1, &html! {
                (here.field(Field::new("situs", t(Say::new("desk-wp-address")), Input::Line("text"))
                    .hint(t(Say::new("desk-wp-address-hint"))).required()))
            }))
        } @else if user.is_empty() {
            (asking(here, 2, &html! {
                input type="hidden" name="situs" value=(site);
                (here.field(Field::new("nama", t(Say::new("desk-wp-user")), Input::Line("text"))
                    .hint(t(Say::new("desk-wp-user-hint"))).required()))
            }))
        } @else {
            p.soft { (t(Say::new("desk-question").with("number", 3).with("of", 3))) }
            (details(&t(Say::new("desk-wp-where")), &html! {
                ol {
                    li { (t(Say::new("desk-wp-where-1").with("address", site))) }
                    li { (t(Say::new("desk-wp-where-2"))) }
                    li { (t(Say::new("desk-wp-where-3"))) }
                }
            }))
            (here.form("/saluran/wordpress").primary(&html! {
                (here.field(Field::new("situs", t(Say::new("desk-wp-address")), Input::Line("text")).value(site).required()))
                (here.field(Field::new("nama", t(Say::new("desk-wp-user")), Input::Line("text")).value(user).required()))
                (here.field(Field::new("sandi", t(Say::new("desk-wp-password")), Input::Secret)
                    .hint(t(Say::new("desk-wp-password-hint"))).required()))
            }, &t(Say::new("desk-wp-test"))))
        }
    };
    Ok(Screen { place: Some(Place::Channels), title: t(Say::new("desk-wordpress-connect")), content })
}

/// Tests the login and keeps it.
///
/// # Errors
/// Each cause that a person can act on, told apart; the site was not reached.
pub fn connect_wordpress(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let password = SecretString::from(fields.text("sandi").to_owned());
    let connecting =
        here.session.connect_wordpress(None, fields.text("situs"), fields.text("nama"), password);
    let (_, connected) = Handle::current().block_on(connecting)?;
    here.console.wake();
    Ok(Done::Say("/saluran".to_owned(), Say::new("desk-connected").with("person", connected.person)))
}

/// A way of connecting whose questions fit on one screen.
///
/// # Errors
/// There is no such way.
pub fn show_connect(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.connect_view(here.param("way"), &here.console.guard.home())?;
    let content = html! {
        ol { @for step in &view.steps { li { (step) } } }
        @if !view.page.is_empty() {
            p { a.button href=(view.page) target="_blank" rel="noreferrer" { (here.t(&Say::new("connect-open-page"))) } }
        }
        (here.form(&format!("/saluran/{}", view.way)).primary(&html! {
            @for question in &view.questions {
                @let input = if question.secret { Input::Secret } else { Input::Line("text") };
                @let field = Field::new(&question.id, question.label.clone(), input).hint(question.hint.clone());
                (here.field(field.value(&question.known).required()))
            }
        }, &view.button))
        @if !view.stuck.is_empty() { p.soft { (view.stuck) } }
        @if !view.others.is_empty() {
            div.actions { @for other in &view.others { a.button href={ "/saluran/" (other.id) } { (other.label) } } }
        }
    };
    Ok(Screen { place: Some(Place::Channels), title: view.title, content })
}

/// The account that was asked on its own page is connected, or not: with the way to go on. The code in the address is good
/// for half a minute and once, so no form is asked for in between; what was begun here is known by its state.
///
/// # Errors
/// The office can't be read.
pub fn show_return(here: &Here) -> Result<Screen, AppError> {
    let ended = Handle::current().block_on(here.session.connect_return(&here.address));
    let connected = ended.is_ok();
    let content = html! {
        @match &ended {
            Ok(done) => { (notice(Tone::Done, &here.t(done))) }
            Err(error) => @for say in error.says() { (notice(Tone::Person, &here.t(&say))) }
        }
        div.actions {
            a.button.primary href="/saluran" data-primary { (here.t(&Say::new("desk-place-channels"))) }
            @if !connected { a.button href="/saluran/x" { (here.t(&Say::new("desk-channel-again"))) } }
        }
    };
    if connected {
        here.console.wake();
    }
    Ok(Screen { place: Some(Place::Channels), title: here.t(&Say::new("connect-x")), content })
}

/// Tests the answers and keeps them.
///
/// # Errors
/// Each cause that a person can act on, told apart; the channel was not reached.
pub fn connect(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let way = here.param("way");
    let home = here.console.guard.home();
    let view = here.session.connect_view(way, &home)?;
    let answers = view.questions.iter().map(|q| (q.id.clone(), fields.text(&q.id).to_owned())).collect();
    let next = Handle::current().block_on(here.session.connect(way, &answers, &home))?;
    match next {
        Connecting::Done(done) => {
            here.console.wake();
            Ok(Done::Say("/saluran".to_owned(), done))
        }
        Connecting::Next(way) => Ok(Done::Go(format!("/saluran/{way}"))),
        // A link, as the console's forms lead nowhere else.
        Connecting::Page(page) => {
            let content = html! {
                p { (here.t(&Say::new("connect-x-next"))) }
                p.soft { (view.stuck) }
                div.actions { a.button.primary href=(page) data-primary { (view.button) } }
            };
            Ok(Done::Show(Screen { place: Some(Place::Channels), title: view.title, content }))
        }
    }
}

fn asking(here: &Here, number: u8, question: &Markup) -> Markup {
    html! {
        p.soft { (here.t(&Say::new("desk-question").with("number", number).with("of", 3))) }
        form method="get" action="/saluran/wordpress" {
            (question)
            div.actions { button.primary type="submit" data-primary { (here.t(&Say::new("desk-next"))) } }
        }
    }
}

fn channel(here: &Here, view: &ChannelsView, channel: &ChannelView) -> Markup {
    let t = |say: Say| here.t(&say);
    let state = if !channel.active {
        Chip { word: t(Say::new("desk-channel-unused")), tone: Tone::Plain }
    } else if channel.by_hand {
        Chip { word: channel.way.clone(), tone: Tone::Plain }
    } else if channel.signed_in {
        Chip { word: channel.way.clone(), tone: Tone::Done }
    } else {
        Chip { word: t(Say::new("desk-channel-signed-out")), tone: Tone::Person }
    };
    let use_it = if channel.active { Say::new("desk-channel-stop") } else { Say::new("desk-channel-use") };
    html! {
        div.row-head { strong { (channel.name) } (chip(&state)) }
        @if !channel.address.is_empty() { div.soft { (channel.address) } }
        @if !channel.user.is_empty() { div.soft { (channel.user) } }
        @if let Some(warning) = &channel.warning { (notice(Tone::Person, warning)) }
        @if !channel.spent.is_empty() { p { (channel.spent) } }
        @if view.refused.is_none() {
            @if channel.by_hand { (details(&t(Say::new("desk-change").with("name", &channel.name)), &by_hand(here, Some(channel)))) }
            @if let Some(connect) = &channel.connect {
                @let known = if channel.by_hand { String::new() } else {
                    format!("?situs={}&nama={}", encoded(&channel.address), encoded(&channel.user))
                };
                p { a.button href={ "/saluran/" (connect.id) (known) } { (connect.label) } }
            }
            @if let Some(budget) = &channel.budget {
                (details(&t(Say::new("desk-channel-budget-change")), &here.form("/saluran").plain(&html! {
                    input type="hidden" name="apa" value="biaya";
                    input type="hidden" name="saluran" value=(channel.id);
                    (here.field(Field::new("biaya", t(Say::new("desk-channel-budget")), Input::Line("text"))
                        .hint(t(Say::new("desk-channel-budget-hint"))).value(budget.clone())))
                }, &t(Say::new("desk-save")))))
            }
            @if !channel.by_hand {
                (here.form("/saluran").single(&[("apa", "putus"), ("saluran", &channel.id)], &t(Say::new("desk-channel-by-hand"))))
            }
            (here.form("/saluran").single(
                &[("apa", "pakai"), ("saluran", &channel.id), ("aktif", if channel.active { "tidak" } else { "ya" })],
                &t(use_it)))
        }
    }
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn by_hand(here: &Here, channel: Option<&ChannelView>) -> Markup {
    let t = |say: Say| here.t(&say);
    let key = channel.map(|c| c.id.as_str()).unwrap_or_default();
    let named = |question: Field| Field { id: format!("{}-{key}", question.name), ..question };
    let form = channel.map_or("plain", |c| c.form.as_str());
    let forms = here.session.forms().into_iter().map(|one| Choice { chosen: one.id == form, ..one });
    here.form("/saluran").plain(&html! {
        @if let Some(channel) = channel { input type="hidden" name="saluran" value=(channel.id); }
        (here.field(Field::new("bentuk", t(Say::new("desk-channel-form")), Input::Radio(forms.collect()))))
        (here.field(named(Field::new("nama", t(Say::new("desk-name")), Input::Line("text"))
            .value(channel.map(|c| c.name.clone()).unwrap_or_default()))))
        (here.field(named(Field::new("alamat", t(Say::new("desk-channel-address")), Input::Line("text"))
            .value(channel.map(|c| c.address.clone()).unwrap_or_default()))))
        (here.field(named(Field::new("batas", t(Say::new("desk-channel-limit")), Input::Line("number")))))
    }, &t(Say::new("desk-save")))
}

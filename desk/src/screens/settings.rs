//! Settings: rules of the office, stop publishing, backup, check, templates, calendar.

use std::path::PathBuf;

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::state::facts::SettingsChanged;
use warta_core::views::office::{ForkView, SettingsView, TemplateView};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, card, details, notice};

/// The settings.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.settings()?;
    let title = here.t(&Say::new("desk-place-settings"));
    Ok(Screen { place: Some(Place::Settings), title, content: draw(here, &view) })
}

/// Changes settings, makes a backup, checks the logs. The field `apa` says what.
///
/// # Errors
/// A rule says no; a file that can't be written; damage found.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let session = &here.session;
    let mut told = Say::new("desk-saved");
    match fields.text("apa") {
        "kantor" => {
            let words =
                fields.text("tagar").split_whitespace().map(|tag| tag.trim_start_matches('#').to_owned());
            session.change_settings(SettingsChanged {
                name: Some(fields.text("nama").to_owned()),
                four_eyes: Some(fields.filled("empat").is_some()),
                hashtags: Some(words.collect()),
            })?;
        }
        "henti" => {
            let stopped = session.settings()?.stopped.is_some();
            session.switch_publishing(!stopped, fields.text("catatan"))?;
            here.console.wake();
        }
        "tunggu" => {
            let chosen: Vec<String> = fields.filled("jam").map(str::to_owned).into_iter().collect();
            session.set_holds(&chosen)?;
            here.console.wake();
        }
        "keluar" => {
            let minutes = fields.text("menit").parse();
            session.set_sign_out(minutes.map_err(|_| AppError::Input(Say::new("desk-sign-out-wrong")))?)?;
        }
        "cadangan" => {
            let file = PathBuf::from(fields.text("berkas"));
            session.app.backup(&file)?;
            told = Say::new("desk-backup-made").with("file", file.display());
        }
        "periksa" => told = here.console.check()?,
        "susun" => {
            session.app.rebuild()?;
            told = Say::new("desk-rebuilt");
        }
        "cabang" => session.choose_branch(fields.text("cabang"))?,
        "tutup" => {
            here.console.close();
            let content = html! { p { (here.t(&Say::new("desk-closed-about"))) } };
            let title = here.t(&Say::new("desk-closed"));
            return Ok(Done::Show(Screen { place: None, title, content }));
        }
        "asal" => session.set_template(fields.text("nama"), None)?,
        _ => session.set_template(fields.text("nama"), Some(fields.text("teks")))?,
    }
    Ok(Done::Say("/setelan".to_owned(), told))
}

fn draw(here: &Here, view: &SettingsView) -> Markup {
    let t = |say: Say| here.t(&say);
    let open = view.refused.is_none();
    html! {
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        (card(&t(Say::new("desk-backup")), &backup(here, view)))
        (card(&t(Say::new("desk-publishing")), &publishing(here, view)))
        @if open { (card(&t(Say::new("desk-rules")), &rules(here, view))) }
        (card(&t(Say::new("desk-safety")), &html! {
            @for fork in &view.forks { (self::fork(here, fork)) }
            p { (t(Say::new("desk-check-about"))) }
            (here.form("/setelan").single(&[("apa", "periksa")], &t(Say::new("desk-check"))))
            (here.form("/setelan").single(&[("apa", "susun")], &t(Say::new("desk-rebuild"))))
            @if !view.refused_facts.is_empty() {
                (details(&t(Say::new("desk-counts-for-nothing")), &html! {
                    ul { @for line in &view.refused_facts { li { span.soft { (line.when) } br; (line.text) } } }
                }))
            }
        }))
        (card(&t(Say::new("desk-calendar")), &html! {
            p { (t(Say::new("desk-zone"))) ": " (view.zone) }
            p { a.button href="/setelan/kalender" { (t(Say::new("desk-calendar-change"))) } }
        }))
        (card(&t(Say::new("deadline-title")), &html! {
            p { (t(Say::new("deadline-about"))) }
            p {
                a.button href="/setelan/batas-waktu" { (t(Say::new("deadline-change"))) } " "
                a.button href="/penghapusan" { (t(Say::new("retention-title"))) }
            }
        }))
        @if open {
            (card(&t(Say::new("desk-templates")), &html! {
                p.soft { (t(Say::new("desk-templates-hint"))) }
                @for template in &view.templates { (self::template(here, template)) }
                p { a.button href="/setelan/balasan" { (t(Say::new("answers-title"))) } }
            }))
        }
        (card(&t(Say::new("desk-devices")), &html! { ul { @for device in &view.devices { li { (device) } } } }))
        @if open { (card(&t(Say::new("desk-shared")), &sign_out(here, view))) }
        (here.form("/setelan").single(&[("apa", "tutup")], &t(Say::new("desk-close"))))
    }
}

/// Two copies of a device wrote: the administrator says which one counts.
fn fork(here: &Here, fork: &ForkView) -> Markup {
    let form = here.form("/setelan");
    let choose = here.t(&Say::new("log-fork-choose"));
    html! {
        (notice(Tone::Person, &fork.text))
        @for branch in &fork.branches {
            p { (branch.text) }
            @if fork.refused.is_none() { (form.single(&[("apa", "cabang"), ("cabang", &branch.id)], &choose)) }
        }
        @if let Some(refused) = &fork.refused { p.soft { (refused) } }
    }
}

fn backup(here: &Here, view: &SettingsView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        p { (view.backup) }
        (here.form("/setelan").primary(&html! {
            input type="hidden" name="apa" value="cadangan";
            (here.field(Field::new("berkas", t(Say::new("desk-backup-file")), Input::Line("text"))
                .hint(t(Say::new("desk-backup-hint"))).value(here.console.backup_file()).required()))
        }, &t(Say::new("desk-backup-make"))))
    }
}

fn publishing(here: &Here, view: &SettingsView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form("/setelan");
    html! {
        @match &view.stopped {
            Some(why) => {
                (notice(Tone::Refused, why))
                (form.single(&[("apa", "henti")], &t(Say::new("desk-go-on"))))
            }
            None => (form.plain(&html! {
                input type="hidden" name="apa" value="henti";
                (here.field(Field::new("catatan", t(Say::new("desk-reason")), Input::Line("text")).required()))
            }, &t(Say::new("desk-stop-all")))),
        }
        (form.plain(&html! {
            input type="hidden" name="apa" value="tunggu";
            (here.field(Field::new("jam", t(Say::new("desk-holds")), Input::Checks(hours(view)))
                .hint(t(Say::new("desk-holds-hint")))))
        }, &t(Say::new("desk-save"))))
    }
}

/// What a laptop can wait for: of its network and battery it knows nothing.
fn hours(view: &SettingsView) -> Vec<Choice> {
    view.holds.iter().filter(|hold| hold.id == "hours").cloned().collect()
}

fn sign_out(here: &Here, view: &SettingsView) -> Markup {
    let t = |say: Say| here.t(&say);
    here.form("/setelan").plain(
        &html! {
            input type="hidden" name="apa" value="keluar";
            (here.field(Field::new("menit", t(Say::new("desk-sign-out")), Input::Line("number"))
                .hint(t(Say::new("desk-sign-out-hint"))).value(view.sign_out_minutes.to_string()).required()))
        },
        &t(Say::new("desk-save")),
    )
}

fn rules(here: &Here, view: &SettingsView) -> Markup {
    let t = |say: Say| here.t(&say);
    here.form("/setelan").plain(&html! {
        input type="hidden" name="apa" value="kantor";
        (here.field(Field::new("nama", t(Say::new("desk-office-name")), Input::Line("text")).value(&view.office).required()))
        (here.field(Field::new("empat", t(Say::new("desk-four-eyes-title")), Input::Checks(vec![
            Choice { id: "ya".to_owned(), label: t(Say::new("desk-four-eyes")), chosen: view.four_eyes },
        ])).hint(t(Say::new("desk-four-eyes-hint")))))
        (here.field(Field::new("tagar", t(Say::new("desk-hashtags")), Input::Line("text"))
            .hint(t(Say::new("desk-hashtags-hint"))).value(&view.hashtags)))
    }, &t(Say::new("desk-save")))
}

fn template(here: &Here, template: &TemplateView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form("/setelan");
    details(
        &template.label,
        &html! {
            (form.plain(&html! {
                input type="hidden" name="apa" value="templat";
                input type="hidden" name="nama" value=(template.name);
                @let question = Field::new("teks", &template.label, Input::Text { rows: 10 }).value(&template.text);
                (here.field(Field { id: format!("teks-{}", template.name), ..question }))
            }, &t(Say::new("desk-save"))))
            @if template.edited {
                (form.single(&[("apa", "asal"), ("nama", &template.name)], &t(Say::new("desk-template-back"))))
            }
        },
    )
}

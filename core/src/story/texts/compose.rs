//! The first draft of each text, from what the officer recorded: 5W+1H, kind, theme, office and hashtags, by the
//! [templates](super::template) of the office.

use std::collections::BTreeMap;

use super::template::{BadTemplate, Template, fill, tidy};
use super::{Form, weight};

/// What a text is composed from. An answer not given yet is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source<'a> {
    /// What (apa).
    pub what: &'a str,
    /// Who (siapa).
    pub who: &'a str,
    /// When (kapan), in words.
    pub when: &'a str,
    /// Where (di mana).
    pub place: &'a str,
    /// Why (mengapa).
    pub why: &'a str,
    /// How (bagaimana).
    pub how: &'a str,
    /// The id of the kind of material, such as `kegiatan-rutin`.
    pub kind: &'a str,
    /// The theme.
    pub theme: &'a str,
    /// The name of the office.
    pub office: &'a str,
    /// Hashtags, with or without their sign.
    pub hashtags: &'a [String],
}

/// A draft for one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The title; empty where the channel has none.
    pub title: String,
    /// The text.
    pub body: String,
}

/// Drafts the text for a channel of `form`. `templates` are the office's own, by id; for the rest Warta's are taken.
///
/// # Errors
/// A template of the office that can't be filled. It was checked when it was saved, so this takes a record made by
/// another version of Warta.
pub fn compose(
    form: Form,
    source: &Source<'_>,
    templates: &BTreeMap<String, String>,
) -> Result<Draft, BadTemplate> {
    let filled = |template: Template| {
        let text = templates.get(template.id()).map_or_else(|| template.shipped(), String::as_str);
        fill(text, source).map(|filled| tidy(&filled))
    };
    let title = match form {
        Form::Website => filled(Template::WebsiteTitle)?,
        _ => String::new(),
    };
    let body = match form {
        Form::Instagram => filled(Template::Instagram)?,
        Form::X => weight::shorten(&filled(Template::X)?),
        Form::Website => filled(Template::WebsiteBody)?,
        Form::Stories | Form::Plain => filled(Template::Other)?,
    };
    Ok(Draft { title, body })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn posyandu(hashtags: &[String]) -> Source<'_> {
        Source {
            what: "posyandu Mawar buka kembali",
            who: "25 balita dan ibunya",
            when: "Jumat, 20 Nov 2026",
            place: "di Balai RW 3.",
            why: "Agar tumbuh kembang balita terpantau",
            how: "Balita ditimbang & diukur oleh kader",
            kind: "kegiatan-rutin",
            theme: "gizi balita",
            office: "Puskesmas Polowijen",
            hashtags,
        }
    }

    fn compose(form: Form, source: &Source<'_>) -> Draft {
        super::compose(form, source, &BTreeMap::new()).unwrap()
    }

    #[test]
    fn a_caption_holds_every_answer() {
        let tags = ["posyandu".to_owned(), "#gizi".to_owned()];
        assert_eq!(
            compose(Form::Instagram, &posyandu(&tags)).body,
            "Posyandu Mawar buka kembali.\n\nBalita ditimbang & diukur oleh kader.\n\n\
             Agar tumbuh kembang balita terpantau.\n\n🗓️ Jumat, 20 Nov 2026\n📍 di Balai RW 3\n\
             👥 25 balita dan ibunya\n\nPuskesmas Polowijen\n#posyandu #gizi"
        );
    }

    #[test]
    fn an_article_has_a_title_and_sentences() {
        let draft = compose(Form::Website, &posyandu(&[]));
        assert_eq!(draft.title, "Posyandu Mawar buka kembali");
        assert_eq!(
            draft.body,
            "Puskesmas Polowijen – Posyandu Mawar buka kembali.\n\nKegiatan ini berlangsung pada Jumat, 20 Nov 2026 \
             di Balai RW 3 bersama 25 balita dan ibunya.\n\nBalita ditimbang & diukur oleh kader.\n\n\
             Agar tumbuh kembang balita terpantau.\n\nTema: gizi balita."
        );
        let notice = compose(Form::Website, &Source { kind: "pengumuman", place: "", ..posyandu(&[]) });
        assert!(notice.body.contains("Informasi ini berlaku pada Jumat, 20 Nov 2026 untuk 25 balita"));
    }

    #[test]
    fn a_post_for_x_fits_however_long_the_answers_are() {
        let what = "Posyandu Mawar buka kembali dengan semangat baru ".repeat(10);
        let tags = ["posyandu".to_owned()];
        let body = compose(Form::X, &Source { what: &what, ..posyandu(&tags) }).body;
        assert!(weight::weigh(&body) <= weight::LIMIT);
        assert!(body.ends_with("…\n\n#posyandu"), "{body}");
    }

    #[test]
    fn what_was_answered_is_never_read_as_a_template() {
        let draft = compose(Form::X, &Source { what: "{{ kantor }} <b>{% if %}", ..Source::default() });
        assert_eq!(draft.body, "{{ kantor }} <b>{% if %}.");
    }

    proptest! {
        #[test]
        fn any_answers_can_be_composed(what in "\\PC{0,300}", place in "\\PC{0,30}") {
            for form in Form::ALL {
                compose(form, &Source { what: &what, place: &place, ..posyandu(&[]) });
            }
        }
    }
}

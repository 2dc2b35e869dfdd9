//! Until when the office wants to have answered: rules with a source and a date, which the office may change. Facts hold a rule's
//! words as the office wrote them; those that Warta comes with are shown in the reader's language. Working days are
//! those of the office's own calendar; the day of arrival does not count.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::office::Office;
use crate::sop::worktime::{local_day, working_hours};
use crate::state::facts::DeadlineSet;

/// The first answer to any message.
pub const ANSWER: &str = "jawaban";
/// A light complaint, and the deadline that a new case begins with.
pub const LIGHT: &str = "keluhan-ringan";
/// A request for public information.
pub const INFORMATION: &str = "informasi";
/// A question to the person in charge.
pub const CONSULT: &str = "konsultasi";

/// How long what was settled is kept before somebody is asked to erase it.
pub const KEEPING: &str = "masa-simpan";

/// Rules that Warta comes with: id, name, days, extension, source.
const SHIPPED: [(&str, &str, u32, u32, &str); 8] = [
    (ANSWER, "Jawaban pertama", 1, 0, "Bawaan Warta, mengikuti SOP: dibalas setiap hari kerja"),
    (CONSULT, "Jawaban PJ atau pemilik program", 1, 0, "Bawaan Warta"),
    (
        LIGHT,
        "Keluhan ringan",
        2,
        0,
        "Standar pelayanan pengaduan pemerintah daerah; sesuaikan dengan keputusan kantor Anda",
    ),
    (
        "keluhan-normatif",
        "Keluhan normatif",
        5,
        0,
        "Standar pelayanan pengaduan pemerintah daerah; sesuaikan dengan keputusan kantor Anda",
    ),
    (
        "keluhan-tanpa-pengawasan",
        "Keluhan tidak berkadar pengawasan",
        14,
        0,
        "Standar pelayanan pengaduan pemerintah daerah; sesuaikan dengan keputusan kantor Anda",
    ),
    (
        "keluhan-pengawasan",
        "Keluhan berkadar pengawasan",
        60,
        0,
        "Standar pelayanan pengaduan pemerintah daerah; sesuaikan dengan keputusan kantor Anda",
    ),
    (
        INFORMATION,
        "Permintaan informasi publik (PPID)",
        10,
        7,
        "UU 14/2008 tentang Keterbukaan Informasi Publik",
    ),
    (
        KEEPING,
        "Masa simpan pesan dan keluhan yang selesai",
        // 24 months.
        730,
        0,
        "Bawaan Warta; sesuaikan dengan jadwal retensi arsip kantor Anda",
    ),
];

/// From when the shipped rules hold: for ever. A fact that sets one from then on gives the rule back to Warta.
pub const SINCE: NaiveDate = NaiveDate::MIN;

fn shipped() -> impl Iterator<Item = DeadlineSet> {
    SHIPPED.into_iter().map(|(id, name, days, extension, source)| DeadlineSet {
        id: id.to_owned(),
        name: name.to_owned(),
        days,
        working: id != KEEPING,
        extension,
        source: source.to_owned(),
        from: SINCE,
        active: true,
    })
}

/// The code of the sentence that names a rule which Warta comes with, in every language; none where the office named it itself.
#[must_use]
pub fn name_code(rule: &DeadlineSet) -> Option<String> {
    let ours = SHIPPED.iter().any(|(id, name, ..)| *id == rule.id && *name == rule.name);
    ours.then(|| format!("deadline-name-{}", rule.id))
}

/// The same of where a rule comes from.
#[must_use]
pub fn source_code(rule: &DeadlineSet) -> Option<String> {
    let ours = SHIPPED.iter().any(|(id, .., source)| *id == rule.id && *source == rule.source);
    ours.then(|| format!("deadline-source-{}", rule.id))
}

/// Gives a rule that Warta comes with its own name and source back where somebody left them as a language shows them.
/// `shown` is the sentence of a code in that language.
#[must_use]
pub fn with_shipped_words(mut typed: DeadlineSet, shown: impl Fn(&str) -> String) -> DeadlineSet {
    for rule in shipped().filter(|rule| rule.id == typed.id) {
        if name_code(&rule).is_some_and(|code| shown(&code) == typed.name) {
            typed.name.clone_from(&rule.name);
        }
        if source_code(&rule).is_some_and(|code| shown(&code) == typed.source) {
            typed.source.clone_from(&rule.source);
        }
    }
    typed
}

/// Whether a rule came with Warta, which needs it; else it is one of the office's own.
#[must_use]
pub fn is_shipped(id: &str) -> bool {
    SHIPPED.iter().any(|(known, ..)| *known == id)
}

/// A rule as it came with Warta.
#[must_use]
pub fn as_shipped(id: &str) -> Option<DeadlineSet> {
    shipped().find(|rule| rule.id == id)
}

/// Whether a case of the register can be entered under a rule.
#[must_use]
pub fn is_for_cases(id: &str) -> bool {
    ![ANSWER, CONSULT, INFORMATION, KEEPING].contains(&id)
}

impl Office {
    /// The office's deadlines: those that Warta comes with, as far as the office has not changed them, then its own.
    #[must_use]
    pub fn deadlines(&self) -> Vec<DeadlineSet> {
        let mut all: Vec<DeadlineSet> =
            shipped().map(|rule| self.deadlines.get(&rule.id).cloned().unwrap_or(rule)).collect();
        let own = self.deadlines.values().filter(|set| !is_shipped(&set.id));
        all.extend(own.cloned());
        all
    }

    /// A deadline in use, by id.
    #[must_use]
    pub fn deadline(&self, id: &str) -> Option<DeadlineSet> {
        self.deadlines().into_iter().find(|rule| rule.id == id && rule.active)
    }

    /// When a deadline ends for a message that arrived at `from`: with the working hours of its last day. None where the
    /// rule does not exist, or the calendar knows no such day.
    #[must_use]
    pub fn due(&self, id: &str, from: DateTime<Utc>, extended: bool) -> Option<DateTime<Utc>> {
        let rule = self.deadline(id)?;
        let days = rule.days.saturating_add(if extended { rule.extension } else { 0 });
        let day = self.days_after(local_day(&self.calendar, from), days, rule.working)?;
        match working_hours(&self.calendar, day) {
            Some((_, closes)) => Some(closes),
            None => {
                let midnight = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
                self.zone.from_local_datetime(&midnight).earliest().map(|at| at.with_timezone(&Utc))
            }
        }
    }

    /// The day that many days later; of working days only those of the calendar count.
    fn days_after(&self, from: NaiveDate, days: u32, working: bool) -> Option<NaiveDate> {
        if !working {
            return from.checked_add_days(Days::new(u64::from(days)));
        }
        let (mut day, mut left) = (from, days);
        // A calendar in which nobody ever works would never come to an end.
        for _ in 0..u64::from(days).saturating_mul(14).saturating_add(60) {
            if left == 0 {
                return Some(day);
            }
            day = day.succ_opt()?;
            left -= u32::from(working_hours(&self.calendar, day).is_some());
        }
        None
    }
}

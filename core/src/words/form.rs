//! Numbers, sizes, durations, dates and times as each language writes them.
//!
//! Indonesian writes 1.024 and 08.15, English 1,024 and 08:15; both write the day before the month, since they are
//! read in the same office. A time of day always names its zone (WIB, WITA, WIT), for the country has three.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, TimeZone, Timelike, Weekday};

use super::Language;

const MINUTES_PER_HOUR: u64 = 60;
const MINUTES_PER_DAY: u64 = 24 * MINUTES_PER_HOUR;

/// A whole number with its thousands apart: `1.024`, `1,024`.
#[must_use]
pub fn number(language: Language, value: i64) -> String {
    let separator = match language {
        Language::Id => '.',
        Language::En => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number given in tenths, with one digit behind the comma where it is not 0: `1,5`, `20`.
#[must_use]
pub fn tenths(language: Language, tenths: u64) -> String {
    let whole = number(language, i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    let comma = match language {
        Language::Id => ',',
        Language::En => '.',
    };
    match tenths % 10 {
        0 => whole,
        tenth => format!("{whole}{comma}{tenth}"),
    }
}

/// An amount given in thousandths, with two digits behind the comma: `2,50`. What is less than a cent counts as one.
#[must_use]
pub fn dollars(language: Language, thousandths: u64) -> String {
    let cents = thousandths.div_ceil(10);
    let comma = match language {
        Language::Id => ',',
        Language::En => '.',
    };
    format!("{}{comma}{:02}", number(language, i64::try_from(cents / 100).unwrap_or(i64::MAX)), cents % 100)
}

/// A size of `bytes` in units of a thousand, as phones show it: `640 KB`, `1,2 MB`.
#[must_use]
pub fn size(language: Language, bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    // Tenths of the unit are kept as an integer, so that no float is rounded in a surprising direction.
    let mut tenths = bytes / 100;
    let mut units = UNITS.iter();
    let mut unit = units.next();
    while tenths >= 10_000 {
        let Some(larger) = units.next() else { break };
        tenths /= 1000;
        unit = Some(larger);
    }
    let unit = unit.copied().unwrap_or_default();
    let shown = if unit == "KB" { tenths - tenths % 10 } else { tenths };
    format!("{} {unit}", self::tenths(language, shown))
}

/// A duration of whole `minutes` in its two largest units: `48 menit`, `2 jam 5 menit`, `3 hari`.
#[must_use]
pub fn duration(language: Language, minutes: u64) -> String {
    let parts = [
        (minutes / MINUTES_PER_DAY, "hari", "day"),
        (minutes % MINUTES_PER_DAY / MINUTES_PER_HOUR, "jam", "hour"),
        (minutes % MINUTES_PER_HOUR, "menit", "minute"),
    ];
    // At most two units, and none that is zero: after days the minutes are left out.
    let shown = if minutes >= MINUTES_PER_DAY { parts.iter().take(2) } else { parts.iter().take(3) };
    let words: Vec<_> = shown
        .filter(|(count, ..)| *count > 0)
        .map(|(count, id, en)| counted(language, *count, id, en))
        .collect();
    if words.is_empty() { counted(language, 0, "menit", "minute") } else { words.join(" ") }
}

fn counted(language: Language, count: u64, id: &str, en: &str) -> String {
    let shown = number(language, i64::try_from(count).unwrap_or(i64::MAX));
    match language {
        Language::Id => format!("{shown} {id}"),
        Language::En if count == 1 => format!("{shown} {en}"),
        Language::En => format!("{shown} {en}s"),
    }
}

/// A day: `Jumat, 20 Nov 2026`.
#[must_use]
pub fn day(language: Language, day: NaiveDate) -> String {
    format!(
        "{}, {} {} {}",
        weekday(language, day.weekday()),
        day.day(),
        month(language, day.month()),
        day.year()
    )
}

/// A month: `Nov 2026`.
#[must_use]
pub fn month_of_year(language: Language, day: NaiveDate) -> String {
    format!("{} {}", month(language, day.month()), day.year())
}

/// A time of day without its zone, for lists whose zone is plain: `08.15`, `08:15`.
#[must_use]
pub fn clock<Z: TimeZone>(language: Language, at: &DateTime<Z>) -> String {
    let separator = match language {
        Language::Id => '.',
        Language::En => ':',
    };
    format!("{:02}{separator}{:02}", at.hour(), at.minute())
}

/// An instant in its own zone: `Jumat, 20 Nov 2026, 08.15 WIB`.
#[must_use]
pub fn moment(language: Language, at: &DateTime<FixedOffset>) -> String {
    format!("{}, {} {}", day(language, at.date_naive()), clock(language, at), zone(*at.offset()))
}

/// An instant beside the present: `25 menit lalu` while it is less than a day ago, else [`moment`]. What lies ahead
/// (a clock set wrongly, a plan) is never "ago".
#[must_use]
pub fn since(language: Language, at: &DateTime<FixedOffset>, now: &DateTime<FixedOffset>) -> String {
    let passed = now.signed_duration_since(*at);
    if passed < TimeDelta::zero() || passed >= TimeDelta::days(1) {
        return moment(language, at);
    }
    let minutes = u64::try_from(passed.num_minutes()).unwrap_or_default();
    // From an hour on, minutes no longer matter to anybody.
    let minutes = if minutes >= MINUTES_PER_HOUR { minutes - minutes % MINUTES_PER_HOUR } else { minutes };
    match (language, minutes) {
        (Language::Id, 0) => "baru saja".to_owned(),
        (Language::En, 0) => "just now".to_owned(),
        (Language::Id, _) => format!("{} lalu", duration(language, minutes)),
        (Language::En, _) => format!("{} ago", duration(language, minutes)),
    }
}

/// The name of a zone by its offset: WIB, WITA and WIT in Indonesia (which has no daylight saving), else
/// `UTC+05:30`.
#[must_use]
pub fn zone(offset: FixedOffset) -> String {
    match offset.local_minus_utc() {
        25_200 => "WIB".to_owned(),
        28_800 => "WITA".to_owned(),
        32_400 => "WIT".to_owned(),
        0 => "UTC".to_owned(),
        _ => format!("UTC{offset}"),
    }
}

/// The name of a day of the week.
#[must_use]
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    let (id, en) = match day {
        Weekday::Mon => ("Senin", "Monday"),
        Weekday::Tue => ("Selasa", "Tuesday"),
        Weekday::Wed => ("Rabu", "Wednesday"),
        Weekday::Thu => ("Kamis", "Thursday"),
        Weekday::Fri => ("Jumat", "Friday"),
        Weekday::Sat => ("Sabtu", "Saturday"),
        Weekday::Sun => ("Minggu", "Sunday"),
    };
    match language {
        Language::Id => id,
        Language::En => en,
    }
}

/// The short name of a month, 1 to 12; anything else has none.
fn month(language: Language, month: u32) -> &'static str {
    const ID: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let names = match language {
        Language::Id => ID,
        Language::En => EN,
    };
    let at = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    names.get(at).copied().unwrap_or_default()
}

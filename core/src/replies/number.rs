//! The number of a case in the register: running number and year, "017/2026". Numbers are given offline, so each device of the
//! office counts for itself: the first one plainly, every later one with a letter of its own ("003B/2026"). So no two
//! cases ever get the same number, and none changes when the devices meet.

use chrono::{Datelike, NaiveDate};

/// The next number, after those given in the register so far. `device` is the place of this device in the order of
/// admission, from 0.
#[must_use]
pub fn next<'a>(given: impl Iterator<Item = &'a str>, device: usize, day: NaiveDate) -> String {
    let (letter, year) = (letter(device), day.year());
    let ending = format!("{letter}/{year}");
    let own = given.filter_map(|number| number.strip_suffix(&ending)?.parse::<u32>().ok());
    format!("{:03}{ending}", own.max().unwrap_or(0).saturating_add(1))
}

/// Nothing for the first device, then B, C … Z, then two letters.
fn letter(device: usize) -> String {
    let of = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)).to_string();
    match device {
        0 => String::new(),
        n if n < 26 => of(n),
        n => format!("{}{}", of(n / 26), of(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_by_year_and_device() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let given = ["001/2026", "002/2026", "004B/2026", "017/2025", "abc"];
        let next = |device, day| super::next(given.into_iter(), device, day);
        assert_eq!(next(0, day), "003/2026");
        assert_eq!(next(1, day), "005B/2026");
        assert_eq!(next(2, day), "001C/2026");
        assert_eq!(next(27, day), "001BB/2026");
        assert_eq!(next(0, NaiveDate::from_ymd_opt(2027, 1, 2).unwrap()), "001/2027");
    }
}

use proptest::prelude::*;

use super::*;
use crate::sop::calendar::*;
use crate::sop::holidays;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A moment of 2026 in WIB.
fn wib(month: u32, d: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    day(month, d).and_hms_opt(hour, minute, 0).unwrap().and_utc() - TimeDelta::hours(7)
}

fn five() -> WorkCalendar {
    let mut calendar = WorkCalendar::five_days(Zone::Wib);
    calendar.add_year(&holidays(2026).unwrap());
    calendar
}

fn week_minutes(calendar: &WorkCalendar, monday: DateTime<Utc>) -> u64 {
    working_minutes(calendar, monday, monday + TimeDelta::days(7))
}

#[test]
fn a_usual_week_has_37_and_a_half_hours_and_one_in_ramadan_32_and_a_half() {
    for mut calendar in [WorkCalendar::six_days(Zone::Wib), WorkCalendar::five_days(Zone::Wib)] {
        assert_eq!(calendar.check(), Ok(()));
        let monday = wib(2, 23, 0, 0);
        assert_eq!(week_minutes(&calendar, monday), 2250);
        calendar.add_ramadan(day(2, 19), day(3, 20));
        assert_eq!(calendar.check(), Ok(()));
        assert_eq!(week_minutes(&calendar, monday), 1950);
        assert_eq!(week_minutes(&calendar, wib(4, 6, 0, 0)), 2250, "after Ramadan as before");
    }
}

#[test]
fn breaks_nights_and_holidays_do_not_count() {
    let calendar = five();
    assert_eq!(working_minutes(&calendar, wib(11, 19, 11, 30), wib(11, 19, 13, 15)), 45, "noon");
    assert_eq!(working_minutes(&calendar, wib(11, 20, 11, 0), wib(11, 20, 13, 30)), 60, "Friday prayer");
    assert_eq!(working_minutes(&calendar, wib(11, 18, 15, 30), wib(11, 19, 8, 0)), 60, "over night");
    assert_eq!(working_minutes(&calendar, wib(11, 20, 16, 0), wib(11, 23, 7, 45)), 45, "over the weekend");
    assert_eq!(working_minutes(&calendar, wib(12, 23, 15, 0), wib(12, 28, 8, 30)), 120, "over Christmas");
    assert_eq!(working_minutes(&calendar, wib(11, 20, 9, 0), wib(11, 20, 8, 0)), 0, "backwards");
}

#[test]
fn the_zone_decides_when_the_office_opens() {
    let at = "2026-11-19T22:45:00Z".parse().unwrap();
    assert!(is_working(&WorkCalendar::five_days(Zone::Wit), at), "07.45 WIT");
    assert!(!is_working(&WorkCalendar::five_days(Zone::Wita), at), "06.45 WITA");
    assert!(!is_working(&WorkCalendar::five_days(Zone::Wib), at), "05.45 WIB");
    let opens = next_working(&WorkCalendar::five_days(Zone::Wita), at).unwrap();
    assert_eq!(opens.to_rfc3339(), "2026-11-19T23:30:00+00:00");
}

/// Two weeks in turn: nights from 21.00 to 07.00 with an hour's break after midnight, then days.
fn shifts() -> WorkCalendar {
    let night = Hours::day(Span::new((21, 0), (31, 0)), Some(Span::new((25, 0), (26, 0))));
    let by_day = Hours::day(Span::new((7, 0), (14, 0)), None);
    let weeks = vec![Week { days: vec![night; 7] }, Week { days: vec![by_day; 7] }];
    let mut calendar = WorkCalendar::of(Zone::Wib, weeks);
    calendar.anchor = day(11, 18); // a Wednesday: the week it lies in is meant
    calendar
}

#[test]
fn a_night_shift_counts_over_midnight_and_its_break_does_not() {
    let calendar = shifts();
    assert_eq!(calendar.check(), Ok(()));
    assert_eq!(working_minutes(&calendar, wib(11, 17, 20, 0), wib(11, 18, 8, 0)), 540);
    assert!(is_working(&calendar, wib(11, 18, 0, 30)) && !is_working(&calendar, wib(11, 18, 1, 30)));
    // Sunday's night belongs to the first week and runs into Monday's day shift; no minute counts twice.
    assert_eq!(working_minutes(&calendar, wib(11, 22, 21, 0), wib(11, 23, 14, 0)), 540 + 420);
    assert!(!is_working(&calendar, wib(11, 23, 22, 0)), "the second week has no nights");
    assert!(is_working(&calendar, wib(11, 16, 22, 0)), "the weeks before are in turn too");
    assert!(is_working(&calendar, wib(11, 9, 8, 0)) && !is_working(&calendar, wib(11, 9, 22, 0)));
}

#[test]
fn where_shifts_overlap_a_minute_counts_once_and_one_covers_the_break_of_the_other() {
    let mut calendar = shifts();
    for hours in &mut calendar.weeks[0].days {
        hours.shifts.push(Span::new((0, 30), (3, 0)));
    }
    // The night from Tuesday pauses from 1.00 to 2.00; Wednesday's shift from 0.30 to 3.00 works through it.
    assert_eq!(working_minutes(&calendar, wib(11, 18, 0, 0), wib(11, 18, 8, 0)), 420);
    assert!(is_working(&calendar, wib(11, 18, 1, 30)));
    assert_eq!(next_working(&calendar, wib(11, 18, 1, 30)), Some(wib(11, 18, 1, 30)));
}

#[test]
fn a_unit_that_works_through_keeps_no_holiday_and_an_office_may_work_on_one() {
    let christmas = wib(12, 25, 8, 0);
    let mut calendar = five();
    assert!(!is_working(&calendar, christmas));
    calendar.keeps_holidays = false;
    assert!(is_working(&calendar, christmas));
    let mut calendar = five();
    let own = |date, kind| SpecialDay {
        date,
        kind,
        name: "Vaksinasi massal".into(),
        source: "Surat tugas".into(),
        effective: None,
    };
    calendar.days.push(own(day(12, 25), DayKind::OfficeWorks));
    assert!(is_working(&calendar, christmas));
    calendar.days.push(own(day(11, 20), DayKind::OfficeOff));
    assert_eq!(next_working(&calendar, wib(11, 19, 16, 0)), Some(wib(11, 23, 7, 30)));
}

#[test]
fn deadlines_fall_on_the_end_of_working_days() {
    let calendar = five();
    assert_eq!(deadline(&calendar, wib(11, 20, 9, 0), 2), Some(wib(11, 24, 16, 0)));
    assert_eq!(deadline(&calendar, wib(11, 21, 9, 0), 1), Some(wib(11, 23, 16, 0)), "handed in on Saturday");
    assert_eq!(deadline(&calendar, wib(11, 21, 9, 0), 0), Some(wib(11, 23, 16, 0)));
    assert_eq!(deadline(&calendar, wib(12, 22, 9, 0), 3), Some(wib(12, 29, 16, 0)), "over Christmas");
    assert_eq!(deadline(&calendar, wib(11, 20, 9, 0), 1_000_000), None);
}

#[test]
fn the_holidays_of_2026_are_those_of_the_decree() {
    let year = holidays(2026).unwrap();
    let count = |kind| year.days.iter().filter(|day| day.kind == kind).count();
    assert_eq!((count(DayKind::Holiday), count(DayKind::CollectiveLeave)), (17, 8));
    let mut calendar = five();
    let before = calendar.days.len();
    calendar.add_year(&year);
    assert_eq!(calendar.days.len(), before, "taken in twice, they stand once");
    assert!(calendar.days.iter().all(|day| day.source.contains("1497/2025") && day.effective.is_some()));
    assert!(holidays(2027).is_none());
}

#[test]
fn the_next_years_holidays_are_asked_for_in_december() {
    let calendar = five();
    assert_eq!(calendar.year_to_ask_for(day(11, 30)), None);
    assert_eq!(calendar.year_to_ask_for(day(12, 1)), Some(2027));
    assert_eq!(calendar.year_to_ask_for(NaiveDate::from_ymd_opt(2027, 2, 1).unwrap()), Some(2027));
}

#[test]
fn a_calendar_that_makes_no_sense_is_refused() {
    let with = |hours| WorkCalendar::of(Zone::Wib, vec![Week { days: vec![hours] }]);
    assert_eq!(with(Hours::default()).check(), Err(CalendarError::NeverWorks));
    let backwards = Hours::day(Span { from: 900, to: 600 }, None);
    assert_eq!(with(backwards).check(), Err(CalendarError::BadSpan { from: 900, to: 600 }));
    let mut calendar = five();
    calendar.add_ramadan(day(3, 20), day(2, 19));
    assert_eq!(calendar.check(), Err(CalendarError::BadSeason { name: "Ramadan".into() }));
}

#[test]
fn a_calendar_reads_back_from_cbor_and_json() {
    let mut calendar = five();
    calendar.add_ramadan(day(2, 19), day(3, 20));
    let bytes = minicbor::to_vec(&calendar).unwrap();
    assert_eq!(minicbor::decode::<WorkCalendar>(&bytes).unwrap(), calendar);
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(serde_json::from_str::<WorkCalendar>(&json).unwrap(), calendar);
}

#[test]
fn no_instant_and_no_hours_make_it_panic() {
    let mut calendar = shifts();
    calendar.weeks[0].days[0] =
        Hours { shifts: vec![Span { from: u16::MAX, to: 0 }], breaks: vec![Span { from: 9, to: u16::MAX }] };
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    assert!(working_minutes(&calendar, first, last) > 0);
    for instant in [first, last] {
        let _ = (is_working(&calendar, instant), next_working(&calendar, instant));
        let _ = deadline(&calendar, instant, u32::MAX);
    }
    calendar.weeks.clear();
    assert_eq!(next_working(&calendar, wib(11, 20, 8, 0)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn working_time_adds_up_and_never_exceeds_the_time_that_passed(
        start in 0_i64..500_000, first in 0_i64..20_000, second in 0_i64..20_000, nights: bool,
    ) {
        let calendar = if nights { shifts() } else { five() };
        let a = wib(1, 1, 0, 0) + TimeDelta::minutes(start);
        let (b, c) = (a + TimeDelta::minutes(first), a + TimeDelta::minutes(first + second));
        let (ab, bc) = (working_minutes(&calendar, a, b), working_minutes(&calendar, b, c));
        prop_assert_eq!(ab + bc, working_minutes(&calendar, a, c));
        prop_assert!(ab <= first as u64);
        let next = next_working(&calendar, a).unwrap();
        prop_assert!(is_working(&calendar, next));
        prop_assert_eq!(working_minutes(&calendar, a, next), 0);
    }
}

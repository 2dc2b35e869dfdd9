//! The four documents and the holidays of a year, as they come with Warta. An office's own copy lives in its log.

use super::calendar::HolidayYear;

/// The id and the TOML text of every profile that ships.
const SHIPPED: [(&str, &str); 4] = [
    ("instagram-polowijen", include_str!("../../sops/instagram-polowijen.toml")),
    ("twitter-arjuno", include_str!("../../sops/twitter-arjuno.toml")),
    ("website-polowijen", include_str!("../../sops/website-polowijen.toml")),
    ("publikasi-bkk-palembang", include_str!("../../sops/publikasi-bkk-palembang.toml")),
];

/// The id and the TOML text of every profile that ships, the leading case first.
#[must_use]
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &SHIPPED
}

/// The TOML text of the profile with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(shipped, _)| *shipped == id).map(|(_, text)| *text)
}

/// The holidays of `year`, where they ship with Warta; else the office enters them.
#[must_use]
pub fn holidays(year: i32) -> Option<HolidayYear> {
    let known: [HolidayYear; 1] = [toml::from_str(include_str!("../../sops/holidays/2026.toml")).ok()?];
    known.into_iter().find(|known| known.year == year)
}

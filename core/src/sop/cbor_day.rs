//! A day in CBOR: the days since 1 January of year 1, that day being 1. For `#[cbor(with = "crate::sop::cbor_day")]`.

use chrono::{Datelike, NaiveDate};
use minicbor::decode::Error;
use minicbor::encode::{self, Write};
use minicbor::{Decoder, Encoder};

/// Writes a day.
pub(crate) fn encode<C, W: Write>(
    day: &NaiveDate,
    to: &mut Encoder<W>,
    _: &mut C,
) -> Result<(), encode::Error<W::Error>> {
    to.i32(day.num_days_from_ce())?.ok()
}

/// Reads a day.
pub(crate) fn decode<C>(from: &mut Decoder<'_>, _: &mut C) -> Result<NaiveDate, Error> {
    let at = from.position();
    NaiveDate::from_num_days_from_ce_opt(from.i32()?).ok_or_else(|| Error::message("no such day").at(at))
}

/// A day or null.
pub(crate) mod maybe {
    use chrono::NaiveDate;
    use minicbor::data::Type;
    use minicbor::decode::Error;
    use minicbor::encode::{self, Write};
    use minicbor::{Decoder, Encoder};

    /// Writes a day or null.
    pub(crate) fn encode<C, W: Write>(
        day: &Option<NaiveDate>,
        to: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        match day {
            Some(day) => super::encode(day, to, context),
            None => to.null()?.ok(),
        }
    }

    /// Reads a day or null.
    pub(crate) fn decode<C>(from: &mut Decoder<'_>, context: &mut C) -> Result<Option<NaiveDate>, Error> {
        if from.datatype()? == Type::Null {
            from.null()?;
            return Ok(None);
        }
        super::decode(from, context).map(Some)
    }
}

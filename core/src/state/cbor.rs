//! How dates and instants stand in the log: a date as its day number of the common era, an instant as milliseconds
//! since 1970 in UTC.

/// `NaiveDate` as the number of days of the common era.
pub mod date {
    use chrono::{Datelike, NaiveDate};
    use minicbor::decode::{Decoder, Error};
    use minicbor::encode::{self, Encoder, Write};

    /// Writes the day number.
    pub fn encode<C, W: Write>(
        v: &NaiveDate,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.i32(v.num_days_from_ce())?.ok()
    }

    /// Reads the day number.
    pub fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<NaiveDate, Error> {
        NaiveDate::from_num_days_from_ce_opt(d.i32()?).ok_or_else(|| Error::message("no such day"))
    }
}

/// `Option<NaiveDate>`, absent as null.
pub mod maybe_date {
    use chrono::NaiveDate;
    use minicbor::decode::{Decoder, Error};
    use minicbor::encode::{self, Encoder, Write};

    /// Writes the day number or null.
    pub fn encode<C, W: Write>(
        v: &Option<NaiveDate>,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        match v {
            Some(day) => super::date::encode(day, e, c),
            None => e.null()?.ok(),
        }
    }

    /// Reads the day number or null.
    pub fn decode<C>(d: &mut Decoder<'_>, c: &mut C) -> Result<Option<NaiveDate>, Error> {
        if d.datatype()? == minicbor::data::Type::Null {
            d.null()?;
            return Ok(None);
        }
        super::date::decode(d, c).map(Some)
    }
}

/// `DateTime<Utc>` as milliseconds since 1970.
pub mod instant {
    use chrono::{DateTime, Utc};
    use minicbor::decode::{Decoder, Error};
    use minicbor::encode::{self, Encoder, Write};

    /// Writes the milliseconds.
    pub fn encode<C, W: Write>(
        v: &DateTime<Utc>,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.i64(v.timestamp_millis())?.ok()
    }

    /// Reads the milliseconds.
    pub fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<DateTime<Utc>, Error> {
        DateTime::from_timestamp_millis(d.i64()?).ok_or_else(|| Error::message("no such instant"))
    }
}

/// `Option<DateTime<Utc>>` as milliseconds since 1970, absent as null.
pub mod maybe_instant {
    use chrono::{DateTime, Utc};
    use minicbor::decode::{Decoder, Error};
    use minicbor::encode::{self, Encoder, Write};

    /// Writes the milliseconds or null.
    pub fn encode<C, W: Write>(
        v: &Option<DateTime<Utc>>,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        match v {
            Some(at) => super::instant::encode(at, e, c),
            None => e.null()?.ok(),
        }
    }

    /// Reads the milliseconds or null.
    pub fn decode<C>(d: &mut Decoder<'_>, c: &mut C) -> Result<Option<DateTime<Utc>>, Error> {
        if d.datatype()? == minicbor::data::Type::Null {
            d.null()?;
            return Ok(None);
        }
        super::instant::decode(d, c).map(Some)
    }
}

//! Dates and times as text.
//!
//! What a parser here takes prints back the same point in time, offset and digits; anything else it refuses, so that
//! the text is kept as it came.

use std::fmt::Write;

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Time};

/// A date and time with its offset; the year has four digits.
pub(crate) fn parse_date_time(text: &str) -> Option<OffsetDateTime> {
    // A leap second and digits below nanoseconds would not print back. What stands before them has a fixed length.
    let fraction = text.as_bytes().get(20..).unwrap_or_default();
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit());
    let is_fraction = text.as_bytes().get(19) == Some(&b'.');
    if is_fraction && digits.count() > 9 || text.get(17..19) == Some("60") {
        return None;
    }
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// A date and time as text, or as much of it as RFC 3339 can say.
pub(crate) fn date_time(value: &OffsetDateTime) -> String {
    value.format(&Rfc3339).unwrap_or_else(|_| {
        // A year beyond four digits or an offset with seconds; neither comes from the wire.
        let utc = value.to_offset(time::UtcOffset::UTC);
        format!("{}T{}Z", date(utc.date()), self::time(utc.time()))
    })
}

/// `2017-01-31`.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = Month::try_from(u8::try_from(number(parts.next()?, 2)?).ok()?).ok()?;
    let day = u8::try_from(number(parts.next()?, 2)?).ok()?;
    if parts.next().is_some() {
        return None;
    }
    Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()
}

/// A day as text.
pub(crate) fn date(value: Date) -> String {
    let (year, month, day) = value.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// `07:30:00`, seconds and their fraction optional.
pub(crate) fn parse_time(text: &str) -> Option<Time> {
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    let hour = u8::try_from(number(parts.next()?, 2)?).ok()?;
    let minute = u8::try_from(number(parts.next()?, 2)?).ok()?;
    let second = match (parts.next(), fraction) {
        (Some(second), _) => u8::try_from(number(second, 2)?).ok()?,
        (None, None) => 0,
        (None, Some(_)) => return None,
    };
    if parts.next().is_some() {
        return None;
    }
    let nanosecond = fraction.map_or(Some(0), nanoseconds)?;
    Time::from_hms_nano(hour, minute, second, nanosecond).ok()
}

/// A time of day as text, its fraction without zeros at its end.
pub(crate) fn time(value: Time) -> String {
    let (hour, minute, second, nanosecond) = value.as_hms_nano();
    let mut text = format!("{hour:02}:{minute:02}:{second:02}");
    if nanosecond > 0 {
        // To a string, writing never fails.
        let _ = write!(text, ".{nanosecond:09}");
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

/// The digits after a decimal point as nanoseconds.
pub(crate) fn nanoseconds(fraction: &str) -> Option<u32> {
    let width = u32::try_from(fraction.len())
        .ok()
        .filter(|width| *width <= 9)?;
    Some(number(fraction, fraction.len())? * 10_u32.pow(9 - width))
}

/// A number of exactly so many digits.
fn number(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

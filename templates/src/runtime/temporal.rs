//! Dates and times as text.
//!
//! What a parser here takes prints back the same point in time, offset and digits; anything else it refuses, so that
//! the text is kept as it came.

use std::io::Write;

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Time};

/// A text of a length known beforehand, without a place on the heap.
pub(crate) struct ShortText {
    bytes: [u8; 40],
    len: usize,
}

impl ShortText {
    /// The text that `write` writes; empty if it does not fit.
    fn of(write: impl FnOnce(&mut &mut [u8]) -> bool) -> Self {
        let mut text = Self {
            bytes: [0; 40],
            len: 0,
        };
        let room = text.bytes.len();
        let mut rest = &mut text.bytes[..];
        let written = write(&mut rest);
        text.len = if written { room - rest.len() } else { 0 };
        text
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        self.bytes
            .get(..self.len)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

/// A date and time with its offset; the year has four digits.
pub(crate) fn parse_date_time(text: &str) -> Option<OffsetDateTime> {
    // A leap second and digits below nanoseconds would not print back.
    let fraction = text.split_once('.').map_or("", |(_, rest)| rest);
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 9 || text.get(17..19) == Some("60") {
        return None;
    }
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// A date and time as text, or as much of it as RFC 3339 can say.
pub(crate) fn date_time(value: &OffsetDateTime) -> ShortText {
    let text = ShortText::of(|out| value.format_into(out, &Rfc3339).is_ok());
    if text.len > 0 {
        return text;
    }
    // A year beyond four digits or an offset with seconds; neither comes from the wire.
    let utc = value.to_offset(time::UtcOffset::UTC);
    ShortText::of(|out| {
        write_date(out, utc.date())
            && out.write_all(b"T").is_ok()
            && write_time(out, utc.time())
            && out.write_all(b"Z").is_ok()
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
pub(crate) fn date(value: Date) -> ShortText {
    ShortText::of(|out| write_date(out, value))
}

fn write_date(out: &mut &mut [u8], value: Date) -> bool {
    let (year, month, day) = value.to_calendar_date();
    write!(out, "{year:04}-{:02}-{day:02}", u8::from(month)).is_ok()
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

/// A time of day as text.
pub(crate) fn time(value: Time) -> ShortText {
    ShortText::of(|out| write_time(out, value))
}

fn write_time(out: &mut &mut [u8], value: Time) -> bool {
    let (hour, minute, second, nanosecond) = value.as_hms_nano();
    write!(out, "{hour:02}:{minute:02}:{second:02}").is_ok() && write_fraction(out, nanosecond)
}

/// Writes a fraction without zeros at its end, and nothing for zero.
fn write_fraction(out: &mut &mut [u8], nanosecond: u32) -> bool {
    if nanosecond == 0 {
        return true;
    }
    let (mut digits, mut width) = (nanosecond, 9);
    while digits % 10 == 0 {
        digits /= 10;
        width -= 1;
    }
    write!(out, ".{digits:0width$}").is_ok()
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

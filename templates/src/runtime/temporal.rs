//! Dates and times as text.
//!
//! What a parser here takes prints back the same point in time, offset and digits; anything else it refuses, so that
//! the text is kept as it came.

use std::io::Write;

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

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
    parse_usual(text.as_bytes()).or_else(|| parse_any(text))
}

/// The form that services send: `2017-01-31T07:30:00Z`, with a fraction or without, and with `-08:00` for `Z`.
fn parse_usual(text: &[u8]) -> Option<OffsetDateTime> {
    let (seconds, rest) = text.split_first_chunk::<19>()?;
    let [
        y0,
        y1,
        y2,
        y3,
        b'-',
        m0,
        m1,
        b'-',
        d0,
        d1,
        b'T',
        h0,
        h1,
        b':',
        i0,
        i1,
        b':',
        s0,
        s1,
    ] = *seconds
    else {
        return None;
    };
    let (fraction, offset) = match rest {
        [fraction @ .., b'Z'] => (fraction, UtcOffset::UTC),
        [fraction @ .., sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let hours = i8::try_from(two(*h0, *h1)?)
                .ok()
                .filter(|hours| *hours < 24)?;
            let minutes = i8::try_from(two(*m0, *m1)?).ok()?;
            let offset = UtcOffset::from_hms(hours, minutes, 0).ok()?;
            (fraction, if *sign == b'-' { -offset } else { offset })
        }
        _ => return None,
    };
    let nanosecond = match fraction {
        [] => 0,
        [b'.', digits @ ..] if matches!(digits.len(), 1..=9) => {
            let number = digits.iter().try_fold(0, |number, digit| {
                Some(number * 10 + u32::from(decimal(*digit)?))
            })?;
            number * 10_u32.pow(9 - u32::try_from(digits.len()).ok()?)
        }
        _ => return None,
    };
    let year = i32::from(two(y0, y1)?) * 100 + i32::from(two(y2, y3)?);
    let month = Month::try_from(two(m0, m1)?).ok()?;
    let date = Date::from_calendar_date(year, month, two(d0, d1)?).ok()?;
    let time = Time::from_hms_nano(two(h0, h1)?, two(i0, i1)?, two(s0, s1)?, nanosecond).ok()?;
    // The first and the last year could become others in universal time.
    (1..9999)
        .contains(&year)
        .then(|| OffsetDateTime::new_in_offset(date, time, offset))
}

fn decimal(digit: u8) -> Option<u8> {
    Some(digit.wrapping_sub(b'0')).filter(|digit| *digit < 10)
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    Some(decimal(tens)? * 10 + decimal(ones)?)
}

fn parse_any(text: &str) -> Option<OffsetDateTime> {
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
    let (hours, minutes, seconds) = value.offset().as_hms();
    if seconds == 0 && hours.abs() < 24 && (0..=9999).contains(&value.year()) {
        return ShortText::of(|out| {
            write_date(out, value.date())
                && out.write_all(b"T").is_ok()
                && write_time(out, value.time())
                && if value.offset().is_utc() {
                    out.write_all(b"Z").is_ok()
                } else {
                    let sign = if value.offset().is_negative() {
                        b'-'
                    } else {
                        b'+'
                    };
                    let [h0, h1] = digits(hours.unsigned_abs().into());
                    let [m0, m1] = digits(minutes.unsigned_abs().into());
                    out.write_all(&[sign, h0, h1, b':', m0, m1]).is_ok()
                }
        });
    }
    // A year beyond four digits or an offset with seconds; neither comes from the wire.
    let utc = value.to_offset(UtcOffset::UTC);
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
    let Some(year) = u16::try_from(year).ok().filter(|year| *year < 10_000) else {
        return write!(out, "{year:04}-{:02}-{day:02}", u8::from(month)).is_ok();
    };
    let [y0, y1] = digits(year / 100);
    let [y2, y3] = digits(year % 100);
    let [m0, m1] = digits(u8::from(month).into());
    let [d0, d1] = digits(day.into());
    out.write_all(&[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1])
        .is_ok()
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
    let [h0, h1] = digits(hour.into());
    let [m0, m1] = digits(minute.into());
    let [s0, s1] = digits(second.into());
    out.write_all(&[h0, h1, b':', m0, m1, b':', s0, s1]).is_ok() && write_fraction(out, nanosecond)
}

/// The two digits of a number below a hundred.
fn digits(number: u16) -> [u8; 2] {
    let [_, tens] = (number / 10).to_be_bytes();
    let [_, ones] = (number % 10).to_be_bytes();
    [b'0' + tens, b'0' + ones]
}

/// Writes a fraction without zeros at its end, and nothing for zero.
fn write_fraction(out: &mut &mut [u8], nanosecond: u32) -> bool {
    if nanosecond == 0 {
        return true;
    }
    let mut text = [b'.'; 10];
    let mut rest = nanosecond;
    for digit in text.iter_mut().skip(1).rev() {
        let [_, _, _, last] = (rest % 10).to_be_bytes();
        *digit = b'0' + last;
        rest /= 10;
    }
    let zeros = text
        .iter()
        .rev()
        .take_while(|digit| **digit == b'0')
        .count();
    text.get(..text.len() - zeros)
        .is_some_and(|text| out.write_all(text).is_ok())
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

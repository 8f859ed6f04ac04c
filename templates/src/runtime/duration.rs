//! Durations whose parts are kept.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::temporal;

/// An ISO 8601 duration: `P1Y2M10DT2H30M`, `-PT0.5S`, `P2W`.
///
/// The parts are kept as they are: 90 minutes are not the same text as an hour and a half, and a month has no length
/// in days. Two durations are equal if their parts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The whole duration counts backwards.
    pub negative: bool,
    /// Years.
    pub years: Option<u64>,
    /// Months.
    pub months: Option<u64>,
    /// Weeks.
    pub weeks: Option<u64>,
    /// Days.
    pub days: Option<u64>,
    /// Hours.
    pub hours: Option<u64>,
    /// Minutes.
    pub minutes: Option<u64>,
    /// Whole seconds.
    pub seconds: Option<u64>,
    /// The seconds' fraction.
    pub nanoseconds: u32,
}

/// A text that is no ISO 8601 duration, or one whose numbers are too big.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationError;

impl fmt::Display for DurationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an ISO 8601 duration")
    }
}

impl Error for DurationError {}

impl Duration {
    /// The length, where years and months, which have none, do not occur and the sign is positive.
    #[must_use]
    pub fn to_std(self) -> Option<std::time::Duration> {
        if self.negative || self.years.is_some_and(|n| n > 0) || self.months.is_some_and(|n| n > 0)
        {
            return None;
        }
        let parts = [
            (self.weeks, 604_800),
            (self.days, 86_400),
            (self.hours, 3_600),
            (self.minutes, 60),
            (self.seconds, 1),
        ];
        let seconds = parts.into_iter().try_fold(0_u64, |sum, (count, unit)| {
            sum.checked_add(count.unwrap_or(0).checked_mul(unit)?)
        })?;
        Some(std::time::Duration::new(seconds, self.nanoseconds))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(length: std::time::Duration) -> Self {
        Self {
            seconds: Some(length.as_secs()),
            nanoseconds: length.subsec_nanos(),
            ..Self::default()
        }
    }
}

impl FromStr for Duration {
    type Err = DurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or(DurationError)
    }
}

fn parse(text: &str) -> Option<Duration> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) if !time.is_empty() => (date, time),
        Some(_) => return None,
        None if rest.is_empty() => return None,
        None => (rest, ""),
    };
    let mut duration = Duration {
        negative,
        ..Duration::default()
    };
    let date = take(date, 'Y', &mut duration.years)?;
    let date = take(date, 'M', &mut duration.months)?;
    let date = take(date, 'W', &mut duration.weeks)?;
    let date = take(date, 'D', &mut duration.days)?;
    let time = take(time, 'H', &mut duration.hours)?;
    let time = take(time, 'M', &mut duration.minutes)?;
    if !date.is_empty() {
        return None;
    }
    if !time.is_empty() {
        let seconds = time.strip_suffix('S')?;
        let (whole, fraction) = match seconds.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (seconds, "0"),
        };
        duration.seconds = Some(digits(whole)?);
        duration.nanoseconds = temporal::nanoseconds(fraction)?;
    }
    Some(duration)
}

/// Takes the part with the letter `unit` from the front, if it is there; none if it is malformed.
fn take<'t>(text: &'t str, unit: char, part: &mut Option<u64>) -> Option<&'t str> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(end)?;
    match rest.strip_prefix(unit) {
        Some(rest) => {
            *part = Some(digits(number)?);
            Some(rest)
        }
        None => Some(text),
    }
}

fn digits(text: &str) -> Option<u64> {
    // The parser of the standard library would take a plus sign.
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

impl fmt::Display for Duration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            formatter.write_str("-")?;
        }
        formatter.write_str("P")?;
        let mut empty = true;
        for (part, unit) in [
            (self.years, 'Y'),
            (self.months, 'M'),
            (self.weeks, 'W'),
            (self.days, 'D'),
        ] {
            if let Some(count) = part {
                write!(formatter, "{count}{unit}")?;
                empty = false;
            }
        }
        let seconds = self.seconds.or((self.nanoseconds > 0).then_some(0));
        if self.hours.is_none() && self.minutes.is_none() && seconds.is_none() {
            return if empty {
                formatter.write_str("T0S")
            } else {
                Ok(())
            };
        }
        formatter.write_str("T")?;
        for (part, unit) in [(self.hours, 'H'), (self.minutes, 'M')] {
            if let Some(count) = part {
                write!(formatter, "{count}{unit}")?;
            }
        }
        match seconds {
            Some(seconds) if self.nanoseconds > 0 => {
                let fraction = format!("{:09}", self.nanoseconds);
                write!(formatter, "{seconds}.{}S", fraction.trim_end_matches('0'))
            }
            Some(seconds) => write!(formatter, "{seconds}S"),
            None => Ok(()),
        }
    }
}

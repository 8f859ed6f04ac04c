//! Path templates, and the values that fill them.

use std::borrow::Cow;
use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::super::duration::Duration;
use super::super::temporal;
use super::error::RequestError;

/// What is escaped in a path segment: everything but unreserved characters and the delimiters that may stand there.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'*')
    .remove(b'(')
    .remove(b')')
    .remove(b'@')
    .remove(b',')
    .remove(b':');

/// What is escaped inside a quoted key or between a function's parentheses.
const LITERAL: &AsciiSet = &SEGMENT.add(b'(').add(b')').add(b',');

/// What is escaped in a path relative to a drive item; its slashes and colons have a meaning.
const RELATIVE: &AsciiSet = &SEGMENT.remove(b'/').add(b':');

/// A value that can stand in a path.
pub trait PathValue {
    /// The value's text, not escaped and not quoted.
    fn literal(&self) -> Cow<'_, str>;
}

impl<T: PathValue + ?Sized> PathValue for &T {
    fn literal(&self) -> Cow<'_, str> {
        (**self).literal()
    }
}

impl PathValue for str {
    fn literal(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl PathValue for String {
    fn literal(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

macro_rules! displayed {
    ($($scalar:ty),* $(,)?) => {
        $(
            impl PathValue for $scalar {
                fn literal(&self) -> Cow<'_, str> {
                    Cow::Owned(self.to_string())
                }
            }
        )*
    };
}

displayed!(bool, i8, u8, i16, i32, i64, f32, f64, Uuid, Duration);

impl PathValue for OffsetDateTime {
    fn literal(&self) -> Cow<'_, str> {
        Cow::Owned(temporal::date_time(self))
    }
}

impl PathValue for Date {
    fn literal(&self) -> Cow<'_, str> {
        Cow::Owned(temporal::date(*self))
    }
}

impl PathValue for Time {
    fn literal(&self) -> Cow<'_, str> {
        Cow::Owned(temporal::time(*self))
    }
}

/// Puts `values`, in order, in the place of the template's `{name}`s.
pub(crate) fn fill(template: &str, values: &[&dyn PathValue]) -> Result<String, RequestError> {
    let mut path = String::with_capacity(template.len() + 16 * values.len());
    let mut rest = template;
    let mut values = values.iter();
    let mut depth = 0_usize;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        path.push_str(before);
        depth += before.matches('(').count();
        depth = depth.saturating_sub(before.matches(')').count());
        let text = values
            .next()
            .map(|value| value.literal())
            .unwrap_or_default();
        let quoted = before.ends_with('\'');
        if text.is_empty() && !quoted {
            return Err(RequestError::EmptyPathValue {
                name: name.to_owned(),
            });
        }
        if quoted {
            let doubled = text.replace('\'', "''");
            write_escaped(&mut path, &doubled, LITERAL);
        } else if depth > 0 {
            write_escaped(&mut path, &text, LITERAL);
        } else if before.ends_with(":/") {
            if text.split('/').any(is_dot_segment) {
                return Err(RequestError::DotSegment {
                    name: name.to_owned(),
                });
            }
            write_escaped(&mut path, text.trim_start_matches('/'), RELATIVE);
        } else if is_dot_segment(&text) {
            return Err(RequestError::DotSegment {
                name: name.to_owned(),
            });
        } else {
            write_escaped(&mut path, &text, SEGMENT);
        }
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

/// A value as it stands between a function's parentheses, escaped.
pub(crate) fn argument(value: &dyn PathValue, quoted: bool) -> String {
    let text = value.literal();
    let mut literal = String::with_capacity(text.len() + 2);
    if quoted {
        literal.push('\'');
        write_escaped(&mut literal, &text.replace('\'', "''"), LITERAL);
        literal.push('\'');
    } else {
        write_escaped(&mut literal, &text, LITERAL);
    }
    literal
}

/// Appends a path whose last segment is called with `arguments`, beside those that it may have.
pub(crate) fn push_call(url: &mut String, path: &str, arguments: &[(String, String)]) {
    if arguments.is_empty() {
        return url.push_str(path);
    }
    match path.strip_suffix(')') {
        Some(open) => {
            url.push_str(open);
            if !open.ends_with('(') {
                url.push(',');
            }
        }
        None => {
            url.push_str(path);
            url.push('(');
        }
    }
    for (at, (name, value)) in arguments.iter().enumerate() {
        if at > 0 {
            url.push(',');
        }
        url.push_str(name);
        url.push('=');
        url.push_str(value);
    }
    url.push(')');
}

/// Whether clients take the segment out of a path, even if it is escaped.
fn is_dot_segment(segment: &str) -> bool {
    segment == "." || segment == ".."
}

fn write_escaped(path: &mut String, text: &str, set: &'static AsciiSet) {
    // Writing to a string cannot fail.
    let _ = write!(path, "{}", utf8_percent_encode(text, set));
}

/// Escapes a path that the caller gives as a whole: only what cannot stand in a URL, and what would end the path.
pub(crate) fn whole(path: &str) -> String {
    const WHOLE: &AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'{')
        .add(b'}')
        .add(b'#')
        .add(b'?')
        .add(b'\\')
        .add(b'^')
        .add(b'|');
    let mut escaped = String::with_capacity(path.len() + 1);
    if !path.starts_with('/') {
        escaped.push('/');
    }
    write_escaped(&mut escaped, path, WHOLE);
    escaped
}

/// What is escaped in a query: everything but unreserved characters and what OData's options are full of.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b':')
    .remove(b'/')
    .remove(b'@')
    .remove(b'*')
    .remove(b'\'')
    .remove(b';')
    .remove(b'!');

/// Appends an option to a query.
pub(crate) fn push_query(url: &mut String, name: &str, value: &str) {
    url.push(if url.contains('?') { '&' } else { '?' });
    write_escaped(url, name, QUERY);
    url.push('=');
    write_escaped(url, value, QUERY);
}

//! The lines between two `---` at the top of a page.

use std::borrow::Cow;

use crate::diagnostics::{Code, PageSink};
use crate::text::{Span, head};

/// Keys and values, in page order.
pub type FrontMatter<'t> = Vec<(Cow<'t, str>, Cow<'t, str>)>;

/// Reads the front matter of `text`; gives it and the offset at which the page's body begins.
///
/// Only flat `key: value` lines occur in the format, often unquoted where YAML would want quotes, so they are
/// read a line at a time. Indented lines and list items continue the value above them.
pub(super) fn read<'t>(text: &'t str, sink: &mut PageSink<'_>) -> (FrontMatter<'t>, usize) {
    let lead = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\r', '\n']).len();
    let mut lines = Lines::new(text, lead);
    let Some((start, first)) = lines.next() else {
        return (Vec::new(), 0);
    };
    if first.trim_end() != "---" {
        return joined(start, first).unwrap_or_default();
    }
    let mut values: FrontMatter<'t> = Vec::new();
    while let Some((at, line)) = lines.next() {
        let trimmed = line.trim();
        if trimmed == "---" || trimmed == "..." {
            return (values, lines.at);
        }
        let continues = line.starts_with([' ', '\t']) || trimmed.starts_with("- ");
        match trimmed.split_once(':') {
            _ if trimmed.is_empty() || trimmed.starts_with('#') => {}
            Some((key, value)) if !continues && is_key(key.trim()) => {
                values.push((
                    Cow::Borrowed(key.trim()),
                    Cow::Borrowed(unquote(value.trim())),
                ));
            }
            _ if continues => {
                if let Some((_, value)) = values.last_mut() {
                    let value = value.to_mut();
                    if !value.is_empty() {
                        value.push(' ');
                    }
                    value.push_str(trimmed);
                }
            }
            _ if trimmed.starts_with("# ") || trimmed.starts_with("## ") => break,
            _ => sink.report(
                Code::FrontMatterInvalid,
                Span::new(at, at + line.len()),
                "this line of the front matter is not `key: value`",
            ),
        }
    }
    sink.report(
        Code::FrontMatterInvalid,
        Span::new(start, start + first.len()),
        "the front matter is not closed by a line `---`",
    );
    (Vec::new(), 0)
}

/// Front matter on one line is no longer than this.
const LONGEST_JOINED: usize = 8 << 10;

/// Front matter that lost its line ends: `---title: "x"description: "y"---# x`. The heading tells where it ends.
fn joined(start: usize, line: &str) -> Option<(FrontMatter<'_>, usize)> {
    let inner = line.strip_prefix("---")?;
    let end = head(inner, LONGEST_JOINED).find("---#")?;
    let mut values: FrontMatter<'_> = Vec::new();
    let mut rest = inner.get(..end)?;
    while let Some((key, after)) = rest.split_once(':') {
        let key = key.trim();
        if !is_key(key) {
            return None;
        }
        let after = after.trim_start();
        let quoted = after.strip_prefix('"').and_then(|value| {
            // A quote within the value is escaped, or no key follows it.
            let closes = |at: &usize| {
                let next = value.get(at + 1..).unwrap_or_default();
                next.is_empty() || next.split_once(':').is_some_and(|(key, _)| is_key(key))
            };
            let at = memchr::memchr_iter(b'"', value.as_bytes()).find(closes)?;
            Some((value.get(..at)?, value.get(at + 1..)?))
        });
        let (value, next) = quoted.unwrap_or((after, ""));
        values.push((Cow::Borrowed(key), Cow::Borrowed(value.trim())));
        rest = next;
    }
    let body = start + "---".len() + end + "---".len();
    (!values.is_empty()).then_some((values, body))
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

fn unquote(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
}

/// Lines with their offsets, without their ends.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        // Some pages end the lines at their top with `\r` alone.
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        let mark = if after.starts_with("\r\n") { 2 } else { 1 };
        self.at += end + mark.min(after.len());
        Some((start, line))
    }
}

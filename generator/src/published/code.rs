//! Lines of a copy that were code: requests, responses, JSON.

use std::borrow::Cow;

use crate::block::Code;
use crate::page::Role;
use crate::published::line::Line;
use crate::published::words;
use crate::text::Span;

const METHODS: [&str; 7] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];

/// True for a request line. Below the heading `HTTP request` a method and one word are enough; elsewhere the word
/// must look like a path, since prose may begin with `GET` as well.
pub(crate) fn is_request_line(line: &str, below_http_request: bool) -> bool {
    let Some(rest) = METHODS.iter().find_map(|method| line.strip_prefix(method)) else {
        return false;
    };
    if rest.starts_with('/') {
        return true;
    }
    let target = rest.trim_start();
    if target.len() == rest.len() {
        return false;
    }
    let alone = !target.is_empty() && !target.contains(char::is_whitespace);
    below_http_request && (alone || target.contains(['/', '{', '<']))
        || target.starts_with("**")
        || target.starts_with('{')
        || target
            .split_whitespace()
            .next()
            .is_some_and(|word| word.contains('/') && !word.ends_with('/'))
}

/// True for a request line with a host: examples have these.
pub(super) fn is_absolute(line: &str) -> bool {
    line.split_whitespace()
        .nth(1)
        .is_some_and(|target| target.starts_with("https://") || target.starts_with("http://"))
}

/// True for `HTTP/1.1 200 OK`.
pub(crate) fn is_status_line(line: &str) -> bool {
    line.strip_prefix("HTTP/").is_some_and(|rest| {
        rest.split_whitespace()
            .nth(1)
            .is_some_and(|status| status.len() == 3 && status.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// True for `Content-Type: application/json`. A notice (`Note: …`) is none.
fn is_header_line(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !words::is_notice_word(name)
    })
}

/// True for a line that JSON can begin with: a brace, a bracket, or a member whose brace was lost.
pub(crate) fn starts_json(line: &str) -> bool {
    let json_bracket = || {
        let inner = line.get(1..).unwrap_or_default().trim_start();
        inner.is_empty() || inner.starts_with(['"', '{', '[', ']', '}'])
    };
    line.starts_with(['{', '[']) && json_bracket() || is_member(line)
}

/// True for `"name": …`.
fn is_member(line: &str) -> bool {
    string_end(line).is_some_and(|end| {
        line.get(end..)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

/// Where the string literal that a line begins with ends.
pub(super) fn string_end(line: &str) -> Option<usize> {
    let mut escaped = false;
    let mut bytes = line.bytes().enumerate();
    if bytes.next()?.1 != b'"' {
        return None;
    }
    for (at, byte) in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where the body of an HTTP message begins in `text`: below the first line and the header lines, whether the
/// blank line between them is still there or was lost. None where there is no body.
#[must_use]
pub fn http_body_start(text: &str) -> Option<usize> {
    let mut at = 0;
    for (number, raw) in text.split_inclusive('\n').enumerate() {
        let line = raw.trim();
        let head = number == 0 && (is_request_line(line, true) || is_status_line(line));
        if !head && !line.is_empty() && !is_header_line(line) {
            return Some(at + (raw.len() - raw.trim_start().len()));
        }
        at += raw.len();
    }
    None
}

/// A code block read from lines, and the number of lines it took.
pub(super) struct ReadCode<'t> {
    pub(super) code: Code<'t>,
    pub(super) taken: usize,
}

/// Reads the code that begins at the first of `lines`, if one does. `role` is the section it stands in.
pub(super) fn read<'t>(text: &'t str, lines: &[Line<'t>], role: Role) -> Option<ReadCode<'t>> {
    let first = *lines.first()?;
    let below_http_request = role == Role::HttpRequest;
    if first.text.starts_with("```") {
        return Some(fenced(text, lines, first));
    }
    if is_status_line(first.text) || is_request_line(first.text, below_http_request) {
        let (taken, braces_lost) = message(lines, below_http_request);
        return Some(block(text, lines, taken, "http", braces_lost));
    }
    if starts_json(first.text) {
        let (taken, braces_lost) = json(lines);
        return Some(block(text, lines, taken, "json", braces_lost));
    }
    None
}

fn block<'t>(
    text: &'t str,
    lines: &[Line<'t>],
    taken: usize,
    info: &'static str,
    braces_lost: bool,
) -> ReadCode<'t> {
    let covered = lines.get(..taken).unwrap_or(lines);
    let start = covered.first().map_or(0, |line| line.start);
    let end = covered
        .iter()
        .rev()
        .find(|line| !line.is_blank())
        .map_or(start, |line| line.end());
    let span = Span::new(start, end);
    ReadCode {
        code: Code {
            span,
            info: Cow::Borrowed(info),
            text: Cow::Borrowed(text.get(start..end).unwrap_or_default()),
            text_start: span.start,
            braces_lost,
        },
        taken,
    }
}

/// A fence that came through: what stands between its marks.
fn fenced<'t>(text: &'t str, lines: &[Line<'t>], first: Line<'t>) -> ReadCode<'t> {
    let close = lines
        .iter()
        .skip(1)
        .position(|line| line.text.starts_with("```"))
        .map(|at| at + 1);
    let taken = close.map_or(lines.len(), |close| close + 1);
    let mut read = block(text, lines, taken, "", false);
    let inner = lines
        .get(1..close.unwrap_or(lines.len()))
        .unwrap_or_default();
    let content = block(text, inner, inner.len(), "", false);
    read.code.text = content.code.text;
    read.code.text_start = if inner.is_empty() {
        read.code.span.end
    } else {
        content.code.text_start
    };
    read.code.info = Cow::Borrowed(first.text.trim_matches('`').trim());
    read
}

/// The number of lines of an HTTP message or of a run of request lines, and whether its JSON lost its braces.
fn message(lines: &[Line<'_>], below_http_request: bool) -> (usize, bool) {
    let mut taken = 1;
    while let Some(line) = lines.get(taken) {
        let request = is_request_line(line.text, below_http_request);
        let path_goes_on = line.text.starts_with(['/', '?', '&']);
        if request && !below_http_request || !request && !path_goes_on && !is_header_line(line.text)
        {
            break;
        }
        taken += 1;
    }
    // A blank line may stand between the headers and the body.
    let gap = lines.get(taken).is_some_and(|line| line.is_blank());
    let body = lines.get(taken + usize::from(gap)..).unwrap_or_default();
    match body.first() {
        Some(first) if starts_json(first.text) => {
            let (body_taken, braces_lost) = json(body);
            (taken + usize::from(gap) + body_taken, braces_lost)
        }
        Some(first) if first.text.starts_with('<') => {
            let markup = body.iter().take_while(|line| !line.is_blank()).count();
            (taken + usize::from(gap) + markup, false)
        }
        _ => (taken, false),
    }
}

/// The number of lines of the JSON that begins at the first line, and whether it lost its braces.
fn json(lines: &[Line<'_>]) -> (usize, bool) {
    if lines.first().is_some_and(|line| line.text.starts_with('"')) {
        let taken = lines.iter().take_while(|line| bare_json(line.text)).count();
        return (taken.max(1), true);
    }
    let mut depth = 0_usize;
    for (at, line) in lines.iter().enumerate() {
        // JSON that never closes ends where the page clearly goes on.
        let goes_on = words::section(line.text).is_some()
            || words::cue(line.text).is_some()
            || is_status_line(line.text)
            || is_request_line(line.text, false);
        if at > 0 && goes_on {
            let kept = trailing_blanks(lines, at);
            return (kept, true);
        }
        depth = deepen(line.text, depth);
        if depth == 0 {
            return (at + 1, false);
        }
    }
    (trailing_blanks(lines, lines.len()), true)
}

fn trailing_blanks(lines: &[Line<'_>], end: usize) -> usize {
    let blanks = lines
        .get(..end)
        .unwrap_or(lines)
        .iter()
        .rev()
        .take_while(|line| line.is_blank())
        .count();
    end - blanks
}

/// True for a line that can stand in JSON without braces.
fn bare_json(line: &str) -> bool {
    let item = line.trim_end_matches(',').trim_end();
    line.starts_with('"')
        || line.starts_with(['}', ']'])
        || starts_json(line)
        || matches!(item, "true" | "false" | "null" | "..." | "…")
        || !item.is_empty()
            && item
                .bytes()
                .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b))
}

/// The depth of braces and brackets after a line, strings left out.
fn deepen(line: &str, mut depth: usize) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for byte in line.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

/// True for a line that no table goes on over, not even in a copy without blank lines.
pub(super) fn breaks_off(line: &str) -> bool {
    words::section(line).is_some()
        || line.starts_with("# ")
        || line.starts_with("##")
        || line.starts_with("```")
        || is_request_line(line, false)
        || is_status_line(line)
}

/// True for a line that [`read`] takes as the first of a code block.
pub(super) fn starts(line: &str, role: Role) -> bool {
    line.starts_with("```")
        || is_status_line(line)
        || is_request_line(line, role == Role::HttpRequest)
        || starts_json(line)
}

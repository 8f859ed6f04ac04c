//! What follows the method: URL or path, query, and whatever else the docs put there.

use super::Normalized;
use crate::text;

/// No parameter has a longer name, with its alternatives; what is longer lacks its closing brace.
const LONGEST_NAME: usize = 300;

/// What stands for a parameter without a name.
pub(crate) const UNNAMED: &str = "{value}";

/// A request target, normalised.
pub(super) struct Target {
    pub(super) path: Option<String>,
    pub(super) query: Vec<(String, Option<String>)>,
    pub(super) notes: Vec<Normalized>,
}

/// Reads a target; none where it is prose.
pub(super) fn read(target: &str) -> Option<Target> {
    let mut notes = Vec::new();
    let target = target.trim().trim_matches(['`', '"', '“', '”']).trim();
    // Tooling that did not know the path left bold words in its place. A path may have a segment `todo`.
    if text::holds(target, "**") || target.starts_with("TODO") {
        return Some(Target {
            path: None,
            query: Vec::new(),
            notes: vec![Normalized::Placeholder],
        });
    }
    let target = without_protocol(target, &mut notes);
    let target = without_host(target, &mut notes);
    let (path, query) = split_query(target);
    let mut scan = Scan {
        out: String::with_capacity(path.len() + 1),
        notes,
    };
    scan.path(path)?;
    let Scan { out, mut notes } = scan;
    let path = tidy(&out, &mut notes);
    let ellipsis = text::holds(&path, "...") || text::holds(&path, "…");
    if ellipsis {
        notes.push(Normalized::Ellipsis);
    }
    Some(Target {
        path: (!ellipsis).then_some(path),
        query: query.map(options).unwrap_or_default(),
        notes,
    })
}

/// Without ` HTTP/1.1` at the end.
fn without_protocol<'a>(target: &'a str, notes: &mut Vec<Normalized>) -> &'a str {
    match target.rsplit_once(char::is_whitespace) {
        Some((before, last))
            if last
                .get(..5)
                .is_some_and(|word| word.eq_ignore_ascii_case("http/")) =>
        {
            notes.push(Normalized::TrailingText);
            before.trim_end()
        }
        _ => target,
    }
}

/// Without scheme, host and version.
fn without_host<'a>(target: &'a str, notes: &mut Vec<Normalized>) -> &'a str {
    let lower = target.get(..8).unwrap_or(target).to_ascii_lowercase();
    let after_scheme = ["https://", "http://"]
        .iter()
        .find(|scheme| lower.starts_with(*scheme))
        .and_then(|scheme| target.get(scheme.len()..));
    let path = match after_scheme {
        Some(rest) => {
            notes.push(Normalized::Host);
            rest.find(['/', '?'])
                .and_then(|at| rest.get(at..))
                .unwrap_or("/")
        }
        None => target.strip_prefix('~').unwrap_or(target),
    };
    let relative = path.strip_prefix('/').unwrap_or(path);
    let end = relative.find(['/', '?']).unwrap_or(relative.len());
    let (first, rest) = relative.split_at(end);
    if !is_version(first) {
        return path;
    }
    if after_scheme.is_none() {
        notes.push(Normalized::Version);
    }
    if rest.is_empty() { "/" } else { rest }
}

/// `v1.0`, `beta`, `{version}`.
fn is_version(segment: &str) -> bool {
    let name = segment
        .trim_matches(['{', '}', '<', '>'])
        .to_ascii_lowercase();
    match name.strip_prefix('v') {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => {
            number.chars().all(|c| c.is_ascii_digit() || c == '.')
        }
        _ => matches!(name.as_str(), "beta" | "version" | "ver" | "api-version"),
    }
}

/// Splits at the first question mark outside braces.
fn split_query(target: &str) -> (&str, Option<&str>) {
    let mut depth = 0usize;
    for (at, byte) in target.bytes().enumerate() {
        match byte {
            b'{' | b'<' => depth += 1,
            b'}' | b'>' => depth = depth.saturating_sub(1),
            b'/' => depth = 0,
            b'?' if depth == 0 => {
                return (target.get(..at).unwrap_or_default(), target.get(at + 1..));
            }
            _ => {}
        }
    }
    (target, None)
}

/// The options of a query, split at `&` and at a second `?` outside quotation marks, braces and parentheses.
fn options(query: &str) -> Vec<(String, Option<String>)> {
    let mut parts = vec![String::new()];
    let mut depth = 0usize;
    let mut quoted = false;
    for c in query.chars() {
        match c {
            '\'' => quoted = !quoted,
            '{' | '(' | '<' => depth += 1,
            '}' | ')' | '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match parts.last_mut() {
            Some(part) if !(matches!(c, '&' | '?') && depth == 0 && !quoted) => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
        .iter()
        .filter_map(|part| {
            let (name, value) = match part.split_once('=') {
                Some((name, value)) => (name.trim(), Some(value.trim().to_owned())),
                None => (part.trim(), None),
            };
            // An ellipsis stands for further options; it is none itself.
            let named = name.chars().any(char::is_alphanumeric);
            named.then(|| (name.to_owned(), value))
        })
        .collect()
}

/// The state of the pass over a path.
struct Scan {
    out: String,
    notes: Vec<Normalized>,
}

impl Scan {
    /// Copies a path, parameters cleaned; none where it turns out to be prose.
    fn path(&mut self, path: &str) -> Option<()> {
        let mut parentheses = 0usize;
        let mut quoted = false;
        let mut rest = path;
        loop {
            let marks = |c: char| {
                matches!(c, '{' | '<' | '}' | '>' | '\'' | '(' | ')') || c.is_whitespace()
            };
            let (plain, marked) = rest.split_at(rest.find(marks).unwrap_or(rest.len()));
            self.out.push_str(plain);
            rest = marked;
            let Some(c) = rest.chars().next() else {
                return Some(());
            };
            let tail = rest.get(c.len_utf8()..).unwrap_or_default();
            match c {
                '{' | '<' => {
                    rest = self.parameter(c, tail);
                    continue;
                }
                '}' | '>' => self.notes.push(Normalized::Braces),
                // A key between slashes has no quotation marks: `/loans/'{id}'`.
                '\'' if parentheses == 0 && self.out.ends_with('/') && tail.starts_with('{') => {
                    self.notes.push(Normalized::Quotes);
                }
                '\'' if parentheses == 0
                    && self.out.ends_with('}')
                    && self.notes.contains(&Normalized::Quotes) => {}
                '\'' => {
                    quoted = !quoted && parentheses > 0;
                    self.out.push(c);
                }
                '(' if self.out.ends_with('/')
                    && let Some((inner, behind)) = closed(tail) =>
                {
                    if is_bare_name(inner) && (behind.is_empty() || behind.starts_with('/')) {
                        // `/loans/(loan-id)/renew`
                        self.notes.push(Normalized::Parentheses);
                        self.out.push('{');
                        self.out.push_str(inner);
                        self.out.push('}');
                        rest = behind;
                        continue;
                    }
                    if inner.contains('=') {
                        // `/loans/(number='{number}')`
                        self.notes.push(Normalized::SpareSlash);
                        self.out.pop();
                    }
                    parentheses += 1;
                    self.out.push(c);
                }
                '(' => {
                    parentheses += 1;
                    self.out.push(c);
                }
                ')' => {
                    parentheses = parentheses.saturating_sub(1);
                    quoted = false;
                    self.out.push(c);
                }
                c if quoted => self.out.push(c),
                _ => {
                    let next = tail.trim_start();
                    let inside = parentheses > 0
                        || self.out.ends_with('/')
                        || next.starts_with(['/', '{', '(', ')']);
                    if !inside {
                        if !self.out.contains('/') && !self.out.starts_with('{') {
                            return None;
                        }
                        self.notes.push(Normalized::TrailingText);
                        return Some(());
                    }
                    self.notes.push(Normalized::Spaces);
                }
            }
            rest = tail;
        }
    }

    /// Copies a parameter whose opening bracket was passed; gives what stands after it.
    fn parameter<'a>(&mut self, open: char, inner: &'a str) -> &'a str {
        if open == '<' {
            self.notes.push(Normalized::AngleBrackets);
        }
        let close = if open == '<' { '>' } else { '}' };
        let near = text::head(inner, LONGEST_NAME);
        let end = near.find(close).filter(|&end| {
            !inner
                .get(..end)
                .is_some_and(|name| name.contains(['{', '<']))
        });
        let (written, rest) = match end {
            Some(end) => (
                inner.get(..end).unwrap_or_default(),
                inner.get(end + 1..).unwrap_or_default(),
            ),
            None => {
                self.notes.push(Normalized::Braces);
                let end = near
                    .find(['/', '{', '<', ')', '\'', ','])
                    .unwrap_or(near.len());
                inner.split_at(end)
            }
        };
        let name = parameter_name(written);
        if name.is_empty() {
            // `{...}`: a parameter, its name left out.
            self.notes.push(Normalized::Unnamed);
            self.out.push_str(UNNAMED);
        } else {
            if name != written {
                self.notes.push(Normalized::ParameterName);
            }
            self.out.push('{');
            self.out.push_str(&name);
            self.out.push('}');
        }
        rest
    }
}

/// The first of a parameter's alternatives, as one word.
fn parameter_name(written: &str) -> String {
    let first = written.split('|').next().unwrap_or_default();
    // Most are a name already.
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if first.bytes().all(is_part) && !first.starts_with('-') && !first.ends_with('-') {
        return first.to_owned();
    }
    let first = first.split(" or ").next().unwrap_or_default();
    let mut name = String::with_capacity(first.len());
    for c in first.trim().chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}

/// What stands before the next closing parenthesis and behind it, if no slash and no other parenthesis stands between.
fn closed(tail: &str) -> Option<(&str, &str)> {
    let end = tail.find(['/', '(', ')'])?;
    let (inner, rest) = tail.split_at_checked(end)?;
    Some((inner, rest.strip_prefix(')')?))
}

fn is_bare_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// A leading slash, no trailing one, none in a row; the slash of `root:/` stays.
fn tidy(path: &str, notes: &mut Vec<Normalized>) -> String {
    if path.starts_with('/') && (path == "/" || !path.ends_with('/')) && !text::holds(path, "//") {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len() + 1);
    if !path.starts_with('/') {
        notes.push(Normalized::LeadingSlash);
        out.push('/');
    }
    for c in path.chars() {
        if c == '/' && out.ends_with('/') {
            notes.push(Normalized::SpareSlash);
        } else {
            out.push(c);
        }
    }
    if out.len() > 1 && out.ends_with('/') {
        out.pop();
        notes.push(Normalized::SpareSlash);
    }
    out
}

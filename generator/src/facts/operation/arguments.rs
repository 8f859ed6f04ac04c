//! Arguments of functions, and alternate keys, that a request line shows with a value: `renew(days=days-value)`,
//! `renew(on='monday')`, `loans(number='number')`.

use crate::diagnostics::{Code, PageSink};
use crate::facts::operation::parameters;
use crate::facts::request_line::RequestLine;
use crate::maps::{HashMap, HashSet};
use crate::page::{Page, Role};

/// Where a function's parameters are listed.
const LISTS: [Role; 3] = [
    Role::FunctionParameters,
    Role::Parameters,
    Role::PathParameters,
];

/// Puts a parameter in place of the value of each argument that the page lists, or that is named after its value: the
/// caller gives it.
pub(super) fn open(page: &Page<'_>, lines: &mut [RequestLine], sink: &mut PageSink<'_>) {
    if !lines.iter().any(|line| shows_value(line.path.as_deref())) {
        return;
    }
    let listed = parameters::listed(page, &LISTS)
        .map(|name| name.to_ascii_lowercase())
        .collect();
    for line in lines {
        resolve_aliases(line);
        let Some(path) = line.path.as_deref() else {
            continue;
        };
        let opened = with_parameters(path, &listed);
        if opened != path {
            sink.report(
                Code::RequestNormalized,
                line.span,
                format!(
                    "`{}` shows values of the function's parameters; it is read as `{opened}`",
                    line.written
                ),
            );
            line.path = Some(opened);
        }
    }
}

/// True where an argument without a placeholder may stand between parentheses.
fn shows_value(path: Option<&str>) -> bool {
    path.is_some_and(|path| path.contains('(') && path.contains('='))
}

/// OData lets an argument name an option of the query that has its value: `renew(on=@day)?@day={day}` is
/// `renew(on={day})`.
fn resolve_aliases(line: &mut RequestLine) {
    let Some(path) = &line.path else { return };
    let options = line.query.iter().filter_map(|(name, value)| {
        let value = value.as_deref().filter(|_| name.starts_with('@'))?;
        Some((name.as_str(), value))
    });
    let values: HashMap<&str, &str> = options.collect();
    if values.is_empty() {
        return;
    }
    let mut named = HashSet::default();
    let mut resolved = String::with_capacity(path.len());
    let mut rest = path.as_str();
    while let Some((before, behind)) = rest.split_once("=@") {
        let end = behind.find([',', ')', '=']).unwrap_or(behind.len());
        let name = rest.get(before.len() + 1..before.len() + 2 + end);
        let name = name.unwrap_or_default();
        resolved.push_str(before);
        resolved.push('=');
        resolved.push_str(values.get(name).copied().unwrap_or(name));
        named.insert(name.to_owned());
        rest = behind.get(end..).unwrap_or_default();
    }
    resolved.push_str(rest);
    line.query
        .retain(|(name, value)| value.is_none() || !named.contains(name));
    line.path = Some(resolved);
}

/// The path with parameters in place of values.
fn with_parameters(path: &str, listed: &HashSet<String>) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('(') {
        out.push_str(before);
        out.push('(');
        let end = end_of_arguments(after);
        let (list, tail) = after.split_at(end);
        for (number, argument) in arguments(list).enumerate() {
            if number > 0 {
                out.push(',');
            }
            match opened(argument, listed) {
                Some(opened) => out.push_str(&opened),
                None => out.push_str(argument),
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Where the closing parenthesis is, outside quotation marks.
fn end_of_arguments(list: &str) -> usize {
    let mut quoted = false;
    list.find(|c: char| {
        quoted ^= c == '\'';
        c == ')' && !quoted
    })
    .unwrap_or(list.len())
}

/// The arguments between two parentheses, split at commas outside quotation marks.
fn arguments(list: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    list.split(move |c: char| {
        quoted ^= c == '\'';
        c == ',' && !quoted
    })
}

/// `on='monday'` as `on='{on}'`, where `on` is listed; `days=days-value` and `days=days` as `days={days}` in any case.
fn opened(argument: &str, listed: &HashSet<String>) -> Option<String> {
    let (name, value) = argument.split_once('=')?;
    let name = name.trim();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let value = value.trim();
    if !is_name || value.is_empty() || value.contains(['{', '@']) {
        return None;
    }
    let bare = value.trim_matches('\'');
    let stem = bare.strip_suffix("-value").unwrap_or(bare);
    let is_named_after = stem.eq_ignore_ascii_case(name);
    if !is_named_after && !listed.contains(&name.to_ascii_lowercase()) {
        return None;
    }
    let quote = if value.starts_with('\'') { "'" } else { "" };
    Some(format!("{name}={quote}{{{name}}}{quote}"))
}

#[cfg(test)]
mod tests {
    use super::with_parameters;
    use crate::maps::HashSet;

    #[test]
    fn values_become_parameters() {
        let listed: HashSet<String> = ["on".to_owned(), "days".to_owned()].into_iter().collect();
        for (path, read) in [
            (
                "/loans/renew(on='monday',days=14)",
                "/loans/renew(on='{on}',days={days})",
            ),
            (
                "/loans/renew(note=note-value, on='a, (b)')/next",
                "/loans/renew(note={note},on='{on}')/next",
            ),
            ("/loans(key='{key}')/renew()", "/loans(key='{key}')/renew()"),
            ("/loans/find(q='some words')", "/loans/find(q='some words')"),
            ("/loans/renew(on=@on)", "/loans/renew(on=@on)"),
            ("/loans(number='Number')", "/loans(number='{number}')"),
            ("/loans/renew(on='", "/loans/renew(on='{on}'"),
        ] {
            assert_eq!(with_parameters(path, &listed), read);
        }
    }
}

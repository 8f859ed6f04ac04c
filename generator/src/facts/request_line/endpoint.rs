//! Normalised paths: their parameters, and when two of them are one endpoint.

use crate::schema::ParameterPlace;

/// A parameter of a normalised path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathParameter<'a> {
    /// The name: the one in braces, or the one that a function call gives it.
    pub name: &'a str,
    /// `Path`, or `Function` between the parentheses of a call.
    pub place: ParameterPlace,
}

/// The parameters of a normalised path, in order, a name as often as it occurs.
///
/// In `getPstnCalls(fromDateTime={from})` the parameter is `fromDateTime`: the name that goes on the wire.
#[must_use]
pub fn path_parameters(path: &str) -> Vec<PathParameter<'_>> {
    let mut out = Vec::new();
    let mut rest = path;
    while let Some(at) = rest.find(['{', '(']) {
        let (_, tail) = rest.split_at(at);
        if tail.starts_with('{') {
            let inner = tail.get(1..).unwrap_or_default();
            let end = inner.find('}').unwrap_or(inner.len());
            out.push(PathParameter {
                name: inner.get(..end).unwrap_or_default(),
                place: ParameterPlace::Path,
            });
            rest = inner.get(end..).unwrap_or_default();
        } else {
            let inner = tail.get(1..).unwrap_or_default();
            let end = inner.find(')').unwrap_or(inner.len());
            arguments(inner.get(..end).unwrap_or_default(), &mut out);
            rest = inner.get(end..).unwrap_or_default();
        }
    }
    out
}

/// `a={x},b='{y}'`, or `{x}` alone.
fn arguments<'a>(list: &'a str, out: &mut Vec<PathParameter<'a>>) {
    for argument in list.split(',') {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name.trim(), value),
            None => ("", argument),
        };
        let braced = value
            .split_once('{')
            .and_then(|(_, inner)| inner.split_once('}'))
            .map(|(inner, _)| inner);
        let name = if name.is_empty() {
            braced.unwrap_or_default()
        } else {
            name
        };
        if !name.is_empty() && (braced.is_some() || argument.contains('=')) {
            out.push(PathParameter {
                name,
                place: ParameterPlace::Function,
            });
        }
    }
}

/// What two spellings of a path parameter's name have in common if, and only if, they are of one parameter: tables and
/// request lines write `driveId`, `drive-id` and `{drive id}` for each other, and the wire sees none of them.
#[must_use]
pub fn parameter_key(name: &str) -> String {
    let key: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if key.is_empty() { name.to_owned() } else { key }
}

/// What tells the parameters of an operation apart: where they stand, and what the spellings of their names have in common.
#[must_use]
pub fn key_of(place: ParameterPlace, name: &str) -> (ParameterPlace, String) {
    let name = match place {
        ParameterPlace::Path => parameter_key(name),
        _ => name.to_ascii_lowercase(),
    };
    (place, name)
}

/// True where two normalised paths are one endpoint: equal up to the names of their parameters and the case of
/// everything else.
#[must_use]
pub fn same_endpoint(a: &str, b: &str) -> bool {
    without_names(a).eq(without_names(b))
}

/// What two normalised paths have in common if, and only if, they are one endpoint.
#[must_use]
pub fn endpoint_key(path: &str) -> String {
    without_names(path).collect()
}

/// The path's characters in lower case, without what stands between braces.
fn without_names(path: &str) -> impl Iterator<Item = char> + '_ {
    let mut inside = false;
    path.chars()
        .filter(move |&c| {
            let keep = !inside || c == '}';
            match c {
                '{' => inside = true,
                '}' => inside = false,
                _ => {}
            }
            keep
        })
        .flat_map(char::to_lowercase)
}

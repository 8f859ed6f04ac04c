//! What a title says: a resource and an action, or a verb and its object.

use super::words::{camel, is_plural_of, small, split};
use crate::facts::request_line::RequestLine;

/// A title taken apart.
pub(super) struct Title {
    /// What stands before a colon: `user: assignLicense`.
    resource: Option<String>,
    /// The other words.
    words: Vec<String>,
}

/// More words than these are a sentence, not a name.
const LONGEST: usize = 4;

/// A resource of more words than these is a sentence too.
const LONGEST_RESOURCE: usize = 16;

/// Words that carry nothing for a name.
const EMPTY: [&str; 8] = [
    "a",
    "an",
    "the",
    "all",
    "new",
    "object",
    "objects",
    "collection",
];

/// Words that lead over to what else is concerned: mostly the resource, which the file name gives.
const TURNS: [&str; 10] = [
    "of", "for", "from", "in", "to", "on", "by", "with", "and", "or",
];

impl Title {
    pub(super) fn read(title: &str) -> Self {
        let title = title.trim();
        let plain = match title.to_ascii_lowercase().find("(deprecated)") {
            Some(at) => title.get(..at).unwrap_or(title),
            None => title,
        };
        let (resource, rest) = match plain.split_once(':') {
            // "teamsApp in a chat: upgrade": what follows the first word says where.
            Some((before, rest)) if (1..=LONGEST).contains(&split(rest).count()) => {
                (split(before).next().map(str::to_owned), rest)
            }
            _ => (None, plain),
        };
        let mut words: Vec<String> = split(rest).map(str::to_owned).collect();
        // `wipe action`, `getByIds function`: the kind of operation is not its name.
        if words.len() > 1
            && words.last().is_some_and(|last| {
                matches!(
                    last.to_ascii_lowercase().as_str(),
                    "action" | "function" | "method"
                )
            })
        {
            words.pop();
        }
        Self { resource, words }
    }

    /// The words of the action on `resource`; none where the title is a sentence, or says nothing.
    pub(super) fn action(&self, resource: &str) -> Option<Vec<String>> {
        let words = self.meaningful();
        let (verb, object) = words.split_first()?;
        let turn = object
            .iter()
            .position(|word| TURNS.contains(&word.to_ascii_lowercase().as_str()));
        let object = turn.and_then(|at| object.get(..at)).unwrap_or(object);
        // "Get user", "List users", "Update conditional access policy": the object is the resource. "Get user photo" on
        // the page of users: it begins with it.
        let own = (1..=object.len().min(LONGEST_RESOURCE)).find(|&length| {
            object.get(..length).is_some_and(|run| {
                is_plural_of(&run.concat(), resource) || is_plural_of(resource, &run.concat())
            })
        });
        let object = own
            .and_then(|length| object.get(length..))
            .unwrap_or(object);
        (object.len() < LONGEST).then(|| {
            std::iter::once(verb.clone())
                .chain(object.iter().cloned())
                .collect()
        })
    }

    /// Resource and action where the file name says nothing.
    pub(super) fn alone(&self, lines: &[RequestLine]) -> (String, String) {
        let words = self.meaningful();
        if let Some(resource) = &self.resource {
            return (camel([resource.clone()]), camel(words));
        }
        match words.split_first() {
            Some((verb, object)) if !object.is_empty() => {
                let object = if verb.eq_ignore_ascii_case("list") {
                    singular(&camel(object.iter().cloned()))
                } else {
                    camel(object.iter().cloned())
                };
                (object, small(verb))
            }
            // "Update": the request says of what.
            Some((verb, _)) => (singular(&last_segment(lines)), small(verb)),
            None => {
                let method = lines
                    .first()
                    .map(|line| line.method.to_ascii_lowercase())
                    .unwrap_or_default();
                (singular(&last_segment(lines)), method)
            }
        }
    }

    fn meaningful(&self) -> Vec<String> {
        self.words
            .iter()
            .filter(|word| !EMPTY.contains(&word.to_ascii_lowercase().as_str()))
            .cloned()
            .collect()
    }
}

/// The last word of a path that is no parameter.
fn last_segment(lines: &[RequestLine]) -> String {
    lines
        .iter()
        .find_map(|line| line.path.as_deref())
        .and_then(|path| {
            path.rsplit('/')
                .find(|segment| segment.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
        .map(|segment| camel([segment.to_owned()]))
        .unwrap_or_default()
}

/// A plural's singular, by the ending alone.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'u', 'i']) => one.to_owned(),
        _ => word.to_owned(),
    }
}

//! An operation's name, `resource.action`: a pure function of its page.
//!
//! Two things on a page name the operation: the file name, which in the docs repository is
//! `[area-]resource-verb[-more]` or `[area-]resource-action` in lower case, and the title, which has the words with their
//! capitals but often leaves out the resource ("List members"). The file name gives the resource and what sets the
//! operation apart; the title gives the verb and the spelling. Where the file name is not of that shape, the title
//! stands alone.

mod title;
mod words;

use crate::facts::request_line::RequestLine;
use crate::page::Page;
use title::Title;
use words::{Spelling, camel, is_plural_of};

/// Words that file names use for what is done; the next word before them is the resource.
const VERBS: [&str; 14] = [
    "get", "list", "create", "post", "update", "patch", "delete", "remove", "add", "put", "upsert",
    "set", "assign", "search",
];

/// The name of the operation that `page` documents.
pub(super) fn name(page: &Page<'_>, lines: &[RequestLine]) -> String {
    let spelling = Spelling::of(page, page.stem(), lines);
    let title = Title::read(&page.title_text());
    let stem = Stem::read(page.stem(), &spelling);
    let (resource, action) = match stem {
        Some(stem) => (stem.resource(&spelling), stem.action(&title, &spelling)),
        None => title.alone(lines),
    };
    let resource = if resource.is_empty() {
        "operation".to_owned()
    } else {
        resource
    };
    let action = if action.is_empty() {
        "call".to_owned()
    } else {
        action
    };
    format!("{resource}.{action}")
}

/// A file name of the docs repository's shape.
struct Stem<'a> {
    resource: &'a str,
    verb: Option<&'a str>,
    rest: Vec<&'a str>,
}

impl<'a> Stem<'a> {
    /// Takes a file name apart; none where it has not the shape, or where no word of the page is its resource.
    fn read(stem: &'a str, spelling: &Spelling) -> Option<Self> {
        let parts: Vec<&str> = words::parts(stem).collect();
        let shaped = stem.starts_with(|c: char| c.is_ascii_alphabetic())
            && parts
                .iter()
                .all(|part| part.chars().all(|c| c.is_ascii_alphanumeric()));
        if !shaped || parts.len() < 2 {
            return None;
        }
        let verb_at = parts
            .iter()
            .skip(1)
            .position(|part| VERBS.contains(&part.to_ascii_lowercase().as_str()))
            .map(|at| at + 1);
        let resource_at = match verb_at {
            Some(at) => at - 1,
            // `resource-action`: the area, where there is one, stands before the resource.
            None => parts.len().checked_sub(2)?,
        };
        let resource = parts.get(resource_at).copied()?;
        let known = parts
            .iter()
            .any(|part| part.len() > 2 && spelling.knows(part));
        known.then(|| Self {
            resource,
            verb: verb_at.and_then(|at| parts.get(at).copied()),
            rest: parts
                .get(resource_at + 1 + usize::from(verb_at.is_some())..)
                .unwrap_or_default()
                .to_vec(),
        })
    }

    fn resource(&self, spelling: &Spelling) -> String {
        spelling.spell(self.resource)
    }

    /// The action: the title's where it is short and of the same mind as the file name, with what the file name adds
    /// to it; otherwise the file name's own words.
    fn action(&self, title: &Title, spelling: &Spelling) -> String {
        let own = || {
            let verb = self.verb.map(|verb| match verb {
                "post" => "create",
                "patch" => "update",
                other => other,
            });
            let words = verb.into_iter().map(str::to_owned);
            let rest = self
                .rest
                .iter()
                .filter(|part| self.verb.is_none() || !is_plural_of(part, self.resource))
                .map(|part| spelling.spell(part));
            camel(words.chain(rest))
        };
        let Some(mut words) = title.action(self.resource) else {
            return own();
        };
        let first = words
            .first()
            .map(|word| word.to_ascii_lowercase())
            .unwrap_or_default();
        // A title copied from another page names another verb.
        let agrees = self.verb.is_none_or(|verb| kin(verb, &first));
        if !agrees {
            return own();
        }
        for part in &self.rest {
            let lower = part.to_ascii_lowercase();
            let said = words.concat().to_ascii_lowercase();
            if said.contains(stem_of(&lower)) || is_plural_of(&lower, self.resource) {
                continue;
            }
            // The file name's word may say the title's object more fully.
            let object: String = words
                .iter()
                .skip(1)
                .map(|word| word.to_ascii_lowercase())
                .collect();
            if !object.is_empty() && lower.contains(stem_of(&object)) {
                words.truncate(1);
            }
            words.push(spelling.spell(part));
        }
        camel(words)
    }
}

/// A word without the ending of its plural.
fn stem_of(word: &str) -> &str {
    ["ies", "es", "s", "y"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

/// True where a title's verb says the same as a file name's.
fn kin(stem: &str, title: &str) -> bool {
    const KIN: [&[&str]; 5] = [
        &["get", "retrieve", "read", "download", "fetch"],
        &[
            "create", "post", "add", "upload", "assign", "invite", "publish", "send", "set",
        ],
        &["update", "patch", "set", "upsert"],
        &["put", "set", "upload", "replace", "configure"],
        &["delete", "remove"],
    ];
    stem.eq_ignore_ascii_case(title)
        || KIN
            .iter()
            .any(|kin| kin.contains(&stem) && kin.contains(&title))
}

//! Who owns a segment, by the names of the pages that list or extend what stands below it.
//!
//! The page `cloudstore-list-shelves` of `GET /store/shelves` says that `/store` leads to a `cloudStore`: the docs name
//! an operation's page by the type it belongs to. This is often the only place that names the type of a path without a
//! key, since nothing reads or writes the thing itself.

use crate::link::called::parts;
use crate::link::names::{item_of, short};
use crate::link::navigation::tree::{Node, Tree, Use};
use crate::schema::Source;

/// Words of page names for operations on what stands below.
const VERBS: [&str; 5] = ["list", "get", "post", "create", "add"];

/// A type by the name that pages give it.
pub(super) struct Owner {
    /// Its name without namespace, with capitals where the path has them.
    pub(super) name: String,
    /// The namespace below the root that the pages state.
    pub(super) below: Option<String>,
    /// Where the first of them names it.
    pub(super) source: Option<Source>,
}

/// The type of the thing at `node`, where all pages of operations right below agree on it and its name has to do with
/// the segment.
pub(super) fn owner(tree: &Tree<'_>, node: &Node<'_>) -> Option<Owner> {
    if !node.is_name() {
        return None;
    }
    let segment = node.segment.to_lowercase();
    let mut found: Option<(&str, &Use<'_>)> = None;
    for child in tree.children(node) {
        for used in &child.uses {
            let Some(named) = named(used, child.segment).filter(|name| akin(name, &segment)) else {
                continue;
            };
            match found {
                Some((first, _)) if !first.eq_ignore_ascii_case(named) => return None,
                Some(_) => {}
                None => found = Some((named, used)),
            }
        }
    }
    let (name, used) = found?;
    let below = used
        .operation
        .name
        .rsplit_once('.')
        .and_then(|(rest, _)| rest.rsplit_once('.'))
        .map(|(below, _)| below.replace('_', "."));
    Some(Owner {
        name: spelled(&name.to_lowercase(), tree.words(node)),
        below,
        source: used.operation.sources.first().cloned(),
    })
}

/// The owner that the page of an operation on `segment` names: `[area-]owner-list-segment`, and `owner-segment` for an
/// action.
fn named<'o>(used: &Use<'o>, segment: &str) -> Option<&'o str> {
    let page = &used.operation.sources.first()?.page;
    let file = page.rsplit('/').next()?;
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let mut words = stem.rsplit(['-', '_']);
    if !words.next()?.eq_ignore_ascii_case(segment) {
        return None;
    }
    let last = words.next()?;
    let owner = if VERBS.contains(&last.to_ascii_lowercase().as_str()) {
        words.next()?
    } else if used.method == "POST" {
        last
    } else {
        return None;
    };
    // `shelf-post-shelves` is called by what is sent, not by where it goes.
    let operation = used.operation;
    let sent = operation.body.iter().flat_map(|body| &body.type_name);
    let returned = operation
        .responses
        .iter()
        .flat_map(|response| &response.type_name);
    let is_content = sent
        .chain(returned)
        .any(|name| short(item_of(name)).eq_ignore_ascii_case(owner));
    (!is_content && parts(&operation.name).is_some()).then_some(owner)
}

/// True where a type may be called so whose property is called by the segment: `store`, `cloudStore`, `storeRoot`; or
/// `shelf` for `shelfs`.
fn akin(name: &str, segment: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains(segment) || segment.strip_suffix('s') == Some(name.as_str())
}

/// The name, in lower case in the page's, with the capitals of the path's words.
fn spelled<'w>(name: &str, words: impl Iterator<Item = &'w str>) -> String {
    let mut out: Vec<char> = name.chars().collect();
    for word in words {
        let lower = word.to_ascii_lowercase();
        let Some(start) = name
            .find(&lower)
            .or_else(|| lower.starts_with(name).then_some(0))
        else {
            continue;
        };
        for (slot, c) in out.iter_mut().skip(start).zip(word.chars()) {
            *slot = c;
        }
        for edge in [start, start + word.len()] {
            if edge > 0
                && let Some(slot) = out.get_mut(edge)
            {
                *slot = slot.to_ascii_uppercase();
            }
        }
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{akin, spelled};

    #[test]
    fn names_take_the_capitals_of_the_path() {
        let spell = |name: &str, words: &[&'static str]| spelled(name, words.iter().copied());
        assert_eq!(spell("cloudstore", &["store"]), "cloudStore");
        assert_eq!(spell("bookstoreroot", &["bookStore", "x"]), "bookStoreRoot");
        assert_eq!(spell("storepolicy", &["policy", "store"]), "storePolicy");
        assert_eq!(spell("bookshelf", &["bookShelfs"]), "bookShelf");
        assert_eq!(spell("plain", &["other"]), "plain");
    }

    #[test]
    fn a_name_has_to_do_with_the_segment() {
        assert!(akin("cloudStore", "store"));
        assert!(akin("shelf", "shelfs"));
        assert!(!akin("application", "store"));
    }
}

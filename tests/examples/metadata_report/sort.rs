//! Sorts misses by what the docs say, by rules that look at lines and words alone. In doubt a miss is ours.

use std::collections::{BTreeMap, BTreeSet};

use docmodel_tests::metadata::{Metadata, Miss, Subject};

use crate::docs::{Docs, Line, Place, short_type};
use crate::place::{
    has_key, is_first_cell, is_heading_of, is_walked, names_member, names_type, short,
};

/// Whose fault a miss is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// The docs do not say it.
    Silent,
    /// The docs say something else.
    Contradicted,
    /// An example shows it, and no table or sentence has it.
    Shown,
    /// The docs say it, and we have not read it.
    Ours,
}

/// A miss with its class.
#[derive(Clone, Debug)]
pub(crate) struct Sorted {
    pub(crate) miss: Miss,
    pub(crate) class: Class,
    /// Where the docs say it, or say something else.
    pub(crate) places: Vec<Place>,
}

/// Sorts misses.
pub(crate) struct Sorter<'a> {
    docs: &'a Docs,
    metadata: &'a Metadata,
    /// For each type its places: where its name stands as a type's.
    types: BTreeMap<String, Vec<Place>>,
}

impl<'a> Sorter<'a> {
    pub(crate) fn new(docs: &'a Docs, metadata: &'a Metadata) -> Self {
        Self {
            docs,
            metadata,
            types: BTreeMap::new(),
        }
    }

    pub(crate) fn sort(&mut self, misses: Vec<Miss>) -> Vec<Sorted> {
        misses.into_iter().map(|miss| self.one(miss)).collect()
    }

    fn one(&mut self, miss: Miss) -> Sorted {
        let (class, places) = match miss.subject {
            Subject::Type => self.named(&miss.owner),
            Subject::Member => self.missing(&miss),
            Subject::MemberType => self.member_type(&miss),
            Subject::Base => self.base(&miss),
            Subject::Enum => found(self.enumeration(&miss)),
            Subject::EnumMember => {
                let member = miss.member.to_lowercase();
                found(self.listed(&miss.owner, |word| word == member))
            }
            Subject::ExtraEnumMember => self.extra(&miss),
        };
        Sorted {
            miss,
            class,
            places,
        }
    }

    /// Where a type is named as one.
    fn places_of(&mut self, full: &str) -> Vec<Place> {
        if let Some(known) = self.types.get(full) {
            return known.clone();
        }
        let docs = self.docs;
        let places = docs.holding(&short(full)).iter().copied();
        let places: Vec<Place> = places
            .filter(|place| names_type(docs, *place, full))
            .collect();
        self.types.insert(full.to_owned(), places.clone());
        places
    }

    /// A type that is missing: where only the words of links name it, and the pages that they lead to are headed by
    /// another name, the docs contradict it.
    fn named(&mut self, full: &str) -> (Class, Vec<Place>) {
        let places = self.places_of(full);
        if places.is_empty() {
            return found(places);
        }
        let others: BTreeSet<usize> = places
            .iter()
            .filter_map(|place| linked_other(self.docs, *place, full))
            .collect();
        let renamed = |place: &Place| {
            others.contains(&place.page) || linked_other(self.docs, *place, full).is_some()
        };
        if places.iter().all(renamed) {
            (Class::Contradicted, places)
        } else {
            found(places)
        }
    }

    /// A member that is missing. What is said of a type that is not the docs' is not either, and what an example shows
    /// alone is not said.
    fn missing(&mut self, miss: &Miss) -> (Class, Vec<Place>) {
        let places = self.member(miss);
        let (owner, _) = self.named(&miss.owner);
        if places.is_empty() || owner == Class::Contradicted {
            let class = if places.is_empty() {
                Class::Silent
            } else {
                owner
            };
            return (class, places);
        }
        let said = |place: &Place| {
            let page = &self.docs.pages[place.page];
            let line = self.docs.line(*place);
            let is_key = page.name.contains("/api/") && has_key(line, &miss.member);
            !is_key && !is_url(line)
        };
        let said: Vec<Place> = places.iter().copied().filter(said).collect();
        if said.is_empty() {
            (Class::Shown, places)
        } else {
            (Class::Ours, said)
        }
    }

    /// The pages of a type itself: headed by its name, called by it, or saying in an annotation that they are.
    fn own_pages(&mut self, full: &str) -> BTreeSet<usize> {
        let name = short(full);
        let qualified = format!("\"{}\"", full.to_lowercase());
        let mut own = BTreeSet::new();
        for place in self.places_of(full) {
            let page = &self.docs.pages[place.page];
            let line = self.docs.line(place);
            let resource = page.name.contains("/resources/");
            let annotated = line.comment && is_annotation(&line.lower, &qualified);
            let title = line.lower.starts_with("# ") && is_heading_of(&line.lower, &name);
            if resource && (annotated || title && !self.docs.is_elsewhere(place.page, full)) {
                own.insert(place.page);
            }
        }
        let file = format!("/resources/{name}.md");
        let called = self
            .docs
            .pages
            .iter()
            .position(|page| page.name.ends_with(&file));
        own.extend(called);
        own
    }

    /// Where the docs name a member of a type: on the type's own pages, and in tables and JSON of the operation pages
    /// that are called by the type or say in an annotation that they send or return it, and in paths that lead through the type.
    fn member(&mut self, miss: &Miss) -> Vec<Place> {
        let own = self.own_pages(&miss.owner);
        let named = self.places_of(&miss.owner);
        let qualified = format!("\"{}\"", miss.owner.to_lowercase());
        let typed: Vec<Place> = named
            .into_iter()
            .filter(|place| is_annotation(&self.docs.line(*place).lower, &qualified))
            .collect();
        let called = format!("/api/{}-", short(&miss.owner));
        let in_operation = |page: usize| {
            let name = &self.docs.pages[page].name;
            let stated = |place: &Place| place.page == page && self.docs.line(*place).comment;
            // The body of an action has parameters.
            let writes = name.split(['-', '.']).any(|verb| WRITING.contains(&verb));
            writes && (name.contains(&called) || name.contains("/api/") && typed.iter().any(stated))
        };
        let is_known = !self.places_of(&miss.owner).is_empty();
        let mut places = Vec::new();
        for place in self.docs.holding(&miss.member) {
            let line = self.docs.line(*place);
            let said = own.contains(&place.page) && names_member(line, &miss.member)
                || in_operation(place.page) && is_first_cell(line, &miss.member)
                || is_known && is_walked(line, &miss.owner, &miss.member)
                || has_key(line, &miss.member) && self.is_of(*place, &typed);
            if said {
                places.push(*place);
            }
        }
        // The type's own pages say it best.
        places.sort_by_key(|place| (!own.contains(&place.page), *place));
        places
    }

    /// True for a line of JSON whose object is of the type that one of `typed` names: the body that an annotation stands
    /// above, not deeper than a collection's items, or the object that bears the name itself.
    fn is_of(&self, place: Place, typed: &[Place]) -> bool {
        let lines = &self.docs.pages[place.page].lines;
        let depth = lines[place.line].depth;
        typed
            .iter()
            .filter(|above| above.page == place.page)
            .any(|above| {
                let annotation = &lines[above.line];
                let between =
                    |from: usize, to: usize| lines.get(from..to).unwrap_or_default().iter();
                if annotation.comment {
                    let fence = |line: &&Line| line.lower.trim_start().starts_with("```");
                    let fences = between(above.line, place.line).filter(fence).count();
                    let wraps = |line: &Line| line.depth == 1 && has_key(line, "value");
                    let collection = between(above.line, place.line).any(wraps);
                    fences == 1 && (depth <= 1 || collection && depth <= 3)
                } else {
                    let (from, to) = (above.line.min(place.line), above.line.max(place.line));
                    depth == annotation.depth && between(from, to).all(|line| line.depth >= depth)
                }
            })
    }

    fn member_type(&mut self, miss: &Miss) -> (Class, Vec<Place>) {
        let sources = miss.sources.iter();
        let mut rows: Vec<Place> = sources
            .filter_map(|source| self.docs.find(&source.page, source.line))
            .collect();
        let said = self.member(miss);
        for place in said {
            let line = self.docs.line(place);
            if is_first_cell(line, &miss.member)
                && line.type_cell().is_some()
                && !rows.contains(&place)
            {
                rows.push(place);
            }
        }
        let want = short_type(&miss.metadata);
        // A row that names the type beside its type cell says it too; the cell itself is compared whole.
        let agreeing = |place: &&Place| {
            let cell = self.docs.line(**place).type_cell().unwrap_or_default();
            let elsewhere = !miss.metadata.starts_with("Edm.")
                && cell != format!("collection {}", short(&miss.metadata))
                && !want.starts_with("collection ");
            cell == want || elsewhere && names_type(self.docs, **place, &miss.metadata)
        };
        let agree: Vec<Place> = rows.iter().filter(agreeing).copied().collect();
        if !agree.is_empty() {
            return (Class::Ours, agree);
        }
        let typed = |place: &Place| self.docs.line(*place).type_cell().is_some();
        let typed: Vec<Place> = rows.iter().copied().filter(typed).collect();
        if typed.is_empty() {
            return self.shown_type(miss, rows);
        }
        (Class::Contradicted, typed)
    }

    /// The type of a member that no row states: what the page says that shows it.
    fn shown_type(&mut self, miss: &Miss, rows: Vec<Place>) -> (Class, Vec<Place>) {
        let pages: BTreeSet<usize> = rows.iter().map(|place| place.page).collect();
        let mut on_pages = |full: &str| -> Vec<Place> {
            let item = full.strip_prefix("Collection(").unwrap_or(full);
            let item = item.strip_suffix(')').unwrap_or(item);
            let places = self.places_of(item).into_iter();
            places.filter(|place| pages.contains(&place.page)).collect()
        };
        if !on_pages(&miss.metadata).is_empty() {
            return (Class::Ours, rows);
        }
        let stated = on_pages(miss.schema.as_deref().unwrap_or_default());
        if stated.is_empty() {
            (Class::Shown, rows)
        } else {
            (Class::Contradicted, stated)
        }
    }

    fn base(&mut self, miss: &Miss) -> (Class, Vec<Place>) {
        let own = self.own_pages(&miss.owner);
        // A row of a table states the type of something else, unless it says that it inherits.
        let here = |place: &Place| {
            let line = self.docs.line(*place);
            own.contains(&place.page) && (!line.row || line.lower.contains("inherit"))
        };
        let named: Vec<Place> = self
            .places_of(&miss.metadata)
            .into_iter()
            .filter(here)
            .collect();
        let renamed = |place: &Place| linked_other(self.docs, *place, &miss.metadata).is_some();
        if !named.is_empty() && !named.iter().all(renamed) {
            return (Class::Ours, named);
        }
        if !named.is_empty() {
            return (Class::Contradicted, named);
        }
        let Some(other) = &miss.schema else {
            return (Class::Silent, Vec::new());
        };
        let other = self.places_of(other).into_iter().filter(here).collect();
        (Class::Contradicted, other)
    }

    /// Where an enum is named, if one of its members is listed there.
    fn enumeration(&mut self, miss: &Miss) -> Vec<Place> {
        let members = self.metadata.enums.get(&miss.owner);
        let members: BTreeSet<String> = members
            .iter()
            .flat_map(|members| members.iter())
            .map(|member| member.to_lowercase())
            .collect();
        self.listed(&miss.owner, |word| members.contains(word))
    }

    /// Where a list of an enum's members holds a word: in a section headed by the enum, on its own page, or on a line
    /// that names it.
    fn listed(&mut self, full: &str, wanted: impl Fn(&str) -> bool) -> Vec<Place> {
        let name = short(full);
        let own = self.own_pages(full);
        let mut lines: BTreeSet<Place> = self.places_of(full).into_iter().collect();
        let pages: BTreeSet<usize> = lines.iter().map(|place| place.page).collect();
        for page in pages {
            let all = self.docs.pages[page].lines.iter().enumerate();
            lines.extend(
                all.filter(|(_, line)| own.contains(&page) || is_heading_of(&line.heading, &name))
                    .map(|(line, _)| Place { page, line }),
            );
        }
        let holds = |place: &Place| {
            let line = self.docs.line(*place);
            let first = line.name().unwrap_or_default().to_lowercase();
            wanted(&first) || code_spans(&line.lower).any(&wanted)
        };
        lines.into_iter().filter(holds).collect()
    }

    fn extra(&mut self, miss: &Miss) -> (Class, Vec<Place>) {
        let sources = miss.sources.iter();
        let places = sources.filter_map(|source| self.docs.find(&source.page, source.line));
        let word = miss.member.to_lowercase();
        let places: Vec<Place> = places
            .filter(|place| self.docs.line(*place).lower.contains(&word))
            .collect();
        if places.is_empty() {
            (Class::Ours, places)
        } else {
            (Class::Contradicted, places)
        }
    }
}

/// True for the line of an annotation, or of an object in JSON, that says that what it belongs to is of the type.
fn is_annotation(lower: &str, qualified: &str) -> bool {
    let hashed = qualified.replacen('"', "\"#", 1);
    let typed = lower.contains(qualified) || lower.contains(&hashed);
    typed
        && (lower.trim_start().starts_with("\"@odata.type\"")
            || lower.contains("blocktype") && lower.contains("@odata.type"))
}

/// Words of the names of pages whose tables list properties.
const WRITING: [&str; 6] = ["post", "create", "update", "patch", "put", "upsert"];

/// True for the line of an example's request: its path walks along functions and properties alike.
fn is_url(line: &Line) -> bool {
    line.lower.contains(" https://")
}

/// The page to which a line's link leads whose words are the type's name, where it is headed by another name.
fn linked_other(docs: &Docs, place: Place, full: &str) -> Option<usize> {
    let name = short(full);
    let lower = &docs.line(place).lower;
    let linked = format!("[{name}](");
    lower.match_indices(&linked).find_map(|(at, _)| {
        let target = lower[at + linked.len()..]
            .split([')', '#'])
            .next()
            .unwrap_or_default();
        let file = format!(
            "/resources/{}",
            target.rsplit('/').next().unwrap_or_default()
        );
        let at = docs
            .pages
            .iter()
            .position(|page| page.name.ends_with(&file))?;
        let mut titles = docs.pages[at]
            .lines
            .iter()
            .map(|line| &line.lower)
            .filter(|lower| lower.starts_with("# "));
        titles
            .next()
            .is_some_and(|title| !is_heading_of(title, &name))
            .then_some(at)
    })
}

fn found(places: Vec<Place>) -> (Class, Vec<Place>) {
    if places.is_empty() {
        (Class::Silent, places)
    } else {
        (Class::Ours, places)
    }
}

fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).map(str::trim)
}

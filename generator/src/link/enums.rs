//! Builds enumerations of the lists that pages, sections and descriptions give.

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{EnumClaim, ValueList};
use crate::link::draft::{Drafts, EnumDraft};
use crate::link::names::{ByName, short};
use crate::link::place::{Context, source};
use crate::maps::{HashMap, HashSet};
use crate::schema::{Enum, Member, Origin};
use crate::text::Location;

/// Builds every enumeration.
pub(crate) fn build(drafts: &Drafts<'_>, context: &mut Context) -> ByName<Enum> {
    drafts
        .enums
        .iter()
        .map(|(name, draft)| (name.clone(), build_one(name, draft, context)))
        .collect()
}

/// Members in the order in which they were first seen.
#[derive(Default)]
struct Members {
    list: Vec<Member>,
    places: Vec<Location>,
    /// By their names in lower case.
    by_name: HashMap<String, usize>,
}

impl Members {
    /// Takes a member. What differs in case alone is one: pages disagree on it, services hardly tell it apart.
    fn take(&mut self, member: Member, place: &Location, context: &mut Context) {
        let key = member.name.to_ascii_lowercase();
        let Some(&at) = self.by_name.get(&key) else {
            self.by_name.insert(key, self.list.len());
            self.list.push(member);
            self.places.push(place.clone());
            return;
        };
        let (Some(first), Some(first_place)) = (self.list.get_mut(at), self.places.get(at)) else {
            return;
        };
        if let (Some(mine), Some(theirs)) = (first.value, member.value)
            && mine != theirs
        {
            context.disagree(
                Code::EnumValueDisagrees,
                first_place,
                place,
                format!("`{}` is {theirs} here, but {mine} elsewhere", member.name),
            );
        }
        let begins_low = |name: &str| name.starts_with(char::is_lowercase);
        if !begins_low(&first.name) && begins_low(&member.name) {
            // The wire's spelling; prose begins words with capitals.
            first.name = member.name;
        }
        first.value = first.value.or(member.value);
        first.description = first.description.take().or(member.description);
        first.sources.extend(member.sources);
    }
}

fn build_one(name: &str, draft: &EnumDraft<'_>, context: &mut Context) -> Enum {
    let mut members = Members::default();
    for (_, claim) in &draft.claims {
        for member in &claim.members {
            let merged = Member {
                name: member.name.clone(),
                value: member.value,
                description: member.description.clone(),
                sources: vec![source(&member.location)],
            };
            members.take(merged, &member.location, context);
        }
    }
    let documented = draft
        .claims
        .iter()
        .any(|(_, claim)| !claim.members.is_empty());
    if documented {
        compare_claims(name, draft, context);
        for (value, place) in compare_lists(name, draft, context) {
            let member = Member {
                name: value.to_owned(),
                value: None,
                description: None,
                sources: vec![source(place)],
            };
            members.take(member, place, context);
        }
    } else {
        for list in &draft.lists {
            for value in list.values.iter().filter(|value| !is_null(value)) {
                let member = Member {
                    name: value.clone(),
                    value: None,
                    description: None,
                    sources: vec![source(&list.location)],
                };
                members.take(member, &list.location, context);
            }
        }
        if let Some(first) = draft.lists.first() {
            context.report(
                Code::EnumInferred,
                &first.location,
                format!("`{name}` has no page; its members are taken from descriptions"),
            );
        }
    }
    let claims = || draft.claims.iter().map(|(_, claim)| claim);
    let mut sources: Vec<_> = claims().map(|claim| source(&claim.location)).collect();
    if !documented {
        sources.extend(draft.lists.iter().map(|list| source(&list.location)));
    }
    Enum {
        name: name.to_owned(),
        flags: claims().any(|claim| claim.flags)
            || draft.lists.iter().any(|list| list.flags)
            || looks_like_flags(&members.list),
        evolvable: members
            .list
            .iter()
            .any(|member| member.name.eq_ignore_ascii_case("unknownFutureValue")),
        origin: if draft.claims.is_empty() {
            Origin::Inferred
        } else {
            Origin::Documented
        },
        deprecated: claims().find_map(|claim| claim.deprecated.clone()),
        description: claims().find_map(|claim| claim.description.clone()),
        link: draft
            .claims
            .first()
            .and_then(|(page, _)| context.link(&page.page)),
        product: draft
            .claims
            .iter()
            .find_map(|(page, _)| page.product.clone()),
        members: members.list,
        sources,
    }
}

/// Numbers that can be combined: powers of two beyond 2, and none between them.
fn looks_like_flags(members: &[Member]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).collect();
    values.len() == members.len()
        && values.iter().any(|value| *value >= 4)
        && values
            .iter()
            .all(|value| *value == 0 || (*value > 0 && value & (value - 1) == 0))
}

/// Says where two lists of one enumeration differ.
fn compare_claims(name: &str, draft: &EnumDraft<'_>, context: &mut Context) {
    let mut claims = draft
        .claims
        .iter()
        .map(|(_, claim)| *claim)
        .filter(|claim| !claim.members.is_empty());
    let Some(first) = claims.next() else { return };
    let first_names = names(first);
    for other in claims {
        let missing = Difference::new(first, &names(other));
        let extra = Difference::new(other, &first_names);
        if missing.is_empty() && extra.is_empty() {
            continue;
        }
        context.disagree(
            Code::EnumMembersDisagree,
            &first.location,
            &other.location,
            format!(
                "two lists of `{}` differ{}{}; both are kept",
                short(name),
                missing.words(", this one lacks"),
                extra.words(", the other lacks")
            ),
        );
    }
}

fn names(claim: &EnumClaim) -> HashSet<&str> {
    claim
        .members
        .iter()
        .map(|member| member.name.as_str())
        .collect()
}

/// A message names no more members than these.
const MOST_NAMED: usize = 24;

/// Members that one list has and another lacks.
struct Difference<'a> {
    named: Vec<&'a str>,
    more: bool,
}

impl<'a> Difference<'a> {
    /// What `list` has and `other` lacks; looks no further than what a message names.
    fn new(list: &'a EnumClaim, other: &HashSet<&str>) -> Self {
        let mut lacking = list
            .members
            .iter()
            .map(|member| member.name.as_str())
            .filter(|name| !other.contains(name));
        Self {
            named: lacking.by_ref().take(MOST_NAMED).collect(),
            more: lacking.next().is_some(),
        }
    }

    fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    fn words(&self, lead: &str) -> String {
        if self.named.is_empty() {
            return String::new();
        }
        let more = if self.more { " and more" } else { "" };
        format!("{lead} `{}`{more}", self.named.join("`, `"))
    }
}

/// Says where a description lists values that the enumeration's own list does not have, and gives them: a service sends
/// what either list has.
fn compare_lists<'a>(
    name: &str,
    draft: &'a EnumDraft<'_>,
    context: &mut Context,
) -> Vec<(&'a str, &'a Location)> {
    let mut further = Vec::new();
    let known: HashSet<String> = draft
        .claims
        .iter()
        .flat_map(|(_, claim)| &claim.members)
        .map(|member| member.name.to_ascii_lowercase())
        .collect();
    for list in &draft.lists {
        let extra: Vec<&str> = unknown(list, &known);
        if extra.is_empty() {
            continue;
        }
        further.extend(extra.iter().map(|value| (*value, &list.location)));
        let mut diagnostic = Diagnostic::new(
            Code::EnumInlineDisagrees,
            format!(
                "`{}` is not among the members of `{}`",
                extra.join("`, `"),
                short(name)
            ),
        )
        .at(list.location.clone());
        if let Some((_, claim)) = draft.claims.first() {
            diagnostic = diagnostic.with_related(claim.location.clone(), "the members");
        }
        context.push(diagnostic);
    }
    further
}

fn unknown<'a>(list: &'a ValueList, known: &HashSet<String>) -> Vec<&'a str> {
    list.values
        .iter()
        .map(String::as_str)
        .filter(|value| !is_null(value) && !known.contains(&value.to_ascii_lowercase()))
        .collect()
}

/// `null` in a list says that there may be no value; it is none.
fn is_null(value: &str) -> bool {
    value == "null"
}

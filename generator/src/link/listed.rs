//! Strings that are enumerations: tables often say `String` where the values that they list have a name.
//!
//! What the docs call `String` mostly is one, also where an enumeration of the property's very name exists. Only a name
//! that tells more is a sign: that of the type and the property together, or one that ends with the property's name and
//! has just the values that the row lists.

use std::sync::Arc;

use crate::diagnostics::Code;
use crate::facts::{PropertyClaim, ValueList};
use crate::link::draft::Drafts;
use crate::link::names::{ByName, item_of, short};
use crate::link::place::Context;
use crate::maps::HashMap;
use crate::schema::{Enum, Type};

/// So many values must be listed for their names alone to tell an enumeration.
const FEWEST: usize = 3;

/// Gives strings of `types` the enumerations that they are values of.
pub(crate) fn name(
    types: &mut ByName<Type>,
    enums: &ByName<Enum>,
    drafts: &Drafts<'_>,
    context: &mut Context,
) {
    let index = Index::of(enums);
    for (owner, draft) in &drafts.types {
        for row in draft.claims.iter().flat_map(|(_, claim)| &claim.properties) {
            let is_string = row
                .type_expr
                .as_ref()
                .is_some_and(|expr| expr.name.text.eq_ignore_ascii_case("string"));
            if !is_string {
                continue;
            }
            let Some(found) = index.find(owner, row) else {
                continue;
            };
            let property = types.get_mut(owner).and_then(|ty| {
                ty.properties
                    .iter_mut()
                    .find(|property| property.name == row.name)
            });
            let Some(property) = property.filter(|p| item_of(&p.type_name) == "Edm.String") else {
                continue;
            };
            property.type_name = property.type_name.replace("Edm.String", found);
            context.report(
                Code::StringOfEnum,
                &row.location,
                format!(
                    "the row of `{}` says `String`; its values are those of `{}`, which is taken",
                    row.name,
                    short(found)
                ),
            );
        }
    }
}

/// The enumerations of a set by what a row may tell of them.
struct Index<'e> {
    enums: &'e ByName<Enum>,
    by_name: HashMap<String, &'e Arc<str>>,
    /// By their members, sorted; none for members that several have.
    by_members: HashMap<Vec<String>, Vec<&'e Arc<str>>>,
}

impl<'e> Index<'e> {
    fn of(enums: &'e ByName<Enum>) -> Self {
        let mut by_members: HashMap<Vec<String>, Vec<&Arc<str>>> = HashMap::default();
        for (name, one) in enums {
            let members = one.members.iter().map(|member| member.name.as_str());
            by_members.entry(key(members)).or_default().push(name);
        }
        Self {
            enums,
            by_name: enums
                .keys()
                .map(|name| (name.to_lowercase(), name))
                .collect(),
            by_members,
        }
    }

    fn find(&self, owner: &str, row: &PropertyClaim) -> Option<&'e str> {
        let full = format!("{owner}{}", row.name).to_lowercase();
        if let Some(name) = self.by_name.get(&full)
            && row
                .values
                .as_ref()
                .is_none_or(|list| self.has_all(name, list))
        {
            return Some(name);
        }
        let list = row.values.as_ref()?;
        let values = key(list.values.iter().map(String::as_str));
        if values.len() < FEWEST {
            return None;
        }
        let ending = row.name.to_lowercase();
        let mut named = self.by_members.get(&values)?.iter().filter(|name| {
            let name = short(name);
            name.len() > ending.len() && name.to_lowercase().ends_with(&ending)
        });
        let name = named.next()?;
        named.next().is_none().then_some(name)
    }

    fn has_all(&self, name: &str, list: &ValueList) -> bool {
        self.enums.get(name).is_some_and(|one| {
            list.values.iter().all(|value| {
                one.members
                    .iter()
                    .any(|member| member.name.eq_ignore_ascii_case(value))
            })
        })
    }
}

/// Values as they are compared: without case and order, and without the one that stands for those to come.
fn key<'v>(values: impl Iterator<Item = &'v str>) -> Vec<String> {
    let mut values: Vec<String> = values
        .map(str::to_ascii_lowercase)
        .filter(|value| !matches!(value.as_str(), "unknownfuturevalue" | "null"))
        .collect();
    values.sort_unstable();
    values.dedup();
    values
}

//! Lists of values in descriptions that leave out members of the enumeration.

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{PropertyClaim, ValueList};
use crate::lint::view::{Meaning, View, short};
use crate::schema::{Enum, Origin};

pub(super) fn check(view: &View<'_>, out: &mut Vec<Diagnostic>) {
    for page in view.pages {
        let rows = page.types.iter().flat_map(|claim| &claim.properties);
        for row in rows {
            let (Some(expr), Some(list)) = (&row.type_expr, &row.values) else {
                continue;
            };
            if let Meaning::Enum(of) = view.of(expr, page.namespace.as_deref()) {
                compare(row, list, of, out);
            }
        }
    }
}

fn compare(row: &PropertyClaim, list: &ValueList, of: &Enum, out: &mut Vec<Diagnostic>) {
    let members = of.members.iter().map(|member| member.name.as_str());
    let has = |name: &str| {
        list.values
            .iter()
            .any(|value| value.eq_ignore_ascii_case(name))
    };
    // Members behind an evolvable enumeration's sentinel stand in a sentence of their own.
    let told = |name: &str| {
        let description = row.description.as_deref().unwrap_or_default();
        description
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word.eq_ignore_ascii_case(name))
    };
    let missing: Vec<&str> = members
        // Descriptions leave the sentinel out more often than not.
        .filter(|name| {
            !name.eq_ignore_ascii_case("unknownFutureValue") && !has(name) && !told(name)
        })
        .collect();
    // A list of one value is a remark on it, and one without any member in common is another matter.
    let common = of.members.iter().any(|member| has(&member.name));
    if of.origin != Origin::Documented || missing.is_empty() || list.values.len() < 2 || !common {
        return;
    }
    let message = format!(
        "this list leaves out `{}` of `{}`",
        missing.join("`, `"),
        short(&of.name)
    );
    out.push(Diagnostic::new(Code::EnumInlineDisagrees, message).at(list.location.clone()));
}

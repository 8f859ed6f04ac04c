//! What pages of other years say of types and enumerations, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/reading.rs"]
mod reading;

use docmodel::link::{Linked, link};
use docmodel::schema::{Enum, Type};
use reading::read;

/// The schema of these pages alone, each a name below `resources` and its text.
fn linked(pages: &[(&str, &str)]) -> Linked {
    let facts = pages
        .iter()
        .map(|(name, text)| read(&format!("v1.0/resources/{name}.md"), text));
    link("v1.0", facts.collect())
}

/// A page of a type with this text above its properties and these rows of them.
fn page(intro: &str, rows: &str) -> String {
    format!(
        "# loan resource type\n\nNamespace: microsoft.graph\n\n{intro}\n\n## Properties\n\n\
         |Property|Type|Description|\n|:--|:--|:--|\n{rows}\n"
    )
}

fn the_type<'l>(linked: &'l Linked, name: &str) -> &'l Type {
    let mut types = linked.schema.types.iter();
    types.find(|one| one.name.ends_with(name)).unwrap()
}

fn the_enum<'l>(linked: &'l Linked, name: &str) -> &'l Enum {
    let mut enums = linked.schema.enums.iter();
    enums.find(|one| one.name.ends_with(name)).unwrap()
}

/// The properties of a type, each with its own type.
fn properties(ty: &Type) -> Vec<String> {
    let rows = ty.properties.iter();
    rows.map(|row| format!("{} {}", row.name, row.type_name))
        .collect()
}

fn members(one: &Enum) -> Vec<&str> {
    one.members
        .iter()
        .map(|member| member.name.as_str())
        .collect()
}

#[test]
fn a_sentence_may_begin_right_behind_a_list() {
    let rows = "|state|loanState|How. The possible values are `open`, `back`.The word `late` is not one.|\n\
                |mood|loanMood|**TODO: Add Description**.The possible values are: `good`, `bad`. Use the \
                `Prefer: include-unknown-enum-members` request header to get the following: `mixed`.See `x`.|";
    let linked = linked(&[("loan", &page("Lent.", rows))]);
    assert_eq!(members(the_enum(&linked, "loanState")), ["open", "back"]);
    assert_eq!(
        members(the_enum(&linked, "loanMood")),
        ["good", "bad", "mixed"]
    );
}

#[test]
fn open_types_say_what_kind_they_are() {
    for (intro, open) in [
        ("An open complex type that holds what was written.", true),
        ("It is an open entity type.", true),
        ("Part of an open complex type.", false),
    ] {
        let linked = linked(&[("loan", &page(intro, "|id|String|Key.|"))]);
        assert_eq!(the_type(&linked, "loan").open, open, "{intro}");
    }
}

#[test]
fn an_enumeration_may_be_linked_to_the_page_that_lists_its_values() {
    let rows = "|state|[microsoft.graph.loanState](../resources/loan.md)|Possible values are: `open`, `back`.|\n\
                |was|[loanState](../resources/loan.md)|Before.|\n\
                |next|[nextLoan](loan.md)|Another.|";
    let linked = linked(&[("loan", &page("Lent.", rows))]);
    assert_eq!(members(the_enum(&linked, "loanState")), ["open", "back"]);
    assert_eq!(
        properties(the_type(&linked, "loan")),
        [
            "state microsoft.graph.loanState",
            "was microsoft.graph.loanState",
            "next microsoft.graph.loan"
        ]
    );
}

#[test]
fn a_relationship_leads_to_no_enumeration() {
    let text = format!(
        "{}\n## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n\
         |rights|[right](right.md) collection|The possible values are 'read' and 'lend'.|\n",
        page("Lent.", "|id|String|Key.|")
    );
    let linked = linked(&[("loan", &text)]);
    assert_eq!(linked.schema.enums, []);
    assert_eq!(the_type(&linked, "right").properties, []);
}

#[test]
fn json_alone_shows_values_that_the_page_lists() {
    let text = format!(
        "{}\n### loanPace values\n\n|Member|\n|:--|\n|slow|\n|fast|\n\n### renewal values\n\n|Member|\n|:--|\n|once|\n|never|\n\n\
         ## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.loan\" }} -->\n\
         ```json\n{{\n  \"renewal\": [\"String\"],\n  \"pace\": \"microsoft.graph.loanPace\",\n  \"note\": \"String\",\n  \
         \"site\": \"www.example.com\",\n  \"days\": \"Edm.Int32\",\n  \"tags\": \"Collection(Edm.String)\"\n}}\n```\n",
        page("Lent.", "|id|String|Key.|")
    );
    let linked = linked(&[("loan", &text)]);
    assert_eq!(
        properties(the_type(&linked, "loan")),
        [
            "id Edm.String",
            "days Edm.Int32",
            "note Edm.String",
            "pace microsoft.graph.loanPace",
            "renewal Collection(microsoft.graph.renewal)",
            "site Edm.String",
            "tags Collection(Edm.String)"
        ]
    );
}

#[test]
fn several_values_of_what_is_no_list_are_flags() {
    let flags = |type_name: &str| {
        let row = format!(
            "|state|{type_name}|How. It is a multi-valued property. Possible values are: `open`, `back`.|"
        );
        let linked = linked(&[("loan", &page("Lent.", &row))]);
        the_enum(&linked, "loanState").flags
    };
    assert!(flags("loanState"));
    assert!(!flags("loanState collection"));
}

#[test]
fn properties_of_something_else_are_not_the_types_own() {
    let text = |heading: &str, header: &str| {
        format!(
            "{}\n### {heading}\n\nWhat follows is sent as text.\n\n|{header}|\n|:--|:--|\n|Days|Integer|\n",
            page("Lent.", "|terms|String|What is agreed.|")
        )
    };
    for (heading, header, own) in [
        ("Properties of a loan agreement", "Property|Type", 1),
        ("Properties of the loan resource", "Property|Type", 2),
        ("Types of terms", "Property type|Remarks", 1),
    ] {
        let linked = linked(&[("loan", &text(heading, header))]);
        let found = the_type(&linked, "loan").properties.len();
        assert_eq!(found, own, "{heading}");
    }
}

#[test]
fn one_value_may_be_all_that_is_allowed() {
    for described in [
        "Who. The allowed value is `reader`.",
        "Who. The only accepted value is `reader`.",
    ] {
        let linked = linked(&[(
            "loan",
            &page("Lent.", &format!("|by|loanUser|{described}|")),
        )]);
        assert_eq!(members(the_enum(&linked, "loanUser")), ["reader"]);
    }
}

#[test]
fn alternatives_of_one_base_mean_that() {
    let kind = |name: &str| {
        format!(
            "# {name} resource type\n\nNamespace: microsoft.graph\n\nInherits from [term](term.md).\n"
        )
    };
    let loan = page(
        "Lent.",
        "|terms|[short](short.md) or [long](long.md)|What is agreed.|\n\
         |others|[short](short.md) or [note](note.md) collection|More.|\n\
         |any|[short](short.md), [note](note.md), or [long](long.md)|Any.|",
    );
    let term = "# term resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|days|Int32|\n";
    let note = term.replace("# term", "# note");
    let linked = linked(&[
        ("loan", &loan),
        ("term", term),
        ("note", &note),
        ("short", &kind("short")),
        ("long", &kind("long")),
    ]);
    assert_eq!(
        properties(the_type(&linked, ".loan")),
        [
            "terms microsoft.graph.term",
            "others Collection(microsoft.graph.short)",
            "any microsoft.graph.short"
        ]
    );
}

#[test]
fn derived_types_are_listed_behind_many_words() {
    for words in [
        "This is an abstract type from which the following types are derived.",
        "This abstract type is inherited by the following derived types.",
        "A term. It is inherited by the following resources that say how long.",
        "It has the following subtypes:",
    ] {
        let intro = format!(
            "{words}\n\n- [short resource type](short.md) resource type\n- [long](long.md)"
        );
        let base = page(&intro, "|days|Int32|How many.|");
        let derived =
            |name: &str| page("One.", "|id|String|Key.|").replace("# loan", &format!("# {name}"));
        let linked = linked(&[
            ("loan", &base),
            ("short", &derived("short")),
            ("long", &derived("long")),
        ]);
        for name in [".short", ".long"] {
            let found = the_type(&linked, name).base.as_deref();
            assert_eq!(found, Some("microsoft.graph.loan"), "{words} {name}");
        }
    }
}

#[test]
fn members_that_differ_in_case_alone_are_one() {
    let of = |rows: &str| {
        format!(
            "# loanState enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n|Member|\n|:--|\n{rows}"
        )
    };
    let linked = linked(&[
        ("a-loanstate", &of("|Open|\n|Back|\n|UnknownFutureValue|\n")),
        ("b-loanstate", &of("|open|\n|lost|\n|unknownFutureValue|\n")),
    ]);
    assert_eq!(
        members(the_enum(&linked, "loanState")),
        ["open", "Back", "unknownFutureValue", "lost"]
    );
}

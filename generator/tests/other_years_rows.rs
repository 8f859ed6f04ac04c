//! Shapes of table rows of other years and of other docs sets in the format, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/reading.rs"]
mod reading;

use docmodel::diagnostics::Code;
use docmodel::facts::{PageFacts, PropertyClaim};
use docmodel::link::link;
use reading::read;

fn page(type_name: &str, description: &str) -> PageFacts {
    let text = format!(
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:---|:---|:---|\n|state|{type_name}|{description}|\n"
    );
    read("v1.0/resources/loan.md", &text)
}

/// The property that a row with this description lists.
fn row(description: &str) -> PropertyClaim {
    page("loanState", description).types[0].properties[0].clone()
}

/// The members of the enumeration that a row with this description names.
fn members(description: &str) -> Vec<String> {
    let linked = link("v1.0", vec![page("loanState", description)]);
    let members = linked.schema.enums[0].members.iter();
    members.map(|member| member.name.clone()).collect()
}

#[test]
fn tools_set_a_second_list_behind_the_first() {
    let first = "How it stands. Default is `open`. Possible values are: `open`, `back`.";
    let second = "Possible values are: `open`, `back`, `lost`, `unknownFutureValue`.";
    assert_eq!(
        members(&format!("{first} {second}")),
        ["open", "back", "lost", "unknownFutureValue"]
    );
    // Code between the lists is of neither.
    assert_eq!(
        members(&format!("{first} Not with `key`. {second} Supports `eq`.")),
        ["open", "back", "lost", "unknownFutureValue"]
    );
}

#[test]
fn null_is_no_member() {
    let description = "The possible values are: `null` (default value), `open`, and `back`.";
    assert_eq!(members(description), ["open", "back"]);
    assert_eq!(row(description).nullable, Some(true));
    let documented = read(
        "v1.0/resources/loanstate.md",
        "# loanState enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n\
         |Member|Value|\n|:--|:--|\n|open|0|\n|back|1|\n",
    );
    let linked = link("v1.0", vec![page("loanState", description), documented]);
    assert_eq!(linked.diagnostics, []);
}

#[test]
fn a_deprecated_value_deprecates_no_property() {
    for description in [
        "How. Possible values are: `open`, `back`. The `late` enumeration member will be deprecated in favor of `back`.",
        "How. The value `late` is deprecated. Use `back` instead.",
        "How. The `late` and `lost` options have been deprecated.",
    ] {
        assert_eq!(row(description).deprecated, None, "{description}");
    }
    for description in [
        "Deprecated. Use another.",
        "This value is deprecated.",
        "This property will be deprecated in May.",
        "How. It has been deprecated.",
    ] {
        assert!(row(description).deprecated.is_some(), "{description}");
    }
}

#[test]
fn clauses_deny_null() {
    for description in [
        "The key. Key, not nullable, Read-only.",
        "The key. Not nullable.",
        "The key. Can't be null.",
        "Key, immutable, not nullable, unique.",
    ] {
        assert_eq!(row(description).nullable, Some(false), "{description}");
    }
    assert_eq!(row("It cannot be null while open.").nullable, None);
}

#[test]
fn what_is_required_may_say_so_at_the_end() {
    for description in [
        "Bearer &lt;token&gt; Required.",
        "Bearer &lt;code&gt; *Required*",
        "Bearer {token} (required)",
        "The key. Required",
    ] {
        assert!(row(description).required, "{description}");
    }
    for description in [
        "What is required.",
        "Whether a key is required",
        "Required only where it is `open`.",
    ] {
        assert!(!row(description).required, "{description}");
    }
}

#[test]
fn json_spells_what_no_page_defines() {
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
                |Property|Type|\n|:--|:--|\n|lender|[Lender](lender.md)|\n|guests|[LenderSet](lenderset.md) collection|\n\n\
                ## JSON representation\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.loan\" } -->\n\
                ```json\n{\n  \"lender\": { \"@odata.type\": \"microsoft.graph.lender\" },\n  \
                \"guests\": [ { \"@odata.type\": \"#microsoft.graph.lenderSet\" } ]\n}\n```\n";
    let facts = read("v1.0/resources/loan.md", text);
    let linked = link("v1.0", vec![facts]);
    let names: Vec<&str> = linked
        .schema
        .types
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "microsoft.graph.lender",
            "microsoft.graph.lenderSet",
            "microsoft.graph.loan"
        ]
    );
}

#[test]
fn annotations_are_no_properties() {
    for name in [
        "@odata.type",
        "odata.type",
        "`@odata.type`",
        "**odata.type**",
        "odata.context",
    ] {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
             |Property|Type|Description|\n|:---|:---|:---|\n|{name}|String|What it is.|\n|odata|String|Of the loan.|\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        let names: Vec<&str> = facts.types[0]
            .properties
            .iter()
            .map(|property| property.name.as_str())
            .collect();
        assert_eq!(names, ["odata"], "{name}");
        let said: Vec<(Code, u32)> = facts
            .diagnostics
            .iter()
            .map(|one| (one.code, one.location.as_ref().unwrap().line))
            .collect();
        assert_eq!(said, [(Code::RowNotAProperty, 11)], "{name}");
    }
}

#[test]
fn what_a_comment_hides_is_no_fact() {
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n\
                <!--\n## Properties\n\n|Property|Type|\n|:--|:--|\n|old|String|\n-->\n\n## Properties\n\n\
                <!-- |Property|Type|\n|:--|:--|\n|older|String| -->\n\n\
                |Property|Type|Description|\n|:--|:--|:--|\n|a|String|A.|\n<!--|b|String|B.|-->\n|c|String|C.|\n\
                |d|String|D. <!-- Possible values are: `x`, `y`. -->|\n<!--\n|e|String|E.|\n\n|f|String|F.|\n-->\n\
                <!-- later -->\n|g|String|G.|\nSo far.\n\n<!-- apart -->\n\n|h|String|\n\n<!-- apart -->\n\nThe end.\n";
    let facts = read("v1.0/resources/loan.md", text);
    let names: Vec<&str> = facts.types[0]
        .properties
        .iter()
        .map(|property| property.name.as_str())
        .collect();
    assert_eq!(names, ["a", "c", "d", "g"]);
    assert!(facts.types[0].properties[2].values.is_none());
    // A comment ends the table in markdown, so readers of the page see no rows below it.
    let said: Vec<Code> = facts.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(said, [Code::TableMalformed; 2]);
}

#[test]
fn a_row_says_what_it_is_inherited_from() {
    let told = |type_name: &str, description: &str| {
        let property = page(type_name, description).types[0].properties[0].clone();
        (property.inherited_from, property.description)
    };
    for description in [
        "The key. Inherits from [entity](entity.md).",
        "The key. Inherited from [entity](entity.md).",
        "The key. Inherits from **entity**",
        "The key. (Inherits from [entity](entity.md))",
    ] {
        let (from, text) = told("String", description);
        assert_eq!(from.as_deref(), Some("entity"), "{description}");
        assert!(text.unwrap().starts_with("The key."), "{description}");
    }
    // This is said of the value.
    let (from, text) = told(
        "[lender](lender.md)",
        "Who lends. Inherits from [person](person.md).",
    );
    assert_eq!(from, None);
    assert_eq!(text.as_deref(), Some("Who lends. Inherits from person."));
    let (from, _) = told(
        "String",
        "What the loan inherits from. Only lenders set it.",
    );
    assert_eq!(from, None);
}

#[test]
fn text_below_a_malformed_table_is_kept() {
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
                |Property|Type|Description|\n|:--|:--|\n|state|String|How.|\nPossible values are: `open`, `back`.\n";
    let facts = read("v1.0/resources/loan.md", text);
    assert_eq!(facts.types[0].properties.len(), 1);
    let said: Vec<Code> = facts.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(said, [Code::TableMalformed, Code::ValueListUnreadable]);
}

#[test]
fn a_cell_may_go_on_in_lines_that_markdown_takes_for_another_block() {
    for cell in [
        "How. Possible values are:\n<ul><li>`open` - Lent.</li>\n<li>`back` - There.</li></ul> |",
        "How. Possible values are:\n- `open`: Lent.\n- `back`: There.|",
        "How. Possible values are:\n<li>`open`: Lent.\n\
         <li>`back`: There.</li> |",
    ] {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
             |state|loanState|{cell}\n|due|Date|When.|\n|id|String|The key.|\n\nAll of it.\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        let rows = &facts.types[0].properties;
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["state", "due", "id"], "{cell}");
        assert_eq!(
            rows[0].values.as_ref().unwrap().values,
            ["open", "back"],
            "{cell}"
        );
    }
    // A table whose rows have no closing pipes ends where another block begins.
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description\n|:--|:--|:--\n\
                |due|Date|When.\n- A point | of another kind |\n";
    let facts = read("v1.0/resources/loan.md", text);
    assert_eq!(facts.types[0].properties.len(), 1);
}

#[test]
fn rows_below_another_block_belong_to_the_table_above() {
    for between in ["<li>Lent.", "- Lent.", "<div>\nLent.\n</div>"] {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n\
             |due|Date|\n{between}\n|fee|Int32|\n|id|String|\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        let rows = facts.types[0].properties.iter();
        let names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["due", "fee", "id"], "{between}");
        let said: Vec<Code> = facts.diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(said, [Code::TableMalformed], "{between}");
    }
}

#[test]
fn a_blank_line_may_have_slipped_into_a_table() {
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
                |due|Date|When.|\n\n|fee|Int32|How much.|\n|id|String|The key.|\n\n|note|String|What else.|\n\n\
                |Role|Details|\n|:--|:--|\n|reader|Lends.|\n";
    let facts = read("v1.0/resources/loan.md", text);
    let rows = facts.types[0].properties.iter();
    let names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["due", "fee", "id", "note"]);
    // What repeats a word of the header has one of its own.
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|due|Date|\n\n\
                |Name|Type|\n|fee|Int32|\n";
    let facts = read("v1.0/resources/loan.md", text);
    let rows = facts.types[0].properties.iter();
    let names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["due", "fee"]);
}

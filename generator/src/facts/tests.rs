//! What pages claim, trap by trap: small pages, printed a claim a line.

use std::fmt::Write;
use std::sync::Arc;

use crate::facts::{EnumClaim, PageFacts, PropertyClaim, TypeClaim, TypeExpr, read_page};
use crate::source::Includes;

fn read(text: &str) -> PageFacts {
    read_page(
        &Arc::from("v1.0/resources/loan.md"),
        text,
        &Includes::default(),
    )
}

/// The page's kind, its types, enumerations and diagnostics.
fn print(text: &str) -> String {
    let facts = read(text);
    let mut out = format!("{:?}\n", facts.kind);
    facts.types.iter().for_each(|ty| print_type(ty, &mut out));
    facts.enums.iter().for_each(|one| print_enum(one, &mut out));
    for diagnostic in &facts.diagnostics {
        let line = diagnostic
            .location
            .as_ref()
            .map_or(0, |location| location.line);
        let code = diagnostic.code.name();
        writeln!(out, "{line}: {code}: {}", diagnostic.message).unwrap_or_default();
    }
    out
}

fn print_type(ty: &TypeClaim, out: &mut String) {
    let base = ty.base.as_ref().map(|base| base.value.text.as_str());
    let marks = marks(&[
        (ty.is_abstract, "abstract"),
        (ty.open, "open"),
        (ty.deprecated.is_some(), "deprecated"),
    ]);
    writeln!(out, "type {} : {}{marks}", ty.name, base.unwrap_or("-")).unwrap_or_default();
    for property in &ty.properties {
        print_property(property, out);
    }
}

fn print_property(property: &PropertyClaim, out: &mut String) {
    let marks = marks(&[
        (property.relationship, "relationship"),
        (property.read_only, "read-only"),
        (property.required, "required"),
        (property.nullable == Some(true), "nullable"),
        (property.nullable == Some(false), "not nullable"),
        (property.deprecated.is_some(), "deprecated"),
    ]);
    let ty = property
        .type_expr
        .as_ref()
        .map_or("-".to_owned(), expression);
    write!(out, "  {}: {ty}{marks}", property.name).unwrap_or_default();
    if let Some(from) = &property.inherited_from {
        write!(out, " from {from}").unwrap_or_default();
    }
    if let Some(list) = &property.values {
        let flags = if list.flags { " flags" } else { "" };
        write!(out, " {:?}{flags}", list.values).unwrap_or_default();
    }
    if let Some(limits) = &property.limits {
        let ends = [&limits.minimum, &limits.maximum].map(|end| end.as_deref().unwrap_or("-"));
        write!(out, " {}", ends.join("..")).unwrap_or_default();
    }
    let words = property.description.as_deref().unwrap_or("-");
    writeln!(out, " | {}", words.replace('\n', "⏎")).unwrap_or_default();
}

fn print_enum(one: &EnumClaim, out: &mut String) {
    let marks = marks(&[
        (one.flags, "flags"),
        (one.deprecated.is_some(), "deprecated"),
    ]);
    writeln!(out, "enum {}{marks}", one.name).unwrap_or_default();
    for member in &one.members {
        let value = member
            .value
            .map_or("-".to_owned(), |value| value.to_string());
        let words = member.description.as_deref().unwrap_or("-");
        writeln!(out, "  {} = {value} | {words}", member.name).unwrap_or_default();
    }
}

fn expression(expr: &TypeExpr) -> String {
    let mut name = expr.name.text.clone();
    if let Some(target) = &expr.name.target {
        name = format!("{name}<{target}>");
    }
    for other in &expr.alternatives {
        name = format!("{name} or {}", other.text);
    }
    if expr.collection {
        format!("[{name}]")
    } else {
        name
    }
}

fn marks(all: &[(bool, &str)]) -> String {
    all.iter()
        .filter(|(set, _)| *set)
        .map(|(_, word)| format!(" ({word})"))
        .collect()
}

fn resource(rows: &[&str]) -> String {
    format!(
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n|Property|Type|Description|\n\
         |:---|:---|:---|\n{}\n",
        rows.join("\n")
    )
}

#[test]
fn type_expressions() {
    let cells = [
        "String",
        "string",
        "Edm.Int64",
        "[device](device.md)",
        "[device](device.md) collection",
        "[device collection](device.md)",
        "String collection",
        "Collection(Guid)",
        "Collection([device](device.md))",
        "Collection([device](device.md)) ",
        "[device][]",
        "[device]",
        "[a](a.md) or [b](b.md)",
        "String (enum)",
        "string, maximum size 20",
        "microsoft.graph.security.state",
        "[microsoft.graph.security.state](#state-values)",
        "`String`",
        "**String**",
        "collection of device",
        "device[]",
        "?",
        "",
    ];
    let rows: Vec<String> = (0..)
        .zip(cells)
        .map(|(at, cell)| format!("|p{at}|{cell}|x|"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    insta::assert_snapshot!("type_expressions", print(&resource(&rows)));
}

#[test]
fn descriptions() {
    let cells = [
        "Possible values are: `a`, `b`, `c`. Not `d`.",
        "The possible values are `a`, `b`. Default is `c`.",
        "The possible values are: `a`, `unknownFutureValue`, `b`. Use the `Prefer: include-unknown-enum-members` request \
         header to get the following values from this [evolvable enum](/graph/x#y): `b`, `c`.",
        "Possible values are: **All**, **Some** or **None**.",
        "Possible values are: a, b and c.",
        "Possible values are: `a` (the first), `b` (the second).",
        "One of many. This is a flags enum that allows multiple values. Possible values are: `a`, `b`.",
        "A multi-valued enumeration. Possible values are: `a`, `b`.",
        "Valid values 0 to 65536",
        "Valid values -2147483648 to 1.5E+10.",
        "Read-only. Nullable.",
        "Required. Not nullable.",
        "The key. Inherited from [entity](entity.md).",
        "Inherited from [microsoft.graph.entity](../resources/entity.md).",
        "Deprecated. Use another.",
        "This property is deprecated and ends in May.",
        "**TODO: Add Description**",
        "One<br>two<ul><li>three</li><li>four</li></ul>",
        "The key. [!INCLUDE [note](../includes/note.md)] Read-only.",
    ];
    let rows: Vec<String> = (0..)
        .zip(cells)
        .map(|(at, cell)| format!("|p{at}|String|{cell}|"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    insta::assert_snapshot!("descriptions", print(&resource(&rows)));
}

#[test]
fn rows() {
    let rows = [
        "|plain|String|One.|",
        "|no trailing|String|x",
        "|noTrailing|String|Two.",
        "noLeading|String|Three.|",
        "|short|String|",
        "|pipes|String|(*.cer | *.crt | *.pem)|",
        "|pipesInCode|String|Of `a|b`.|",
        "|escaped|String|Of a\\|b.|",
        "|**bold**|String|Four.|",
        "|`code`|String|Five.|",
        "|@odata.type|String|Six.|",
        "|old(deprecated)|String|Seven.|",
        "|old2 (deprecated)|String|Eight.|",
        "|**Group**| | |",
        "||String|Nine.|",
        "|untyped||Ten.|",
        "|plain|String|Eleven.|",
        "|long|String|Twelve",
        "and more|",
    ];
    insta::assert_snapshot!("rows", print(&resource(&rows)));
}

#[test]
fn tables_that_markdown_does_not_know() {
    let glued = "# loan resource type\n\nLent.\n\n## Properties\n\nThese are they.\n|Property|Type|Description|\n\
                 |:---|:---|:---|\n|a|String|One.|\n\n## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|\n\
                 |b|[x](x.md)|Two.|\n";
    insta::assert_snapshot!("tables_glued_and_misfit", print(glued));
}

#[test]
fn kinds() {
    let pages = [
        "# lent resource type\n\n## Properties\n\nNone.\n",
        "---\ndoc_type: apiPageType\n---\n# lent resource type\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|a|String|b|\n",
        "---\ndoc_type: enumPageType\n---\n# lent enum type\n\n## Members\n\n|Member|\n|-|\n|a|\n\n## JSON representation\n",
        "# lent enum type\n\n## Members\n\n|Member|Value|Description|\n|-|-|-|\n|a|0|b|\n\n<!-- {\"blockType\": \"resource\"} -->\n",
        "# Lending\n\nHow to lend.\n",
        "# Enums\n\n## a values\n\n|Member|\n|-|\n|x|\n\n### b values\n\n|Value|Description|\n|-|-|\n|y|z|\n\n### Supported values\n\nText.\n",
    ];
    let printed: Vec<String> = pages.iter().map(|page| print(page)).collect();
    insta::assert_snapshot!("kinds", printed.join("---\n"));
}

#[test]
fn member_tables() {
    let tables = [
        "|Member|\n|-|\n|a|\n|JIS B4|\n|a|\n",
        "|Member|Value|Description|\n|-|-|-|\n|a|0|One.|\n|b|0x10|Two.|\n|c|many|Three.|\n",
        "|Member|Description|\n|-|-|\n|a|One.|\n",
        "|Value|Description|\n|-|-|\n|a|One.|\n",
        "|Member|Value|\n|-|-|\n|a|1|\n",
        "|Member|Int value|Description|\n|-|-|-|\n|a|1|One.|\n",
        "|Name|Description|\n|-|-|\n|true|One.|\n|unknownfuturevalue|Two.|\n",
    ];
    let sections: Vec<String> = (0..)
        .zip(tables)
        .map(|(at, table)| format!("### e{at} values\n\n{table}\n"))
        .collect();
    let page = format!(
        "# Enums\n\nNamespace: microsoft.graph.x\n\n{}",
        sections.concat()
    );
    insta::assert_snapshot!("member_tables", print(&page));
}

#[test]
fn inheritance() {
    let prose = "# loan resource type\n\nNamespace: microsoft.graph\n\nLent. Inherits from [entity](entity.md).\n\nThis \
                 resource is an open type that allows additional properties.\n\nThis resource is an abstract type.\n\n\
                 > [!CAUTION]\n> This resource is deprecated.\n\n## JSON representation\n\n<!-- {\"blockType\": \"resource\", \
                 \"@odata.type\": \"microsoft.graph.loan\", \"baseType\": \"microsoft.graph.item\", \"keyProperty\": \"id\" } \
                 -->\n```json\n{\"id\": \"String\",}\n```\n";
    insta::assert_snapshot!("inheritance", print(prose));
}

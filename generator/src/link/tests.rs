//! What linking infers of several pages: small docs sets, a rule each.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::sync::Arc;

use crate::diagnostics::Code;
use crate::facts::read_page;
use crate::link::Linked;
use crate::link::testing::linked;
use crate::source::Includes;

/// The page of a type with these rows, and more text below its title.
fn resource(name: &str, more: &str, rows: &str) -> String {
    format!(
        "---\ndoc_type: resourcePageType\n---\n\n# {name} resource type\n\nNamespace: microsoft.graph\n\n{more}\n\n\
         ## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}\n\n## JSON representation\n\n\
         <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->\n\
         ```json\n{{}}\n```\n"
    )
}

/// The page of an operation with this request line and response.
fn operation(title: &str, line: &str, response: &str) -> String {
    format!(
        "---\ndoc_type: apiPageType\n---\n\n# {title}\n\nNamespace: microsoft.graph\n\n## HTTP request\n\n\
         ```http\n{line}\n```\n\n## Request body\n\nDo not supply a request body for this method.\n\n\
         ## Response\n\n{response}\n"
    )
}

fn returns(status: u16, what: &str) -> String {
    format!(
        "If successful, this method returns a `{status}` response code and {what} in the response body."
    )
}

fn shelf(article: &str) -> String {
    format!("{article} [shelf](../resources/shelf.md) object")
}

/// `type.property: type` of every property of the types whose short names are `names`, in order.
fn properties(linked: &Linked, names: &[&str]) -> Vec<String> {
    let types = linked.schema.types.iter();
    types
        .filter(|ty| names.contains(&ty.name.trim_start_matches("microsoft.graph.")))
        .flat_map(|ty| {
            ty.properties.iter().map(|property| {
                format!("{}.{}: {}", ty.name, property.name, property.type_name)
                    .replace("microsoft.graph.", "")
            })
        })
        .collect()
}

fn base<'l>(linked: &'l Linked, name: &str) -> Option<&'l str> {
    let ty = linked
        .schema
        .types
        .iter()
        .find(|ty| ty.name.trim_start_matches("microsoft.graph.") == name)
        .unwrap();
    ty.base
        .as_deref()
        .map(|base| base.trim_start_matches("microsoft.graph."))
}

fn says(linked: &Linked, code: Code) -> usize {
    linked
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == code)
        .count()
}

const ID: &str = "|id|String|The key.|";

#[test]
fn pages_name_the_type_of_a_path_without_a_key() {
    let linked = linked(&[
        ("resources/shelf", resource("shelf", "A shelf.", ID)),
        (
            "api/cloudstore-list-shelves",
            operation(
                "List shelves",
                "GET /store/shelves",
                &returns(
                    200,
                    "a collection of [shelf](../resources/shelf.md) objects",
                ),
            ),
        ),
        (
            "api/shelf-get",
            operation(
                "Get shelf",
                "GET /store/shelves/{id}",
                &returns(200, &shelf("a")),
            ),
        ),
        // Called by what it lists, not by where that stands.
        (
            "api/shelf-list-all",
            operation(
                "List shelf",
                "GET /archive/shelves",
                &returns(
                    200,
                    "a collection of [shelf](../resources/shelf.md) objects",
                ),
            ),
        ),
    ]);
    assert_eq!(
        properties(&linked, &["cloudStore", "shelf", "archive"]),
        [
            "cloudStore.shelves: Collection(shelf)",
            "shelf.id: Edm.String"
        ]
    );
    assert_eq!(says(&linked, Code::TypeInferred), 1);
}

#[test]
fn a_key_or_a_list_tells_a_property_and_parameters_tell_a_function() {
    let book = "|id|String|The key.|\n|reprint|[book](book.md)|Reprints.|\n|copies|[book](book.md)|Copies.|";
    let many = "a collection of [book](../resources/book.md) objects";
    let one = "a [book](../resources/book.md) object";
    let linked = linked(&[
        ("resources/book", resource("book", "A book.", book)),
        (
            "api/book-get",
            operation(
                "Get book",
                "GET /books/{id}\nGET /books/{id}/drafts/{id}",
                &returns(200, one),
            ),
        ),
        (
            "api/book-list-reprints",
            operation(
                "List reprint",
                "GET /books/{id}/reprint",
                &returns(200, many),
            ),
        ),
        (
            "api/reprint-delete",
            operation(
                "Delete reprint",
                "DELETE /books/{id}/reprint/{id}",
                &returns(204, "nothing"),
            ),
        ),
        (
            "api/book-list-copies",
            operation("List copies", "GET /books/{id}/copies", &returns(200, many)),
        ),
        (
            "api/book-twin",
            operation(
                "Get twin",
                "GET /books/{id}/book\nGET /books/{id}/book(of={of})",
                &returns(200, one),
            ),
        ),
    ]);
    assert_eq!(
        properties(&linked, &["book"]),
        [
            "book.id: Edm.String",
            "book.reprint: Collection(book)",
            "book.copies: Collection(book)",
            "book.drafts: Collection(book)",
        ]
    );
    assert_eq!(says(&linked, Code::PropertyTypeDisagrees), 2);
    assert_eq!(says(&linked, Code::NavigationInferred), 1);
}

#[test]
fn a_base_names_its_derived_types() {
    let base_page = |more: &str| resource("medium", more, ID);
    let child = |name: &str| resource(name, "A thing.", "|size|Int32|Its size.|");
    for (more, expected) in [
        (
            "The derived types are [tape](tape.md) and [disc](disc.md).",
            [true, true],
        ),
        (
            "[tape](tape.md) and [disc](disc.md) types inherit from this type.",
            [true, true],
        ),
        (
            "Base class for media such as [tape](tape.md).",
            [true, false],
        ),
        (
            "Base type for [tape](tape.md), and much more.",
            [true, false],
        ),
        // These are where it is used, not what is derived.
        (
            "Base class for what a [tape](tape.md) or a [disc](disc.md) holds.",
            [false, false],
        ),
        (
            "The following derive from **medium**:\n\n- [A tape](tape.md)\n- [disc](disc.md) of any kind",
            [true, true],
        ),
        (
            "## Derived types\n\n|Type|Description|\n|:--|:--|\n|[tape](./tape.md)|A tape.|\n|[disc](disc.md)|A disc.|",
            [true, true],
        ),
    ] {
        let linked = linked(&[
            ("resources/disc", child("disc")),
            ("resources/medium", base_page(more)),
            ("resources/tape", child("tape")),
        ]);
        let found = ["tape", "disc"].map(|name| base(&linked, name) == Some("medium"));
        assert_eq!(found, expected, "{more}");
    }
}

#[test]
fn a_page_keeps_its_own_base_against_another_page() {
    let linked = linked(&[
        (
            "resources/disc",
            resource("disc", "Inherits from [plate](plate.md).", ID),
        ),
        (
            "resources/medium",
            resource("medium", "Derived types include:\n\n- [disc](disc.md)", ID),
        ),
        ("resources/plate", resource("plate", "A plate.", ID)),
    ]);
    assert_eq!(base(&linked, "disc"), Some("plate"));
    assert_eq!(says(&linked, Code::BaseDisagrees), 1);
}

#[test]
fn json_shows_a_derived_type_where_its_base_is_stated() {
    let shown = |page: &str| {
        let mut text = operation(
            &format!("{page} media"),
            &format!("GET /media/{page}"),
            &returns(
                200,
                "a collection of [medium](../resources/medium.md) objects",
            ),
        );
        text.push_str(
            "\n## Example\n\n### Response\n\n\
             <!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.medium\", \"isCollection\": true } -->\n\
             ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n\
             { \"value\": [ { \"@odata.type\": \"#microsoft.graph.disc\", \"size\": 3 } ] }\n```\n",
        );
        text
    };
    let pages = |count: usize| {
        let mut pages = vec![
            (
                "resources/disc",
                resource("disc", "A disc.", "|size|Int32|Its size.|"),
            ),
            ("resources/medium", resource("medium", "Any medium.", ID)),
            (
                "resources/tape",
                resource(
                    "tape",
                    "Inherits from [medium](medium.md).",
                    "|size|Int32|Its size.|",
                ),
            ),
            ("api/medium-list-first", shown("first")),
            ("api/medium-list-second", shown("second")),
        ];
        pages.truncate(3 + count);
        pages
    };
    assert_eq!(base(&linked(&pages(1)), "disc"), None);
    assert_eq!(base(&linked(&pages(2)), "disc"), Some("medium"));
}

#[test]
fn strings_of_an_enumeration_are_named_by_owner_or_values() {
    let enums = "---\ntitle: \"Enumerations\"\n---\n\n# Enumerations\n\nNamespace: microsoft.graph\n\n\
        ### loanState values\n\n|Member|\n|:--|\n|open|\n|held|\n|done|\n|unknownFutureValue|\n\n\
        ### itemColor values\n\n|Member|\n|:--|\n|red|\n|green|\n\n\
        ### grade values\n\n|Member|\n|:--|\n|low|\n|mid|\n|high|\n";
    let rows = "|state|String|Possible values are: `done`, `open`, `held`.|\n\
        |color|String|Possible values are: `red`.|\n\
        |grade|String|Possible values are: `low`, `mid`, `high`.|\n\
        |tint|String|Possible values are: `red`, `green`.|";
    let linked = linked(&[
        ("resources/enums", enums.to_owned()),
        ("resources/item", resource("item", "An item.", rows)),
    ]);
    assert_eq!(
        properties(&linked, &["item"]),
        [
            "item.state: loanState",
            "item.color: itemColor",
            // A string may well be called like an enumeration.
            "item.grade: Edm.String",
            "item.tint: Edm.String",
        ]
    );
    assert_eq!(says(&linked, Code::StringOfEnum), 2);
}

#[test]
fn what_three_operations_of_a_type_return_is_a_property() {
    let shown = |title: &str, line: &str, json: &str| {
        let mut text = operation(title, line, &returns(200, &shelf("a")));
        text.push_str(&format!(
            "\n## Example\n\n### Response\n\n\
             <!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.shelf\" }} -->\n\
             ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{json}\n```\n"
        ));
        text
    };
    let linked = linked(&[
        ("resources/shelf", resource("shelf", "A shelf.", ID)),
        (
            "api/shelf-get",
            shown(
                "Get shelf",
                "GET /shelves/{id}",
                r#"{ "since": "2026-01-02T03:04:05Z", "wide": true }"#,
            ),
        ),
        (
            "api/shelf-move",
            shown(
                "shelf: move",
                "POST /shelves/{id}/move",
                r#"{ "since": null, "wide": true, "new-name": 1 }"#,
            ),
        ),
        (
            "api/shelf-update",
            shown(
                "Update shelf",
                "PATCH /shelves/{id}",
                r#"{ "since": "2026-01-02T03:04:05Z" }"#,
            ),
        ),
    ]);
    assert_eq!(
        properties(&linked, &["shelf"]),
        ["shelf.id: Edm.String", "shelf.since: Edm.DateTimeOffset"]
    );
    assert_eq!(says(&linked, Code::JsonPropertyUndocumented), 1);
}

#[test]
fn json_that_names_its_type_makes_it_known() {
    let mut text = resource("shelf", "A shelf.", ID);
    text.push_str(
        "\n## Notes\n\n```http\nHTTP/1.1 200 OK\n\n{ \"@odata.type\": \"#microsoft.graph.dust\", \"depth\": 2 }\n```\n",
    );
    let linked = linked(&[("resources/shelf", text)]);
    assert_eq!(properties(&linked, &["dust"]), ["dust.depth: Edm.Int32"]);
    assert_eq!(says(&linked, Code::JsonUnread), 0);
}

#[test]
fn a_link_counts_for_more_than_a_name_that_nothing_defines() {
    // `case` speaks of a `Cover` that no page is of, before the page that links to one.
    let pages = [
        (
            "resources/case",
            resource("case", "A case.", "|lid|Cover|Its lid.|"),
        ),
        (
            "resources/cover",
            resource("bookCover", "A cover.", "|id|String|The key.|").replace("# book", "# "),
        ),
        (
            "resources/shelf",
            resource(
                "shelf",
                "A shelf.",
                "|front|[Cover](cover.md)|What is seen.|",
            ),
        ),
    ];
    let linked = linked(&pages);
    assert_eq!(
        properties(&linked, &["shelf"]),
        ["shelf.front: bookCover"],
        "{:?}",
        linked.diagnostics
    );
}

#[test]
fn a_table_below_that_of_properties_lists_properties_only_if_it_says_so() {
    let more = "|id|String|The key.|\n|kind|String|Its kind.|\n\nWhat goes with each:\n\n\
                |kind property|Kind of shelf|Description|\n|:--|:--|:--|\n|`wide`|Range of widths|Wide.|\n\n\
                |Property|Description|\n|:--|:--|\n|depth|How deep.|";
    let linked = linked(&[("resources/shelf", resource("shelf", "A shelf.", more))]);
    assert_eq!(
        properties(&linked, &["shelf"]),
        [
            "shelf.id: Edm.String",
            "shelf.kind: Edm.String",
            "shelf.depth: Edm.Untyped"
        ]
    );
}

#[test]
fn a_table_of_values_gives_no_properties_but_a_list() {
    let rows = "|id|String|The key.|\n|kind|String|Its kind.|\n|sortBy|String|The order.|\n\n### sortBy options\n\n\
                |Value|Description|\n|:--|:--|\n|`title`|By title.|\n|`size`|By size.|\n\n### Further options\n\n\
                The following values are defined for the **kind** property.\n\n\
                |Value|Role|Description|\n|:--|:--|:--|\n|`wide`|`more`|Wide.|\n\n### Colours\n\n\
                |Value|Description|\n|:--|:--|\n|red|Red.|";
    let page = (
        "v1.0/resources/shelf.md",
        resource("shelf", "A shelf.", rows),
    );
    let facts = read_page(&Arc::from(page.0), &page.1, &Includes::default());
    let listed: Vec<(&str, Vec<&str>)> = facts.types[0]
        .properties
        .iter()
        .map(|property| {
            let values = property.values.iter().flat_map(|list| &list.values);
            (property.name.as_str(), values.map(String::as_str).collect())
        })
        .collect();
    assert_eq!(
        listed,
        [
            ("id", vec![]),
            ("kind", vec!["wide"]),
            ("sortBy", vec!["title", "size"])
        ]
    );
    // The last one names no property.
    let codes: Vec<Code> = facts.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::TableUnrecognized]);
}

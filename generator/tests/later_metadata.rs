//! Shapes of pages of later years and of another docs set, each on a small page of its own, read as their metadata has it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/codes.rs"]
mod codes;
#[path = "support/reading.rs"]
mod reading;

use codes::codes;
use docmodel::diagnostics::Code;
use docmodel::facts::PageFacts;
use docmodel::link::{Linked, link};
use reading::read;

/// What the one operation of a set returns.
fn returned(linked: &Linked) -> Vec<(u16, Option<&str>)> {
    let responses = linked.schema.operations[0].responses.iter();
    responses
        .map(|response| (response.status, response.type_name.as_deref()))
        .collect()
}

fn paths(facts: &PageFacts) -> Vec<&str> {
    let requests = facts.operations[0].requests.iter();
    requests
        .map(|request| request.path.as_deref().unwrap())
        .collect()
}

#[test]
fn a_folder_of_operations_tells_what_front_matter_does_not() {
    let text = "---\ntitle: Find a shelf\n---\n# Get a shelf resource\n\nFinds a [shelf](../resources/shelf.md).\n\n\
                ## Find the first shelf\n\n```http\nGET /shelves/first\n```\n\n\
                ## Find a shelf by its room\n\n```http\nGET /rooms/{room-id}/shelf\n```\n\n\
                ## Example\n\n### Request\n\n<!-- { \"blockType\": \"request\", \"name\": \"get-shelf\" } -->\n\n\
                ```http\nGET /shelves/{shelf-id}\n```\n\n\
                ### Response\n\n<!-- { \"blockType\": \"response\", \"@type\": \"microsoft.graph.shelf\" } -->\n\n\
                ```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"id\": \"1\" }\n```\n";
    let facts = read("library/api/shelf_get.md", text);
    assert_eq!(paths(&facts), ["/shelves/first", "/rooms/{room-id}/shelf"]);
    assert_eq!(
        returned(&link("v1.0", vec![facts])),
        [(200, Some("microsoft.graph.shelf"))]
    );
    // Elsewhere it may be a guide.
    assert_eq!(read("library/guides/shelf.md", text).operations, []);
}

#[test]
fn an_example_ends_at_a_response_above_it() {
    let facts = read(
        "v1.0/api/loan-print.md",
        "# Print a loan\n\nNamespace: microsoft.graph\n\nPrints.\n\n## HTTP request\n\n```http\nGET /loans/{loan-id}/print\n```\n\n\
         ### Example\n\n<!-- { \"blockType\": \"request\", \"name\": \"print-loan\" } -->\n\n```http\nGET /loans/1/print\n```\n\n\
         ## Response\n\nReturns a `302 Found` response that leads to the print.\n",
    );
    assert!(!codes(&facts).contains(&Code::ResponseUnreadable));
    assert_eq!(returned(&link("v1.0", vec![facts])), [(302, None)]);
}

#[test]
fn a_program_beside_the_request_is_reported_as_no_request() {
    let facts = read(
        "v1.0/api/loan-find.md",
        "# Find a loan\n\nNamespace: microsoft.graph\n\nFinds.\n\n## HTTP request\n\n```http\nGET /loans/{mark}\n```\n\n\
         ### Make a mark\n\n```csharp\nstring mark = \"l!\" + Encode(number);\n```\n\n## Response\n\nReturns `204 No Content`.\n",
    );
    assert_eq!(paths(&facts), ["/loans/{mark}"]);
    assert_eq!(codes(&facts), [Code::RequestUnreadable]);
}

#[test]
fn a_type_goes_by_another_name_too() {
    let resource = |name: &str, alias: &str| {
        let text = format!(
            "# {name} resource type\n\nNamespace: microsoft.graph\n\nA {name}.\n\n## JSON representation\n\n\
             <!-- {{ \"blockType\": \"resource\", \"@type\": \"microsoft.graph.{name}\", \"@type.aka\": \"{alias}\" }} -->\n\n\
             ```json\n{{ \"id\": \"string\" }}\n```\n"
        );
        read(&format!("v1.0/resources/{name}.md"), &text)
    };
    let operation = || {
        read(
            "v1.0/api/loan-get.md",
            "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET /loans/{loan-id}\n```\n\n\
             ## Response\n\nReturns `200 OK`.\n\n## Example\n\n### Response\n\n\
             <!-- { \"blockType\": \"response\", \"@odata.type\": \"library.entry\" } -->\n\n\
             ```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"id\": \"1\" }\n```\n",
        )
    };
    let linked = link("v1.0", vec![resource("loan", "library.entry"), operation()]);
    assert_eq!(returned(&linked), [(200, Some("microsoft.graph.loan"))]);
    // What two types go by names neither.
    let pages = vec![
        resource("loan", "library.entry"),
        resource("shelf", "library.entry"),
        operation(),
    ];
    assert_eq!(
        returned(&link("v1.0", pages)),
        [(200, Some("library.entry"))]
    );
}

#[test]
fn a_query_parameter_may_be_told_of_in_prose() {
    let read = |text: &str| {
        let text = format!(
            "# List loans\n\nNamespace: microsoft.graph\n\nLists.\n\n## HTTP request\n\n```http\nGET /loans\n```\n\n\
             ## Optional query parameters\n\n{text}\n\n## Response\n\n`204 No Content`\n"
        );
        let facts = read("v1.0/api/loan-list.md", &text);
        let parameters = facts.operations[0].parameters.iter();
        let names: Vec<&str> = parameters
            .map(|parameter| parameter.name.as_str())
            .collect();
        names.join(" ")
    };
    assert_eq!(
        read("Takes `$top`. You can also use the `lost=true` query parameter to see what is lost."),
        "$top lost"
    );
    assert_eq!(read("Add the `lost` query string parameter."), "lost");
    // OData's own options have a dollar, also where it is left out.
    assert_eq!(
        read("This method supports the `select` query parameter."),
        "$select"
    );
    // The value of another, and what is not to be had.
    assert_eq!(read("Set `$top` to `5` in the query parameters."), "$top");
    assert_eq!(
        read("This method doesn't support the `lost` query parameter."),
        ""
    );
}

#[test]
fn a_page_named_as_its_type_alone_is_of_the_root() {
    let text = "# loan resource type\n\nNamespace: microsoft.graph.library\n\nLent.\n\nInherits from [event](../resources/event.md).\n\n\
                ## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
                |reader|[person](../resources/person.md)|Who.|\n\
                |shelf|[shelf](../resources/library-shelf.md)|Where.|\n\
                |mark|mark|How it is marked.|\n";
    // No page of the root is there.
    let linked = link("v1.0", vec![read("v1.0/resources/library-loan.md", text)]);
    let loan = "microsoft.graph.library.loan";
    let loan = linked.schema.types.iter().find(|ty| ty.name == loan);
    let loan = loan.unwrap();
    assert_eq!(loan.base.as_deref(), Some("microsoft.graph.event"));
    let types: Vec<&str> = loan
        .properties
        .iter()
        .map(|property| property.type_name.as_str())
        .collect();
    assert_eq!(
        types,
        [
            "microsoft.graph.person",
            "microsoft.graph.library.shelf",
            "microsoft.graph.library.mark"
        ]
    );
}

#[test]
fn members_may_stand_in_the_column_of_values() {
    let facts = read(
        "v1.0/resources/loan.md",
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
         |reason|loanReason|Why.|\n\n### loanReason values\n\n|Sort of loan|Value|Shown as|\n|:--|:--|:--|\n\
         |`long`|`study`|To study.|\n|`long`|`copy`|To copy.|\n",
    );
    assert_eq!(codes(&facts), []);
    let members = facts.enums[0].members.iter();
    let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["study", "copy"]);
}

#[test]
fn of_two_spellings_the_one_in_the_form_of_names_counts() {
    let name = |title: &str, annotation: &str| {
        let text = format!(
            "# {title} resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## JSON representation\n\n\
             <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{annotation}\" }} -->\n\n\
             ```json\n{{ \"id\": \"string\" }}\n```\n"
        );
        let linked = link("v1.0", vec![read("v1.0/resources/loan.md", &text)]);
        linked.schema.types[0].name.clone()
    };
    let written = "microsoft.graph.longLoan";
    assert_eq!(name("longLoan", "longloan"), written);
    assert_eq!(name("LongLoan", "longLoan"), written);
    assert_eq!(name("longLoan", "LongLoan"), written);
    assert_eq!(name("loan", "longLoan"), written);
}

/// The enumerations of a set of one page with these rows and this JSON, with their members.
fn enums(rows: &str, json: &str) -> Vec<String> {
    let text = format!(
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
         {rows}\n\n## JSON representation\n\n\
         <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.loan\" }} -->\n\n```json\n{json}\n```\n"
    );
    let linked = link("v1.0", vec![read("v1.0/resources/loan.md", &text)]);
    let enums = linked.schema.enums.iter();
    enums
        .map(|one| {
            let members = one.members.iter();
            let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
            format!("{} {}", one.name, names.join(" "))
        })
        .collect()
}

#[test]
fn code_beside_a_name_that_nothing_defines_lists_its_values() {
    let row = |description: &str| {
        enums(
            &format!("|state|loanState|{description}|"),
            "{ \"state\": \"String\" }",
        )
    };
    for description in [
        "How it stands. Must be either `open` or `back`.",
        "How it stands. Options: `open` and `back`.",
        "How it stands (`open`, `back`). Supports `$filter` (`eq`, `ne`, `in`).",
        "Set to `open`, or `back`, with `key`.",
        // Announced, but not in code, and with remarks.
        "How it stands. Possible values are: open (0), back (1).",
    ] {
        assert_eq!(
            row(description),
            ["microsoft.graph.loanState open back"],
            "{description}"
        );
    }
    for description in [
        "How it stands. Supports `$filter` (`eq`, `ne`, `in`).",
        "Use `open` for this, `back` for that.",
        "Between `1` and `9`.",
        "As in `a.b` and `c.d`.",
    ] {
        assert_eq!(row(description), [""; 0], "{description}");
    }
    let described = "|state|loanState|Holds `open` and `back`.|";
    // JSON knows better, and so does a link.
    assert_eq!(enums(described, "{ \"state\": {} }"), [""; 0]);
    let linked = "|state|[loanState](loanstate.md)|Holds `open` and `back`.|";
    assert_eq!(enums(linked, "{ \"state\": \"String\" }"), [""; 0]);
    // Another row may list more of them.
    let rows = format!("{described}\n|was|loanState|Either `back` or `lost`.|");
    assert_eq!(
        enums(&rows, "{}"),
        ["microsoft.graph.loanState open back lost"]
    );
}

#[test]
fn words_beside_a_primitive_name_no_type() {
    for (cell, expected) in [
        ("Enum", "Edm.String"),
        ("enumeration (string)", "Edm.String"),
        ("Enum collection", "Collection(Edm.String)"),
        ("Nullable Int32", "Edm.Int32"),
        ("Boolean?", "Edm.Boolean"),
        ("Int64, optional", "Edm.Int64"),
        ("Uri", "Edm.String"),
        ("TimeSpan", "Edm.Duration"),
        ("Time", "Edm.TimeOfDay"),
        ("loanState enum", "microsoft.graph.loanState"),
    ] {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|state|{cell}|How.|\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        assert_eq!(codes(&facts), [], "{cell}");
        let linked = link("v1.0", vec![facts]);
        let properties = &linked.schema.types[0].properties;
        assert_eq!(properties[0].type_name, expected, "{cell}");
    }
}

#[test]
fn a_base_tells_of_its_kin_in_many_words() {
    let base_of = |words: &str| {
        let page = |name: &str, words: &str| {
            let text = format!(
                "# {name} resource type\n\nNamespace: microsoft.graph\n\n{words}\n\n## Properties\n\n\
                 |Property|Type|Description|\n|:--|:--|:--|\n|name|String|Its name.|\n"
            );
            read(&format!("v1.0/resources/{}.md", name.to_lowercase()), &text)
        };
        let pages = vec![page("lentThing", words), page("loan", "Lent.")];
        let linked = link("v1.0", pages);
        let types = &linked.schema.types;
        let found = |name: &str| types.iter().find(|ty| ty.name.ends_with(name)).unwrap();
        let base = found(".loan").base.clone();
        (base, found(".lentThing").is_abstract)
    };
    let base = || Some("microsoft.graph.lentThing".to_owned());
    for words in [
        "The parent type of [loan](loan.md).",
        "Supertype of the [loan](../resources/loan.md) resource.",
        "What is lent. It is inherited by [loan](loan.md).",
        "What is lent. The following types inherit from it: [loan](loan.md).",
        "The derived types of **lentThing** are:\n\n|Type|What|\n|:--|:--|\n|[loan](loan.md)|A loan.|",
    ] {
        assert_eq!(base_of(words), (base(), false), "{words}");
    }
    for words in [
        "This abstract type is extended by [loan](loan.md).",
        "It's an abstract type. It is inherited by [loan](loan.md).",
    ] {
        assert_eq!(base_of(words), (base(), true), "{words}");
    }
    // What something else hands down to it, and a table of something else.
    for words in [
        "The rights inherited by what holds a [loan](loan.md).",
        "What is lent.\n\n|Type|What|\n|:--|:--|\n|[loan](loan.md)|A loan.|",
    ] {
        assert_eq!(base_of(words), (None, false), "{words}");
    }
}

#[test]
fn columns_of_their_own_say_what_is_required_or_read_only() {
    let read = |header: &str, row: &str| {
        let text = format!(
            "# Create loan\n\nNamespace: microsoft.graph\n\nLends.\n\n## HTTP request\n\n```http\nPOST /loans\n```\n\n\
             ## Request body\n\nSupply a JSON representation of a [loan](../resources/loan.md).\n\n{header}\n{row}\n\n\
             ## Response\n\n`204 No Content`\n"
        );
        let facts = read("v1.0/api/loan-post.md", &text);
        let body = facts.operations[0].body.as_ref().unwrap();
        let row = &body.properties[0];
        (row.required, row.read_only, row.description.clone())
    };
    let told = || Some("Which.".to_owned());
    let header = "|Property|Type|Description|Required|Read-only|\n|:--|:--|:--|:--|:--|";
    let row = |answers: &str| format!("|name|String|Which.|{answers}|");
    assert_eq!(read(header, &row("Yes|No")), (true, false, told()));
    assert_eq!(read(header, &row("No|Yes, always")), (false, true, told()));
    let header = "|Property|Type|Required (Y/N)|What|\n|:--|:--|:--|:--|";
    assert_eq!(
        read(header, "|name|String|Y|Which.|"),
        (true, false, told())
    );
}

/// What the properties of a page with these tables are, with their types.
fn listed(tables: &str) -> Vec<String> {
    let text = format!(
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n{tables}\n\n## Relationships\n\nNone.\n"
    );
    let linked = link("v1.0", vec![read("v1.0/resources/loan.md", &text)]);
    let loan = linked.schema.types.iter().find(|ty| ty.name.ends_with("n"));
    let properties = loan.unwrap().properties.iter();
    properties
        .map(|property| {
            let description = property.description.as_deref().unwrap_or_default();
            format!("{} {} {description}", property.name, property.type_name)
        })
        .collect()
}

#[test]
fn tables_may_be_written_in_html() {
    let expected = [
        "name Edm.String As `a` or `b`.",
        "shelves Collection(microsoft.graph.shelf) Where.",
    ];
    let header = "<tr><th>Property</th><th>Type</th><th>Description</th></tr>";
    let first = "<tr><td>name</td><td>String</td><td>As <code>a</code> or `b`.</td></tr>";
    let second = "<tr><td><b>shelves</b></td><td><a href=\"shelf.md\">shelf</a> collection</td><td>Where.</td></tr>";
    for table in [
        format!("<table>\n{header}\n{first}\n{second}\n</table>"),
        // A blank line ends a block of HTML.
        format!("<table class=\"wide\">{header}\n{first}\n\n{second}</table>"),
        format!("<table><thead>{header}</thead><tbody>{first}{second}</tbody></table>")
            .replace("td>", "TD>"),
        // Nothing is closed.
        format!("<table>{header}{first}{second}")
            .replace("</td>", "")
            .replace("</tr>", ""),
    ] {
        assert_eq!(listed(&table), expected, "{table}");
    }
    for broken in [
        "<table>",
        "<table><tr",
        "<table><tr><td",
        "<table><tr></tr><tr><td>",
    ] {
        assert_eq!(listed(broken), [""; 0], "{broken}");
    }
    // What is in a comment is not there.
    let hidden = format!(
        "<!-- <table>{header}{second}</table> --><table>{header}<!-- {second} -->{first}</table>"
    );
    assert_eq!(listed(&hidden), expected[..1]);
}

#[test]
fn what_says_how_a_table_looks_is_no_quote() {
    let table = "> [!div class=\"wide\"]\n> |Property|Type|Description|\n> |:--|:--|:--|\n> |name|String|Its name.|";
    assert_eq!(listed(table), ["name Edm.String Its name."]);
}

#[test]
fn a_mark_of_code_may_be_in_code() {
    let table = "|Property|Type|Description|\n|:--|:--|:--|\n|name|String|Without `` ` `` and <code>`</code>.|";
    assert_eq!(
        listed(table),
        ["name Edm.String Without `` ` `` and `` ` ``."]
    );
}

#[test]
fn bases_are_told_of_in_further_words() {
    let base = |words: &str| {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n{words}\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|name|String|Its name.|\n"
        );
        let linked = link("v1.0", vec![read("v1.0/resources/loan.md", &text)]);
        linked.schema.types[0].base.clone()
    };
    for words in [
        "Base type: [event](event.md)",
        "A derived type of [event](event.md).",
        "Inherits its properties from [event](event.md).",
        "Inheriting from [event](event.md), it has more.",
        "> [!NOTE]\n> Inherits from [event](event.md).",
    ] {
        let found = base(words);
        assert_eq!(found.as_deref(), Some("microsoft.graph.event"), "{words}");
    }
    for words in [
        "The base type is known.",
        "> [!NOTE]\n> It inherits what the shelf has.",
    ] {
        assert_eq!(base(words), None, "{words}");
    }
}

#[test]
fn json_may_name_types_without_the_prefix() {
    let linked = link(
        "v1.0",
        vec![read(
            "v1.0/resources/shelf.md",
            "# shelf resource type\n\nNamespace: microsoft.graph\n\nHolds.\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|name|String|Its name.|\n\n## JSON representation\n\n\
             <!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.shelf\" } -->\n\n\
             ```json\n{\n  \"name\": \"String\",\n  \"place\": { \"@type\": \"microsoft.graph.place\" },\n  \
             \"cards\": [{ \"@type\": \"#microsoft.graph.card\" }],\n  \"other\": { \"@type\": \"Card\" }\n}\n```\n",
        )],
    );
    let types = &linked.schema.types;
    let shelf = types.iter().find(|ty| ty.name.ends_with(".shelf")).unwrap();
    let shown: Vec<_> = shelf
        .properties
        .iter()
        .map(|property| format!("{} {}", property.name, property.type_name))
        .collect();
    assert_eq!(
        shown,
        [
            "name Edm.String",
            "cards Collection(microsoft.graph.card)",
            "other microsoft.graph.Json",
            "place microsoft.graph.place"
        ]
    );
}

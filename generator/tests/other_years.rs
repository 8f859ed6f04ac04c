//! Shapes of pages of other years and of other docs sets in the format, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/reading.rs"]
mod reading;

use docmodel::facts::{PageFacts, TypeClaim};
use docmodel::link::link;
use reading::read;

fn one_type(facts: &PageFacts) -> &TypeClaim {
    let [claim] = facts.types.as_slice() else {
        panic!("one type: {:?}", facts.types);
    };
    claim
}

/// The values of a property with this description, joined by blanks; nothing where there is no list.
fn values(description: &str) -> String {
    let text = format!(
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:---|:---|:---|\n|state|loanState|{description}|\n"
    );
    let facts = read("v1.0/resources/loan.md", &text);
    let list = one_type(&facts).properties[0].values.as_ref();
    list.map(|list| list.values.join(" ")).unwrap_or_default()
}

#[test]
fn values_to_come_are_of_the_list() {
    let tail = "Use the `Prefer: include-unknown-enum-members` request header to get the following values in this \
                [evolvable enum](/graph/x#y): `late`, `lost`. Supports `$filter` (`eq`).";
    assert_eq!(
        values(&format!(
            "How it stands. The possible values are: `open`, `unknownFutureValue`. {tail}"
        )),
        "open unknownFutureValue late lost"
    );
    assert_eq!(
        values(
            "Possible values are: `open`. The following need `Prefer: include - unknown -enum-members`: `late`."
        ),
        "open late"
    );
}

#[test]
fn values_on_lines_of_their_own() {
    for description in [
        "The possible values are: <ul><li>`open`: It is lent. See the `note`.</li><li>`back`: It is there. Nothing else.</li></ul>",
        "Possible values:<br/>`open` - lent. <br/>`back` - there.<br/><br/>Read-only. Supports `$filter` (`eq`).",
        "Possible values are:<br/>- `open`: It is lent. <br/>- `back`: It is there.",
        "Possible values are: <br/><br/> **open**: It is lent. <br/>**back**: It is there.",
        "Possible values are: <br/>`open`, <br/>`back`. Default is `x`.",
        "Supported values are: <li>open -- It is lent.</li><li>back</li>",
    ] {
        assert_eq!(values(description), "open back", "{description}");
    }
}

#[test]
fn remarks_within_a_list_do_not_end_it() {
    for description in [
        "Possible values are: `open` (the default, e.g. when lent), `back` (see below. It is there), and `lost`. Not `x`.",
        "Possible values are: `0` - `open`, `1` - `back`, `2` - `lost`.",
        "It must be one of the following: `open`, `back`, or `lost`.",
        "One of `open`, `back`, or `lost`.",
        "Which. Values are `open`, `back`, and `lost`.",
        "This enumeration has the following values: `open`, `back`, `lost`.",
        "These values are possible: `open`, `back`, `lost`.",
    ] {
        assert_eq!(values(description), "open back lost", "{description}");
    }
    // Looser words need the values right behind them, and more than one.
    for description in [
        "One of many loans. See `x` and `y`.",
        "One of `x`.",
        "Its values are those of `x` and `y`.",
    ] {
        assert_eq!(values(description), "", "{description}");
    }
}

#[test]
fn front_matter_that_lost_its_line_ends() {
    let rest = "\n\nLent.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n";
    let joined = "---title: \"loan resource type\"description: \"It's \"lent\": now.\"ms.prod: \"lending\"---# loan resource type";
    let returns = "---\rtitle: \"loan resource type\"\rms.prod: lending\r---\r# loan resource type";
    for top in [joined, returns] {
        let facts = read("v1.0/resources/loan.md", &format!("{top}{rest}"));
        assert_eq!(one_type(&facts).name, "loan");
        assert_eq!(facts.product.as_deref(), Some("lending"));
        assert_eq!(facts.diagnostics, []);
    }
}

#[test]
fn an_enumeration_with_a_json_representation() {
    let facts = read(
        "beta/resources/loanstate.md",
        "---\ndoc_type: resourcePageType\n---\n\n# loanState enum type\n\nNamespace: microsoft.graph\n\nHow it stands.\n\n\
         ## Members\n\n|Member|Description|\n|:--|:--|\n|open|Lent.|\n|back|There.|\n\n## JSON representation\n\n\
         <!-- {\n  \"blockType\": \"resource\",\n  \"@odata.type\": \"microsoft.graph.loanState\"\n}\n-->\n\
         ```json\n{\n  \"@odata.type\": \"#microsoft.graph.loanState\"\n}\n```\n",
    );
    assert_eq!(facts.types, []);
    assert_eq!(facts.enums[0].name, "microsoft.graph.loanState");
    assert_eq!(facts.enums[0].members.len(), 2);
}

#[test]
fn links_in_words_of_their_own_name_types() {
    let text = |body: &str, response: &str| {
        format!(
            "# Create loan\n\nNamespace: microsoft.graph\n\nMakes one.\n\n## HTTP request\n\n```http\nPOST /loans\n```\n\n\
             ## Request body\n\n{body}\n\n## Response\n\n{response}\n"
        )
    };
    let facts = read(
        "v1.0/api/bookloan-post.md",
        &text(
            "Supply a JSON representation of a [book loan](../resources/bookloan.md) object.",
            "If successful, this method returns a `200 OK` response code and a collection of \
             [the loans](../resources/lending-bookloan.md) objects in the response body. Errors are [told](../resources/errors.md).",
        ),
    );
    let operation = &facts.operations[0];
    let body = operation.body.as_ref().unwrap().type_expr.as_ref().unwrap();
    assert_eq!(body.name.text, "bookLoan");
    let response = operation.responses[0].type_expr.as_ref().unwrap();
    assert_eq!(
        (response.name.text.as_str(), response.collection),
        ("bookloan", true)
    );
}

#[test]
fn an_operation_of_another_docs_set() {
    let facts = read(
        "docs/api/booklist_sendloan.md",
        "---\ntitle: Send a loan - Lending API\n---\n# Send a loan\n\nSends one on a **bookList**.\n\n## HTTP request\n\n\
         <!-- { \"blockType\": \"ignored\" } -->\n\n```http\nPOST /lists/{list-id}/sendLoan\n```\n\n## Example\n\nOne.\n\n\
         ### HTTP Request\n\n<!-- { \"blockType\": \"request\", \"name\": \"send\" } -->\n\n\
         ```json\nPOST /lists/1/sendLoan\nContent-type: application/json\n\n{\n  \"note\": \"x\"\n}\n```\n\n### HTTP response\n\n\
         <!-- { \"blockType\": \"response\", \"@type\": \"lending.loan\" } -->\n\n```json\nHTTP/1.1 200 OK\n\n{\n  \"id\": \"1\"\n}\n```\n\n\
         ## Send to all\n\n### HTTP request\n\n```http\nPOST /lists/sendLoan\n```\n",
    );
    let operation = &facts.operations[0];
    assert_eq!(operation.name, "bookList.sendLoan");
    let paths: Vec<&str> = operation
        .requests
        .iter()
        .filter_map(|line| line.path.as_deref())
        .collect();
    assert_eq!(paths, ["/lists/{list-id}/sendLoan", "/lists/sendLoan"]);
    assert_eq!(operation.examples.len(), 2);
    assert_eq!(operation.responses.len(), 1);
}

/// The types of the responses of an operation with this response section.
fn responses(response: &str) -> Vec<String> {
    let text = format!(
        "# loan: count\n\nNamespace: microsoft.graph\n\nCounts.\n\n## HTTP request\n\n```http\nGET /loans/count\n```\n\n\
         ## Response\n\n{response}\n"
    );
    let facts = read("v1.0/api/loan-count.md", &text);
    let shown = facts.operations[0].responses.iter().map(|response| {
        let collection = response
            .type_expr
            .as_ref()
            .is_some_and(|expr| expr.collection);
        let name = response
            .type_expr
            .as_ref()
            .map_or("", |expr| expr.name.text.as_str());
        format!(
            "{} {name}{}",
            response.status,
            if collection { " collection" } else { "" }
        )
    });
    shown.collect()
}

#[test]
fn primitives_come_back_too() {
    let returns = |what: &str| {
        responses(&format!(
            "If successful, this function returns a `200 OK` response code and {what}."
        ))
    };
    assert_eq!(returns("a String in the response body"), ["200 String"]);
    assert_eq!(
        returns("an Int32 collection in the response body"),
        ["200 Int32 collection"]
    );
    // A word like another stays one.
    assert_eq!(returns("a String of words"), ["200 "]);
}

#[test]
fn what_is_there_comes_back_as_what_is_new() {
    assert_eq!(
        responses(
            "This method returns a single [loan](../resources/loan.md) resource in the response body.\n\n\
             The response is `201 Created` if it is new or `200 OK` if it is there."
        ),
        ["201 loan", "200 loan"]
    );
    assert_eq!(
        responses("Returns `204 No Content`, or `200 OK` and a [loan](../resources/loan.md)."),
        ["204 ", "200 loan"]
    );
}

#[test]
fn permissions_under_headings_of_their_own() {
    let facts = read(
        "v1.0/api/loan-get.md",
        "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## Permissions\n\nChoose.\n\n### Permissions to read one's own\n\n\
         |Permission type|Least privileged permissions|Higher privileged permissions|\n|:--|:--|:--|\n\
         |Delegated (work or school account)|Loan.Read|Not available.|\n\n### Permissions to read all\n\n\
         |Permission type|Least privileged permissions|Higher privileged permissions|\n|:--|:--|:--|\n\
         |Delegated (work or school account)|Loan.Read.All|Not available.|\n\n## HTTP request\n\n```http\nGET /loans/{id}\n```\n",
    );
    let permissions = facts.operations[0].permissions.as_ref().unwrap();
    assert_eq!(permissions.delegated_work, ["Loan.Read", "Loan.Read.All"]);
}

#[test]
fn abstract_types_say_so_in_many_words() {
    let of = |words: &str| {
        let text = format!(
            "# loan resource type (lending)\n\nNamespace: microsoft.graph\n\n{words}\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        assert_eq!(one_type(&facts).name, "microsoft.graph.loan");
        one_type(&facts).is_abstract
    };
    for words in [
        "An abstract class for loans.",
        "What is lent. This is the abstract base type of [gift](gift.md).",
        "The **loan** resource is an abstract resource that has what all share.",
        "Represents an abstract base type for loans.",
        "This resource is an abstract type from which the [gift](gift.md) resource inherits.",
        "This type is abstract.",
        "A kind of loan.\n\n> [!NOTE]\n> This type is abstract. See the types of loans.",
        "What is lent. An empty and abstract base. Use one of its derived types.",
    ] {
        assert!(of(words), "{words}");
    }
    for words in [
        "Inherits from the abstract base type [paper](paper.md).",
        "This type inherits from [paper](paper.md), which is abstract.",
        "Represents a setting of an abstract kind.",
        "It enforces an abstractValue type.",
    ] {
        assert!(!of(words), "{words}");
    }
}

#[test]
fn a_base_may_be_called_abstract_before_it_is_named() {
    let facts = read(
        "v1.0/resources/loan.md",
        "# loan resource type\n\nNamespace: microsoft.graph\n\nInherits from the abstract type, [paper](paper.md).\n\n\
         ## Properties\n\n|Property|Type|\n|:--|:--|\n|id|String|\n",
    );
    let base = one_type(&facts).base.as_ref().unwrap();
    assert_eq!(base.value.text, "paper");
}

#[test]
fn remarks_beside_members_are_no_part_of_their_names() {
    let facts = read(
        "v1.0/resources/enums.md",
        "# Enum values\n\nNamespace: microsoft.graph\n\n### loanState values\n\n|Member|\n|:--|\n|`open` (default)|\n|lost (deprecated)|\n|5x7 in (paper)|\n",
    );
    let names: Vec<&str> = facts.enums[0]
        .members
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(names, ["open", "lost", "5x7 in (paper)"]);
}

#[test]
fn the_body_of_an_operation_shown_on_its_own_page() {
    let facts = read(
        "docs/api/book_lend.md",
        "# Lend a book\n\nLends.\n\n## HTTP request\n\n```http\nPOST /books/{book-id}/lend\n```\n\n### Request body\n\n\
         No request body is required. The **terms** may be these:\n\n\
         <!-- { \"blockType\": \"resource\", \"@odata.type\": \"lending.loanTerms\" } -->\n```json\n{\n  \"days\": 14,\n  \"note\": \"text\"\n}\n```\n\n\
         ## Parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|terms|loanTerms|What is agreed.|\n|now|Boolean|At once.|\n\n\
         ## LoanTerms properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|days|Int32|How long.|\n",
    );
    let body = facts.operations[0].body.as_ref().unwrap();
    let rows: Vec<&str> = body
        .properties
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(rows, ["terms", "now"]);
    let terms = one_type(&facts);
    assert_eq!(terms.name, "lending.loanTerms");
    assert_eq!(terms.properties[0].name, "days");
    assert_eq!(terms.bodies.len(), 1);
}

#[test]
fn what_can_be_done_is_no_property() {
    let facts = read(
        "docs/resources/loan.md",
        "# loan resource type\n\nLent.\n\n## Properties\n\n|Property name|Type|Description|\n|:--|:--|:--|\n|**id**|string|The key.|\n\n\
         ## Actions\n\n|Action name|Type|Description|\n|:--|:--|:--|\n|renew|[renewal](renewal.md)|It was renewed.|\n",
    );
    let names: Vec<&str> = one_type(&facts)
        .properties
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(names, ["id"]);
}

#[test]
fn other_tables_of_an_enumeration_list_no_members() {
    let facts = read(
        "v1.0/resources/loanstate.md",
        "---\ndoc_type: enumPageTypes\n---\n\n# loanState enum type\n\nNamespace: microsoft.graph\n\nHow it stands.\n\n\
         ## Members\n\n|Member|Description|\n|:--|:--|\n|open|Lent.|\n|back|There.|\n\n### What is told of it\n\n\
         |Attribute|Open|Back|\n|:--|:--|:--|\n|Due|Yes|No|\n|Holder|Yes|No|\n",
    );
    let names: Vec<&str> = facts.enums[0]
        .members
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(names, ["open", "back"]);
}

#[test]
fn json_names_types_in_words() {
    let text = "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## JSON representation\n\n\
                <!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.loan\" } -->\n\
                ```json\n{\n  \"on\": \"Date\",\n  \"note\": \"date\",\n  \"fee\": \"@odata.type: microsoft.graph.fee\"\n}\n```\n";
    let fee = "# fee resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|due|Date|\n";
    let pages = vec![
        read("v1.0/resources/loan.md", text),
        read("v1.0/resources/fee.md", fee),
    ];
    let linked = link("v1.0", pages);
    let loan = linked
        .schema
        .types
        .iter()
        .find(|ty| ty.name.ends_with("loan"))
        .unwrap();
    let shown: Vec<String> = loan
        .properties
        .iter()
        .map(|property| format!("{} {}", property.name, property.type_name))
        .collect();
    assert_eq!(
        shown,
        ["fee microsoft.graph.fee", "note Edm.String", "on Edm.Date"]
    );
}

#[test]
fn bases_are_told_in_many_words() {
    for sentence in [
        "The **loan** inherits all the properties of the [paper](paper.md) resource.",
        "The **loan** resource inherits the properties from [paper](paper.md), and adds some.",
        "Inherits all properties of [paper](paper.md).",
        "This type will inherit from [paper](paper.md).",
        "A loan is a type of [paper](paper.md) that comes back.",
        "What is lent. Inherited from [paper](paper.md) entity.",
        "The following properties are inherited from **[paper][]**.\n\n[paper]: paper.md",
    ] {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\n{sentence}\n\n## Properties\n\n\
             |Property|Type|\n|:--|:--|\n|id|String|\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        let base = one_type(&facts).base.as_ref();
        assert_eq!(base.unwrap().value.text, "paper", "{sentence}");
    }
}

#[test]
fn words_of_a_sentence_are_no_bases() {
    let of = |described: &str| {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|via|String|{described}|\n"
        );
        let facts = read("v1.0/resources/loan.md", &text);
        one_type(&facts).properties[0].inherited_from.clone()
    };
    for described in [
        "The shelf, if it is inherited from a shelf.",
        "Set if this loan is inherited from another shelf (like a box).",
        "Some of these are inherited from the template.",
        "`Own` or `Inherited` (if it is inherited from a parent shelf).",
    ] {
        assert_eq!(of(described), None, "{described}");
    }
    for (described, from) in [
        ("Its key. Inherited from entity.", "entity"),
        ("Its key. Inherited from entity", "entity"),
        ("Its key. Inherited from [paper](paper.md)", "paper"),
        ("Its key. Inherited from the **paper** type.", "paper"),
        (
            "Its key. Inherited from wrappingPaper, as all are.",
            "wrappingPaper",
        ),
    ] {
        assert_eq!(of(described).as_deref(), Some(from), "{described}");
    }
}

#[test]
fn open_types_say_so_in_many_words() {
    let of = |words: &str| {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\n{words}\n\n## Properties\n\n\
             |Property|Type|\n|:--|:--|\n|id|String|\n"
        );
        one_type(&read("v1.0/resources/loan.md", &text)).open
    };
    for words in [
        "An open type that holds what a reader prefers.",
        "What is lent. This is an OData open type that expects a `value`.",
        "The loan is an _open type_ of flags.",
        "Represents an open type.",
    ] {
        assert!(of(words), "{words}");
    }
    for words in [
        "It is used in the open type [gifts](gifts.md).",
        "A loan is part of an open type.",
        "It is not an open type.",
    ] {
        assert!(!of(words), "{words}");
    }
}

#[test]
fn a_type_with_deprecated_properties_is_not_deprecated_itself() {
    let of = |notice: &str| {
        let text = format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\n> [!CAUTION]\n> {notice}\n\nLent.\n\n## Properties\n\n\
             |Property|Type|\n|:--|:--|\n|id|String|\n"
        );
        one_type(&read("v1.0/resources/loan.md", &text))
            .deprecated
            .is_some()
    };
    assert!(of(
        "The loan type is deprecated. Use its properties elsewhere."
    ));
    assert!(of("This API is deprecated."));
    assert!(!of("The **due** and **fee** properties are deprecated."));
    assert!(!of("The property `due` will be deprecated soon."));
}

#[test]
fn front_matter_that_runs_on_into_the_page_names_no_product() {
    let page = |product: &str| {
        let text =
            format!("---\ntitle: loan\nms.prod: {product}\n---\n# loan resource type\n\nLent.\n");
        read("v1.0/resources/loan.md", &text).product
    };
    assert_eq!(page("lending").as_deref(), Some("lending"));
    assert_eq!(page(&"lending ".repeat(9)), None);
}

//! Shapes of today's pages that older ones lack, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/codes.rs"]
mod codes;

use std::sync::Arc;

use codes::codes;
use docmodel::diagnostics::Code;
use docmodel::facts::{OperationClaim, PageFacts, TypeClaim, read_page};
use docmodel::link::link;
use docmodel::schema::ParameterPlace;
use docmodel::source::Includes;

const INCLUDES: [(&str, &str); 3] = [
    (
        "v1.0/includes/permissions/loan-get-permissions.md",
        "|Permission type|Least privileged permission|Higher privileged permissions|\n|:---|:---|:---|\n\
         |Delegated (work or school account)|Loan.Read|Loan.ReadWrite, Directory.Read.All|\n\
         |Delegated (personal Microsoft account)|Not supported.|Not supported.|\n\
         |Application|Loan.Read.All|Not available.|\n",
    ),
    (
        "includes/all-clouds.md",
        "This API is available in the following national cloud deployments.\n\n\
         |Here|There|\n|:---|:---|\n|yes|no|\n",
    ),
    (
        "includes/update-property-table-intro.md",
        "Only what the table lists can be changed.\n",
    ),
];

fn read(name: &str, text: &str) -> PageFacts {
    read_page(&Arc::from(name), text, &Includes::from_texts(INCLUDES))
}

fn one_type(facts: &PageFacts) -> &TypeClaim {
    let [claim] = facts.types.as_slice() else {
        panic!("one type: {:?}", facts.types);
    };
    claim
}

fn one_operation(facts: &PageFacts) -> &OperationClaim {
    let [claim] = facts.operations.as_slice() else {
        panic!("one operation: {:?}", facts.operations);
    };
    claim
}

#[test]
fn a_resource_page_of_today() {
    let facts = read(
        "v1.0/resources/loan.md",
        "---\ntitle: loan resource type\ndescription: A loan.\ntoc.title: Loan (short)\nauthor: someone\n\
         ms.localizationpriority: medium\nms.subservice: entra-lending\ndoc_type: resourcePageType\nms.date: 05/14/2026\n---\n\n\
         # loan resource type\n\nNamespace: microsoft.graph.lending\n\n\
         [!INCLUDE [national-cloud-support](../../includes/all-clouds.md)]\n\nSomething lent.\n\n\
         ## Methods\n\n|Method|Return type|Description|\n|:---|:---|:---|\n\
         |[List](../api/loan-list.md)|[loan](../resources/loan.md) collection|Lists them.|\n\
         |[Create](../api/loan-post.md)|[loan](../resources/loan.md)|Makes one.|\n\
         |[Delete](../api/loan-delete.md)|None|Ends one.|\n\n\
         ## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
         |id|String|The key. Inherited from [microsoft.graph.entity](../resources/entity.md).|\n\
         |state|microsoft.graph.lending.loanState|How it stands. The possible values are: `open`, `unknownFutureValue`, `held`. \
         Use the `Prefer: include-unknown-enum-members` request header to get the following value in this \
         [evolvable enum](/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations): `held`.|\n\
         |marks|microsoft.graph.lending.loanMarks|This is a flags enum that allows multiple values. The possible values are: `a`, `b`.|\n\
         |marks2|microsoft.graph.lending.loanMarks|Comma-separated values. The possible values are: `a`, `b`.|\n\
         |marks3|microsoft.graph.lending.loanMarks|Multi-valued enumeration. The possible values are: `a`, `b`.|\n\
         |dueOn(deprecated)|Date|When it was due.|\n\n\
         ## JSON representation\n\nThe following JSON representation shows the resource type.\n\
         <!-- {\n  \"blockType\": \"resource\",\n  \"keyProperty\": \"id\",\n  \"@odata.type\": \"microsoft.graph.lending.loan\",\n  \
         \"baseType\": \"microsoft.graph.entity\",\n  \"openType\": false\n}\n-->\n\
         ``` json\n{\n  \"@odata.type\": \"#microsoft.graph.lending.loan\",\n  \"id\": \"String (identifier)\"\n}\n```\n\n\
         ## Related content\n\n- [entity](entity.md)\n",
    );
    assert_eq!(facts.product.as_deref(), Some("entra-lending"));
    let loan = one_type(&facts);
    // What the table of contents calls a page is not its name, and methods are no properties.
    assert_eq!(loan.name, "microsoft.graph.lending.loan");
    assert_eq!(loan.description.as_deref(), Some("Something lent."));
    let names: Vec<&str> = loan
        .properties
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(names, ["id", "state", "marks", "marks2", "marks3", "dueOn"]);
    let values = |at: usize| {
        let list = loan.properties[at].values.as_ref().unwrap();
        (list.values.join(" "), list.flags)
    };
    assert_eq!(
        values(1),
        ("open unknownFutureValue held".to_owned(), false)
    );
    for at in 2..=4 {
        assert_eq!(values(at), ("a b".to_owned(), true));
    }
    assert!(loan.properties[5].deprecated.is_some());
    assert_eq!(codes(&facts), []);
}

#[test]
fn a_table_without_its_blank_line_or_with_odd_widths() {
    let facts = read(
        "v1.0/resources/loan.md",
        "# loan resource type\n\nNamespace: microsoft.graph\n\nLent.\n\n## Properties\n\nAll of them.\n\
         |Property|Type|Description|\n|:---|:---|:---|\n|one|String|First.|\n\n\
         ## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|\n|two|[loan](loan.md) collection|Others.|\n",
    );
    let rows = &one_type(&facts).properties;
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["one", "two"]);
    assert!(rows[1].relationship && rows[1].type_expr.as_ref().unwrap().collection);
    assert!(codes(&facts).contains(&Code::TableMalformed));
}

#[test]
fn enumerations_of_today() {
    let facts = read(
        "v1.0/resources/enums-lending.md",
        "---\ntitle: Lending enumeration values\ndoc_type: enumPageType\n---\n\n# Lending enumeration values\n\n\
         Namespace: microsoft.graph.lending\n\n\
         ### loanState values\n\n|Name|Description|\n|:---|:---|\n|true|Yes.|\n|false|No.|\n|unknownfuturevalue|Later.|\n\n\
         ## loanKind values\n\n|Member|\n|:---|\n|enum|\n|import|\n|new|\n|or|\n\n\
         ### loanMarks values\n\nThis is a flags enum that allows multiple values.\n\n|Member|Value|\n|:---|:---|\n|a|1|\n|b|2|\n",
    );
    let shown: Vec<String> = facts
        .enums
        .iter()
        .map(|one| {
            let members: Vec<&str> = one
                .members
                .iter()
                .map(|member| member.name.as_str())
                .collect();
            format!(
                "{}{} {}",
                one.name,
                if one.flags { " flags" } else { "" },
                members.join(" ")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "microsoft.graph.lending.loanState true false unknownfuturevalue",
            "microsoft.graph.lending.loanKind enum import new or",
            "microsoft.graph.lending.loanMarks flags a b",
        ]
    );
    let linked = link("v1.0", vec![facts]);
    let evolvable: Vec<bool> = linked
        .schema
        .enums
        .iter()
        .map(|one| one.evolvable)
        .collect();
    assert_eq!(evolvable, [false, false, true]);
}

#[test]
fn an_enumeration_annotated_as_a_resource() {
    let facts = read(
        "v1.0/resources/lending-loanstate.md",
        "---\ntitle: loanState enum type\ndoc_type: enumPageType\n---\n\n# loanState enum type\n\nNamespace: microsoft.graph.lending\n\n\
         How a loan stands.\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|open|0|Lent.|\n|unknownFutureValue|1|Later.|\n\n\
         <!-- {\n  \"blockType\": \"resource\",\n  \"@odata.type\": \"microsoft.graph.lending.loanState\"\n}\n-->\n",
    );
    assert_eq!(facts.types, []);
    assert_eq!(facts.enums.len(), 1);
    assert_eq!(facts.enums[0].name, "microsoft.graph.lending.loanState");
    assert_eq!(facts.enums[0].members.len(), 2);
}

/// The page of an operation, its sections from the permissions on as they are today.
fn operation(name: &str, line: &str, rest: &str) -> PageFacts {
    read(
        name,
        &format!(
            "---\ntitle: Get loan\nms.subservice: entra-lending\ndoc_type: apiPageType\n---\n\n# Get loan\n\n\
             Namespace: microsoft.graph.lending\n\nReads one.\n\n\
             [!INCLUDE [national-cloud-support](../../includes/all-clouds.md)]\n\n## Permissions\n\nChoose one.\n\n\
             <!-- {{\n  \"blockType\": \"permissions\",\n  \"name\": \"loan-get-permissions\"\n}}\n-->\n\
             [!INCLUDE [permissions-table](../includes/permissions/loan-get-permissions.md)]\n\n\
             ## HTTP request\n\n<!-- {{\n  \"blockType\": \"ignored\"\n}}\n-->\n``` http\n{line}\n```\n\n{rest}"
        ),
    )
}

#[test]
fn permissions_come_from_the_included_file_and_clouds_say_nothing() {
    let response = "## Request body\n\nDon't supply a request body for this method.\n\n## Response\n\n\
                    If successful, this method returns a `200 OK` response code and a [loan](../resources/loan.md) object in the \
                    response body.\n";
    let facts = operation(
        "v1.0/api/loan-get.md",
        "GET /loans/{loanId}\nGET /loans(number='{number}')",
        response,
    );
    let get = one_operation(&facts);
    let permissions = get.permissions.as_ref().unwrap();
    assert_eq!(
        permissions.delegated_work,
        ["Loan.Read", "Loan.ReadWrite", "Directory.Read.All"]
    );
    assert_eq!(permissions.delegated_personal, [""; 0]);
    assert_eq!(permissions.application, ["Loan.Read.All"]);
    assert_eq!(get.description.as_deref(), Some("Reads one."));
    // An alternate key is a path of its own; its parameter goes into the path's parentheses.
    let paths: Vec<&str> = get
        .requests
        .iter()
        .filter_map(|line| line.path.as_deref())
        .collect();
    assert_eq!(paths, ["/loans/{loanId}", "/loans(number='{number}')"]);
    let keys: Vec<(&str, ParameterPlace)> = get
        .parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.place))
        .collect();
    assert_eq!(
        keys,
        [
            ("loanId", ParameterPlace::Path),
            ("number", ParameterPlace::Function)
        ]
    );
    assert!(get.body.is_none());
    assert_eq!(codes(&facts), []);
}

#[test]
fn a_checkout_without_includes_gives_the_rest() {
    let text = "# Get loan\n\nNamespace: microsoft.graph\n\nReads one.\n\n## Permissions\n\n\
                <!-- { \"blockType\": \"permissions\", \"name\": \"loan_get\" } -->\n\
                [!INCLUDE [permissions-table](../includes/permissions/loan-get-permissions.md)]\n\n\
                ## HTTP request\n\n``` http\nGET /loans/{id}\n```\n";
    let facts = read_page(
        &Arc::from("v1.0/api/loan-get.md"),
        text,
        &Includes::default(),
    );
    assert_eq!(one_operation(&facts).requests.len(), 1);
    assert!(one_operation(&facts).permissions.is_none());
    assert!(codes(&facts).contains(&Code::IncludeMissing));
}

#[test]
fn an_upsert_answers_in_two_ways() {
    let rest = "## Request headers\n\n|Name|Description|\n|:---|:---|\n|Prefer|create-if-missing. Required for upsert behaviour.|\n\n\
                ## Request body\n\n[!INCLUDE [table-intro](../../includes/update-property-table-intro.md)]\n\n\
                |Property|Type|Description|\n|:---|:---|:---|\n|note|String|A note. Optional.|\n\n\
                ## Response\n\nIf there is none by that name, this method returns a `201 Created` response code and a new \
                [loan](../resources/loan.md) object in the response body. If there is one, it returns a `204 No Content` response code.\n";
    let facts = operation(
        "v1.0/api/loan-upsert.md",
        "PATCH /loans(uniqueName='{uniqueName}')",
        rest,
    );
    let upsert = one_operation(&facts);
    let responses: Vec<(u16, Option<&str>)> = upsert
        .responses
        .iter()
        .map(|response| {
            (
                response.status,
                response
                    .type_expr
                    .as_ref()
                    .map(|expr| expr.name.text.as_str()),
            )
        })
        .collect();
    assert_eq!(responses, [(201, Some("loan")), (204, None)]);
    let rows: Vec<&str> = upsert
        .body
        .as_ref()
        .unwrap()
        .properties
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(rows, ["note"]);
    let headers: Vec<&str> = upsert
        .parameters
        .iter()
        .filter(|parameter| parameter.place == ParameterPlace::Header)
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(headers, ["Prefer"]);
}

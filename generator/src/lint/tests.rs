//! Each code of the catalogue, set off by a small page of our own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use crate::Config;
use crate::diagnostics::render::to_line;
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::{SourcePage, SourceSet, Sources};

fn lint(pages: &[(&str, String)]) -> Vec<Diagnostic> {
    let pages = pages
        .iter()
        .map(|(name, text)| SourcePage::new(format!("v1.0/{name}.md"), text.clone()))
        .collect();
    let name = Some("v1.0".to_owned());
    let sources = Sources {
        sets: vec![SourceSet { name, pages }],
        ..Sources::default()
    };
    Config::new().lint_from(sources).unwrap().diagnostics
}

/// A resource page without front matter, with a property table and a JSON representation.
fn resource(name: &str, rows: &str, json: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\nA {name}.\n\n## Properties\n\
         |Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\n## JSON representation\n\
         <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->\n\
         ```json\n{json}\n```\n"
    )
}

/// A page of an operation on a loan; `example` stands below its heading.
fn operation(line: &str, example: &str) -> String {
    format!(
        "# Get loan\n\nNamespace: microsoft.graph\n\nReads a loan.\n\n## HTTP request\n```http\n{line}\n```\n\n\
         ## Response\nReturns `200 OK` and a [loan](../resources/loan.md) object.\n\n## Example\n{example}\n"
    )
}

/// A request and its response, whose body is `body`.
fn example(body: &str) -> String {
    format!(
        "### Request\n<!-- {{ \"blockType\": \"request\", \"name\": \"a\" }} -->\n```http\nGET /loans/1\n```\n\
         ### Response\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.loan\" }} -->\n\
         ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{body}\n```\n"
    )
}

fn enumeration(name: &str, members: &str) -> String {
    format!(
        "# {name} enum type\n\nNamespace: microsoft.graph\n\nStates.\n\n## Members\n|Member|Description|\n|:---|:---|\n{members}\n"
    )
}

fn loan() -> (&'static str, String) {
    let rows = "|id|String|The key.|\n|days|Int32|How long.|\n|state|[loanState](loanstate.md)|The state.|";
    let json = "{ \"id\": \"String\", \"days\": 1024, \"state\": \"String\" }";
    ("resources/loan", resource("loan", rows, json))
}

fn state() -> (&'static str, String) {
    let members = "|open|Lent out.|\n|closed|Back.|\n|lost|Gone.|";
    ("resources/loanstate", enumeration("loanState", members))
}

fn get(example: &str) -> (&'static str, String) {
    ("api/loan-get", operation("GET /loans/{id}", example))
}

fn one(rows: &str, json: &str) -> (&'static str, String) {
    ("resources/thing", resource("thing", rows, json))
}

/// The catalogue: a code and pages that set it off.
fn catalogue() -> Vec<(Code, Vec<(&'static str, String)>)> {
    let id = "{ \"id\": \"String\" }";
    let row = |row: &str| one(row, id);
    let mut unpaired = example("{ \"id\": \"1\" }");
    unpaired.truncate(unpaired.find("### Response").unwrap());
    let (_, plain) = row("|id|String|The key.|");
    vec![
        (Code::RowWithoutType, vec![row("|id||The key.|")]),
        (
            Code::UnknownType,
            vec![
                row("|id|String|The key.|\n|of|[widget](widget.md)|A widget.|"),
                state(),
            ],
        ),
        (
            Code::TypeSpelling,
            vec![row("|id|LoanState|The state.|"), state()],
        ),
        (
            Code::JsonPropertyMissing,
            vec![row("|id|String|The key.|\n|colour|String|The colour.|")],
        ),
        (
            Code::JsonPropertyUndocumented,
            vec![one(
                "|id|String|The key.|",
                "{ \"id\": \"String\", \"colour\": \"String\" }",
            )],
        ),
        (
            Code::JsonPropertySpelling,
            vec![one("|dayCount|Int32|Days.|", "{ \"daycount\": 1024 }")],
        ),
        (
            Code::JsonValueType,
            vec![one(
                "|days|Int32|Days.|\n|tags|String collection|Tags.|",
                "{ \"days\": \"String\", \"tags\": \"String\" }",
            )],
        ),
        (
            Code::EnumMembersDisagree,
            vec![
                state(),
                (
                    "resources/other",
                    enumeration("loanState", "|open|Lent out.|"),
                ),
            ],
        ),
        (
            Code::EnumInlineDisagrees,
            vec![
                state(),
                row(
                    "|id|[loanState](loanstate.md)|Possible values are: `open`, `closed`, `stolen`.|",
                ),
            ],
        ),
        (
            Code::EnumMemberDuplicate,
            vec![(
                "resources/other",
                enumeration("other", "|open|Once.|\n|open|Twice.|"),
            )],
        ),
        (
            Code::DuplicateProperty,
            vec![row("|id|String|The key.|\n|id|String|Again.|")],
        ),
        (
            Code::BrokenLink,
            vec![row("|id|String|See [another](nowhere.md).|")],
        ),
        (
            Code::LinkTextMismatch,
            vec![loan(), state(), row("|id|[loan](loanstate.md)|The loan.|")],
        ),
        (Code::RequestUnpaired, vec![loan(), state(), get(&unpaired)]),
        (
            Code::ExamplePropertyUnknown,
            vec![
                loan(),
                state(),
                get(&example("{ \"id\": \"1\", \"colour\": \"red\" }")),
            ],
        ),
        (
            Code::ExampleValueUnknown,
            vec![
                loan(),
                state(),
                get(&example("{ \"id\": \"1\", \"state\": \"stolen\" }")),
            ],
        ),
        (
            Code::JsonValueType,
            vec![
                loan(),
                state(),
                get(&example(
                    "{ \"id\": \"1\", \"days\": \"three\", \"state\": 4 }",
                )),
            ],
        ),
        (
            Code::AnnotationMissing,
            vec![(
                "resources/thing",
                plain
                    .replace("<!--", "<!-- no annotation -->\n<!-- no")
                    .replace("{ \"blockType\"", "\"blockType\""),
            )],
        ),
        (
            Code::AnnotationInvalid,
            vec![("resources/thing", plain.replace("\" }", "\", }"))],
        ),
        (
            Code::PlaceholderMetadata,
            vec![row("|id|String|**TODO: Add Description**|")],
        ),
        (
            Code::RequestPathMissing,
            vec![
                loan(),
                state(),
                (
                    "api/loan-get",
                    operation(
                        "GET ** Collection URI for microsoft.graph.loan not found",
                        &example(id),
                    ),
                ),
            ],
        ),
        (
            Code::NamespaceMismatch,
            vec![(
                "resources/thing",
                plain.replace(
                    "Namespace: microsoft.graph",
                    "Namespace: microsoft.graph.shop",
                ),
            )],
        ),
        (
            Code::NamespaceMissing,
            vec![(
                "resources/thing",
                plain.replace("Namespace: microsoft.graph\n\n", ""),
            )],
        ),
        (
            Code::DeprecatedWithoutReplacement,
            vec![row("|id (deprecated)|String|The key.|")],
        ),
        (
            Code::JsonUnread,
            vec![(
                "resources/thing",
                plain.clone() + "\n## Remarks\n```json\n{ \"a\": 1 }\n```\n",
            )],
        ),
        (
            Code::TableUnrecognized,
            vec![(
                "api/loan-get",
                operation("GET /loans", "|Property|Type|\n|:---|:---|\n|id|String|\n"),
            )],
        ),
        (
            Code::ValueListUnreadable,
            vec![(
                "resources/thing",
                plain.clone() + "\n## Remarks\nPossible values are `a` and `b`.\n",
            )],
        ),
        (
            Code::RowNotAProperty,
            vec![row("|id|String|The key.|\n| | | |")],
        ),
    ]
}

#[test]
fn each_code_of_the_catalogue_is_given_where_it_should_be() {
    let mut shown = String::new();
    for (code, pages) in catalogue() {
        let said = lint(&pages);
        let lines: Vec<String> = said
            .iter()
            .filter(|diagnostic| diagnostic.code == code)
            .map(to_line)
            .collect();
        assert!(!lines.is_empty(), "{code} {}: {said:#?}", code.name());
        writeln!(shown, "{code} {}", code.name()).unwrap();
        for line in lines {
            writeln!(shown, "  {line}").unwrap();
        }
    }
    insta::assert_snapshot!("lint_catalogue", shown);
}

#[test]
fn pages_that_fit_together_give_nothing_but_notes_on_annotations() {
    let body = "{ \"id\": \"1\", \"days\": 3, \"state\": \"open\" }";
    let said = lint(&[loan(), state(), get(&example(body))]);
    assert_eq!(
        said.iter().map(to_line).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
}

#[test]
fn the_projects_own_pages_are_free_of_warnings() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../docmodel.toml");
    let said = Config::from_toml(own).unwrap().lint().unwrap().diagnostics;
    let warnings: Vec<String> = said
        .iter()
        .filter(|diagnostic| diagnostic.severity > Severity::Note)
        .map(to_line)
        .collect();
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn suppressions_and_levels_apply_to_what_lint_finds() {
    use crate::config::{Level, Suppression};
    let (name, text) = one(
        "|id|String|See [another](nowhere.md).|",
        "{ \"id\": \"String\" }",
    );
    let page = SourcePage::new(format!("v1.0/{name}.md"), text);
    let sources = || Sources {
        sets: vec![SourceSet {
            name: Some("v1.0".to_owned()),
            pages: vec![page.clone()],
        }],
        ..Sources::default()
    };
    let suppress = |page: &str| Suppression {
        code: Code::BrokenLink,
        page: page.to_owned(),
        reason: None,
    };
    let codes = |config: Config| {
        let said = config.lint_from(sources()).unwrap().diagnostics;
        said.iter()
            .map(|of| (of.code, of.severity))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        codes(Config::new()),
        [(Code::BrokenLink, Severity::Warning)]
    );
    let denied = Config::new().severity(Code::BrokenLink, Level::Severity(Severity::Error));
    assert_eq!(codes(denied), [(Code::BrokenLink, Severity::Error)]);
    assert_eq!(
        codes(Config::new().suppress(suppress("v1.0/resources/*"))),
        []
    );
    let unused = Config::new()
        .suppress(suppress("v1.0/resources/*"))
        .suppress(suppress("beta/*"));
    assert_eq!(
        codes(unused),
        [(Code::SuppressionUnused, Severity::Warning)]
    );
}

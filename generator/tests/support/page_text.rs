//! Strategies that write text like that of pages, whole and broken, for property tests of any page reader.

#![allow(dead_code, reason = "no test uses every strategy")]

use proptest::prelude::*;
use proptest::sample::select;

/// A word such as stands in names, types, headings and sentences.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "id", "displayName", "String", "Int32", "collection", "keyValuePair", "microsoft.graph.loan", "The",
            "name", "of", "the", "loan.", "Read-only.", "Required", "Yes", "None", "Application", "Delegated",
            "(work", "or", "school", "account)", "Accept", "application/json", "0", "-1", "é", "日本語", "🦀",
        ])
        .prop_map(str::to_owned),
        1 => "[a-zA-Z_@$.]{1,12}",
        1 => "[\\PC]{0,6}",
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..most).prop_map(|words| words.join(" "))
}

/// A line that opens a section in either form.
fn heading() -> impl Strategy<Value = String> {
    let names = vec![
        "Permissions",
        "HTTP request",
        "Request headers",
        "Request body",
        "Response",
        "Example",
        "Examples",
        "Request",
        "Example 1: Lend a device",
        "Properties",
        "Relationships",
        "JSON representation",
        "Methods",
        "Members",
        "loanState values",
        "See also",
        "[HTTP](#tab/http)",
    ];
    (0_usize..5, select(names)).prop_map(|(marks, name)| match marks {
        0 => name.to_owned(),
        marks => format!("{} {name}", "#".repeat(marks)),
    })
}

/// A table's header cells.
fn header() -> impl Strategy<Value = Vec<&'static str>> {
    select(vec![
        vec!["Property", "Type", "Description"],
        vec!["Header", "Value"],
        vec!["Name", "Type", "Description"],
        vec!["Member", "Value", "Description"],
        vec!["Member"],
        vec![
            "Permission type",
            "Permissions (from least to most privileged)",
        ],
        vec!["Method", "Return type", "Description"],
        vec!["Property", "Type", "Required", "Description"],
    ])
}

/// A table in one of the layouts of markdown and of copies, with too few and too many cells, escaped and bare pipes.
fn table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        8 => words(5),
        1 => words(3).prop_map(|text| format!("`{text}`")),
        1 => words(3).prop_map(|text| format!("{text} \\| {text}")),
        1 => words(3).prop_map(|text| format!("(*.{text} | *.{text})")),
    ];
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..5), 0..6);
    (header(), rows, 0_usize..8).prop_map(|(header, rows, layout)| {
        let header: Vec<String> = header.into_iter().map(str::to_owned).collect();
        let width = header.len();
        let mut out = String::new();
        for (at, row) in std::iter::once(&header).chain(&rows).enumerate() {
            let line = match layout {
                0 => row.join(" "),
                1 | 2 => format!("{} |", row.join(" | ")),
                3 | 4 => format!("| {} |", row.join(" | ")),
                5 => row
                    .iter()
                    .map(|cell| format!("{cell} |"))
                    .collect::<Vec<_>>()
                    .join("\n"),
                6 => row.join("\n"),
                _ => row.join("|"),
            };
            out.push_str(&line);
            out.push('\n');
            if at == 0 && matches!(layout, 2 | 3 | 7) {
                out.push_str(&format!("|{}\n", ":---|".repeat(width)));
            }
        }
        out
    })
}

/// JSON, or what is left of it once lines with only braces are gone and a few marks are wrong.
pub(crate) fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i16>().prop_map(|number| number.to_string()),
        "[a-z \\\\\"]{0,8}".prop_map(|text| format!("{text:?}")),
    ];
    let value = leaf.prop_recursive(4, 40, 5, |inner| {
        let key = select(vec!["id", "@odata.type", "name", "value", "items", "owner"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[\n{}\n]", items.join(",\n"))),
            prop::collection::vec((key, inner), 0..5).prop_map(|members| {
                let members: Vec<_> = members
                    .iter()
                    .map(|(key, value)| format!("\"{key}\": {value}"))
                    .collect();
                format!("{{\n{}\n}}", members.join(",\n"))
            }),
        ]
    });
    (value, 0_usize..4).prop_map(|(text, damage)| match damage {
        0 => text,
        1 => text
            .lines()
            .filter(|line| !line.chars().all(|c| "{}[], ".contains(c)))
            .collect::<Vec<_>>()
            .join("\n"),
        2 => text.replace(",\n", "\n"),
        _ => text.replace('}', ",}").replace(']', "...]"),
    })
}

/// A request, a response or JSON, with a fence or without.
fn code() -> impl Strategy<Value = String> {
    let head = select(vec![
        "",
        "GET /loans",
        "PATCH https://graph.microsoft.com/beta/loans/{id | name}\nContent-Type: application/json\n",
        "DELETE/loans/<id>",
        "POST ** Collection URI for microsoft.graph.loan not found",
        "HTTP/1.1 200 OK\n",
        "HTTP/1.1 201 Created\nContent-Type: application/json\n",
    ]);
    let fence = select(vec!["", "```", "```http", "``` json", "~~~"]);
    (head, json(), fence, any::<bool>()).prop_map(|(head, json, fence, closed)| {
        let close = if closed {
            fence.get(..3).unwrap_or("")
        } else {
            ""
        };
        format!("{fence}\n{head}\n{json}\n{close}\n")
    })
}

/// A comment, with an annotation or with anything.
fn comment() -> impl Strategy<Value = String> {
    (json(), any::<bool>()).prop_map(|(json, closed)| {
        let close = if closed { "-->" } else { "" };
        format!("<!-- {{ \"blockType\": \"response\", {json} {close}\n")
    })
}

/// A sentence of the kind that opens a section, or any words.
fn sentence() -> impl Strategy<Value = String> {
    let known = vec![
        "One of the following permissions is required to call this API.",
        "If successful, this method returns a `200 OK` response code.",
        "In the request body, supply a JSON representation.",
        "Here is an example of the request.",
        "The following is an example of the response.",
        "The following table shows the properties.",
        "Namespace: microsoft.graph",
        "> [!NOTE]\n> The loan ends.",
        "Note: The loan ends.",
        "[!INCLUDE [beta](../../includes/beta.md)]",
        "* item\n  * nested",
        "---",
    ];
    prop_oneof![select(known).prop_map(str::to_owned), words(12)]
}

/// A text like a page's, in markdown, as a copy, or a mixture of both.
pub(crate) fn page() -> impl Strategy<Value = String> {
    let block = prop_oneof![heading(), table(), code(), comment(), sentence()];
    let gap = select(vec!["\n", "\n\n", "\r\n", ""]);
    (prop::collection::vec((block, gap), 0..14), any::<bool>()).prop_map(
        |(blocks, front_matter)| {
            let mut out = String::new();
            if front_matter {
                out.push_str("---\ntitle: \"loan\"\ndoc_type: resourcePageType\n---\n");
            }
            for (block, gap) in blocks {
                out.push_str(&block);
                out.push_str(gap);
            }
            out
        },
    )
}

/// The cells of rows that name something, well or badly; each holds the word `ROW`.
fn rows() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        4 => "[a-z][a-zA-Z]{0,8}",
        1 => select(vec![
            "**bold**", "`code`", "@odata.type", "with_mark", "Upper", "(deprecated)", "a (deprecated)", "two words",
            "None", "", "*", "é", "[linked](x.md)", "1st", "JIS B4", "[`mixed`](x.md) name",
        ]).prop_map(str::to_owned),
    ];
    let type_cell = select(vec![
        "String",
        "Int32 collection",
        "Collection(Edm.Guid)",
        "[x](x.md)",
        "[x](x.md) collection",
        "[y][]",
        "",
        "?",
        "0",
        "String (enum)",
        "[a](a.md) or [b](b.md)",
        "microsoft.graph.loan",
        "string, maximum size 20",
    ]);
    let tail = select(vec![
        "Read-only.",
        "Possible values are: `a`, `b`.",
        "Possible values are: a, b.",
        "Inherited from [x](x.md)",
        "(*.a | *.b)",
        "`a | b`",
        "a<br>b",
        "<ul><li>a</li><li>b</li></ul>",
        "Valid values 0 to 9",
        "",
        "**TODO**",
        "Nullable. Required.",
        "Possible values are 1 to 5",
        "é \\| ü",
    ]);
    let row = (name, type_cell, tail, 0_usize..6).prop_map(|(name, type_cell, tail, layout)| {
        let tail = format!("ROW {tail}");
        match layout {
            0 => format!("{name}|{type_cell}|{tail}"),
            1 => format!("|{name}|{type_cell}|{tail}"),
            2 => format!("|{name}|{tail}|"),
            3 => format!("|{name}|{type_cell}|{tail}|more|"),
            _ => format!("| {name} | {type_cell} | {tail} |"),
        }
    });
    prop::collection::vec(row, 1..8).prop_map(|rows| rows.join("\n"))
}

/// A resource page whose property rows hold the word `ROW`.
pub(crate) fn resource_page() -> impl Strategy<Value = String> {
    let section =
        (select(vec!["Properties", "Relationships"]), rows()).prop_map(|(heading, rows)| {
            let column = if heading == "Properties" {
                "Property"
            } else {
                "Relationship"
            };
            format!("## {heading}\n\n|{column}|Type|Description|\n|:---|:---|:---|\n{rows}\n\n")
        });
    (prop::collection::vec(section, 1..3), json()).prop_map(|(sections, json)| {
        format!(
            "# loan resource type\n\nNamespace: microsoft.graph\n\nA loan.\n\n{}## JSON representation\n\n<!-- {{ \
             \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.loan\" }} -->\n```json\n{json}\n```\n",
            sections.concat()
        )
    })
}

/// A page of enumerations whose member rows hold the word `ROW`.
pub(crate) fn enum_page() -> impl Strategy<Value = String> {
    let header = select(vec![
        "|Member|Value|Description|",
        "|Name|Value|Description|",
        "|Value|Number|Description|",
    ]);
    let section = ("[a-z]{3,9}", header, rows()).prop_map(|(name, header, rows)| {
        format!("### {name} values\n\n{header}\n|:---|:---|:---|\n{rows}\n\n")
    });
    prop::collection::vec(section, 1..4)
        .prop_map(|sections| format!("# Enumerations\n\nMembers.\n\n{}", sections.concat()))
}

/// An operation's page whose request lines hold the word `row`.
pub(crate) fn operation_page() -> impl Strategy<Value = String> {
    let line = (
        select(vec![
            "GET ",
            "POST ",
            "get ",
            "DELETE",
            "PATCH  ",
            "",
            "GET https://graph.microsoft.com/beta",
            "//",
            "Or: ",
        ]),
        select(vec![
            "/rows",
            "rows/{id | name}",
            "/rows/<id>",
            "/rows/{id",
            "/rows(a={a},b='{b}')",
            "/rows/root:/{path}:/x",
            "/rows/{id}/$value",
            "/rows?$top=5",
            "** row not found",
            "row",
            "/rows/é {",
            "{rows",
            "/rows >",
        ]),
    )
        .prop_map(|(method, target)| format!("{method}{target}"));
    (prop::collection::vec(line, 1..8), json()).prop_map(|(lines, json)| {
        format!(
            "# Get loan\n\nGets a loan.\n\n## HTTP request\n\n```http\n{}\n```\n\n## Response\n\n`200 OK`\n\n## Example\n\n\
             ```http\nHTTP/1.1 200 OK\n\n{json}\n```\n",
            lines.join("\n")
        )
    })
}

/// A page of one of the kinds.
pub(crate) fn whole_page() -> impl Strategy<Value = String> {
    prop_oneof![resource_page(), enum_page(), operation_page(), page()]
}

/// A page-like text with a few of its bytes cut, doubled or replaced.
pub(crate) fn mutated_page() -> impl Strategy<Value = String> {
    mutated(page())
}

/// A text with a few of its bytes cut, doubled or replaced; what is no longer UTF-8 is mended by the replacement
/// character.
pub(crate) fn mutated(texts: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..4,
        select(b"|#`<>-{}[]\"\n\r\t \\*\0\xC3".to_vec()),
    );
    (texts, prop::collection::vec(edit, 0..8)).prop_map(|(text, edits)| {
        let mut bytes = text.into_bytes();
        for (place, kind, byte) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match kind {
                0 => {
                    bytes.remove(at);
                }
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at),
                _ => {
                    let tail = bytes.get(at..).unwrap_or_default().to_vec();
                    bytes.extend_from_slice(&tail);
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

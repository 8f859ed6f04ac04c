//! Strategies that write text like that of pages, whole and broken, for property tests of any page reader.

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

/// A page with a few of its bytes cut, doubled or replaced; what is no longer UTF-8 is mended by the
/// replacement character.
pub(crate) fn mutated_page() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..4,
        select(b"|#`<>-{}[]\"\n\r\t \\*\0\xC3".to_vec()),
    );
    (page(), prop::collection::vec(edit, 0..8)).prop_map(|(text, edits)| {
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

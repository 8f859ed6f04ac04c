//! Copies of whole web pages: what stands around the article is no part of it.

use docmodel::block::Block;
use docmodel::diagnostics::{Diagnostic, PageSink};
use docmodel::published;

/// The text of each block, a block a line, and what was said.
fn read(text: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let mut sink = PageSink::new("loan.txt".into(), text);
    let lines = published::read(text, &mut sink)
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => format!("{} {}", heading.level, heading.text.text()),
            Block::Paragraph(text) => text.text().into_owned(),
            Block::Table(table) => table
                .rows
                .iter()
                .map(|row| {
                    let cells: Vec<_> = row.cells.iter().map(|cell| cell.text()).collect();
                    cells.join(" | ")
                })
                .collect::<Vec<_>>()
                .join(" || "),
            Block::Code(code) => code.text.replace('\n', " "),
            other => format!("{other:?}"),
        })
        .collect();
    (lines, sink.into_diagnostics())
}

const WHOLE: &str = "\
Skip to main content
deviceLoan resource type
- Article
- 07/23/2024
- 3 contributors
Feedback
In this article
1. Properties
2. loanState values
3. JSON representation

Namespace: microsoft.graph

A device that somebody has.

Properties
Expand table
Property\tType\tDescription
id\tString\tThe key.
state\tloanState\tWhere it is.

loanState values
Expand table
Member
lent
returned

JSON representation
The following JSON representation shows the resource type.

JSON

Copy
{
  \"id\": \"String\"
}

Feedback
Was this page helpful?

Yes
No
Additional resources
Training
";

#[test]
fn what_stands_around_an_article_is_left_out() {
    let (blocks, said) = read(WHOLE);
    assert_eq!(
        blocks,
        [
            "1 deviceLoan resource type",
            "Namespace: microsoft.graph",
            "A device that somebody has.",
            "2 Properties",
            "id | String | The key. || state | loanState | Where it is.",
            "3 loanState values",
            "lent || returned",
            "2 JSON representation",
            "The following JSON representation shows the resource type.",
            "JSON",
            "Copy",
            "{   \"id\": \"String\" }",
        ]
    );
    assert_eq!(said, []);
}

#[test]
fn a_notice_to_those_who_may_not_see_a_page_is_no_title() {
    let (blocks, _) = read(
        "Note\nAccess to this page requires authorization. You can try signing in.\nAccess to this page requires authorization. You can try another.\nNamespace: microsoft.graph\nA device that somebody has.\nProperties\n| Property | Type | Description |\n|---|---|---|\n| id | String | The key. |\nRelationships\nNone.\n",
    );
    assert_eq!(
        blocks,
        [
            "Namespace: microsoft.graph",
            "A device that somebody has.",
            "2 Properties",
            "id | String | The key.",
            "2 Relationships",
            "None.",
        ]
    );
}

#[test]
fn questions_to_readers_above_a_section_hide_nothing() {
    let (blocks, _) = read(
        "Get loan\n\nWas this page helpful?\n\nHTTP request\n\nGET /loans/{id}\n\nResponse\n\nIf successful, this method returns 200 OK.\n",
    );
    assert!(blocks.contains(&"GET /loans/{id}".to_owned()), "{blocks:?}");
}

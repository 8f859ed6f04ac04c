//! What must hold for the reader of published copies whatever text it is given.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/page_text.rs"]
mod page_text;

use docmodel::block::{Block, Inlines, Row};
use docmodel::diagnostics::PageSink;
use docmodel::text::Span;
use docmodel::{form, published};
use proptest::prelude::*;

fn read(text: &str) -> Vec<Block<'_>> {
    published::read(text, &mut PageSink::new("page.txt".into(), text))
}

/// Each span must be a range of the text on character boundaries; a piece that has bytes must stand there.
fn check_blocks(text: &str, blocks: &[Block<'_>]) {
    for block in blocks {
        match block {
            Block::Heading(heading) => check_inlines(text, &heading.text),
            Block::Paragraph(inlines) => check_inlines(text, inlines),
            Block::Table(table) => {
                check_span(text, table.span);
                check_row(text, &table.header);
                for row in &table.rows {
                    assert!(row.cells.len() <= table.header.cells.len(), "{row:?}");
                    check_row(text, row);
                }
            }
            Block::Code(code) => {
                check_span(text, code.span);
                let start = code.text_start as usize;
                assert_eq!(text.get(start..start + code.text.len()).unwrap(), code.text);
            }
            Block::List(items) => items.iter().for_each(|item| check_inlines(text, item)),
            Block::Quote(inner) => check_blocks(text, inner),
            Block::Comment(_) | Block::Include(_) => panic!("a copy has none: {block:?}"),
        }
    }
}

fn check_row(text: &str, row: &Row<'_>) {
    check_span(text, row.span);
    row.cells.iter().for_each(|cell| check_inlines(text, cell));
}

fn check_inlines(text: &str, inlines: &Inlines<'_>) {
    check_span(text, inlines.span);
    for piece in &inlines.pieces {
        assert!(!piece.text.is_empty());
        let source = check_span(text, piece.span);
        // A restored word has no bytes, a joined line's break is one space.
        assert!(
            source.is_empty() || source == piece.text || piece.text == " ",
            "{piece:?}"
        );
    }
}

fn check_span(text: &str, span: Span) -> &str {
    text.get(span.range())
        .unwrap_or_else(|| panic!("{span:?} is no range of the text"))
}

/// The blocks, nested ones and rows included: what a page may not have more of than bytes.
fn count(blocks: &[Block<'_>]) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => 1 + table.rows.len(),
            Block::List(items) => 1 + items.len(),
            Block::Quote(inner) => 1 + count(inner),
            _ => 1,
        })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text_gives_spans_within_it(text in "\\PC{0,400}|[a-zA-Z|\\n{}\":,. #-]{0,400}") {
        check_blocks(&text, &read(&text));
    }

    #[test]
    fn page_like_text_gives_spans_within_it(text in page_text::mutated_page()) {
        let _ = form::detect(&text);
        let blocks = read(&text);
        check_blocks(&text, &blocks);
        // A line may bring back two headings besides its own block.
        prop_assert!(count(&blocks) <= 4 * text.lines().count());
    }

    #[test]
    fn reading_twice_gives_the_same(text in page_text::page()) {
        prop_assert_eq!(read(&text), read(&text));
    }

    #[test]
    fn restored_json_is_json(text in page_text::json()) {
        if let Some(restored) = published::restore_json(&text) {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&restored).is_ok());
        }
    }

    #[test]
    fn restored_json_of_any_text_is_json(text in "[a-z\"{}:,0-9\\[\\] \\n.]{0,120}") {
        if let Some(restored) = published::restore_json(&text) {
            prop_assert!(serde_json::from_str::<serde::de::IgnoredAny>(&restored).is_ok());
        }
    }

    #[test]
    fn a_body_begins_within_its_message(text in page_text::mutated_page()) {
        if let Some(start) = published::http_body_start(&text) {
            prop_assert!(text.get(start..).is_some_and(|body| !body.trim().is_empty()));
        }
    }
}

/// Long texts of the shapes that send a careless reader back to the same lines: each ends, with no more blocks
/// than lines.
#[test]
fn long_texts_are_read_to_their_end() {
    let units = [
        "Property\nType\n",
        "Property |\nType |\nx\n",
        "Property Type Description\n",
        "{\n",
        "[{\"a\":\n",
        "|",
        "a | b\n",
        "| a\n",
        "Request\n",
        "Here is an example of the request.\n",
        "\"a\": {\n",
        "Member Value Description\na b c ",
        "Delegated (",
        "Collection(",
        "GET /x\n",
        "HTTP/1.1 200 OK\nA: b\n",
        "```\n",
        "- a\n",
        "name ",
        "x values\n\n",
        "Method Return type Description\ncollection(a ",
        " ,",
        "#",
        "a , ",
        "Permission type\nPermissions\n\n",
    ];
    for unit in units {
        let text = unit.repeat(60_000 / unit.len());
        let blocks = read(&text);
        check_blocks(&text, &blocks);
        assert!(count(&blocks) <= 4 * text.lines().count(), "{unit:?}");
    }
    let deep = "\"a\": {\n".repeat(5_000);
    assert_eq!(published::restore_json(&deep), None);
}

//! Prints blocks a line each, for snapshots that people can read.

use docmodel::block::{Block, Inlines, Row, Style};

/// The blocks of a page, one a line, code and rows below theirs.
pub(crate) fn print_blocks(blocks: &[Block<'_>]) -> String {
    let mut out = String::new();
    print_into(&mut out, blocks, "");
    out
}

fn print_into(out: &mut String, blocks: &[Block<'_>], indent: &str) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let restored = heading.text.span.start == heading.text.span.end;
                let mark = if restored { " (restored)" } else { "" };
                line(
                    out,
                    indent,
                    &format!("h{} {}{mark}", heading.level, words(&heading.text)),
                );
            }
            Block::Paragraph(text) => line(out, indent, &format!("p {}", words(text))),
            Block::Table(table) => {
                line(out, indent, &format!("table {}", cells(&table.header)));
                for row in &table.rows {
                    line(out, indent, &format!("  row {}", cells(row)));
                }
            }
            Block::Code(code) => {
                let lost = if code.braces_lost {
                    " (braces lost)"
                } else {
                    ""
                };
                line(out, indent, &format!("code {}{lost}", code.info));
                for text in code.text.lines() {
                    line(out, indent, &format!("  {text}"));
                }
            }
            Block::Comment(comment) => line(out, indent, &format!("comment {:?}", comment.text)),
            Block::List(items) => {
                line(out, indent, "list");
                for item in items {
                    line(out, indent, &format!("  - {}", words(item)));
                }
            }
            Block::Quote(inner) => {
                line(out, indent, "quote");
                print_into(out, inner, &format!("{indent}  "));
            }
            Block::Include(include) => {
                line(
                    out,
                    indent,
                    &format!("include {} {}", include.title, include.target),
                );
            }
        }
    }
}

fn line(out: &mut String, indent: &str, text: &str) {
    out.push_str(format!("{indent}{text}").trim_end());
    out.push('\n');
}

fn cells(row: &Row<'_>) -> String {
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| format!("[{}]", words(cell)))
        .collect();
    cells.join(" ")
}

fn words(text: &Inlines<'_>) -> String {
    if text
        .pieces
        .iter()
        .all(|piece| piece.style == Style::Plain && piece.link.is_none())
    {
        return text.text().into_owned();
    }
    text.pieces
        .iter()
        .map(|piece| match (piece.style, &piece.link) {
            (Style::Plain, None) => piece.text.to_string(),
            (style, link) => format!(
                "<{style:?} {:?} {}>",
                piece.text,
                link.as_deref().unwrap_or("-")
            ),
        })
        .collect()
}

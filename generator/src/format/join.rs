//! Joins the lines into which prettyplease breaks a statement.

use crate::format::layout::{Out, is_arm};

/// Lays out a text of prettyplease as rustfmt does.
pub(super) fn relayout(text: &str) -> String {
    let mut out = Out::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let is_attribute = code.starts_with('#') && !code.starts_with("#[cfg(");
        if code.starts_with("//") || is_attribute || !opens(code) {
            // `impl X` whose `for Y` went to the next line, `pub fn x()` whose result did, and a chain of calls.
            let end = match code {
                "self.0" => ';',
                _ if code.starts_with("impl ") || code.starts_with("pub fn ") => '{',
                _ => {
                    out.statement(indent, code);
                    continue;
                }
            };
            let mut joined = code.to_owned();
            while !joined.ends_with(end)
                && let Some(next) = lines.next()
            {
                append(&mut joined, next.trim());
            }
            out.statement(indent, &joined);
            continue;
        }
        let mut joined = code.to_owned();
        for next in lines.by_ref() {
            append(&mut joined, next.trim());
            if next.len() - next.trim_start().len() == indent
                && next.trim_start().starts_with([')', ']', '>', '}'])
            {
                break;
            }
        }
        out.statement(indent, &joined);
    }
    out.into_text()
}

/// True where a line opens what later lines close: not the blocks of items and functions, which stay as they are.
fn opens(code: &str) -> bool {
    let is_block = code.ends_with('{') && (is_arm(code) || code.starts_with("use "));
    is_block || code.ends_with(['(', '[', '<'])
}

/// Appends a line to the line before it.
fn append(joined: &mut String, next: &str) {
    if next.starts_with([')', ']', '>']) || next == "};" {
        if joined.ends_with(',') {
            joined.pop();
        }
    } else if !(joined.ends_with(['(', '[', '<'])
        || joined.ends_with("::{")
        || next.starts_with('.'))
    {
        joined.push(' ');
    }
    joined.push_str(next);
}

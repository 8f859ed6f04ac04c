//! Walks pulldown-cmark's events and builds blocks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::block::{Block, Code, Heading, Include, Inlines, Row, Table};
use crate::diagnostics::PageSink;
use crate::markdown::inline::{self, InlineBuilder};
use crate::markdown::{continued, html, html_table, table};
use crate::text::Span;

/// The blocks of `page` from the byte `start` on.
pub(super) fn blocks<'t>(page: &'t str, start: usize, sink: &mut PageSink<'_>) -> Vec<Block<'t>> {
    let body = page.get(start..).unwrap_or_default();
    let mut walk = Walk {
        page,
        sink,
        blocks: Vec::new(),
        quote: Vec::new(),
        quote_depth: 0,
        list: Vec::new(),
        list_depth: 0,
        inline: None,
        code: None,
        table: None,
        taken: 0,
    };
    let parser = Parser::new_with_broken_link_callback(
        body,
        Options::ENABLE_TABLES,
        Some(inline::broken_link),
    );
    for (event, range) in parser.into_offset_iter() {
        walk.event(event, start + range.start..start + range.end);
    }
    walk.flush_list();
    walk.blocks
}

/// The walk's state. Quotes inside quotes and lists inside lists are flattened, so no page can make it deep.
struct Walk<'t, 's, 'p> {
    page: &'t str,
    sink: &'s mut PageSink<'p>,
    blocks: Vec<Block<'t>>,
    quote: Vec<Block<'t>>,
    quote_depth: usize,
    list: Vec<Inlines<'t>>,
    list_depth: usize,
    inline: Option<InlineBuilder<'t>>,
    code: Option<CodeBuilder<'t>>,
    table: Option<TableBuilder<'t>>,
    /// Up to here the page was taken as part of a table.
    taken: usize,
}

struct CodeBuilder<'t> {
    info: Cow<'t, str>,
    text: Option<(Range<usize>, Cow<'t, str>)>,
}

#[derive(Default)]
struct TableBuilder<'t> {
    header: Row<'t>,
    rows: Vec<Row<'t>>,
    cells: Vec<Inlines<'t>>,
}

impl<'t> Walk<'t, '_, '_> {
    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        if range.start < self.taken {
            return;
        }
        if self.code.is_some() {
            self.code_event(event, range);
            return;
        }
        match event {
            Event::Start(Tag::Paragraph) => self.start_paragraph(span),
            Event::End(TagEnd::Paragraph) if self.list_depth == 0 => self.end_paragraph(span),
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => {
                self.inline = Some(InlineBuilder::new(self.page, span));
            }
            Event::End(TagEnd::Heading(level)) => self.end_heading(level as u8),
            Event::Start(Tag::BlockQuote(_)) => {
                self.close_item();
                self.flush_list();
                self.quote_depth += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => self.end_quote(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.code = Some(CodeBuilder {
                    info: match kind {
                        CodeBlockKind::Fenced(info) => info.into(),
                        CodeBlockKind::Indented => Cow::Borrowed(""),
                    },
                    text: None,
                });
            }
            Event::Start(Tag::HtmlBlock | Tag::List(_)) if self.is_of_table(span) => {
                self.taken = range.end;
            }
            Event::Start(Tag::HtmlBlock) => self.html(span),
            Event::Start(Tag::List(_)) => {
                self.close_item();
                self.list_depth += 1;
            }
            Event::End(TagEnd::List(_)) => self.end_list(),
            Event::Start(Tag::Item) => self.inline = Some(InlineBuilder::new(self.page, span)),
            Event::End(TagEnd::Item) => self.close_item(),
            Event::Start(Tag::Table(_)) => self.table = Some(TableBuilder::default()),
            Event::End(TagEnd::Table) => self.end_table(span),
            Event::End(TagEnd::TableCell) => {
                if let (Some(table), Some(cell)) = (&mut self.table, self.inline.take()) {
                    table.cells.push(cell.finish());
                }
            }
            Event::End(TagEnd::TableHead) => {
                if let Some(table) = &mut self.table {
                    table.header = table.row(span);
                }
            }
            Event::End(TagEnd::TableRow) => {
                if let Some(table) = &mut self.table {
                    let row = table.row(span);
                    table.rows.push(row);
                }
            }
            Event::Html(_) => {}
            Event::InlineHtml(ref tag) if tag.starts_with("<!--") => self.html(span),
            inline => {
                if let Some(builder) = &mut self.inline {
                    builder.event(inline, span);
                }
            }
        }
    }

    fn code_event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Text(text) => {
                let Some(code) = &mut self.code else { return };
                code.text = Some(match code.text.take() {
                    None => (range, text.into()),
                    // Lines of one fence stand side by side in the page unless the fence is indented.
                    Some((so_far, before)) => {
                        let joined = so_far.start..range.end;
                        match self.page.get(joined.clone()) {
                            Some(whole) if whole.len() == before.len() + text.len() => {
                                (joined, Cow::Borrowed(whole))
                            }
                            _ => (joined, Cow::Owned(before.into_owned() + &text)),
                        }
                    }
                });
            }
            Event::End(TagEnd::CodeBlock) => {
                let Some(code) = self.code.take() else { return };
                let (at, text) = code
                    .text
                    .unwrap_or((range.end..range.end, Cow::Borrowed("")));
                self.close_item();
                self.push(Block::Code(Code {
                    span: Span::new(range.start, range.end),
                    info: code.info,
                    text,
                    text_start: u32::try_from(at.start).unwrap_or(u32::MAX),
                    braces_lost: false,
                }));
            }
            _ => {}
        }
    }

    fn start_paragraph(&mut self, span: Span) {
        if self.list_depth > 0
            && let Some(item) = &mut self.inline
        {
            item.line_break(span);
        } else {
            self.inline = Some(InlineBuilder::new(self.page, span));
        }
    }

    fn end_paragraph(&mut self, span: Span) {
        let Some(builder) = self.inline.take() else {
            return;
        };
        let raw = self.page.get(span.range()).unwrap_or_default();
        if raw.starts_with("[!INCLUDE") || raw.starts_with("[!include") {
            self.includes(span, raw);
        } else if raw.starts_with('|') && self.quote_depth == 0 && self.resume_table(span) {
            // Now rows of the table above.
        } else if self.quote_depth == 0
            && raw.contains('|')
            && let Some(salvaged) = table::salvage(self.page, span, self.sink)
        {
            if let Some(before) = salvaged.before {
                self.push(Block::Paragraph(inline::read(self.page, before)));
            }
            self.table(salvaged.table, salvaged.trailing);
        } else {
            let inlines = builder.finish();
            if !inlines.is_blank() {
                self.push(Block::Paragraph(inlines));
            }
        }
    }

    /// Include lines, each `[!INCLUDE [title](target)]`; other text between them is a paragraph.
    fn includes(&mut self, span: Span, raw: &'t str) {
        let mut at = span.start as usize;
        for line in raw.split_inclusive('\n') {
            let line_span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            match include(line) {
                Some((title, target)) => self.push(Block::Include(Include {
                    span: line_span,
                    title: Cow::Borrowed(title),
                    target: Cow::Borrowed(target),
                })),
                None => {
                    let inlines = inline::read(self.page, line_span);
                    if !inlines.is_blank() {
                        self.push(Block::Paragraph(inlines));
                    }
                }
            }
        }
    }

    fn end_heading(&mut self, level: u8) {
        let Some(text) = self.inline.take().map(InlineBuilder::finish) else {
            return;
        };
        // `# [HTTP](#tab/http)` opens a language tab; it is no heading.
        let is_tab = text.pieces.iter().any(|piece| {
            piece
                .link
                .as_deref()
                .is_some_and(|link| link.starts_with("#tab/"))
        });
        if !is_tab {
            self.push(Block::Heading(Heading { level, text }));
        }
    }

    fn end_quote(&mut self) {
        self.close_item();
        self.flush_list();
        self.quote_depth = self.quote_depth.saturating_sub(1);
        if self.quote_depth == 0 && !self.quote.is_empty() {
            let mut quote = std::mem::take(&mut self.quote);
            if is_dressing(&quote) {
                quote.drain(1..).for_each(|block| self.push(block));
            } else {
                self.push(Block::Quote(quote));
            }
        }
    }

    fn end_list(&mut self) {
        self.close_item();
        self.list_depth = self.list_depth.saturating_sub(1);
        if self.list_depth == 0 {
            self.flush_list();
        }
    }

    fn end_table(&mut self, span: Span) {
        let Some(builder) = self.table.take() else {
            return;
        };
        let settled = table::settle(self.page, &builder.header, builder.rows, self.sink);
        let table = Table {
            span,
            header: builder.header,
            rows: settled.rows,
        };
        self.table(table, settled.trailing);
    }

    /// Places a table, and the lines that stand glued below it.
    fn table(&mut self, table: Table<'t>, trailing: Vec<Span>) {
        self.push(Block::Table(table));
        self.lines(trailing);
    }

    /// Places lines as a paragraph each.
    fn lines(&mut self, lines: Vec<Span>) {
        for line in lines {
            self.push(Block::Paragraph(inline::read(self.page, line)));
        }
    }

    /// Gives rows to the table above them, if only comments or a blank line stand between. True where one took them.
    fn resume_table(&mut self, span: Span) -> bool {
        if self.resume_below_comments(span) {
            return true;
        }
        match self.blocks.last_mut() {
            Some(Block::Table(table)) if self.list.is_empty() => {
                continued::below_blank(self.page, table, span, self.sink)
            }
            _ => false,
        }
    }

    /// The same for comments: who hides a row does not mean to end the table.
    fn resume_below_comments(&mut self, span: Span) -> bool {
        let start = span.start as usize;
        let mut below = start;
        for at in (0..self.blocks.len()).rev() {
            let above = match self.blocks.get(at) {
                Some(Block::Comment(comment)) => comment.span.range(),
                Some(Block::Table(table)) => table.span.range(),
                _ => return false,
            };
            // Comments within the rows were met before their end.
            if above.start >= start {
                continue;
            }
            let text = self.page.get(above.clone()).unwrap_or_default();
            let end = above.start + text.trim_end().len();
            // Each begins on the line after the other.
            let joins = self.page.get(end..below).is_some_and(|between| {
                between.trim().is_empty() && between.matches('\n').count() <= 1
            });
            if !joins {
                return false;
            }
            if matches!(self.blocks.get(at), Some(Block::Table(_))) {
                if below == start {
                    return false;
                }
                if let Block::Table(mut table) = self.blocks.remove(at) {
                    let trailing = continued::below_comment(self.page, &mut table, span, self.sink);
                    self.table(table, trailing);
                }
                return true;
            }
            below = above.start;
        }
        false
    }

    /// True where what stands at `span` belongs to the table above it; then it is added to that.
    fn is_of_table(&mut self, span: Span) -> bool {
        if self.quote_depth > 0 || self.list_depth > 0 || !self.list.is_empty() {
            return false;
        }
        let Some(Block::Table(table)) = self.blocks.last_mut() else {
            return false;
        };
        let Some(trailing) = continued::go_on(self.page, table, span, self.sink) else {
            return false;
        };
        self.lines(trailing);
        true
    }

    fn html(&mut self, span: Span) {
        let raw = self.page.get(span.range()).unwrap_or_default();
        for comment in html::comments(raw, span.start as usize) {
            self.push(Block::Comment(comment));
        }
        if let Some(table) = html_table::read(self.page, span) {
            self.push(Block::Table(table));
        } else if let Some(Block::Table(table)) = self.blocks.last_mut() {
            let further = html_table::read_further(self.page, span);
            if !further.is_empty() {
                table.span = table.span.to(span);
                table.rows.extend(further);
            }
        }
    }

    fn close_item(&mut self) {
        if self.list_depth > 0
            && let Some(item) = self.inline.take()
        {
            let item = item.finish();
            if !item.is_blank() {
                self.list.push(item);
            }
        }
    }

    fn flush_list(&mut self) {
        if !self.list.is_empty() {
            let list = Block::List(std::mem::take(&mut self.list));
            self.place(list);
        }
    }

    fn push(&mut self, block: Block<'t>) {
        self.flush_list();
        self.place(block);
    }

    fn place(&mut self, block: Block<'t>) {
        if self.quote_depth > 0 {
            self.quote.push(block);
        } else {
            self.blocks.push(block);
        }
    }
}

impl<'t> TableBuilder<'t> {
    fn row(&mut self, span: Span) -> Row<'t> {
        Row {
            span,
            cells: std::mem::take(&mut self.cells),
        }
    }
}

/// True for a quote that only says how what is in it looks: `[!div class="wide"]` and the rest of it.
fn is_dressing(quote: &[Block<'_>]) -> bool {
    matches!(quote, [Block::Paragraph(first), _, ..] if {
        let text = first.text();
        text.starts_with("[!div") && text.trim_end().ends_with(']')
    })
}

/// The title and the target of an include line.
fn include(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix("[!")?;
    let rest = rest
        .strip_prefix("INCLUDE")
        .or_else(|| rest.strip_prefix("include"))?;
    let (title, rest) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    let (target, _) = rest.strip_prefix('(')?.split_once(')')?;
    Some((title, target))
}

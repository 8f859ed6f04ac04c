//! Gathers inline events into flat pieces.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::block::{Inlines, Piece, Style};
use crate::markdown::html;
use crate::text::Span;

/// A link's target longer than this leads nowhere.
const LONGEST_TARGET: usize = 2_048;

/// Builds one run of inline content.
#[derive(Debug)]
pub(super) struct InlineBuilder<'t> {
    page: &'t str,
    span: Span,
    pieces: Vec<Piece<'t>>,
    strong: u32,
    emphasis: u32,
    links: Vec<Cow<'t, str>>,
    /// Open tags of HTML: of code, and of links among `links`.
    html_code: u32,
    html_links: u32,
}

impl<'t> InlineBuilder<'t> {
    /// A builder for a run that covers `span` of `page`.
    pub(super) fn new(page: &'t str, span: Span) -> Self {
        Self {
            page,
            span,
            pieces: Vec::new(),
            strong: 0,
            emphasis: 0,
            links: Vec::new(),
            html_code: 0,
            html_links: 0,
        }
    }

    /// Takes an inline event; block events are ignored.
    pub(super) fn event(&mut self, event: Event<'t>, span: Span) {
        match event {
            Event::Text(text) => self.push(span, text.into(), self.style()),
            Event::Code(text) => self.push(span, text.into(), Style::Code),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::InlineHtml(tag) | Event::Html(tag) if html::breaks_line(&tag) => {
                self.line_break(span);
            }
            Event::InlineHtml(tag) => self.tag(tag.into()),
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => {
                // Every piece of the link's words carries the target.
                let target = if dest_url.len() > LONGEST_TARGET {
                    Cow::Borrowed("")
                } else {
                    dest_url.into()
                };
                self.links.push(target);
            }
            Event::End(TagEnd::Link) => {
                self.links.pop();
            }
            _ => {}
        }
    }

    /// Takes a tag of HTML that says what markdown has marks for.
    fn tag(&mut self, tag: Cow<'t, str>) {
        let closes = tag.starts_with("</");
        match html::tag_name(&tag).to_ascii_lowercase().as_str() {
            "code" if closes => self.html_code = self.html_code.saturating_sub(1),
            "code" => self.html_code += 1,
            "a" if closes && self.html_links > 0 => {
                self.html_links -= 1;
                self.links.pop();
            }
            "a" if !closes => {
                let target = match tag {
                    Cow::Borrowed(tag) => html::link_target(tag).map(Cow::Borrowed),
                    Cow::Owned(tag) => {
                        html::link_target(&tag).map(|target| target.to_owned().into())
                    }
                };
                if let Some(target) = target.filter(|target| target.len() <= LONGEST_TARGET) {
                    self.links.push(target);
                    self.html_links += 1;
                }
            }
            _ => {}
        }
    }

    /// A line break, folded into the one before it.
    pub(super) fn line_break(&mut self, span: Span) {
        if self
            .pieces
            .last()
            .is_some_and(|piece| !piece.text.ends_with('\n'))
        {
            self.push(span, Cow::Borrowed("\n"), Style::Plain);
        }
    }

    /// Takes pieces that were read elsewhere.
    pub(super) fn extend(&mut self, inlines: Inlines<'t>) {
        self.span = self.span.to(inlines.span);
        if self.pieces.is_empty() {
            // Cells grow a line at a time: what is there already must not be copied.
            self.pieces = inlines.pieces;
        } else {
            self.pieces.extend(inlines.pieces);
        }
    }

    /// Text that stands in the page at `span`, unstyled.
    pub(super) fn plain(&mut self, span: Span, text: Cow<'t, str>) {
        self.push(span, text, Style::Plain);
    }

    /// What was gathered.
    pub(super) fn finish(self) -> Inlines<'t> {
        Inlines {
            span: self.span,
            pieces: self.pieces,
        }
    }

    fn style(&self) -> Style {
        if self.html_code > 0 {
            return Style::Code;
        }
        match (self.strong, self.emphasis) {
            (0, 0) => Style::Plain,
            (0, _) => Style::Emphasis,
            _ => Style::Strong,
        }
    }

    /// Adds a piece, or lengthens the last one where both are of one kind: pulldown-cmark cuts text at every
    /// character that might have meant something.
    fn push(&mut self, span: Span, text: Cow<'t, str>, style: Style) {
        if text.is_empty() {
            return;
        }
        let link = self.links.last();
        if let Some(last) = self.pieces.last_mut()
            && last.style == style
            && (style != Style::Code || self.html_code > 0)
            && last.link.as_ref() == link
        {
            let joined = last.span.to(span);
            let side_by_side = last.span.end == span.start
                && last.text.len() == last.span.range().len()
                && text.len() == span.range().len();
            match (&mut last.text, self.page.get(joined.range())) {
                (Cow::Borrowed(borrowed), Some(whole)) if side_by_side => *borrowed = whole,
                (any, _) => any.to_mut().push_str(&text),
            }
            last.span = joined;
            return;
        }
        let link = link.cloned();
        if self.pieces.is_empty() {
            // Most runs have one piece, and a page has hundreds of runs.
            self.pieces.reserve_exact(1);
        }
        self.pieces.push(Piece {
            span,
            text,
            style,
            link,
        });
    }
}

/// Reads the bytes at `span` of `page` as inline markdown of their own.
pub(super) fn read(page: &str, span: Span) -> Inlines<'_> {
    let raw = page.get(span.range()).unwrap_or_default();
    let lead = raw.len() - raw.trim_start().len();
    let raw = raw.trim();
    let start = span.start as usize + lead;
    let span = Span::new(start, start + raw.len());
    let mut builder = InlineBuilder::new(page, span);
    let (raw, start) = after_tags(raw, start, &mut builder);
    let parser = Parser::new_with_broken_link_callback(raw, Options::empty(), Some(broken_link));
    for (event, range) in parser.into_offset_iter() {
        let span = Span::new(start + range.start, start + range.end);
        builder.event(event, span);
    }
    builder.finish()
}

/// Takes the tags at the beginning of `raw`, which make a block of HTML of what only goes on with them. Gives what follows
/// and where it stands.
fn after_tags<'t>(
    mut raw: &'t str,
    mut start: usize,
    builder: &mut InlineBuilder<'t>,
) -> (&'t str, usize) {
    while let Some(end) = tag_end(raw) {
        let (tag, rest) = raw.split_at(end);
        let span = Span::new(start, start + end);
        builder.event(Event::InlineHtml(CowStr::Borrowed(tag)), span);
        let rest_start = rest.len() - rest.trim_start().len();
        start += end + rest_start;
        raw = rest.trim_start();
    }
    (raw, start)
}

/// Where the tag ends with which `text` begins; none where that is a comment, an address or no tag at all.
fn tag_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = text.find('>')? + 1;
    let is_tag = text
        .get(..end)
        .is_some_and(|tag| html::breaks_line(tag) && !tag.contains(':'));
    is_tag.then_some(end)
}

/// Keeps `[identitySet][]` a link although nothing defines it: its words are a type's name. `[x]` alone may be
/// plain brackets and stays text, as `[!NOTE]` does.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that pulldown-cmark asks for"
)]
pub(super) fn broken_link<'t>(
    link: pulldown_cmark::BrokenLink<'t>,
) -> Option<(CowStr<'t>, CowStr<'t>)> {
    use pulldown_cmark::LinkType::{Collapsed, CollapsedUnknown, Reference, ReferenceUnknown};
    matches!(
        link.link_type,
        Collapsed | CollapsedUnknown | Reference | ReferenceUnknown
    )
    .then(|| (CowStr::Borrowed(""), CowStr::Borrowed("")))
}

//! HTML inside markdown: comments hold annotations, a few tags break lines, the rest is dressing.

use std::borrow::Cow;

use crate::block::Comment;
use crate::text::Span;

/// The comments in `raw`, which stands at `start` in the page. A comment that is not closed reaches to the end.
pub(super) fn comments(raw: &str, start: usize) -> impl Iterator<Item = Comment<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let open = at + raw.get(at..)?.find("<!--")?;
        let text_start = open + "<!--".len();
        let rest = raw.get(text_start..)?;
        let (text_len, close_len) = match rest.find("-->") {
            Some(len) => (len, "-->".len()),
            None => (rest.len(), 0),
        };
        at = text_start + text_len + close_len;
        Some(Comment {
            span: Span::new(start + open, start + at),
            text: Cow::Borrowed(rest.get(..text_len)?),
            text_start: u32::try_from(start + text_start).unwrap_or(u32::MAX),
        })
    })
}

/// The name of a tag, without marks: `code` of `<code>` and of `</code>`.
pub(super) fn tag_name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric());
    inner.get(..end.unwrap_or(inner.len())).unwrap_or_default()
}

/// Where a tag `<a href="…">` leads.
pub(super) fn link_target(tag: &str) -> Option<&str> {
    let (_, rest) = tag.split_once("href")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

/// True for tags after which a new line begins: breaks, list items, paragraphs, table rows and cells.
pub(super) fn breaks_line(tag: &str) -> bool {
    let name = tag_name(tag);
    ["br", "li", "ul", "ol", "p", "tr", "td", "th", "div"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

//! What pages of every kind have: a description, a deprecation, JSON in fences.

use crate::block::{Block, Inlines};
use crate::diagnostics::{Code, PageSink};
use crate::facts::{JsonClaim, prose};
use crate::json;
use crate::page::{Fence, Item, Page, Role};
use crate::text::Span;

/// The page's description: its first paragraph that describes, else the front matter's.
#[must_use]
pub(crate) fn description(page: &Page<'_>) -> Option<String> {
    for item in preamble(page) {
        if let Item::Block(Block::Paragraph(paragraph)) = item
            && let Some(text) = prose::markdown(paragraph).and_then(strip_formalities)
        {
            return Some(text);
        }
    }
    page.front("description")
        .map(str::trim)
        .filter(|text| !text.is_empty() && !text.contains("**TODO"))
        .map(str::to_owned)
}

/// What stands before the first section.
fn preamble<'a, 't>(page: &'a Page<'t>) -> impl Iterator<Item = &'a Item<'t>> {
    page.sections
        .iter()
        .filter(|section| section.role == Role::Preamble)
        .flat_map(|section| &section.items)
}

/// The text without the namespace line; none for notices and what else is no description.
fn strip_formalities(text: String) -> Option<String> {
    let rest = match text.split_once('\n') {
        Some((first, rest)) if is_namespace(first) => rest.to_owned(),
        None if is_namespace(&text) => return None,
        _ => text,
    };
    let lower = rest.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_notice = [
        "important:",
        "note:",
        "important**",
        "note**",
        "caution",
        "inherits from",
    ]
    .iter()
    .any(|word| bare.starts_with(word))
        || rest.starts_with("[!")
        || bare.starts_with("this api is available in the following national cloud");
    (!is_notice && !bare.is_empty()).then_some(rest)
}

fn is_namespace(line: &str) -> bool {
    line.get(..10)
        .is_some_and(|start| start.eq_ignore_ascii_case("namespace:"))
}

/// The text that says that what the page documents is deprecated: a notice, or the title.
#[must_use]
pub(crate) fn deprecation(page: &Page<'_>) -> Option<String> {
    for item in preamble(page) {
        let Item::Block(Block::Quote(blocks)) = item else {
            continue;
        };
        let text: String = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.text()),
                _ => None,
            })
            .collect::<Vec<_>>()
            .join(" ");
        let text = notice(&text);
        if prose::deprecated(text).is_some_and(|sentence| !speaks_of_parts(&sentence)) {
            return Some(text.to_owned());
        }
    }
    let title = page.title_text().to_lowercase();
    title
        .contains("deprecated")
        .then(|| "Deprecated".to_owned())
}

/// True where what is deprecated are parts of what the page documents: "The **x** and **y** properties are deprecated."
fn speaks_of_parts(sentence: &str) -> bool {
    const PARTS: [&str; 10] = [
        "property",
        "properties",
        "relationship",
        "relationships",
        "parameter",
        "parameters",
        "member",
        "members",
        "value",
        "values",
    ];
    prose::words_before_deprecated(sentence)
        .any(|word| PARTS.iter().any(|part| word.eq_ignore_ascii_case(part)))
}

/// A notice without its `[!CAUTION]`.
fn notice(text: &str) -> &str {
    match text
        .strip_prefix("[!")
        .and_then(|rest| rest.split_once(']'))
    {
        Some((_, rest)) => rest.trim(),
        None => text.trim(),
    }
}

/// The JSON of a fence that holds nothing else, mended where that is harmless.
#[must_use]
pub(crate) fn json(fence: &Fence<'_>, sink: &mut PageSink<'_>) -> Option<JsonClaim> {
    let read = json::read(&fence.code.text);
    let at = |offset: usize| Span::new(offset, offset + 1).shifted(fence.code.text_start as usize);
    if let Some(error) = &read.error {
        sink.report(
            Code::JsonInvalid,
            at(error.offset),
            format!("this JSON cannot be read: {}", error.message),
        );
    }
    if let Some(first) = read.repairs.first() {
        let mut words: Vec<&str> = read
            .repairs
            .iter()
            .map(|repair| repair.kind.words())
            .collect();
        words.sort_unstable();
        words.dedup();
        sink.report(
            Code::JsonRepaired,
            at(first.offset),
            format!("this JSON was mended: {}", words.join(", ")),
        );
    }
    Some(JsonClaim {
        value: read.value?,
        location: sink.locate(fence.code.span),
        repaired: !read.repairs.is_empty(),
    })
}

/// The first paragraph of a run of items.
#[must_use]
pub(crate) fn first_paragraph<'a, 't>(items: &'a [Item<'t>]) -> Option<&'a Inlines<'t>> {
    items.iter().find_map(|item| match item {
        Item::Block(Block::Paragraph(paragraph)) => Some(paragraph),
        _ => None,
    })
}

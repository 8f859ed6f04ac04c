//! One page's text, read to its facts.

use std::sync::Arc;

use crate::diagnostics::{Code, PageSink};
use crate::facts::{PageFacts, enumeration, operation, resource};
use crate::markdown;
use crate::page::{self, Form, Page, PageKind};
use crate::text::Span;

/// Reads the page named `name`. Any text gives facts; whatever cannot be read is a diagnostic among them.
#[must_use]
pub fn read_page(name: &Arc<str>, text: &str) -> PageFacts {
    let mut sink = PageSink::new(Arc::clone(name), text);
    let form = Form::Markdown;
    let document = markdown::read(text, &mut sink);
    let page = page::build(
        name,
        form,
        document.front_matter,
        document.blocks,
        &mut sink,
    );
    let mut facts = PageFacts {
        page: Arc::clone(name),
        form,
        kind: page.kind,
        namespace: page.namespace.as_ref().map(|(_, name)| name.to_string()),
        product: product(&page),
        version: version(text),
        types: Vec::new(),
        enums: enumeration::read(&page, &mut sink),
        operations: operation::read(&page, &mut sink),
        diagnostics: Vec::new(),
    };
    match page.kind {
        PageKind::Resource => facts.types = resource::read(&page, &mut sink),
        PageKind::Operation | PageKind::Enum | PageKind::EnumCollection | PageKind::Conceptual => {}
    }
    let nothing = facts.types.is_empty() && facts.enums.is_empty() && facts.operations.is_empty();
    if nothing && page.kind != PageKind::Conceptual {
        let span = page
            .title
            .as_ref()
            .map_or(Span::default(), |title| title.text.span);
        sink.report(
            Code::PageWithoutFacts,
            span,
            "nothing could be read from this page",
        );
    }
    facts.diagnostics = sink.into_diagnostics();
    facts
}

fn product(page: &Page<'_>) -> Option<String> {
    ["ms.subservice", "ms.prod"]
        .iter()
        .find_map(|key| page.front(key))
        .filter(|product| !product.is_empty() && !product.contains("TODO"))
        .map(str::to_owned)
}

/// The API version that most of the page's URLs name; a page that calls itself part of `/beta` has one vote more.
fn version(text: &str) -> Option<String> {
    let beta = text.matches(".com/beta").count()
        + usize::from(text.contains("under the /beta version") || text.contains("beta-disclaimer"));
    let stable = text.matches(".com/v1.0").count();
    match beta.cmp(&stable) {
        std::cmp::Ordering::Greater => Some("beta".to_owned()),
        std::cmp::Ordering::Less => Some("v1.0".to_owned()),
        std::cmp::Ordering::Equal => None,
    }
}

//! From the JSON that a diagnostic is about to the member in it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, PageSink};
use crate::json;

/// Moves the diagnostics that know their way into JSON to the member's name there. Those whose JSON is not found again,
/// as where a copy lost its braces, stay where they are.
///
/// # Arguments
///
/// * `diagnostics` - in any order, which is kept
/// * `text_of` - a page's text, by its name
pub(crate) fn narrow<'t>(
    diagnostics: &mut [Diagnostic],
    text_of: impl Fn(&str) -> Option<&'t str>,
) {
    let mut sinks: HashMap<Arc<str>, PageSink<'t>> = HashMap::new();
    for diagnostic in diagnostics {
        let path = std::mem::take(&mut diagnostic.within);
        let Some(location) = diagnostic.location.as_mut().filter(|_| !path.is_empty()) else {
            continue;
        };
        let Some(text) = text_of(&location.page) else {
            continue;
        };
        let (start, end) = (location.span.start as usize, location.span.end as usize);
        let fence = text.get(start..end).unwrap_or_default();
        // The JSON, or the whole fence.
        let opens = fence.starts_with(['`', '~']);
        let skipped = fence.find('\n').filter(|_| opens).unwrap_or_default();
        let body = fence.get(skipped..).unwrap_or_default();
        if let Some(span) = json::name_at(body, &path) {
            let page = Arc::clone(&location.page);
            let sink = sinks
                .entry(Arc::clone(&page))
                .or_insert_with(|| PageSink::new(page, text));
            *location = sink.locate(span.shifted(start + skipped));
        }
    }
}

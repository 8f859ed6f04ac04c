//! What changed in a file, for people.

use std::time::Duration;

use similar::TextDiff;

/// A unified diff of two texts with three lines of context, at most `limit` lines of it; what is left out is counted.
///
/// Bytes that are not UTF-8 are shown as replacement characters.
#[must_use]
pub fn unified(path: &str, old: &[u8], new: &[u8], limit: Option<usize>) -> String {
    let old = String::from_utf8_lossy(old);
    let new = String::from_utf8_lossy(new);
    // Two long texts with nothing in common would take very long; past the time a coarser diff is as good.
    let diff = TextDiff::configure()
        .timeout(Duration::from_millis(500))
        .diff_lines(old.as_ref(), new.as_ref());
    let (from, to) = match (old.is_empty(), new.is_empty()) {
        (true, _) => ("/dev/null".to_owned(), format!("b/{path}")),
        (_, true) => (format!("a/{path}"), "/dev/null".to_owned()),
        _ => (format!("a/{path}"), format!("b/{path}")),
    };
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(&from, &to)
        .to_string();
    let Some(limit) = limit else {
        return text;
    };
    let total = text.lines().count();
    if total <= limit {
        return text;
    }
    let mut short = text.lines().take(limit).collect::<Vec<_>>().join("\n");
    short.push_str(&format!(
        "\n… {} more lines; `--full` prints them\n",
        total - limit
    ));
    short
}

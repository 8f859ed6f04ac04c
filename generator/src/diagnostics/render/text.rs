//! Diagnostics as source snippets.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use crate::diagnostics::{Diagnostic, PageTexts, Severity};
use crate::text::{Location, Span};

/// How many characters before a span are shown of its line, at most.
const BEFORE: usize = 60;

/// How many characters from a span's start on are shown of its line, at most.
const AFTER: usize = 100;

/// Renders diagnostics as snippets of the pages they are about, with terminal colours; the stream strips them where
/// they are not wanted.
#[derive(Clone, Debug)]
pub struct TextRenderer {
    renderer: Renderer,
}

impl Default for TextRenderer {
    fn default() -> Self {
        Self {
            renderer: Renderer::styled().decor_style(DecorStyle::Ascii),
        }
    }
}

impl TextRenderer {
    /// The diagnostic with snippets from `texts`; a page that is missing there is only named.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic, texts: &PageTexts) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level
            .primary_title(one_line(&diagnostic.message))
            .id(diagnostic.code.number());
        let mut primary = Group::with_title(title);
        if let Some(location) = &diagnostic.location {
            primary = show(primary, location, texts);
        }
        if let Some(help) = &diagnostic.help {
            primary =
                primary.element(Level::HELP.message(normalize_untrusted_str(&one_line(help))));
        }
        let mut groups = vec![primary];
        for (location, words) in &diagnostic.related {
            let title = Level::NOTE.secondary_title(normalize_untrusted_str(&one_line(words)));
            groups.push(show(Group::with_title(title), location, texts));
        }
        self.renderer.render(&groups)
    }
}

fn show<'t>(group: Group<'t>, location: &'t Location, texts: &'t PageTexts) -> Group<'t> {
    // The place is given apart from the snippet, which may begin in the middle of a line.
    let group = group.element(
        Origin::path(&*location.page)
            .line(location.line as usize)
            .char_column(location.column as usize),
    );
    let excerpt = texts
        .get(&location.page)
        .and_then(|text| Excerpt::of(text, location.span));
    match excerpt {
        Some(excerpt) => group.element(
            Snippet::source(excerpt.text)
                .line_start(location.line as usize)
                .annotation(AnnotationKind::Primary.span(excerpt.span)),
        ),
        None => group,
    }
}

/// The line of a span, cut to a window around its start, and the span within.
struct Excerpt {
    text: String,
    span: std::ops::Range<usize>,
}

impl Excerpt {
    /// Looks no further than the window: a line may be as long as a page.
    fn of(text: &str, span: Span) -> Option<Self> {
        let start = span.start as usize;
        let before = text.get(..start)?;
        let after = text.get(start..)?;
        let head = before
            .char_indices()
            .rev()
            .take(BEFORE)
            .take_while(|&(_, char)| char != '\n')
            .last()
            .map_or(start, |(at, _)| at);
        let tail = after
            .char_indices()
            .take(AFTER)
            .take_while(|&(_, char)| char != '\n')
            .last()
            .map_or(start, |(at, char)| start + at + char.len_utf8());
        let cut_head = head > 0 && !text.get(..head)?.ends_with('\n');
        let cut_tail = text
            .get(tail..)?
            .chars()
            .next()
            .is_some_and(|char| char != '\n');
        let mut line = String::with_capacity(tail - head + 8);
        if cut_head {
            line.push('…');
        }
        let offset = line.len();
        line.push_str(text.get(head..tail)?);
        if cut_tail {
            line.push('…');
        }
        let end = (span.end as usize).clamp(start, tail);
        let end = text
            .get(start..end)
            .map_or(start, |marked| start + marked.trim_end().len());
        Some(Self {
            text: line,
            span: start - head + offset..end - head + offset,
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

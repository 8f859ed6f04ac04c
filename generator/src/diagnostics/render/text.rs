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
    let origin = Origin::path(&*location.page)
        .line(location.line as usize)
        .char_column(location.column as usize);
    let excerpt = texts
        .get(&location.page)
        .and_then(|text| Excerpt::of(text, location.span));
    let Some(excerpt) = excerpt else {
        return group.element(origin);
    };
    let snippet = Snippet::source(excerpt.text)
        .line_start(location.line as usize)
        .annotation(AnnotationKind::Primary.span(excerpt.span));
    if excerpt.cut_head {
        // The snippet begins in the middle of the line, so that its own column would be wrong.
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(&*location.page))
    }
}

/// The line of a span, cut to a window around its start, and the span within.
struct Excerpt {
    text: String,
    span: std::ops::Range<usize>,
    /// The line begins before it.
    cut_head: bool,
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
            cut_head,
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::TextRenderer;
    use crate::diagnostics::{Code, Diagnostic, PageSink, PageTexts};
    use crate::text::Span;

    const PAGE: &str =
        "# thing resource type\n\n|Property|Type|\n|:--|:--|\n|id||\n|\u{1b}[31mné|Strin|\n";

    fn render(text: &str, build: impl FnOnce(&PageSink<'_>) -> Diagnostic) -> String {
        let page: Arc<str> = "v1.0/resources/thing.md".into();
        let diagnostic = build(&PageSink::new(Arc::clone(&page), text));
        let texts = PageTexts::from([(page, Arc::from(text))]);
        let styled = TextRenderer::default().render(&diagnostic, &texts);
        anstream::adapter::strip_str(&styled).to_string()
    }

    fn span_of(text: &str, part: &str) -> Span {
        let at = text.find(part).unwrap_or_default();
        Span::new(at, at + part.len())
    }

    #[test]
    fn snippet_with_help_and_related_place() {
        let text = render(PAGE, |sink| {
            Diagnostic::new(Code::RowWithoutType, "the property `id` has no type")
                .at(sink.locate(span_of(PAGE, "|id||")))
                .with_related(sink.locate(span_of(PAGE, "Type")), "the type column")
                .with_help("write the type in the second column")
        });
        insta::assert_snapshot!("snippet_with_help_and_related_place", text);
    }

    #[test]
    fn control_characters_are_shown_not_sent() {
        let text = render(PAGE, |sink| {
            Diagnostic::new(Code::UnknownType, "no page documents \u{1b}[31m`Strin`")
                .at(sink.locate(span_of(PAGE, "Strin|")))
        });
        assert!(!text.contains('\u{1b}'));
        insta::assert_snapshot!("control_characters_are_shown_not_sent", text);
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let line = format!("{}é|here|{}", "ä ".repeat(500_000), "| x ".repeat(500_000));
        let text = render(&line, |sink| {
            Diagnostic::new(Code::RowOverflow, "too many cells")
                .at(sink.locate(span_of(&line, "|here|")))
        });
        insta::assert_snapshot!("long_lines_are_cut_on_both_sides", text);
    }

    #[test]
    fn odd_spans_do_not_matter() {
        for span in [
            Span::new(0, 0),
            Span::new(PAGE.len(), PAGE.len()),
            Span::new(PAGE.len() + 7, PAGE.len() + 9),
            Span::new(0, usize::MAX),
            span_of(PAGE, "\n\n|Property"),
        ] {
            let text = render(PAGE, |sink| {
                Diagnostic::new(Code::EmptyPage, "words").at(sink.locate(span))
            });
            assert!(text.contains("v1.0/resources/thing.md:"), "{text}");
        }
    }

    #[test]
    fn a_page_without_text_is_named() {
        let text = render(PAGE, |sink| {
            let mut location = sink.locate(Span::new(3, 4));
            location.page = "v1.0/binary.md".into();
            Diagnostic::new(Code::BinaryPage, "the page is not text").at(location)
        });
        insta::assert_snapshot!("a_page_without_text_is_named", text);
    }

    proptest::proptest! {
        #[test]
        fn no_text_and_no_span_break_it(
            text in "(\\PC|[|\n\t\r\u{0}\u{1b}\u{200d}\u{202e}é𝄞]){0,80}",
            start in 0_usize..120,
            length in 0_usize..120,
            message in "(\\PC|[\n\u{1b}]){0,20}",
        ) {
            let rendered = render(&text, |sink| {
                let location = sink.locate(Span::new(start, start + length));
                Diagnostic::new(Code::RowShort, message.clone())
                    .at(location.clone())
                    .with_related(location, message)
            });
            proptest::prop_assert!(rendered.contains("DM0202"));
        }
    }
}

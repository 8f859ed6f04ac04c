//! Builds a page of blocks.

use std::borrow::Cow;

use crate::block::{Block, Heading, Inlines};
use crate::diagnostics::PageSink;
use crate::page::annotation::{self, Read};
use crate::page::{Annotation, Fence, Form, Item, Page, PageKind, Role, Section, kind, role};
use crate::text::Span;

/// Sorts blocks into sections, joins annotations to their fences, decides the page's kind.
#[must_use]
pub fn build<'t>(
    name: &'t str,
    form: Form,
    front_matter: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    blocks: Vec<Block<'t>>,
    sink: &mut PageSink<'_>,
) -> Page<'t> {
    let mut builder = Builder {
        title: None,
        sections: Vec::new(),
        above: Vec::new(),
        pending: None,
        example: None,
    };
    builder.open(None, 1, Role::Preamble, Role::Preamble);
    for block in blocks {
        builder.take(block, sink);
    }
    let Builder {
        title, sections, ..
    } = builder;
    let namespace = namespace(&sections);
    let mut page = Page {
        name,
        form,
        kind: PageKind::Conceptual,
        front_matter,
        title,
        namespace,
        sections,
    };
    page.kind = kind::decide(&page, sink);
    page
}

struct Builder<'t> {
    title: Option<Heading<'t>>,
    sections: Vec<Section<'t>>,
    /// Levels and roles of the sections above the current one, outermost first.
    above: Vec<(u8, Role)>,
    pending: Option<Annotation>,
    /// The highest level of the example's sections that end with the current one; none where that is of no example.
    example: Option<u8>,
}

impl<'t> Builder<'t> {
    fn take(&mut self, block: Block<'t>, sink: &mut PageSink<'_>) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Comment(comment) => {
                if let Read::Annotation(annotation) = annotation::read(&comment, sink) {
                    self.pending = Some(annotation);
                }
            }
            Block::Code(code) => {
                let annotation = self.pending.take();
                self.push(Item::Fence(Fence { annotation, code }));
            }
            other => self.push(Item::Block(other)),
        }
    }

    fn heading(&mut self, heading: Heading<'t>) {
        self.pending = None;
        let text = heading.text.text();
        if text.is_empty() {
            return;
        }
        if self.title.is_none() && self.sections.len() == 1 && heading.level == 1 {
            self.title = Some(heading);
            return;
        }
        while self
            .above
            .last()
            .is_some_and(|(level, _)| *level >= heading.level)
        {
            self.above.pop();
        }
        let parent = self.above.last().map(|(_, role)| *role);
        let level = heading.level;
        let within = self.within(&text, level);
        let role = match role::role(&text, within) {
            // `### HTTP request` right below `## Example` heads what the example sends.
            Role::HttpRequest if parent == Some(Role::Example) => Role::ExampleRequest,
            role => role,
        };
        self.open(Some(heading), level, role, within);
        self.above.push((level, role));
    }

    /// The nearest role above that means something. Headings of request and response often stand on the level of the
    /// example's own heading, so an example reaches on to them; a response of a higher level than it is the operation's.
    fn within(&self, heading: &str, level: u8) -> Role {
        let nearest = self
            .above
            .iter()
            .rev()
            .map(|(_, role)| *role)
            .find(|role| !matches!(role, Role::Other | Role::Preamble));
        let is_above = |outermost: u8| {
            level < outermost && role::role(heading, Role::Preamble) == Role::Response
        };
        match (nearest, self.example) {
            (Some(role), _) => role,
            (None, Some(outermost)) if !is_above(outermost) => Role::Example,
            (None, _) => Role::Preamble,
        }
    }

    fn open(&mut self, heading: Option<Heading<'t>>, level: u8, role: Role, within: Role) {
        let is_of_example = matches!(
            role,
            Role::Example | Role::ExampleRequest | Role::ExampleResponse
        ) || (role == Role::Other && within == Role::Example);
        let outermost = self.example.map_or(level, |outermost| outermost.min(level));
        self.example = is_of_example.then_some(outermost);
        self.sections.push(Section {
            heading,
            level,
            role,
            within,
            items: Vec::new(),
        });
    }

    fn push(&mut self, item: Item<'t>) {
        if let Some(section) = self.sections.last_mut() {
            section.items.push(item);
        }
    }
}

/// The namespace is kept with every name of its page.
const LONGEST_NAMESPACE: usize = 256;

/// The line `Namespace: microsoft.graph.callRecords` of the preamble. It is often glued to the description.
fn namespace<'t>(sections: &[Section<'t>]) -> Option<(Span, Cow<'t, str>)> {
    sections
        .iter()
        .take(2)
        .flat_map(|section| &section.items)
        .find_map(|item| match item {
            Item::Block(Block::Paragraph(inlines)) => namespace_line(inlines),
            _ => None,
        })
}

fn namespace_line<'t>(inlines: &Inlines<'t>) -> Option<(Span, Cow<'t, str>)> {
    let text: String = inlines
        .pieces
        .iter()
        .map(|piece| piece.text.as_ref())
        .collect();
    let line = text.lines().map(str::trim).find(|line| {
        line.len() > 10
            && line
                .get(..9)
                .is_some_and(|word| word.eq_ignore_ascii_case("namespace"))
    })?;
    let rest = line.get(9..)?.trim_start_matches([':', ' ', '*', '\u{a0}']);
    let name: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
        .collect();
    let name = name.trim_matches('.');
    if name.len() > LONGEST_NAMESPACE {
        return None;
    }
    (name.contains('.') || !name.is_empty() && name == rest.trim())
        .then(|| (inlines.span, Cow::Owned(name.to_owned())))
}

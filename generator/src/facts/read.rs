//! One page's text, read to its facts.

use std::sync::{Arc, LazyLock};

use memchr::memmem::Finder;

use crate::block::{Block, Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::facts::{PageFacts, account, enumeration, operation, resource};
use crate::page::{self, Form, Page, PageKind, Role};
use crate::source::{Include, Includes};
use crate::text::Span;
use crate::{form, markdown, published};

/// Reads the page named `name`. Any text gives facts; whatever cannot be read is a diagnostic among them.
///
/// # Arguments
///
/// * `name` - the page's name, its path below the docs folder
/// * `text` - all of it
/// * `includes` - the files that pages include; a missing one is no error
#[must_use]
pub fn read_page(name: &Arc<str>, text: &str, includes: &Includes) -> PageFacts {
    let mut sink = PageSink::new(Arc::clone(name), text);
    let form = form::detect(text);
    let (front_matter, blocks) = match form {
        Form::Markdown => {
            let document = markdown::read(text, &mut sink);
            (document.front_matter, document.blocks)
        }
        Form::Published => (Vec::new(), published::read(text, &mut sink)),
    };
    let included = included(name, &blocks, includes, &mut sink);
    let blocks = expand(blocks, &included);
    let page = page::build(name, form, front_matter, blocks, &mut sink);
    let mut facts = PageFacts {
        page: Arc::clone(name),
        form,
        kind: page.kind,
        namespace: page.namespace.as_ref().map(|(_, name)| name.to_string()),
        product: product(&page),
        version: version(text),
        unfinished: unfinished(text),
        types: Vec::new(),
        enums: enumeration::read(&page, &mut sink),
        operations: Vec::new(),
        examples: Vec::new(),
        diagnostics: Vec::new(),
    };
    match page.kind {
        PageKind::Resource => facts.types = resource::read(&page, &mut sink),
        PageKind::Operation => {
            facts.operations = operation::read(&page, &mut sink);
            facts.types = resource::read_shown(&page, &mut sink);
        }
        PageKind::Enum | PageKind::EnumCollection | PageKind::Conceptual => {}
    }
    facts.examples = operation::other_examples(&page, &facts.operations, &mut sink);
    let nothing = facts.types.is_empty() && facts.enums.is_empty() && facts.operations.is_empty();
    if nothing && (page.kind != PageKind::Conceptual || page::is_declared_reference(&page)) {
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
    account::report_unread(&page, &facts, &mut sink);
    facts.diagnostics = sink.into_diagnostics();
    facts
}

/// How many bytes a page may include: one small file, included over and over, must not grow without bound.
const MOST_INCLUDED: usize = 16 << 20;

/// The included files that stand where a table may be meant, by the place of their line: below a heading that says
/// what its section holds. Above the first heading stand notices, in examples snippets in other languages.
fn included(
    page: &str,
    blocks: &[Block<'_>],
    includes: &Includes,
    sink: &mut PageSink<'_>,
) -> Vec<(Span, Include)> {
    let mut found = Vec::new();
    let is_include = |block: &Block<'_>| matches!(block, Block::Include(_));
    let last = blocks.iter().rposition(is_include);
    let mut role = Role::Preamble;
    let mut room = MOST_INCLUDED;
    for block in blocks.iter().take(last.map_or(0, |last| last + 1)) {
        match block {
            Block::Heading(heading) if heading.level > 1 => {
                role = page::role(&heading.text.text(), role);
            }
            Block::Include(include) if holds_tables(role) => {
                match includes.resolve(page, &include.target) {
                    Some(file) if file.text.len() <= room => {
                        room -= file.text.len();
                        found.push((include.span, file));
                    }
                    Some(_) => sink.report(
                        Code::IncludeMissing,
                        include.span,
                        format!(
                            "`{}` is not read: the page includes more than {MOST_INCLUDED} bytes",
                            include.target
                        ),
                    ),
                    None => sink.report(
                        Code::IncludeMissing,
                        include.span,
                        format!(
                            "`{}` is not among the docs; what it says is not read",
                            include.target
                        ),
                    ),
                }
            }
            _ => {}
        }
    }
    found
}

fn holds_tables(role: Role) -> bool {
    matches!(
        role,
        Role::Permissions
            | Role::PathParameters
            | Role::QueryParameters
            | Role::RequestHeaders
            | Role::FunctionParameters
            | Role::Parameters
            | Role::RequestBody
            | Role::Properties
            | Role::Relationships
            | Role::EnumMembers
    )
}

/// Puts the tables of included files where their include lines stand. Their places are those of the lines.
fn expand<'t>(blocks: Vec<Block<'t>>, included: &'t [(Span, Include)]) -> Vec<Block<'t>> {
    if included.is_empty() {
        return blocks;
    }
    let mut expanded = Vec::with_capacity(blocks.len() + included.len());
    // Both are in page order.
    let mut included = included.iter().peekable();
    for block in blocks {
        if let Block::Include(line) = &block
            && let Some((span, file)) = included.next_if(|(span, _)| *span == line.span)
        {
            // The file is linted as what it is, once, not with every page that includes it.
            let mut quiet = PageSink::new(Arc::clone(&file.name), &file.text);
            let tables = markdown::read(&file.text, &mut quiet).blocks;
            expanded.extend(tables.into_iter().filter_map(|block| match block {
                Block::Table(table) => Some(Block::Table(placed(table, *span))),
                _ => None,
            }));
        }
        expanded.push(block);
    }
    expanded
}

/// The table, with every place in it set to `span`.
fn placed(mut table: Table<'_>, span: Span) -> Table<'_> {
    let place_row = |row: &mut Row<'_>| {
        row.span = span;
        for cell in &mut row.cells {
            place_cell(cell, span);
        }
    };
    table.span = span;
    place_row(&mut table.header);
    table.rows.iter_mut().for_each(place_row);
    table
}

fn place_cell(cell: &mut Inlines<'_>, span: Span) {
    cell.span = span;
    for piece in &mut cell.pieces {
        piece.span = span;
    }
}

/// As long as the name of a cargo feature may be where crates are published; a longer product is a slip in the front matter.
const LONGEST_PRODUCT: usize = 64;

fn product(page: &Page<'_>) -> Option<String> {
    ["ms.subservice", "ms.prod"]
        .iter()
        .find_map(|key| page.front(key))
        .filter(|product| {
            (1..=LONGEST_PRODUCT).contains(&product.len()) && !product.contains("TODO")
        })
        .map(str::to_owned)
}

/// What a page is searched for as a whole. Each is prepared once: that takes as long as to search a page.
struct Searches {
    todo: Finder<'static>,
    collection_uri: Finder<'static>,
    host: Finder<'static>,
    beta_words: Finder<'static>,
    beta_include: Finder<'static>,
}

static SEARCHES: LazyLock<Searches> = LazyLock::new(|| Searches {
    todo: Finder::new("**TODO"),
    collection_uri: Finder::new("** Collection URI"),
    host: Finder::new(".com/"),
    beta_words: Finder::new("under the /beta version"),
    beta_include: Finder::new("beta-disclaimer"),
});

/// True where `text` still holds words of its tooling.
fn unfinished(text: &str) -> bool {
    [&SEARCHES.todo, &SEARCHES.collection_uri]
        .iter()
        .any(|words| words.find(text.as_bytes()).is_some())
}

/// The API version that most of the page's URLs name; a page that calls itself part of `/beta` has one vote more.
fn version(text: &str) -> Option<String> {
    let (mut beta, mut stable) = (0_usize, 0_usize);
    for at in SEARCHES.host.find_iter(text.as_bytes()) {
        let path = text.get(at + ".com/".len()..).unwrap_or_default();
        beta += usize::from(path.starts_with("beta"));
        stable += usize::from(path.starts_with("v1.0"));
    }
    beta += usize::from(
        [&SEARCHES.beta_words, &SEARCHES.beta_include]
            .iter()
            .any(|words| words.find(text.as_bytes()).is_some()),
    );
    match beta.cmp(&stable) {
        std::cmp::Ordering::Greater => Some("beta".to_owned()),
        std::cmp::Ordering::Less => Some("v1.0".to_owned()),
        std::cmp::Ordering::Equal => None,
    }
}

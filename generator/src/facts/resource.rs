//! Reads resource pages: entity and complex types.

use std::borrow::Cow;

use crate::block::{Block, Inlines};
use crate::diagnostics::{Code, PageSink};
use crate::facts::type_names::{qualify, short, title_name, type_name};
use crate::facts::{
    Claimed, JsonClaim, TypeClaim, TypeName, derived, describe, property_tables, prose, row,
};
use crate::page::{Annotation, Fence, Item, Page, Role, Section};
use crate::text::{Location, Phrases, Span};

/// The types that a resource page documents: the one of its title, then others that its JSON bodies name.
#[must_use]
pub(crate) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<TypeClaim> {
    let shown = shown_types(page, sink);
    let Some((name, location)) = subject(page, &shown, sink) else {
        return shown.into_iter().map(Shown::into_claim).collect();
    };
    let properties = property_tables::read(page, sink);
    let (mine, others): (Vec<Shown>, Vec<Shown>) = shown
        .into_iter()
        .partition(|shown| short(&shown.name).eq_ignore_ascii_case(short(&name)));
    let annotated = |test: &dyn Fn(&Annotation) -> bool| {
        mine.iter()
            .filter_map(|shown| shown.annotation.as_ref())
            .any(test)
    };
    let (base, told_base) = base(page, &name, &mine, sink);
    let texts: Vec<Cow<'_, str>> = paragraphs(page).map(Inlines::text).collect();
    let claim = TypeClaim {
        base,
        told_base,
        derived: derived::read(page, short(&name), sink),
        alias: mine
            .iter()
            .filter_map(|shown| shown.annotation.as_ref())
            .find_map(alias),
        is_abstract: annotated(&|annotation| {
            annotation.flag("abstract") || annotation.flag("isAbstract")
        }) || texts.iter().any(|text| prose::says_abstract(text))
            || notes(page).any(|text| prose::says_abstract(&text.text())),
        open: annotated(&|annotation| annotation.flag("openType"))
            || texts.iter().any(|text| prose::says_open(text)),
        key: mine
            .iter()
            .filter_map(|shown| shown.annotation.as_ref())
            .find_map(|annotation| annotation.text("keyProperty"))
            .map(str::to_owned),
        deprecated: describe::deprecation(page),
        description: describe::description(page),
        bodies: mine.into_iter().filter_map(|shown| shown.body).collect(),
        properties,
        name,
        location,
    };
    if claim.properties.is_empty() && claim.bodies.is_empty() && claim.base.is_none() {
        sink.report(
            Code::TypeMissingTable,
            claim.location.span,
            format!("the page of `{}` lists no properties", claim.name),
        );
    }
    std::iter::once(claim)
        .chain(others.into_iter().map(Shown::into_claim))
        .collect()
}

/// The types whose JSON the page of an operation shows: what a body is made of, with the table of a section that is headed
/// by the type's name.
#[must_use]
pub(crate) fn read_shown(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<TypeClaim> {
    let annotated = shown_types(page, sink).into_iter();
    let mut claims: Vec<TypeClaim> = annotated
        .filter(|shown| shown.annotation.is_some())
        .map(Shown::into_claim)
        .collect();
    for claim in &mut claims {
        let named = |section: &&Section<'_>| {
            let heading = section.heading.as_ref().map(|heading| heading.text.text());
            let first = heading
                .as_deref()
                .and_then(|text| text.split_whitespace().next());
            section.role == Role::Properties
                && first.is_some_and(|first| first.eq_ignore_ascii_case(short(&claim.name)))
        };
        let sections: Vec<&Section<'_>> = page.sections.iter().filter(named).collect();
        let tables = sections.iter().flat_map(|section| section.tables());
        for table in tables.filter(|table| row::is_property_header(&table.header)) {
            claim
                .properties
                .extend(row::read_properties(table, false, sink));
        }
    }
    claims
}

/// A type that a JSON body with a `resource` annotation shows.
struct Shown {
    name: String,
    location: Location,
    annotation: Option<Annotation>,
    body: Option<JsonClaim>,
}

impl Shown {
    /// A claim that rests on the body alone.
    fn into_claim(self) -> TypeClaim {
        let annotation = self.annotation.as_ref();
        TypeClaim {
            told_base: None,
            derived: Vec::new(),
            alias: annotation.and_then(alias),
            base: annotation.and_then(|annotation| {
                let value = base_name(annotation)?;
                let location = self.location.clone();
                Some(Claimed { value, location })
            }),
            is_abstract: annotation.is_some_and(|annotation| {
                annotation.flag("abstract") || annotation.flag("isAbstract")
            }),
            open: annotation.is_some_and(|annotation| annotation.flag("openType")),
            key: annotation
                .and_then(|annotation| annotation.text("keyProperty"))
                .map(str::to_owned),
            deprecated: None,
            description: None,
            properties: Vec::new(),
            bodies: self.body.into_iter().collect(),
            name: self.name,
            location: self.location,
        }
    }
}

fn shown_types(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<Shown> {
    let mut shown = Vec::new();
    let titled = title_name(page);
    for section in &page.sections {
        for item in &section.items {
            let Item::Fence(fence) = item else { continue };
            if let Some(one) = shown_type(titled.as_deref(), section, fence, sink) {
                shown.push(one);
            }
        }
    }
    shown
}

fn shown_type(
    titled: Option<&str>,
    section: &Section<'_>,
    fence: &Fence<'_>,
    sink: &mut PageSink<'_>,
) -> Option<Shown> {
    let is_json = fence.code.info.is_empty() || fence.code.info.trim().eq_ignore_ascii_case("json");
    let Some(annotation) = &fence.annotation else {
        if section.role == Role::JsonRepresentation && is_json {
            sink.report(
                Code::AnnotationMissing,
                fence.code.span,
                "this JSON representation has no annotation that names its type",
            );
            // The page's own type is meant.
            return Some(Shown {
                name: titled?.to_owned(),
                location: sink.locate(fence.code.span),
                annotation: None,
                body: describe::json(fence, sink),
            });
        }
        return None;
    };
    if annotation.block_type != "resource" {
        return None;
    }
    let named = annotation
        .text("@odata.type")
        .or_else(|| annotation.text("@type"))
        .and_then(type_name);
    let Some(name) = named.or_else(|| titled.map(str::to_owned)) else {
        sink.report(
            Code::AnnotationInvalid,
            annotation.span,
            "this annotation of a resource names no type",
        );
        return None;
    };
    Some(Shown {
        name,
        location: sink.locate(annotation.span),
        annotation: Some(annotation.clone()),
        body: describe::json(fence, sink),
    })
}

/// The name of the page's own type and where it stands.
///
/// The annotation wins over the title, since titles are written for people (`Chart` for `workbookChart`).
fn subject(
    page: &Page<'_>,
    shown: &[Shown],
    sink: &mut PageSink<'_>,
) -> Option<(String, Location)> {
    let titled = title_name(page);
    let title_span = page
        .title
        .as_ref()
        .map_or(Span::default(), |title| title.text.span);
    let by_title = shown.iter().find(|shown| {
        titled
            .as_deref()
            .is_some_and(|titled| short(titled).eq_ignore_ascii_case(short(&shown.name)))
    });
    let chosen = by_title.or_else(|| shown.first());
    let (written, location) = match (chosen, titled) {
        (Some(shown), titled) => (
            spelled(&shown.name, titled.as_deref()),
            shown.location.clone(),
        ),
        (None, Some(titled)) => (titled, sink.locate(title_span)),
        (None, None) => return None,
    };
    Some((qualify(page, written, sink), location))
}

/// An annotation's name, spelled as the title does where the two differ in case alone and the title's has the form of
/// names: a small letter first, and a capital for each word.
fn spelled(annotated: &str, titled: Option<&str>) -> String {
    let form = |name: &str| {
        let capitals = name.chars().filter(char::is_ascii_uppercase).count();
        (name.starts_with(|c: char| c.is_ascii_lowercase()), capitals)
    };
    let own = short(annotated);
    let titled = titled
        .map(short)
        .filter(|titled| titled.eq_ignore_ascii_case(own) && form(titled) > form(own));
    match titled {
        Some(titled) => format!(
            "{}{titled}",
            annotated.strip_suffix(own).unwrap_or_default()
        ),
        None => annotated.to_owned(),
    }
}

/// The annotation's `@type.aka`: the name by which another docs set or an older one knows the type.
fn alias(annotation: &Annotation) -> Option<String> {
    type_name(annotation.text("@type.aka")?)
}

/// The annotation's `baseType`.
fn base_name(annotation: &Annotation) -> Option<TypeName> {
    type_name(annotation.text("baseType")?).map(TypeName::unlinked)
}

static INHERITS: Phrases<24> = Phrases::any_case([
    "inherits from",
    "inheriting from",
    "inherits all from",
    "inherits its properties from",
    "inherits properties and methods from",
    "base type:",
    "derived type of",
    "will inherit from",
    "derivative of",
    "inherits all properties from",
    "inherits all properties of",
    "inherits properties from",
    "inherits the properties from",
    "inherits the properties of",
    "inherits all the properties from",
    "inherits all the properties of",
    "derived from",
    "derives from",
    "subtype of",
    "subclass of",
    "subclass from",
    "inherited from",
    "extends the",
    "is a type of",
]);

/// The base type: the annotation's `baseType`, or what the prose says it inherits from; and, where the two differ, what
/// the prose says. Which of them is nearer only the whole set can tell.
fn base(
    page: &Page<'_>,
    name: &str,
    shown: &[Shown],
    sink: &mut PageSink<'_>,
) -> (Option<Claimed<TypeName>>, Option<Claimed<TypeName>>) {
    let annotated = shown.iter().find_map(|shown| {
        let annotation = shown.annotation.as_ref()?;
        let value = base_name(annotation)?;
        let location = sink.locate(annotation.span);
        Some(Claimed { value, location })
    });
    let told = paragraphs(page)
        .chain(notes(page))
        .filter_map(|paragraph| {
            let value = prose::name_after(paragraph, &INHERITS).or_else(|| kind_of(paragraph))?;
            Some((value, paragraph.span))
        })
        .find(|(value, _)| !short(&value.text).eq_ignore_ascii_case(short(name)))
        .map(|(value, span)| Claimed {
            value,
            location: sink.locate(span),
        });
    match (annotated, told) {
        (Some(annotated), Some(told)) => {
            let same = short(&told.value.text).eq_ignore_ascii_case(short(&annotated.value.text));
            (Some(annotated), (!same).then_some(told))
        }
        (annotated, told) => (annotated.or(told), None),
    }
}

/// The type in "An [x](x.md) that …": what begins a page in these words says what its type is a kind of.
fn kind_of(paragraph: &Inlines<'_>) -> Option<TypeName> {
    let [article, named, rest, ..] = paragraph.pieces.as_slice() else {
        return None;
    };
    let is_article = ["a", "an"].contains(&article.text.trim().to_ascii_lowercase().as_str());
    let target = named
        .link
        .as_deref()
        .filter(|target| target.ends_with(".md"))?;
    let is_name = named.text.chars().all(|c| c.is_ascii_alphanumeric());
    (is_article && is_name && rest.text.starts_with(" that ")).then(|| TypeName {
        text: named.text.to_string(),
        target: Some(target.to_owned()),
    })
}

/// The running text that speaks of the type itself: before the tables, and around the JSON.
fn paragraphs<'a, 't>(page: &'a Page<'t>) -> impl Iterator<Item = &'a Inlines<'t>> {
    page.sections
        .iter()
        .filter(|section| {
            matches!(
                section.role,
                Role::Preamble | Role::Properties | Role::JsonRepresentation | Role::Relationships
            )
        })
        .flat_map(|section| &section.items)
        .filter_map(|item| match item {
            Item::Block(Block::Paragraph(inlines)) => Some(std::slice::from_ref(inlines)),
            Item::Block(Block::List(items)) => Some(items.as_slice()),
            _ => None,
        })
        .flatten()
}

/// The running text of the notices before the first section.
fn notes<'a, 't>(page: &'a Page<'t>) -> impl Iterator<Item = &'a Inlines<'t>> {
    page.sections
        .iter()
        .filter(|section| section.role == Role::Preamble)
        .flat_map(|section| &section.items)
        .filter_map(|item| match item {
            Item::Block(Block::Quote(blocks)) => Some(blocks),
            _ => None,
        })
        .flatten()
        .filter_map(|block| match block {
            Block::Paragraph(inlines) => Some(inlines),
            _ => None,
        })
}

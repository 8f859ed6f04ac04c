//! What every step of linking needs: the names, the set, and a place for diagnostics.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{PageFacts, TypeExpr, TypeName};
use crate::link::names::{NameKind, Names, Remark, Resolved};
use crate::maps::HashMap;
use crate::schema::Source;
use crate::text::Location;

/// The state that linking's steps share.
#[derive(Debug)]
pub(crate) struct Context {
    set: String,
    /// All names of the set.
    pub(crate) names: Names,
    diagnostics: Vec<Diagnostic>,
    bases: HashMap<String, Location>,
    told: Vec<Told>,
    apart: HashMap<String, String>,
    led_to: Vec<String>,
}

/// A base type that prose names where an annotation names another.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The type.
    pub(crate) name: String,
    /// The base that the prose names.
    pub(crate) base: String,
    /// Where it does.
    pub(crate) place: Location,
}

impl Context {
    /// A context for `set`, whose root namespace is what most pages say.
    pub(crate) fn new(set: &str, pages: &[PageFacts]) -> Self {
        let mut names = Names::new(root_namespace(pages));
        for namespace in pages.iter().filter_map(|page| page.namespace.as_deref()) {
            names.add_namespace(namespace);
        }
        for claim in pages.iter().flat_map(|page| &page.types) {
            if let Some((namespace, _)) = claim.name.rsplit_once('.') {
                names.add_namespace(namespace);
            }
        }
        Self {
            set: set.to_owned(),
            names,
            diagnostics: Vec::new(),
            bases: HashMap::default(),
            told: Vec::new(),
            apart: HashMap::default(),
            led_to: Vec::new(),
        }
    }

    /// Notes where the docs name the base of the type `name`.
    pub(crate) fn note_base(&mut self, name: &str, place: &Location) {
        self.bases
            .entry(name.to_owned())
            .or_insert_with(|| place.clone());
    }

    /// Notes the area of the operation of `page`, which it shares its name without.
    pub(crate) fn set_apart(&mut self, page: &str, area: String) {
        self.apart.insert(page.to_owned(), area);
    }

    /// The area of the operation of `page`, if it shares its name without.
    pub(crate) fn area_apart(&self, page: &str) -> Option<&str> {
        self.apart.get(page).map(String::as_str)
    }

    /// Notes a type of which a response gives the address, if it is known.
    pub(crate) fn note_led_to(&mut self, name: &TypeName, namespace: Option<&str>) {
        let known = self.names.known_type(name, namespace);
        self.led_to.extend(known.map(|name| name.to_string()));
    }

    /// The types that were noted so.
    pub(crate) fn take_led_to(&mut self) -> Vec<String> {
        std::mem::take(&mut self.led_to)
    }

    /// Notes a base that prose names where an annotation names another.
    pub(crate) fn note_told(&mut self, told: Told) {
        self.told.push(told);
    }

    /// The bases that were noted so.
    pub(crate) fn take_told(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.told)
    }

    /// Where the docs name the base of the type `name`.
    pub(crate) fn base_place(&self, name: &str) -> Option<Location> {
        self.bases.get(name).cloned()
    }

    /// Takes a diagnostic.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says `message` at `location`.
    pub(crate) fn report(&mut self, code: Code, location: &Location, message: impl Into<String>) {
        self.push(Diagnostic::new(code, message).at(location.clone()));
    }

    /// Says that two places disagree.
    pub(crate) fn disagree(
        &mut self,
        code: Code,
        kept: &Location,
        other: &Location,
        message: impl Into<String>,
    ) {
        self.push(
            Diagnostic::new(code, message)
                .at(other.clone())
                .with_related(kept.clone(), "this one is kept"),
        );
    }

    /// The names, and what was said.
    pub(crate) fn into_parts(self) -> (Names, Vec<Diagnostic>) {
        (self.names, self.diagnostics)
    }

    /// The OData notation of a type expression on a page of `namespace`, and what there is to say about it.
    pub(crate) fn resolve(
        &mut self,
        expr: &TypeExpr,
        namespace: Option<&str>,
        location: &Location,
    ) -> String {
        let (resolved, remark) = self.names.resolve(&expr.name, namespace);
        let name = match resolved {
            Resolved::Primitive(name) => name.to_owned(),
            Resolved::Known(name, _) => name.to_string(),
            Resolved::Unknown(name) => self.names.mention(&name).to_string(),
        };
        match remark {
            Some(Remark::ByTarget) => self.report(
                Code::LinkTextMismatch,
                location,
                format!(
                    "`{}` is no type; its link leads to `{name}`",
                    expr.name.text
                ),
            ),
            Some(Remark::Ambiguous) => self.report(
                Code::TypeAmbiguous,
                location,
                format!(
                    "`{}` is in several namespaces; `{name}` is taken",
                    expr.name.text
                ),
            ),
            Some(Remark::Spelling) => self.report(
                Code::TypeSpelling,
                location,
                format!("`{}` is defined as `{name}`", expr.name.text),
            ),
            None => {}
        }
        if let Some(other) = expr.alternatives.first() {
            self.report(
                Code::TypeAmbiguous,
                location,
                format!(
                    "`{}` names alternatives; `{name}` is taken, not `{}`",
                    expr.written, other.text
                ),
            );
        }
        if expr.collection {
            format!("Collection({name})")
        } else {
            name
        }
    }

    /// The name of an enumeration that a page lists the values of, where what its words lead to is of another namespace than
    /// they say; or, if they say none, of one that is neither the page's nor the root. That is another enumeration.
    pub(crate) fn own_list(
        &self,
        written: &TypeName,
        found: &str,
        namespace: Option<&str>,
    ) -> Option<String> {
        if written.target.is_some() {
            return None;
        }
        let (of, _) = found.rsplit_once('.')?;
        let (own, name) = match written.text.rsplit_once('.') {
            Some((_, name)) => (self.names.own_namespace(&written.text)?, name),
            None if of.eq_ignore_ascii_case(self.names.root()) => return None,
            None => (
                namespace.unwrap_or(self.names.root()),
                written.text.as_str(),
            ),
        };
        (!own.eq_ignore_ascii_case(of)).then(|| format!("{own}.{name}"))
    }

    /// A type's qualified name from a name without marks.
    pub(crate) fn type_name(&mut self, written: &str, namespace: Option<&str>) -> String {
        self.type_of(&TypeName::unlinked(written), namespace)
    }

    /// A type's qualified name.
    pub(crate) fn type_of(&mut self, name: &TypeName, namespace: Option<&str>) -> String {
        match self.names.resolve(name, namespace).0 {
            Resolved::Known(name, _) => name.to_string(),
            Resolved::Unknown(name) => self.names.mention(&name).to_string(),
            // A base type cannot be a primitive; the name only looks like one.
            Resolved::Primitive(_) => {
                let name = self.names.qualified(&name.text);
                self.names.add(&name, NameKind::Type).to_string()
            }
        }
    }

    /// The published page of a page of the docs repository.
    pub(crate) fn link(&self, page: &str) -> Option<String> {
        let mut parts = page.rsplit('/');
        let stem = parts.next()?.strip_suffix(".md")?;
        let folder = match parts.next()? {
            "api" => "",
            "resources" => "resources/",
            _ => return None,
        };
        let view = match self.set.as_str() {
            "beta" => "graph-rest-beta".to_owned(),
            version => format!("graph-rest-{}", version.trim_start_matches('v')),
        };
        Some(format!(
            "https://learn.microsoft.com/graph/api/{folder}{stem}?view={view}"
        ))
    }
}

/// The provenance of a fact.
pub(crate) fn source(location: &Location) -> Source {
    Source {
        page: location.page.to_string(),
        line: location.line,
    }
}

/// The order in which pages are believed.
pub(crate) fn rank(page: &PageFacts) -> (bool, crate::page::Form, &str) {
    (page.unfinished, page.form, &page.page)
}

/// Graph's own namespace.
const DEFAULT_ROOT: &str = "microsoft.graph";

/// The namespace that most pages name, or one around it that others name; Graph's own where none names one.
fn root_namespace(pages: &[PageFacts]) -> String {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages {
        if let Some(namespace) = &page.namespace {
            *votes.entry(namespace).or_default() += 1;
        }
    }
    if votes.is_empty() {
        for claim in pages.iter().flat_map(|page| &page.types) {
            if let Some((namespace, _)) = claim.name.rsplit_once('.') {
                *votes.entry(namespace).or_default() += 1;
            }
        }
    }
    let is_default = |name: &str| name == DEFAULT_ROOT;
    let most = votes.iter().max_by(|a, b| {
        a.1.cmp(b.1)
            .then(is_default(a.0).cmp(&is_default(b.0)))
            .then(b.0.len().cmp(&a.0.len()))
            .then(b.0.cmp(a.0))
    });
    let Some((most, most_votes)) = most else {
        return DEFAULT_ROOT.to_owned();
    };
    // Pages of one of Graph's namespaces alone speak of its root too.
    if most
        .strip_prefix(DEFAULT_ROOT)
        .is_some_and(|rest| rest.starts_with('.'))
    {
        return DEFAULT_ROOT.to_owned();
    }
    // A few pages may be of one namespace mostly; what it stands in is the root still, but not by a slip of one page among
    // many.
    let within = |name: &str, votes: usize| {
        most.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            && votes * 8 >= *most_votes
    };
    votes
        .iter()
        .find(|(name, votes)| within(name, **votes))
        .map_or(*most, |(name, _)| *name)
        .to_owned()
}

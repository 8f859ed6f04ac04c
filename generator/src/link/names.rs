//! Every name of a docs set, and how a name on a page leads to one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::TypeName;
use crate::link::primitives::primitive;
use crate::maps::{HashMap, HashSet};

/// Entity or complex type, or enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// An entity or complex type.
    Type,
    /// An enumeration.
    Enum,
}

/// What a name on a page means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// A primitive, by its OData name.
    Primitive(&'static str),
    /// A type or an enumeration of the set, by its qualified name.
    Known(Arc<str>, NameKind),
    /// Nothing that the set documents; the qualified name it would have.
    Unknown(String),
}

/// How a resolution came about, where there is something to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The words did not lead anywhere, the link's target did.
    ByTarget,
    /// Spelled differently from the definition.
    Spelling,
    /// Several namespaces have the name.
    Ambiguous,
}

/// All names of a docs set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Names {
    root: String,
    by_full: HashMap<String, (Arc<str>, NameKind)>,
    by_short: HashMap<String, Vec<(Arc<str>, NameKind)>>,
    /// By every end of the qualified name: `security.alert` of `microsoft.graph.security.alert`; the first one stays.
    by_end: HashMap<String, (Arc<str>, NameKind)>,
    by_page: HashMap<String, Vec<Arc<str>>>,
    /// Other names of types, by their lower case; none of what several types go by.
    aliases: HashMap<String, Option<Arc<str>>>,
    /// Namespaces that pages state or name types in, by their lower case.
    namespaces: HashMap<String, String>,
    /// Those that no page defines, as far as is known.
    mentioned: HashSet<Arc<str>>,
    /// How JSON spells names that no page defines, by their lower case.
    spellings: HashMap<String, String>,
}

impl Names {
    /// No names yet; `root` is the namespace of what is not qualified.
    pub(crate) fn new(root: String) -> Self {
        Self {
            root,
            ..Self::default()
        }
    }

    /// The namespace of what is not qualified.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    /// `name` with a namespace: its own, else the root.
    pub(crate) fn qualified(&self, name: &str) -> String {
        if name.contains('.') {
            name.to_owned()
        } else {
            format!("{}.{name}", self.root)
        }
    }

    /// Notes that there is a namespace of this name. The first spelling stays.
    pub(crate) fn add_namespace(&mut self, namespace: &str) {
        self.namespaces
            .entry(lower(namespace))
            .or_insert_with(|| namespace.to_owned());
    }

    /// The namespace that `name` is qualified with, as it is spelled, if the set has it and it is not the root.
    pub(crate) fn own_namespace(&self, name: &str) -> Option<&str> {
        let (own, _) = name.rsplit_once('.')?;
        self.namespaces
            .get(&lower(own))
            .map(String::as_str)
            .filter(|own| !same(own, &self.root))
    }

    /// Adds a name. The first spelling stays; a type stays a type.
    pub(crate) fn add(&mut self, name: &str, kind: NameKind) -> Arc<str> {
        let key = lower(name);
        if let Some((known, _)) = self.by_full.get(&key) {
            return Arc::clone(known);
        }
        let name: Arc<str> = Arc::from(name);
        let mut end = key.as_str();
        while let Some((_, rest)) = end.split_once('.') {
            end = rest;
            self.by_end
                .entry(rest.to_owned())
                .or_insert_with(|| (Arc::clone(&name), kind));
        }
        self.by_full.insert(key, (Arc::clone(&name), kind));
        let short = lower(short(&name));
        self.by_short
            .entry(short)
            .or_default()
            .push((Arc::clone(&name), kind));
        name
    }

    /// Adds the name of a type that is spoken of and that nothing known defines. A link counts for more than such a name.
    pub(crate) fn mention(&mut self, name: &str) -> Arc<str> {
        let name = self.add(name, NameKind::Type);
        self.mentioned.insert(Arc::clone(&name));
        name
    }

    /// Notes that `name` goes by `alias` too.
    pub(crate) fn add_alias(&mut self, alias: &str, name: &Arc<str>) {
        self.aliases
            .entry(lower(alias))
            .and_modify(|known| {
                if known.as_ref() != Some(name) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(Arc::clone(name)));
    }

    /// Notes how JSON spells a qualified name: prose may begin it with a capital. The first spelling stays.
    pub(crate) fn note_spelling(&mut self, name: &str) {
        let key = lower(name);
        if !self.by_full.contains_key(&key) {
            self.spellings.entry(key).or_insert_with(|| name.to_owned());
        }
    }

    /// Notes that the page at `path` documents `name`.
    pub(crate) fn add_page(&mut self, path: &str, name: &Arc<str>) {
        // Two pages of one name may document one type.
        let on_page = self.by_page.entry(page_key(path)).or_default();
        if !on_page.contains(name) {
            on_page.push(Arc::clone(name));
        }
    }

    /// The name as it is defined, and what it is.
    pub(crate) fn get(&self, name: &str) -> Option<(&Arc<str>, NameKind)> {
        self.by_full
            .get(&lower(name))
            .map(|(name, kind)| (name, *kind))
    }

    /// What `name` means on a page of `namespace`.
    ///
    /// The words count for more than the link: 34 of 4,418 type links in the docs lead to another type than they
    /// name, mostly to a neighbour.
    pub(crate) fn resolve(
        &self,
        name: &TypeName,
        namespace: Option<&str>,
    ) -> (Resolved, Option<Remark>) {
        let written = name.text.trim_start_matches('#');
        let primitive = primitive(written);
        if let Some(primitive) = primitive
            && (name.target.is_none() || written.starts_with("Edm."))
        {
            return (Resolved::Primitive(primitive), None);
        }
        let is_mentioned = |found: &Resolved| matches!(found, Resolved::Known(name, _) if self.mentioned.contains(name));
        let by_words = match self.by_words(written, name.target.as_deref(), namespace) {
            Some(found) if !is_mentioned(&found.0) => return found,
            other => other,
        };
        if let Some(primitive) = primitive {
            return (Resolved::Primitive(primitive), None);
        }
        if let Some(known) = name
            .target
            .as_deref()
            .and_then(|target| self.by_target(target, written, namespace))
        {
            return (known, Some(Remark::ByTarget));
        }
        if let Some(found) = self.by_singular(written, namespace) {
            return found;
        }
        if let Some(found) = by_words {
            return found;
        }
        let full = self.full(name, namespace);
        let spelled = self.spellings.get(&lower(&full)).cloned();
        (Resolved::Unknown(spelled.unwrap_or(full)), None)
    }

    /// The type that a name means on a page of `namespace`; none where it means anything else, or nothing.
    pub(crate) fn known_type(&self, name: &TypeName, namespace: Option<&str>) -> Option<Arc<str>> {
        match self.resolve(name, namespace).0 {
            Resolved::Known(name, NameKind::Type) => Some(name),
            _ => None,
        }
    }

    /// The qualified name that `name`, which nothing defines, would have on a page of `namespace`. A page that is named as
    /// the type alone is of the root: those of other namespaces begin with theirs.
    fn full(&self, name: &TypeName, namespace: Option<&str>) -> String {
        let written = name.text.trim_start_matches('#');
        let is_of_root = || {
            let target = name.target.as_deref();
            target.is_some_and(|target| page_key(target) == lower(written))
        };
        match written.rsplit_once('.') {
            Some((own, short)) if own == "graph" || own.eq_ignore_ascii_case(&self.root) => {
                format!("{}.{short}", self.root)
            }
            Some((_, short)) => match self.own_namespace(written) {
                Some(own) => format!("{own}.{short}"),
                None => written.to_owned(),
            },
            None => {
                let namespace = namespace.filter(|_| !is_of_root());
                format!("{}.{written}", namespace.unwrap_or(&self.root))
            }
        }
    }

    /// The name of an enumeration that nothing defines and whose link leads to a type, as where it is used: a page cannot
    /// be the type's whose values a row lists. The words must be spelled as a name.
    pub(crate) fn behind_link(&self, name: &TypeName, namespace: Option<&str>) -> Option<String> {
        let written = name.text.trim_start_matches('#');
        let is_name = short(written).chars().skip(1).any(char::is_uppercase);
        let (found, remark) = self.resolve(name, namespace);
        let by_target = remark == Some(Remark::ByTarget);
        let is_type = matches!(found, Resolved::Known(_, NameKind::Type));
        let of_several = self.by_singular(written, namespace).is_some();
        (is_name && by_target && is_type && !of_several).then(|| self.full(name, namespace))
    }

    /// The types and enumerations that the page documents to which `target` leads.
    pub(crate) fn on_page(&self, target: &str) -> &[Arc<str>] {
        let path = target.split('#').next().unwrap_or_default();
        self.by_page
            .get(&page_key(path))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    fn by_words(
        &self,
        written: &str,
        target: Option<&str>,
        namespace: Option<&str>,
    ) -> Option<(Resolved, Option<Remark>)> {
        if let Some((name, kind)) = self.by_full.get(&lower(written)) {
            let remark = (!name.ends_with(written)).then_some(Remark::Spelling);
            return Some((Resolved::Known(Arc::clone(name), *kind), remark));
        }
        if let Some(Some(name)) = self.aliases.get(&lower(written)) {
            return Some((Resolved::Known(Arc::clone(name), NameKind::Type), None));
        }
        let (own, short) = match written.rsplit_once('.') {
            Some((own, short)) => (Some(own), short),
            None => (None, written),
        };
        let candidates = self.by_short.get(&lower(short))?;
        // A candidate's name is its namespace, a dot and the short name that all of them have.
        let in_namespace = |namespace: &str| {
            candidates.iter().find(|(name, _)| {
                let own = name.rsplit_once('.');
                own.is_some_and(|(own, _)| same(own, namespace))
            })
        };
        let chosen = match own {
            // `graph.user`, `security.alert`: the end of a namespace. Or the root's, of which templates are full.
            Some(own) => self.by_end.get(&lower(written)).or_else(|| {
                namespace
                    .filter(|_| same(own, &self.root))
                    .and_then(in_namespace)
            }),
            // Of several the one of the page to which the link leads, whatever the page with the link says of itself.
            None => target
                .filter(|_| candidates.len() > 1)
                .and_then(|target| {
                    let on_page = self.on_page(target);
                    candidates.iter().find(|(name, _)| on_page.contains(name))
                })
                .or_else(|| namespace.and_then(in_namespace))
                .or_else(|| in_namespace(&self.root)),
        };
        let ambiguous = chosen.is_none() && candidates.len() > 1;
        // One of that name in another namespace is another one, if there is a namespace as it is written; but pages of a
        // namespace often state the root instead.
        let elsewhere = || match self.own_namespace(written) {
            Some(_) => in_namespace(&self.root).filter(|(name, _)| !self.mentioned.contains(name)),
            None => candidates
                .first()
                .filter(|_| own.is_none() || candidates.len() == 1),
        };
        let (chosen, kind) = chosen.or_else(elsewhere)?;
        let remark = if ambiguous {
            Some(Remark::Ambiguous)
        } else {
            (!chosen.ends_with(short)).then_some(Remark::Spelling)
        };
        Some((Resolved::Known(Arc::clone(chosen), *kind), remark))
    }

    /// "A **loans** object": the type whose plural is `written`, a bare name that nothing defines.
    fn by_singular(
        &self,
        written: &str,
        namespace: Option<&str>,
    ) -> Option<(Resolved, Option<Remark>)> {
        let singular = written
            .strip_suffix('s')
            .filter(|_| !written.contains('.'))?;
        let found = self.by_words(singular, None, namespace)?;
        match &found.0 {
            Resolved::Known(name, NameKind::Type) if !self.mentioned.contains(name) => {
                Some((found.0, Some(Remark::Spelling)))
            }
            _ => None,
        }
    }

    /// The type that a link with the words `written` leads to: by the anchor `#x-values`, else by the page.
    fn by_target(&self, target: &str, written: &str, namespace: Option<&str>) -> Option<Resolved> {
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let on_page = self.on_page(path);
        let anchored = || {
            let name = anchor.strip_suffix("-values").unwrap_or(anchor);
            let named = self.by_short.get(&lower(name))?;
            let is_on_page = |name: &Arc<str>| on_page.contains(name);
            // Of several, that of the page which the link names, else that of the namespace in which it stands.
            let own = self.own_namespace(written);
            let is_own = |name: &Arc<str>| {
                let of = name.rsplit_once('.').map_or("", |(of, _)| of);
                own.or(namespace).is_some_and(|own| same(of, own))
            };
            let mut named = named.iter().map(|(name, kind)| (name, *kind));
            named
                .clone()
                .find(|(name, _)| is_on_page(name))
                .or_else(|| named.clone().find(|(name, _)| is_own(name)))
                .or_else(|| named.next().filter(|_| own.is_none()))
        };
        let by_page = || {
            let name = on_page.first().filter(|_| on_page.len() == 1)?;
            self.get(name)
        };
        let (name, kind) = anchored().or_else(by_page)?;
        Some(Resolved::Known(Arc::clone(name), kind))
    }
}

/// `text` in lower case; names are ASCII but for slips of the pen.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.to_lowercase()
    }
}

/// True where two names are one, but for their case.
fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        a.eq_ignore_ascii_case(b)
    } else {
        a.to_lowercase() == b.to_lowercase()
    }
}

/// Types and enumerations by name, in order.
pub(crate) type ByName<T> = BTreeMap<Arc<str>, T>;

/// A page's file name without extension, in lower case: links are often spelled in another case than their targets.
fn page_key(path: &str) -> String {
    let file = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path);
    let stem = file.split(['?', '#']).next().unwrap_or(file);
    stem.strip_suffix(".md").unwrap_or(stem).to_lowercase()
}

/// A name without its namespace.
pub(crate) fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// `Collection(x)` → `x`.
pub(crate) fn item_of(type_name: &str) -> &str {
    type_name
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(type_name)
}

//! Gathers what all pages claim, by name: the names must be known before a single one can be resolved.

use std::sync::Arc;

use crate::diagnostics::Code;
use crate::facts::{
    EnumClaim, OperationClaim, PageFacts, PropertyClaim, TypeClaim, TypeExpr, ValueList,
};
use crate::json::{Map, Value};
use crate::link::claims::{expressions, rows};
use crate::link::home::Homes;
use crate::link::names::{ByName, NameKind, Resolved};
use crate::link::place::{Context, rank};
use crate::maps::HashSet;

/// All claims of a docs set, by the name that they speak of; claims in the order in which they are believed.
#[derive(Debug, Default)]
pub(crate) struct Drafts<'f> {
    /// Types, documented or only named.
    pub(crate) types: ByName<TypeDraft<'f>>,
    /// Enumerations.
    pub(crate) enums: ByName<EnumDraft<'f>>,
}

/// The claims about one type.
#[derive(Debug, Default)]
pub(crate) struct TypeDraft<'f> {
    /// Of resource pages.
    pub(crate) claims: Vec<(&'f PageFacts, &'f TypeClaim)>,
    /// Rows of body tables of operations that send it.
    pub(crate) bodies: Vec<(&'f PageFacts, &'f OperationClaim)>,
    /// Rows of other types' tables that are inherited from it.
    pub(crate) inherited: Vec<(&'f PageFacts, &'f PropertyClaim)>,
    /// Its base, told from the order in which another type's rows name their declarers.
    pub(crate) guessed_base: Option<Arc<str>>,
}

/// The claims about one enumeration.
#[derive(Debug, Default)]
pub(crate) struct EnumDraft<'f> {
    /// Of pages and sections of its own.
    pub(crate) claims: Vec<(&'f PageFacts, &'f EnumClaim)>,
    /// Lists in descriptions of properties of its type.
    pub(crate) lists: Vec<&'f ValueList>,
}

impl<'f> Drafts<'f> {
    /// Gathers the claims of `pages` and makes every name known.
    pub(crate) fn gather(pages: &'f [PageFacts], context: &mut Context) -> Self {
        let mut believed: Vec<&PageFacts> = pages.iter().collect();
        believed.sort_by_key(|page| rank(page));
        let mut drafts = Self::default();
        let homes = Homes::of(pages, &context.names);
        drafts.define(&believed, &homes, context);
        spell(&believed, context);
        drafts.mention(&believed, context);
        drafts.ancestors(&believed, context);
        drafts
    }

    /// Names that pages and sections define. A type without any content yields to an enumeration of its name: pages
    /// of the newer style annotate enumerations as resources.
    fn define(&mut self, pages: &[&'f PageFacts], homes: &Homes, context: &mut Context) {
        let has_content = |claim: &TypeClaim| {
            !claim.properties.is_empty() || !claim.bodies.is_empty() || claim.base.is_some()
        };
        for with_content in [true, false] {
            for page in pages {
                for claim in &page.types {
                    if has_content(claim) == with_content {
                        let name = homes.qualified(&claim.name, &context.names);
                        self.define_type(page, claim, &name, context);
                    }
                }
            }
            for page in pages {
                for claim in &page.enums {
                    if claim.members.is_empty() != with_content {
                        let name = homes.qualified(&claim.name, &context.names);
                        self.define_enum(page, claim, &name, context);
                    }
                }
            }
        }
    }

    fn define_type(
        &mut self,
        page: &'f PageFacts,
        claim: &'f TypeClaim,
        name: &str,
        context: &mut Context,
    ) {
        let name = context.names.add(name, NameKind::Type);
        if context
            .names
            .get(&name)
            .is_some_and(|(_, kind)| kind == NameKind::Type)
        {
            context.names.add_page(&page.page, &name);
            if let Some(alias) = &claim.alias {
                context.names.add_alias(alias, &name);
            }
            self.types
                .entry(name)
                .or_default()
                .claims
                .push((page, claim));
        }
    }

    fn define_enum(
        &mut self,
        page: &'f PageFacts,
        claim: &'f EnumClaim,
        name: &str,
        context: &mut Context,
    ) {
        let name = context.names.add(name, NameKind::Enum);
        if context
            .names
            .get(&name)
            .is_some_and(|(_, kind)| kind == NameKind::Enum)
        {
            context.names.add_page(&page.page, &name);
            self.enums
                .entry(name)
                .or_default()
                .claims
                .push((page, claim));
        } else {
            context.report(
                Code::TypeAmbiguous,
                &claim.location,
                format!("`{name}` is documented as a type too; it is taken as a type"),
            );
        }
    }

    /// Names that rows and sections only mention. One with a list of values is an enumeration.
    fn mention(&mut self, pages: &[&'f PageFacts], context: &mut Context) {
        // Enumerations first: a name may have its list on one page and stand bare on another.
        for lists_only in [true, false] {
            if !lists_only {
                self.unannounced(pages, context);
            }
            for page in pages {
                for property in rows(page) {
                    let Some(expr) = &property.type_expr else {
                        continue;
                    };
                    // A relationship leads to entities, whatever values its description speaks of.
                    let values = property.values.as_ref().filter(|_| !property.relationship);
                    if values.is_some() == lists_only {
                        self.mention_one(page, expr, values, context);
                    }
                }
                for operation in &page.operations {
                    for parameter in &operation.parameters {
                        if let Some(expr) = &parameter.type_expr
                            && parameter.values.is_some() == lists_only
                        {
                            self.mention_one(page, expr, parameter.values.as_ref(), context);
                        }
                    }
                    if lists_only {
                        continue;
                    }
                    for expr in expressions(operation) {
                        self.mention_one(page, expr, None, context);
                    }
                    self.body_rows(page, operation, context);
                }
            }
        }
    }

    /// Names in type cells that nothing defines, with words in code beside them: enumerations, unless JSON shows objects.
    fn unannounced(&mut self, pages: &[&'f PageFacts], context: &mut Context) {
        let mut found: HashSet<Arc<str>> = HashSet::default();
        for page in pages {
            for claim in &page.types {
                for property in claim.properties.iter().filter(|row| !row.relationship) {
                    let (Some(expr), Some(values)) = (&property.type_expr, &property.unannounced)
                    else {
                        continue;
                    };
                    let namespace = page.namespace.as_deref();
                    let name = match context.names.resolve(&expr.name, namespace).0 {
                        Resolved::Unknown(name) if !shows_object(claim, &property.name) => {
                            context.names.add(&name, NameKind::Enum)
                        }
                        Resolved::Known(name, _) if found.contains(&name) => name,
                        _ => continue,
                    };
                    found.insert(Arc::clone(&name));
                    self.enums.entry(name).or_default().lists.push(values);
                }
            }
        }
    }

    fn mention_one(
        &mut self,
        page: &PageFacts,
        expr: &TypeExpr,
        values: Option<&'f ValueList>,
        context: &mut Context,
    ) {
        let namespace = page.namespace.as_deref();
        match context.names.resolve(&expr.name, namespace).0 {
            Resolved::Primitive(_) => {}
            Resolved::Known(name, NameKind::Enum) => {
                if let Some(values) = values {
                    let own = context
                        .own_list(&expr.name, &name, namespace)
                        .or_else(|| self.other_list(expr, &name, values, namespace));
                    let name = own.map_or(name, |own| context.names.add(&own, NameKind::Enum));
                    self.enums.entry(name).or_default().lists.push(values);
                }
            }
            Resolved::Known(..) => {
                if let Some(values) = values
                    && let Some(name) = context.names.behind_link(&expr.name, namespace)
                {
                    let name = context.names.add(&name, NameKind::Enum);
                    self.enums.entry(name).or_default().lists.push(values);
                }
            }
            Resolved::Unknown(name) => match values {
                Some(values) => {
                    let name = context.names.add(&name, NameKind::Enum);
                    self.enums.entry(name).or_default().lists.push(values);
                }
                None => {
                    let name = context.names.mention(&name);
                    self.types.entry(name).or_default();
                }
            },
        }
    }

    /// The name of an enumeration that a page lists under the bare name of another namespace's, of which it has other
    /// values: it is of the page's own namespace.
    fn other_list(
        &self,
        expr: &TypeExpr,
        found: &str,
        values: &ValueList,
        namespace: Option<&str>,
    ) -> Option<String> {
        let namespace = namespace?;
        let (of, _) = found.rsplit_once('.')?;
        let bare = expr.name.target.is_none() && !expr.name.text.contains('.');
        if !bare || of.eq_ignore_ascii_case(namespace) {
            return None;
        }
        let members: HashSet<String> = self
            .enums
            .get(found)?
            .claims
            .iter()
            .flat_map(|(_, claim)| &claim.members)
            .map(|member| member.name.to_ascii_lowercase())
            .collect();
        let is_other = |value: &String| {
            let value = value.to_ascii_lowercase();
            value != "unknownfuturevalue" && value != "null" && !members.contains(&value)
        };
        (!members.is_empty() && values.values.iter().any(is_other))
            .then(|| format!("{namespace}.{}", expr.name.text))
    }

    /// Notes that an operation's body shows a type.
    fn body_rows(
        &mut self,
        page: &'f PageFacts,
        operation: &'f OperationClaim,
        context: &mut Context,
    ) {
        let Some(body) = &operation.body else { return };
        let Some(expr) = &body.type_expr else { return };
        if let Resolved::Known(name, NameKind::Type) = context
            .names
            .resolve(&expr.name, page.namespace.as_deref())
            .0
        {
            self.types
                .entry(name)
                .or_default()
                .bodies
                .push((page, operation));
        }
    }

    /// Declarers of inherited rows, and the order in which a table names them: from the root down.
    fn ancestors(&mut self, pages: &[&'f PageFacts], context: &mut Context) {
        for page in pages {
            let tables = page.types.iter().map(|claim| &claim.properties).chain(
                page.operations
                    .iter()
                    .filter_map(|operation| operation.body.as_ref().map(|body| &body.properties)),
            );
            for table in tables {
                let mut chain: Vec<Arc<str>> = Vec::new();
                let mut seen: HashSet<Arc<str>> = HashSet::default();
                for property in table {
                    let Some(written) = &property.inherited_from else {
                        continue;
                    };
                    let name = context.type_name(written, page.namespace.as_deref());
                    let name: Arc<str> = Arc::from(name);
                    self.types
                        .entry(Arc::clone(&name))
                        .or_default()
                        .inherited
                        .push((page, property));
                    if seen.insert(Arc::clone(&name)) {
                        chain.push(name);
                    }
                }
                for pair in chain.windows(2) {
                    if let [above, below] = pair
                        && let Some(draft) = self.types.get_mut(below)
                        && draft.guessed_base.is_none()
                    {
                        draft.guessed_base = Some(Arc::clone(above));
                    }
                }
            }
        }
    }
}

/// Notes how annotations and JSON spell the names of types: as they are on the wire, where prose may say it otherwise.
fn spell(pages: &[&PageFacts], context: &mut Context) {
    let mut note = |name: &str| {
        let name = name.trim_start_matches('#');
        if name.contains('.') {
            context.names.note_spelling(name);
        }
    };
    for page in pages {
        let operations = page.operations.iter();
        for example in operations.flat_map(|operation| &operation.examples) {
            if let Some(expr) = &example.type_expr {
                note(&expr.name.text);
            }
        }
        for body in page.types.iter().flat_map(|claim| &claim.bodies) {
            for (_, value) in body.value.as_object().into_iter().flat_map(Map::iter) {
                let one = match value {
                    Value::Array(items) => items.first().unwrap_or(value),
                    one => one,
                };
                if let Some(name) = one.as_object().and_then(Map::type_name) {
                    note(name);
                }
            }
        }
    }
}

/// True where the type's JSON shows an object for a property, or a list of them.
fn shows_object(claim: &TypeClaim, property: &str) -> bool {
    let mut shown = claim
        .bodies
        .iter()
        .filter_map(|body| body.value.get(property));
    shown.any(|value| match value {
        Value::Array(items) => items.iter().any(Value::is_object),
        other => other.is_object(),
    })
}

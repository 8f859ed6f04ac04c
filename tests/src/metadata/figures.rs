//! Compares a schema with the metadata: the same figures, by the same definitions, as `compare_csdl.py` prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use docmodel::schema::{Enum, Origin, Property, Schema, Type};

use super::csdl::{EdmType, Metadata};
use super::miss::{Miss, Subject};

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many agree.
    pub part: usize,
    /// How many there are.
    pub whole: usize,
}

impl Share {
    /// In percent.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn percent(self) -> f64 {
        100.0 * self.part as f64 / self.whole.max(1) as f64
    }

    fn count(&mut self, agrees: bool) {
        self.whole += 1;
        self.part += usize::from(agrees);
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} = {:.2}%", self.part, self.whole, self.percent())
    }
}

/// The figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The metadata's types that the schema has, types only named aside.
    pub types: Share,
    /// The metadata's members that the schema has, by the type that declares them.
    pub members: Share,
    /// Of those, the ones of the same type.
    pub types_agree: Share,
    /// Bases, `entity` aside, of the types that the schema has.
    pub bases_agree: Share,
    /// The metadata's enums that the schema has.
    pub enums: Share,
    /// The metadata's enum members that the schema has.
    pub enum_members: Share,
    /// Members of the schema's enums that the metadata have.
    pub precision: Share,
    /// The schema's members that no type up the chain has in the metadata.
    pub docs_only: usize,
}

/// What a comparison gives.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The figures.
    pub figures: Figures,
    /// Every disagreement that they count, by subject and name.
    pub misses: Vec<Miss>,
}

/// Compares a schema with the metadata.
#[must_use]
pub fn compare(schema: &Schema, metadata: &Metadata) -> Comparison {
    let known = schema
        .types
        .iter()
        .filter(|known| known.origin != Origin::Referenced);
    let mut comparer = Comparer {
        metadata,
        types: known
            .map(|known| (known.name.to_lowercase(), known))
            .collect(),
        done: Comparison::default(),
    };
    for (name, truth) in &metadata.types {
        comparer.compare_type(name, truth);
    }
    let enums: BTreeMap<String, &Enum> = schema
        .enums
        .iter()
        .map(|known| (known.name.to_lowercase(), known))
        .collect();
    for (name, truth) in &metadata.enums {
        comparer.compare_enum(name, truth, enums.get(&name.to_lowercase()).copied());
    }
    let mut done = comparer.done;
    done.misses
        .sort_by(|a, b| (a.subject, &a.owner, &a.member).cmp(&(b.subject, &b.owner, &b.member)));
    done
}

struct Comparer<'a> {
    metadata: &'a Metadata,
    /// The schema's types, by name in lower case.
    types: BTreeMap<String, &'a Type>,
    done: Comparison,
}

impl<'a> Comparer<'a> {
    fn compare_type(&mut self, name: &str, truth: &EdmType) {
        let known = self.types.get(&name.to_lowercase()).copied();
        self.done.figures.types.count(known.is_some());
        let own = known.map(|known| self.members_of(known, &mut Vec::new()));
        for (member, ty) in &truth.members {
            let found = own
                .as_ref()
                .and_then(|own| own.get(&member.to_lowercase()))
                .copied();
            self.done.figures.members.count(found.is_some());
            let mut miss = Miss {
                member: member.clone(),
                metadata: ty.clone(),
                whole: known.is_none(),
                ..miss(Subject::Member, name)
            };
            if let Some(found) = found {
                let agrees = found.type_name.eq_ignore_ascii_case(ty);
                self.done.figures.types_agree.count(agrees);
                if agrees {
                    continue;
                }
                miss.subject = Subject::MemberType;
                miss.schema = Some(found.type_name.clone());
                miss.sources.clone_from(&found.sources);
            }
            self.done.misses.push(miss);
        }
        let Some(known) = known else {
            self.done.misses.push(miss(Subject::Type, name));
            return;
        };
        if let Some(base) = &truth.base
            && base != "microsoft.graph.entity"
        {
            let said = known.base.as_deref().unwrap_or_default();
            let agrees = said.eq_ignore_ascii_case(base);
            self.done.figures.bases_agree.count(agrees);
            if !agrees {
                self.done.misses.push(Miss {
                    metadata: base.clone(),
                    schema: known.base.clone(),
                    sources: known.sources.clone(),
                    ..miss(Subject::Base, name)
                });
            }
        }
        let chain = self.chain(name);
        let alone = |property: &&Property| !chain.contains(&property.name.to_lowercase());
        self.done.figures.docs_only += known.properties.iter().filter(alone).count();
    }

    /// The own and inherited properties of a type of the schema, by name in lower case.
    fn members_of(
        &self,
        known: &'a Type,
        seen: &mut Vec<&'a str>,
    ) -> BTreeMap<String, &'a Property> {
        seen.push(&known.name);
        let base = known.base.as_deref().unwrap_or_default().to_lowercase();
        let mut found = match self.types.get(&base) {
            Some(base) if !seen.contains(&base.name.as_str()) => self.members_of(base, seen),
            _ => BTreeMap::new(),
        };
        let own = known.properties.iter();
        found.extend(own.map(|property| (property.name.to_lowercase(), property)));
        found
    }

    /// The members of a type and of its bases, as the metadata have them, in lower case.
    fn chain(&self, name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut at = self.metadata.types.get(name);
        while let Some(ty) = at {
            found.extend(ty.members.keys().map(|member| member.to_lowercase()));
            at = ty
                .base
                .as_ref()
                .and_then(|base| self.metadata.types.get(base));
        }
        found
    }

    fn compare_enum(&mut self, name: &str, truth: &BTreeSet<String>, known: Option<&Enum>) {
        let figures = &mut self.done.figures;
        figures.enums.count(known.is_some());
        let have: BTreeSet<String> = known
            .iter()
            .flat_map(|known| &known.members)
            .map(|member| member.name.to_lowercase())
            .collect();
        let want: BTreeSet<String> = truth.iter().map(|member| member.to_lowercase()).collect();
        for member in truth {
            let found = have.contains(&member.to_lowercase());
            figures.enum_members.count(found);
            if !found {
                self.done.misses.push(Miss {
                    member: member.clone(),
                    whole: known.is_none(),
                    ..miss(Subject::EnumMember, name)
                });
            }
        }
        let Some(known) = known else {
            self.done.misses.push(miss(Subject::Enum, name));
            return;
        };
        let mut counted = BTreeSet::new();
        for member in &known.members {
            let lower = member.name.to_lowercase();
            let shared = want.contains(&lower);
            if !counted.insert(lower) {
                continue;
            }
            self.done.figures.precision.count(shared);
            if !shared {
                self.done.misses.push(Miss {
                    member: member.name.clone(),
                    schema: Some(member.name.clone()),
                    sources: member.sources.clone(),
                    ..miss(Subject::ExtraEnumMember, name)
                });
            }
        }
    }
}

fn miss(subject: Subject, owner: &str) -> Miss {
    Miss {
        subject,
        owner: owner.to_owned(),
        member: String::new(),
        metadata: String::new(),
        schema: None,
        sources: Vec::new(),
        whole: false,
    }
}

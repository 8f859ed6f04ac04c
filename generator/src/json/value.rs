//! JSON as data, small: the docs hold a hundred thousand objects, and all of a set's are kept until it is linked.
//!
//! serde_json's own value takes a node of a tree for each object, of some 600 bytes, and an allocation for each name and
//! string; here an object is one list, and short strings lie in their place.

use compact_str::CompactString;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Number;

use crate::maps::HashMap;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(CompactString),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Map),
}

/// The members of an object, sorted by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map(Vec<(CompactString, Value)>);

impl Value {
    /// The member of a name, where this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The text, where this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The members, where this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Map> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// True for an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// True for an array.
    #[must_use]
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = serde_json::to_string(self).map_err(|_| std::fmt::Error)?;
        f.write_str(&text)
    }
}

impl Map {
    /// The member of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let at = self
            .0
            .binary_search_by(|(known, _)| known.as_str().cmp(name));
        self.0.get(at.ok()?).map(|(_, value)| value)
    }

    /// The type that the object says it is of: `@odata.type`, whose prefix OData 4.01 makes optional.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        let full = self.get("@odata.type").and_then(Value::as_str);
        // Other formats have an `@type` too, whose names are not qualified.
        let short = || {
            self.get("@type")?
                .as_str()
                .filter(|name| name.contains('.'))
        };
        Some(full.or_else(short)?.trim_start_matches('#'))
    }

    /// Whether there is a member of a name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The members' names, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => elements.serialize(serializer),
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(flag) => Self::Bool(flag),
            serde_json::Value::Number(number) => Self::Number(number),
            serde_json::Value::String(text) => Self::String(text.into()),
            serde_json::Value::Array(elements) => {
                Self::Array(elements.into_iter().map(Self::from).collect())
            }
            serde_json::Value::Object(members) => {
                let mut draft = Members::default();
                for (name, value) in members {
                    draft.insert(name.into(), value.into());
                }
                Self::Object(draft.finish())
            }
        }
    }
}

/// As many members as are looked through for a name that comes twice; more are hashed.
const FEW: usize = 24;

/// The members of an object that is being read, in page order.
#[derive(Default)]
pub(super) struct Members {
    list: Vec<(CompactString, Value)>,
    /// The members' numbers by name, once they are more than a few.
    numbers: HashMap<CompactString, usize>,
}

impl Members {
    /// Adds a member in place of one of its name; true where there was one.
    pub(super) fn insert(&mut self, name: CompactString, value: Value) -> bool {
        let known = if self.list.len() < FEW {
            self.list.iter().position(|(known, _)| *known == name)
        } else {
            if self.numbers.is_empty() {
                let names = self.list.iter().map(|(name, _)| name.clone());
                self.numbers = names.zip(0..).collect();
            }
            self.numbers.get(&name).copied()
        };
        if let Some(known) = known.and_then(|at| self.list.get_mut(at)) {
            known.1 = value;
            return true;
        }
        if self.list.len() >= FEW {
            self.numbers.insert(name.clone(), self.list.len());
        }
        self.list.push((name, value));
        false
    }

    /// Adds all of `others`.
    pub(super) fn extend(&mut self, others: Self) {
        for (name, value) in others.list {
            self.insert(name, value);
        }
    }

    /// The object.
    pub(super) fn finish(mut self) -> Map {
        self.list.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        self.list.shrink_to_fit();
        Map(self.list)
    }
}

impl From<Map> for Members {
    fn from(map: Map) -> Self {
        Self {
            list: map.0,
            numbers: HashMap::default(),
        }
    }
}

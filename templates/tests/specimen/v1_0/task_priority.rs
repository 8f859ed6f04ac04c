use super::runtime::{self, Enumeration, OtherValue};

// RULE: the variant for other values is `Other`; where a member has that name, `OtherValue`, then `OtherValue_`.
/// How urgent a task is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskPriority {
    /// Not at all.
    None,
    /// Very.
    High,
    /// A little.
    Low,
    /// A value that is not known here.
    Other(OtherValue),
}

runtime::enumeration!(TaskPriority);

impl Enumeration for TaskPriority {
    const KNOWN: &'static [Self] = &[Self::None, Self::High, Self::Low];

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::High => "high",
            Self::Low => "low",
            Self::Other(value) => value.as_str(),
        }
    }

    #[inline]
    fn other(value: OtherValue) -> Self {
        Self::Other(value)
    }
}

use super::runtime::{self, Enumeration, OtherValue};

// RULE: a flags enum is an enum like any other; `Flags<…>` around it makes it a set.
/// What a task needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskFeatures {
    /// Nothing.
    None,
    /// The network.
    Network,
    /// A new start.
    Reboot,
    /// A value that is not known here.
    Other(OtherValue),
}

runtime::enumeration!(TaskFeatures);

impl Enumeration for TaskFeatures {
    const KNOWN: &'static [Self] = &[Self::None, Self::Network, Self::Reboot];

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Network => "network",
            Self::Reboot => "reboot",
            Self::Other(value) => value.as_str(),
        }
    }

    #[inline]
    fn other(value: OtherValue) -> Self {
        Self::Other(value)
    }
}

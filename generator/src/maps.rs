//! Maps for the names of the docs, which are short and many: the standard ones, with a quicker hash function.

use foldhash::fast::RandomState;

/// A hash map. Nothing that is put out may depend on its order.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;

/// A hash set. Nothing that is put out may depend on its order.
pub(crate) type HashSet<T> = std::collections::HashSet<T, RandomState>;

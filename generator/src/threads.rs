//! How work is shared among threads.

/// So many pages, types or files a thread takes at once, at most. Longer runs would leave the others without work while
/// the last one ends.
pub(crate) const AT_ONCE: usize = 16;

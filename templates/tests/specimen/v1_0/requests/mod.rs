//! The operations of version v1.0, a module a group.

// RULE: as in every module, the runtime comes from the parent.
use super::runtime;

pub mod drive_item;
pub mod security;
pub mod task;

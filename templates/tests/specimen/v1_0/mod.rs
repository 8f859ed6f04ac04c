//! Version v1.0 of the API, namespace `microsoft.graph`.

// RULE: each namespace's module, and each `requests` module, imports the runtime from its parent, privately, if anything
// in it needs it. Files in it say `use super::runtime::…`, whatever their depth. So no type's module may be named
// `runtime` or `requests`; such a type's module gets a suffix (`runtime_type`), its struct keeps its name.
use super::runtime;

pub mod call_records;
pub mod requests;

// RULE: one private module a type, in snake case of the type's name, and its public items re-exported; sorted.
mod any_task;
mod everything;
mod group_node;
mod key_value_pair;
mod parent_task;
mod security_task;
mod task;
mod task_features;
mod task_priority;

pub use any_task::AnyTask;
pub use everything::Everything;
pub use group_node::GroupNode;
pub use key_value_pair::KeyValuePair;
pub use parent_task::ParentTask;
pub use security_task::SecurityTask;
pub use task::Task;
pub use task_features::TaskFeatures;
pub use task_priority::TaskPriority;

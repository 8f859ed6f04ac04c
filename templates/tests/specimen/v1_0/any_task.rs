use super::runtime;
use super::{ParentTask, SecurityTask, Task};

// RULE: emitted for each type with known descendants that a property or a response names, `Any` before its name. The
// variants are the type itself and all descendants, not only the children, base first, then by name.
/// A [`Task`] or one of the types derived from it, told apart by `@odata.type`.
///
/// A type that is not known here decodes as [`Task`], with everything else in its additional data.
#[derive(Clone)]
#[non_exhaustive]
pub enum AnyTask {
    /// [`Task`], or a type that is not known here.
    Task(Box<Task>),
    /// [`ParentTask`].
    ParentTask(Box<ParentTask>),
    /// [`SecurityTask`].
    SecurityTask(Box<SecurityTask>),
}

runtime::any_model!(
    AnyTask, Task: [
        Task = "microsoft.graph.task",
        ParentTask = "microsoft.graph.parentTask",
        SecurityTask = "microsoft.graph.securityTask",
    ]
);

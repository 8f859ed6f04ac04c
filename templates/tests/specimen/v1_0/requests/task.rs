//! Operations on `task`.

// RULE: types stand in `super::super`. The imports are those that are used; http types are spelled in full.
use super::super::{AnyTask, KeyValuePair, TaskPriority};
use super::runtime::{
    self, AdditionalData, Collection, Draft, Field, FieldMut, Model, Operation, PathValue, Reader,
    Table, ValueOf,
};

// RULE: an operation is a struct around a draft, named by what stands behind the dot of the schema's name (`task.list`).
// `query_operation!` for GET, `operation!` for all else; the response is
// - the type (`Any…` if it has known descendants), `Collection<…>` of it for `Collection(…)`,
// - `ValueOf<…>` for a simple type or an enum, `Collection<…>` for a collection of one,
// - `Vec<u8>` for Edm.Stream or a path ending in `/$value` or `/content` without a typed response,
//   (an enum needs `runtime::element!(TaskPriority);` once, in the enum's own file),
// - `()` where nothing typed comes back.
/// Lists tasks.
///
/// `GET /deviceManagement/tasks`
///
/// Permissions, least privileged first: `Task.Read.All` (delegated), `Task.ReadWrite.All` (application).
///
/// [Documentation](https://learn.microsoft.com/graph/api/task-list)
#[derive(Clone, Debug)]
pub struct List(Draft);

runtime::query_operation!(List -> Collection<AnyTask>);

impl List {
    /// `GET /deviceManagement/tasks`
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/deviceManagement/tasks",
            &[],
        ))
    }
}

// RULE: a `new` without parameters asks for a `Default`, or clippy complains.
impl Default for List {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

/// Gets a task.
#[derive(Clone, Debug)]
pub struct Get(Draft);

runtime::query_operation!(Get -> AnyTask);

impl Get {
    // RULE: path parameters are `&str`, in the path's order, named after the template's `{…}` in snake case; the template
    // keeps the wire's names for messages. Two parameters of one name get numbers (`id`, `id_2`).
    /// `GET /deviceManagement/tasks/{taskId}`
    #[must_use]
    #[inline]
    pub fn new(task_id: &str) -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/deviceManagement/tasks/{taskId}",
            &[&task_id],
        ))
    }

    // RULE: further request lines are constructors named `at_` and the path's fixed segments in snake case, without the
    // parameters; a name taken before gets a number. The method is that line's own.
    /// `GET /users/{userId}/tasks/{taskId}`
    #[must_use]
    #[inline]
    pub fn at_users_tasks(user_id: &str, task_id: &str) -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/users/{userId}/tasks/{taskId}",
            &[&user_id, &task_id],
        ))
    }

    // RULE: an alternate key is quoted in the template; values there have their quotes doubled.
    /// `GET /deviceManagement/tasks(displayName='{displayName}')`
    #[must_use]
    #[inline]
    pub fn at_device_management_tasks(display_name: &str) -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/deviceManagement/tasks(displayName='{displayName}')",
            &[&display_name],
        ))
    }

    // RULE: a documented header is a setter `with_` and its name in snake case; Authorization and Content-Type get none.
    /// Sets the header `Prefer`: how the response should be.
    #[must_use]
    #[inline]
    pub fn with_prefer(self, value: &str) -> Self {
        self.header("Prefer", value)
    }
}

/// Creates a task.
#[derive(Clone, Debug)]
pub struct Create(Draft);

runtime::operation!(Create -> AnyTask);

impl Create {
    // RULE: a body is the last parameter, `body: &T`. Where the type has known descendants it is the `Any…` enum.
    /// `POST /deviceManagement/tasks`
    #[must_use]
    #[inline]
    pub fn new(body: &AnyTask) -> Self {
        Self(Draft::new(http::Method::POST, "/deviceManagement/tasks", &[]).json(body))
    }
}

/// Assigns a task.
#[derive(Clone, Debug)]
pub struct Assign(Draft);

runtime::operation!(Assign -> ());

impl Assign {
    /// `POST /deviceManagement/tasks/{taskId}/assign`
    #[must_use]
    #[inline]
    pub fn new(task_id: &str, body: &AssignBody) -> Self {
        Self(
            Draft::new(
                http::Method::POST,
                "/deviceManagement/tasks/{taskId}/assign",
                &[&task_id],
            )
            .json(body),
        )
    }
}

// RULE: a body with parameters of its own is a model with an empty type name, named after the operation with `Body`.
/// The parameters of [`Assign`].
#[derive(Default)]
pub struct AssignBody {
    /// How urgent it becomes.
    pub priority: Option<TaskPriority>,
    /// Remarks.
    pub remarks: Option<Vec<KeyValuePair>>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(AssignBody);

impl Model for AssignBody {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "",
            writes_type: false,
            fields: &["priority", "remarks"],
        }
    }

    #[inline]
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[
                Field::Enum(&self.priority),
                Field::ObjectList(&self.remarks),
            ],
            &self.additional,
        );
    }

    #[inline]
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::Enum(&mut self.priority),
            1 => FieldMut::ObjectList(&mut self.remarks),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}

/// Counts the tasks of a time.
#[derive(Clone, Debug)]
pub struct CountDue(Draft);

runtime::query_operation!(CountDue -> ValueOf<i32>);

impl CountDue {
    // RULE: a function's parameters follow the path's, in the request line's order. A text parameter is `&str` and quoted in
    // the template whether the docs quote it or not; a number, a boolean, a date, a Guid is typed, by value, and not
    // quoted (nor in the template, if the docs quote it); an enum is `&str`, quoted; a parameter of unknown type is
    // `&str` and quoted as the docs have it. Parameters of a function that the request line does not name are setters.
    /// `GET /deviceManagement/tasks/countDue(owner='{owner}',from={from},limit={limit})`
    #[must_use]
    #[inline]
    pub fn new(owner: &str, from: time::OffsetDateTime, limit: i32) -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/deviceManagement/tasks/countDue(owner='{owner}',from={from},limit={limit})",
            &[&owner, &from, &limit],
        ))
    }

    // RULE: a documented query option is a setter `with_` and its name in snake case, unless it is one of OData's own (`$…`),
    // which `QueryOperation` has. Typed as a function's parameter is.
    /// Sets the query option `includeDone`: whether finished ones count.
    #[must_use]
    #[inline]
    pub fn with_include_done(mut self, value: bool) -> Self {
        self.0.set_query("includeDone", &value as &dyn PathValue);
        self
    }

    // RULE: a function's parameter that a GET whose path ends in the function's name does not show is a setter too; text is
    // quoted.
    /// Sets the function's argument `zone`.
    #[must_use]
    #[inline]
    pub fn with_zone(mut self, value: &str) -> Self {
        self.0.set_argument("zone", &value as &dyn PathValue, true);
        self
    }
}

/// Deletes a task.
#[derive(Clone, Debug)]
pub struct Delete(Draft);

runtime::operation!(Delete -> ());

impl Delete {
    /// `DELETE /deviceManagement/tasks/{taskId}`
    #[must_use]
    #[inline]
    pub fn new(task_id: &str) -> Self {
        Self(Draft::new(
            http::Method::DELETE,
            "/deviceManagement/tasks/{taskId}",
            &[&task_id],
        ))
    }
}

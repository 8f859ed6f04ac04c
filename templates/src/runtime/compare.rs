//! Equality, copying and printing, by fields.

use std::fmt;

use super::field::{Field, FieldMut};
use super::flags;
use super::model::Model;
use super::value::{List, View};

/// Whether two models are of one type and all their properties are equal.
#[must_use]
pub fn equal(left: &dyn Model, right: &dyn Model) -> bool {
    if !left.table().is(right.table()) {
        return false;
    }
    let equal = left.with_fields(|left, left_additional| {
        right.with_fields(|right, right_additional| {
            left.iter()
                .zip(right)
                .all(|(left, right)| same(left.view(), right.view()))
                && left_additional == right_additional
        })
    });
    equal.flatten().unwrap_or_default()
}

fn same(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Absent, View::Absent) => true,
        (View::Bool(left), View::Bool(right)) => left == right,
        (View::Int(left), View::Int(right)) => left == right,
        (View::F32(left), View::F32(right)) => left == right,
        (View::F64(left), View::F64(right)) => left == right,
        (View::Text(left), View::Text(right)) => left == right,
        (View::Flags(left), View::Flags(right)) => flags::same(left, right),
        (View::DateTime(left), View::DateTime(right)) => left == right,
        (View::Date(left), View::Date(right)) => left == right,
        (View::Time(left), View::Time(right)) => left == right,
        (View::Duration(left), View::Duration(right)) => left == right,
        (View::Uuid(left), View::Uuid(right)) => left == right,
        (View::Binary(left), View::Binary(right)) => left == right,
        (View::Json(left), View::Json(right)) => left == right,
        (View::Model(left), View::Model(right)) => equal(left, right),
        (View::List(left), View::List(right)) => {
            left.count() == right.count()
                && left
                    .iter()
                    .zip(right.iter())
                    .all(|(left, right)| same(left, right))
        }
        _ => false,
    }
}

/// A copy of a model.
#[must_use]
pub fn copy<M: Model + Default>(model: &M) -> M {
    let mut copy = M::default();
    copy_to(model, &mut copy);
    copy
}

/// Gives a fresh model the properties of another one.
fn copy_to(from: &dyn Model, to: &mut dyn Model) {
    let table = from.table();
    if !table.is(to.table()) {
        to.retype(table.name);
    }
    from.with_fields(|from, from_additional| {
        for (index, from) in from.iter().enumerate() {
            copy_field(*from, &mut to.field_mut(index));
        }
        if !from_additional.is_empty()
            && let Some(additional) = to.additional_mut()
        {
            additional.clone_from(from_additional);
        }
    });
}

fn copy_field(from: Field<'_>, to: &mut FieldMut<'_>) {
    if to.copy_scalar(from) {
        return;
    }
    match (from.view(), to) {
        (View::Text(text) | View::Flags(text), FieldMut::Enum(slot) | FieldMut::Flags(slot)) => {
            slot.set(Some(text));
        }
        (View::Model(model), FieldMut::Object(slot)) => {
            if let Some(fresh) = slot.reset(true) {
                copy_to(model, fresh);
            }
        }
        (View::List(List::Scalars(elements)), FieldMut::ScalarList(list)) => {
            list.copy_from(elements)
        }
        (View::List(elements), list) => {
            list.begin_list();
            for element in elements.iter() {
                copy_element(element, list);
            }
        }
        _ => {}
    }
}

fn copy_element(from: View<'_>, list: &mut FieldMut<'_>) {
    match (from, list) {
        (
            View::Text(text) | View::Flags(text),
            FieldMut::EnumList(list) | FieldMut::FlagsList(list),
        ) => {
            list.push(text);
        }
        (View::Model(model), FieldMut::ObjectList(list)) => {
            if let Some(fresh) = list.push() {
                copy_to(model, fresh);
            }
        }
        _ => {}
    }
}

/// Prints a model by the wire names of its properties; absent ones are left out.
///
/// # Errors
///
/// What the formatter says.
pub fn debug(model: &dyn Model, name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut output = formatter.debug_struct(name);
    let names = model.table().fields;
    model.with_fields(|fields, additional| {
        for (name, field) in names.iter().zip(fields) {
            let view = field.view();
            if !view.is_absent() {
                output.field(name, &Printed(view));
            }
        }
        for (property, value) in additional.iter() {
            output.field(property, value);
        }
    });
    output.finish()
}

struct Printed<'a>(View<'a>);

impl fmt::Debug for Printed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Absent => formatter.write_str("None"),
            View::Bool(value) => value.fmt(formatter),
            View::Int(value) => value.fmt(formatter),
            View::F32(value) => value.fmt(formatter),
            View::F64(value) => value.fmt(formatter),
            View::Text(value) | View::Flags(value) => value.fmt(formatter),
            View::DateTime(value) => value.fmt(formatter),
            View::Date(value) => value.fmt(formatter),
            View::Time(value) => value.fmt(formatter),
            View::Duration(value) => fmt::Display::fmt(value, formatter),
            View::Uuid(value) => value.fmt(formatter),
            View::Binary(value) => write!(formatter, "{} bytes", value.len()),
            View::Json(value) => value.fmt(formatter),
            View::Model(value) => value.fmt(formatter),
            View::List(list) => formatter
                .debug_list()
                .entries(list.iter().map(Printed))
                .finish(),
        }
    }
}

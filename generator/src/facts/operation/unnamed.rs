//! Path parameters to which no request line gives a name: `/loans/{}/cover`.

use std::collections::BTreeSet;

use crate::facts::operation::parameters::{is_name, listed};
use crate::facts::request_line::{
    Normalized, RequestLine, UNNAMED, parameter_key, path_parameters,
};
use crate::page::{Page, Role};

/// Gives the one parameter without a name the name of the one row of the path's parameters that no path has.
pub(super) fn settle(page: &Page<'_>, lines: &mut [RequestLine]) {
    let is_unnamed = |line: &RequestLine| line.notes.contains(&Normalized::Unnamed);
    if !lines.iter().any(is_unnamed) {
        return;
    }
    let one_each = lines.iter().filter(|line| is_unnamed(line)).all(|line| {
        let path = line.path.as_deref().unwrap_or_default();
        path.matches(UNNAMED).count() == 1
    });
    let named: BTreeSet<String> = lines
        .iter()
        .filter_map(|line| line.path.as_deref())
        .flat_map(path_parameters)
        .map(|parameter| parameter_key(parameter.name))
        .collect();
    let unplaced: BTreeSet<String> = listed(page, &[Role::PathParameters])
        .filter(|name| is_name(name) && !named.contains(&parameter_key(name)))
        .collect();
    let (true, Some(name), 1) = (one_each, unplaced.first(), unplaced.len()) else {
        return;
    };
    for line in lines.iter_mut() {
        if is_unnamed(line)
            && let Some(path) = &mut line.path
        {
            *path = path.replace(UNNAMED, &format!("{{{name}}}"));
        }
    }
}

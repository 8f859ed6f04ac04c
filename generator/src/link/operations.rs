//! Merges the claims about operations: a stub and its published copy are one operation.

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::request_line::{endpoint_key, key_of, parameter_key, path_parameters};
use crate::facts::{BodyClaim, OperationClaim, PageFacts, RequestClaim, TypeName};
use crate::link::called::{by_name, parts};
use crate::link::place::{Context, rank, source};
use crate::link::properties::Merged;
use crate::maps::{HashMap, HashSet};
use crate::schema::{Body, Operation, Parameter, ParameterPlace, Request, Response};

/// Builds every operation.
pub(crate) fn build(pages: &[PageFacts], context: &mut Context) -> Vec<Operation> {
    by_name(pages, context)
        .into_iter()
        .map(|(name, mut claims)| {
            claims.sort_by_key(|(page, _)| rank(page));
            build_one(&name, &claims, context)
        })
        .collect()
}

fn build_one(
    name: &str,
    claims: &[(&PageFacts, &OperationClaim)],
    context: &mut Context,
) -> Operation {
    let first = claims.first().map(|(_, claim)| *claim);
    let requests = requests(name, claims, context);
    let method = claims
        .iter()
        .flat_map(|(_, claim)| &claim.requests)
        .map(|request| request.method.clone())
        .next()
        .unwrap_or_else(|| "GET".to_owned());
    let method = requests
        .first()
        .map_or(method, |request| request.method.clone());
    if claims.len() > 1 {
        report_sources(name, claims, context);
    }
    let responses = responses(claims, context);
    let mut body = body(claims, context);
    if let Some(body) = &mut body
        && body.type_name.is_none()
        && method == "PATCH"
    {
        body.type_name = updated(&responses, name, context);
    }
    let mut parameters = parameters(claims, &requests, context);
    if matches!(method.as_str(), "GET" | "HEAD") {
        in_url(body.take(), &mut parameters);
    }
    Operation {
        title: first.map(|claim| claim.title.clone()).unwrap_or_default(),
        description: claims
            .iter()
            .find_map(|(_, claim)| claim.description.clone()),
        link: claims.iter().find_map(|(page, _)| context.link(&page.page)),
        product: claims.iter().find_map(|(page, _)| page.product.clone()),
        parameters,
        body,
        responses,
        permissions: permissions(claims, context),
        deprecated: claims
            .iter()
            .find_map(|(_, claim)| claim.deprecated.clone()),
        sources: claims
            .iter()
            .map(|(_, claim)| source(&claim.location))
            .collect(),
        name: name.to_owned(),
        method,
        requests,
    }
}

/// A `GET` has no body: what a page lists under that heading goes into the URL.
fn in_url(body: Option<Body>, parameters: &mut Vec<Parameter>) {
    for property in body.into_iter().flat_map(|body| body.properties) {
        let known = parameters
            .iter()
            .any(|parameter| parameter.name.eq_ignore_ascii_case(&property.name));
        if !known {
            parameters.push(Parameter {
                place: ParameterPlace::Query,
                name: property.name,
                type_name: property.type_name,
                required: property.required_on_create,
                description: property.description,
            });
        }
    }
}

/// The type that an update sends where no sentence says so: the one that it returns, else the one of its group.
fn updated(responses: &[Response], name: &str, context: &Context) -> Option<String> {
    let returned = responses
        .iter()
        .filter_map(|response| response.type_name.as_deref())
        .find(|name| !name.starts_with("Collection("));
    if let Some(returned) = returned {
        return Some(returned.to_owned());
    }
    // `storeSettings.updateSettings` sends its group, `group.updateEvent` does not.
    let (group, action) = parts(name)?;
    let what = action.strip_prefix("update")?.to_ascii_lowercase();
    if !group.to_ascii_lowercase().ends_with(&what) {
        return None;
    }
    let group = context.names.known_type(&TypeName::unlinked(group), None);
    group.map(|name| name.to_string())
}

/// The request lines of the most believed claim that has paths; further claims of unfinished pages only add a
/// diagnostic, those of finished ones their lines.
fn requests(
    name: &str,
    claims: &[(&PageFacts, &OperationClaim)],
    context: &mut Context,
) -> Vec<Request> {
    let mut requests: Vec<Request> = Vec::new();
    let mut seen: HashSet<(String, String)> = HashSet::default();
    let mut endpoints: HashSet<(String, String)> = HashSet::default();
    let better = claims
        .iter()
        .flat_map(|(_, claim)| &claim.requests)
        .find(|other| other.path.is_some());
    let mut kept: Option<(&PageFacts, &RequestClaim)> = None;
    for (page, claim) in claims {
        let gives_path = claim.requests.iter().any(|line| line.path.is_some());
        for line in &claim.requests {
            let Some(path) = &line.path else {
                if !gives_path {
                    placeholder(name, line, better, context);
                }
                continue;
            };
            let request = Request {
                method: line.method.clone(),
                path: path.clone(),
            };
            if seen.contains(&(request.method.clone(), request.path.clone())) {
                continue;
            }
            let endpoint = (request.method.clone(), endpoint_key(&request.path));
            match kept {
                Some((first_page, first)) if first_page.page != page.page => {
                    if endpoints.contains(&endpoint) {
                        continue;
                    }
                    let yields =
                        page.unfinished && !first_page.unfinished || page.form != first_page.form;
                    context.disagree(
                        Code::RequestDisagrees,
                        &first.location,
                        &line.location,
                        if yields {
                            format!(
                                "`{}` is given here for `{name}`, `{}` elsewhere; the latter is taken",
                                line.written, first.written
                            )
                        } else {
                            format!("`{}` is given for `{name}` on this page only", line.written)
                        },
                    );
                    if yields {
                        continue;
                    }
                }
                _ => kept = kept.or(Some((page, line))),
            }
            seen.insert((request.method.clone(), request.path.clone()));
            endpoints.insert(endpoint);
            requests.push(request);
        }
    }
    if requests.is_empty()
        && let Some((_, claim)) = claims.first()
    {
        context.push(
            Diagnostic::new(
                Code::RequestPathMissing,
                format!("no page gives a path for `{name}`; its builder asks the caller for one"),
            )
            .at(claim
                .requests
                .first()
                .map_or(&claim.location, |line| &line.location)
                .clone())
            .with_help("add a page that names the path, or set it under `[overrides.paths]`"),
        );
    }
    requests
}

/// Says that a placeholder stood where another source has a path.
fn placeholder(
    name: &str,
    line: &RequestClaim,
    better: Option<&RequestClaim>,
    context: &mut Context,
) {
    if let Some(better) = better {
        context.disagree(
            Code::RequestDisagrees,
            &better.location,
            &line.location,
            format!(
                "a placeholder stands for the path of `{name}`; `{}` is taken from another page",
                better.written
            ),
        );
    }
}

fn report_sources(name: &str, claims: &[(&PageFacts, &OperationClaim)], context: &mut Context) {
    let Some(((_, first), rest)) = claims.split_first() else {
        return;
    };
    for (_, other) in rest {
        context.disagree(
            Code::OperationDuplicate,
            &first.location,
            &other.location,
            format!("`{name}` is described on another page too; the two are merged"),
        );
    }
}

/// True where the parameter `name` of a function, which no request line shows, goes between the parentheses behind the
/// function's name: a function is called with `GET`, and its name ends the path.
#[must_use]
pub(crate) fn takes_argument(requests: &[Request], name: &str) -> bool {
    let takes = |request: &Request| {
        let function = request.path.rsplit('/').next().unwrap_or_default();
        request.method == "GET"
            && function.starts_with(|c: char| c.is_ascii_alphabetic())
            && !has_parameter(&request.path, name)
    };
    !requests.is_empty() && requests.iter().all(takes)
}

fn parameters(
    claims: &[(&PageFacts, &OperationClaim)],
    requests: &[Request],
    context: &mut Context,
) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    let mut by_name: HashMap<(ParameterPlace, String), usize> = HashMap::default();
    let in_paths: HashSet<String> = requests
        .iter()
        .flat_map(|request| path_parameters(&request.path))
        .map(|parameter| parameter_key(parameter.name))
        .collect();
    for (page, claim) in claims {
        for parameter in &claim.parameters {
            // Path parameters of a line that did not win have no place to go.
            let placed = !matches!(
                parameter.place,
                ParameterPlace::Path | ParameterPlace::Function
            ) || in_paths.contains(&parameter_key(&parameter.name));
            let type_name = parameter
                .type_expr
                .as_ref()
                .map(|expr| context.resolve(expr, page.namespace.as_deref(), &parameter.location));
            if !placed {
                // Where no path is known at all, or a path that did not win had the place, that has been said.
                if requests.is_empty() || has_place(claim, &parameter.name) {
                    continue;
                }
                let is_argument = parameter.place == ParameterPlace::Function
                    && takes_argument(requests, &parameter.name);
                if !is_argument {
                    context.report(
                        Code::ParameterUnplaced,
                        &parameter.location,
                        format!(
                            "no request line has a place for `{}`; its builder does not send it",
                            parameter.name
                        ),
                    );
                }
            }
            let key = key_of(parameter.place, &parameter.name);
            let known = by_name.get(&key).copied();
            match known.and_then(|at| parameters.get_mut(at)) {
                Some(known) => {
                    known.required |= parameter.required;
                    known.description = known
                        .description
                        .take()
                        .or_else(|| parameter.description.clone());
                    if known.type_name == DEFAULT_TYPE
                        && let Some(type_name) = type_name
                    {
                        known.type_name = type_name;
                    }
                }
                None => {
                    by_name.insert(key, parameters.len());
                    parameters.push(Parameter {
                        place: parameter.place,
                        name: parameter.name.clone(),
                        type_name: type_name.unwrap_or_else(|| DEFAULT_TYPE.to_owned()),
                        required: parameter.required
                            || matches!(parameter.place, ParameterPlace::Path),
                        description: parameter.description.clone(),
                    });
                }
            }
        }
    }
    parameters
}

/// True where a request line of the claim itself has a place for a parameter.
fn has_place(claim: &OperationClaim, name: &str) -> bool {
    let mut paths = claim
        .requests
        .iter()
        .filter_map(|line| line.path.as_deref());
    paths.any(|path| has_parameter(path, name))
}

fn has_parameter(path: &str, name: &str) -> bool {
    let key = parameter_key(name);
    path_parameters(path)
        .iter()
        .any(|known| parameter_key(known.name) == key)
}

/// The type of a parameter of which the docs give only the name.
const DEFAULT_TYPE: &str = "Edm.String";

fn body(claims: &[(&PageFacts, &OperationClaim)], context: &mut Context) -> Option<Body> {
    let bodies: Vec<(&PageFacts, &BodyClaim)> = claims
        .iter()
        .filter_map(|(page, claim)| Some((*page, claim.body.as_ref()?)))
        .collect();
    if bodies.is_empty() {
        return None;
    }
    let mut type_name: Option<(String, &BodyClaim)> = None;
    let mut properties = Merged::default();
    for (page, body) in &bodies {
        if let Some(expr) = &body.type_expr {
            let name = context.resolve(expr, page.namespace.as_deref(), &body.location);
            match &type_name {
                Some((known, first)) if *known != name => context.disagree(
                    Code::SourceDisagrees,
                    &first.location,
                    &body.location,
                    format!("the body is `{name}` here, but `{known}` elsewhere"),
                ),
                Some(_) => {}
                None => type_name = Some((name, body)),
            }
        }
    }
    let owner = type_name.as_ref().map(|(name, _)| name.as_str());
    for (page, body) in &bodies {
        for row in &body.properties {
            properties.take(page, row, owner, context);
        }
    }
    Some(Body {
        type_name: type_name.map(|(name, _)| name),
        properties: properties.into_properties(),
    })
}

fn responses(claims: &[(&PageFacts, &OperationClaim)], context: &mut Context) -> Vec<Response> {
    let mut responses: Vec<Response> = Vec::new();
    for (page, claim) in claims {
        for response in &claim.responses {
            if let Some(expr) = &response.leads_to {
                context.note_led_to(&expr.name, page.namespace.as_deref());
            }
            let type_name = response
                .type_expr
                .as_ref()
                .map(|expr| context.resolve(expr, page.namespace.as_deref(), &response.location));
            match responses
                .iter_mut()
                .find(|known| known.status == response.status)
            {
                Some(known) => known.type_name = known.type_name.take().or(type_name),
                None => responses.push(Response {
                    status: response.status,
                    type_name,
                }),
            }
        }
    }
    responses
}

fn permissions(
    claims: &[(&PageFacts, &OperationClaim)],
    context: &mut Context,
) -> crate::schema::Permissions {
    let mut told = claims
        .iter()
        .filter_map(|(_, claim)| Some((claim, claim.permissions.as_ref()?)));
    let Some((first, permissions)) = told.next() else {
        return crate::schema::Permissions::default();
    };
    for (claim, other) in told {
        if other != permissions {
            context.disagree(
                Code::SourceDisagrees,
                &first.location,
                &claim.location,
                "the permissions differ from those of another page of the same operation",
            );
        }
    }
    permissions.clone()
}

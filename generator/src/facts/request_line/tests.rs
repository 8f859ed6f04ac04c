use super::{
    Normalized, OtherKind, path_parameters, read_request_line, read_request_lines,
    read_status_line, same_endpoint,
};
use crate::text::Span;

/// The method, path and query of one line, and what was mended.
fn show(line: &str) -> String {
    read_request_line(line, Span::default()).map_or_else(
        || format!("{line}\n    unreadable"),
        |request| {
            let path = request.path.as_deref().unwrap_or("(none)");
            format!(
                "{line}\n    {} {path} {:?} {:?}",
                request.method, request.query, request.notes
            )
        },
    )
}

#[test]
fn request_lines_are_normalised() {
    let lines = [
        "GET /things/{id | thingName}",
        "GET  things/{thing-id}/parts/",
        "get https://graph.example.com/v1.0/things/{id}/parts?$expand=maker($select=id,name)&$top=5 HTTP/1.1",
        "DELETE/store/things/<id>",
        "PATCH {version}/things/{id}",
        "PATCH /beta/things",
        "POST ** Collection URI for example.thing not found",
        "POST https://graph.example.com/v1.0** Collection URI for example.thing not found",
        "GET /drive/root:/{path and filename}:/content?format={format}",
        "GET /drive/root:/{path-relative-to-root}",
        "GET /things/{id}/example.graph.bigThing/$count",
        "POST /things/{id}/owner/$ref",
        "GET /calls/getCalls(from={fromDate}, to={toDate})",
        "GET /sheets/{id|name}/range(address='<address>')/font",
        "GET /apps(appId='{appId}')",
        "GET /things/{id/parts",
        "GET /things/ {id} /parts",
        "GET /things/.../parts",
        "GET ~/profiles/{kind}",
        "GET /things?$filter=name eq 'a&b' and x eq {value}&$top={n}",
        "GET /things to list things",
        "GET /things/{...}",
        "GET https://graph.example.com/beta/",
        "GET {shareUrl}",
        "GET /tabs\t",
        "Get the thing",
        "GETTING /things",
        "PUT",
        "PUT the bytes",
    ];
    insta::assert_snapshot!("request_lines", lines.map(show).join("\n"));
}

#[test]
fn every_line_of_a_fence_is_accounted_for() {
    let text = "\nGET /a\n  ?$top=1\n  &$skip=2\nor\n/b\n// a comment\nPATCH /c\nContent-Type: application/json\n\n{\n  \"x\": 1\n}\nPOST /d\n???\nsome prose here!\n";
    let read = read_request_lines(text, 100);
    insta::assert_debug_snapshot!("lines_of_a_fence", read);
}

#[test]
fn a_path_before_every_method_takes_the_first() {
    let read = read_request_lines("/a\nDELETE /b\n", 0);
    let methods: Vec<_> = read
        .requests
        .iter()
        .map(|request| request.method.as_str())
        .collect();
    assert_eq!(methods, ["DELETE", "DELETE"]);
    assert_eq!(
        read.requests
            .first()
            .map(|request| request.notes.as_slice()),
        Some(&[Normalized::MethodTaken][..])
    );
    let read = read_request_lines("/a\n", 0);
    assert_eq!(
        read.others.first().map(|other| other.kind),
        Some(OtherKind::Unreadable)
    );
}

#[test]
fn spans_count_from_the_fence() {
    let read = read_request_lines("\r\n  GET /a\r\n", 10);
    assert_eq!(
        read.requests.first().map(|request| request.span),
        Some(Span::new(14, 20))
    );
}

#[test]
fn status_lines_are_read() {
    assert_eq!(read_status_line("HTTP/1.1 201 Created"), Some(201));
    assert_eq!(read_status_line("http/1.1 204"), Some(204));
    assert_eq!(read_status_line("HTTP 200 OK"), Some(200));
    assert_eq!(read_status_line("HTTP/2.0: 302 Found"), Some(302));
    assert_eq!(read_status_line("HTTP/1.1 999 No"), None);
    assert_eq!(read_status_line("Content-Length: 200"), None);
}

#[test]
fn endpoints_are_equal_up_to_names_and_case() {
    assert!(same_endpoint(
        "/users/{id}/manager",
        "/Users/{user-id}/manager"
    ));
    assert!(!same_endpoint("/users/{id}", "/users/me"));
    assert!(!same_endpoint("/users/{id}", "/users/{id}/manager"));
}

#[test]
fn parameters_are_named_as_on_the_wire() {
    let found: Vec<_> = path_parameters(
        "/a/{id}/f(x={from},y='{to}',z=1)/root:/{path}:/g({key})/h(path='{p}')/{id}",
    )
    .iter()
    .map(|parameter| format!("{:?} {}", parameter.place, parameter.name))
    .collect();
    insta::assert_snapshot!("path_parameters", found.join("\n"));
}

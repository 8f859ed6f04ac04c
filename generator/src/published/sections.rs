//! The sections of a copy: headings with their levels, and those it lost.

use crate::block::{Block, Heading, Inlines, Table};
use crate::page::Role;
use crate::published::columns::Header;
use crate::published::line::{self, Line};
use crate::published::reader::Reader;
use crate::published::{code, columns, words};

impl<'t> Reader<'t, '_> {
    /// Begins a section.
    pub(super) fn heading(&mut self, text: Inlines<'t>, level: u8, role: Role) {
        self.blocks.push(Block::Heading(Heading { level, text }));
        self.role = role;
        self.code_read = false;
        self.http_seen |= role == Role::HttpRequest;
        if role == Role::Example {
            self.example_level = level;
        }
    }

    /// A heading whose words the page has. `marks` is its level where the copy kept its marks.
    pub(super) fn named_heading(&mut self, line: Line<'t>, marks: Option<u8>) {
        let text = line::inlines(&[line]);
        let inside = words::in_example(self.role);
        let (level, role) = match words::section(line.text) {
            None if words::names_values(line.text) => (marks.unwrap_or(3), Role::EnumMembers),
            None => (marks.unwrap_or(2), Role::Other),
            Some(Role::ExampleResponse) if !inside => (2, Role::Response),
            Some(role @ (Role::ExampleRequest | Role::ExampleResponse)) => {
                if !inside {
                    self.restore(Role::Example, line.start);
                }
                (marks.unwrap_or(0).max(self.example_level + 1), role)
            }
            Some(Role::Example) => {
                let numbered = line.text.split_whitespace().nth(1).is_some();
                let level = if numbered && inside { 3 } else { 2 };
                (level, Role::Example)
            }
            Some(role) => (2, role),
        };
        self.heading(text, level.min(6), role);
    }

    /// Puts a heading back that the copy lost, before the byte `at`.
    fn restore(&mut self, role: Role, at: usize) {
        let level = match role {
            Role::ExampleRequest | Role::ExampleResponse => {
                if !words::in_example(self.role) {
                    self.restore(Role::Example, at);
                }
                self.example_level + 1
            }
            _ => 2,
        };
        self.heading(line::restored(at, words::heading(role)), level.min(6), role);
    }

    /// Code shows what section it stands in where no words before it did.
    pub(super) fn restore_before_code(&mut self, line: Line<'t>) {
        if code::is_status_line(line.text) {
            if !matches!(self.role, Role::ExampleResponse | Role::Response) {
                self.restore(Role::ExampleResponse, line.start);
            }
        } else if code::is_request_line(line.text, false) {
            let relative = !code::is_absolute(line.text);
            match self.role {
                Role::HttpRequest | Role::ExampleRequest | Role::Example | Role::Other => {}
                Role::ExampleResponse if self.code_read => {
                    self.restore(Role::ExampleRequest, line.start);
                }
                Role::ExampleResponse => {}
                _ if relative && !self.http_seen => self.restore(Role::HttpRequest, line.start),
                _ if !relative => self.restore(Role::ExampleRequest, line.start),
                _ => {}
            }
        }
    }

    /// A table; its header shows what section it stands in where no words before it did.
    pub(super) fn table(&mut self, table: Table<'t>, header: &Header<'t>) {
        let stays = words::in_example(self.role) || self.role == Role::SeeAlso;
        let role = columns::role(header).or_else(|| {
            let first = table.rows.first()?.cells.first()?.text();
            let fields = ["Authorization", "Accept", "Content-Type", "Prefer"];
            let before = matches!(
                self.role,
                Role::Preamble | Role::Permissions | Role::HttpRequest | Role::QueryParameters
            );
            (before && fields.contains(&first.as_ref())).then_some(Role::RequestHeaders)
        });
        if let Some(role) = role.filter(|_| !stays) {
            let restored = match (role, self.role) {
                (role, here) if role == here => None,
                (Role::Properties, Role::HttpRequest | Role::RequestHeaders) => {
                    Some(Role::RequestBody)
                }
                (Role::Properties, Role::Preamble | Role::Methods) => Some(role),
                (Role::Parameters, Role::HttpRequest | Role::RequestHeaders) => Some(role),
                (Role::EnumMembers, Role::Preamble | Role::Methods) => Some(role),
                (Role::Properties | Role::Parameters | Role::EnumMembers, _) => None,
                (Role::RequestHeaders, Role::Response) => None,
                // Below a heading of its own words a table is what that says.
                (_, Role::Other) => None,
                (role, _) => Some(role),
            };
            if let Some(restored) = restored {
                self.restore(restored, table.span.start as usize);
            }
        }
        self.blocks.push(Block::Table(table));
    }

    /// A sentence that opens a section: its heading is put back where it is not there.
    pub(super) fn cue(&mut self, role: Role, at: usize) {
        let inside = words::in_example(self.role);
        let lost = match role {
            Role::ExampleRequest | Role::ExampleResponse => self.role != role || self.code_read,
            // The example's own words speak of responses and bodies too.
            _ if inside => false,
            Role::JsonRepresentation => self.role != role,
            // Parameters of other kinds are described in the same words.
            Role::QueryParameters => matches!(
                self.role,
                Role::Preamble | Role::Permissions | Role::HttpRequest
            ),
            Role::RequestBody | Role::Permissions | Role::Response => {
                self.role != role && self.role != Role::Other
            }
            _ => false,
        };
        if lost {
            self.restore(role, at);
        }
    }
}

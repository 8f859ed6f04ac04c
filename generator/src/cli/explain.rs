//! `docmodel explain`.

use serde_json::json;

use crate::cli::Outcome;
use crate::cli::args::Explain;
use crate::cli::terminal::{STRONG, Terminal};
use crate::cli::values::unknown_code;
use crate::diagnostics::Code;
use crate::error::Error;

pub(super) fn run(command: &Explain, terminal: &mut Terminal) -> Result<Outcome, Error> {
    if command.list {
        for &code in Code::ALL {
            let line = if terminal.json() {
                describe(code).to_string()
            } else {
                format!(
                    "{STRONG}{code}{STRONG:#}  {:<7}  {:<31}  {}",
                    code.severity().word(),
                    code.name(),
                    code.title()
                )
            };
            terminal.data(&format!("{line}\n"))?;
        }
    }
    if let Some(text) = &command.code {
        let code = Code::find(text).ok_or_else(|| unknown_code(text))?;
        if terminal.json() {
            let mut value = describe(code);
            if let Some(object) = value.as_object_mut() {
                object.insert("manual".to_owned(), code.manual().into());
            }
            terminal.data(&format!("{value}\n"))?;
        } else {
            terminal.data(code.manual())?;
        }
    }
    Ok(Outcome::Done)
}

fn describe(code: Code) -> serde_json::Value {
    json!({
        "code": code.number(),
        "name": code.name(),
        "severity": code.severity().word(),
        "title": code.title(),
    })
}

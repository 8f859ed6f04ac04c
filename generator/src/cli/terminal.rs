//! The two streams: data to stdout, words to stderr.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Effects, Style};
use serde::Serialize;
use serde_json::{Value, json};

use crate::cli::args::{Color, Format, Look};
use crate::error::Error;

/// Red, as in an error's title.
const ERROR: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);

/// Bold.
pub(super) const STRONG: Style = Style::new().effects(Effects::BOLD);

/// Where the program prints.
#[derive(Debug)]
pub(super) struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    format: Format,
    quiet: bool,
}

impl Terminal {
    pub(super) fn new(look: &Look) -> Self {
        let choice = match look.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        Self {
            out: AutoStream::new(io::stdout(), choice),
            err: AutoStream::new(io::stderr(), choice),
            format: look.format,
            quiet: look.quiet,
        }
    }

    pub(super) fn json(&self) -> bool {
        self.format == Format::Json
    }

    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }

    /// Prints data.
    pub(super) fn data(&mut self, text: &str) -> Result<(), Error> {
        let printed = self
            .out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.flush());
        unless_gone(printed)
    }

    /// Prints a JSON document.
    pub(super) fn document(&mut self, value: &impl Serialize) -> Result<(), Error> {
        self.print(|out| {
            serde_json::to_writer_pretty(&mut *out, value)?;
            out.write_all(b"\n")
        })
    }

    /// Prints data that may be large, past the search for colours.
    pub(super) fn print(
        &mut self,
        write: impl FnOnce(&mut BufWriter<StdoutLock<'_>>) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut out = BufWriter::new(io::stdout().lock());
        unless_gone(write(&mut out).and_then(|()| out.flush()))
    }

    /// Prints words.
    pub(super) fn say(&mut self, text: &str) {
        // Where stderr is gone there is nowhere left to say so.
        let _ = writeln!(self.err, "{text}");
    }

    /// Prints an object on a line of its own.
    pub(super) fn say_json(&mut self, value: &Value) {
        self.say(&value.to_string());
    }

    pub(super) fn error(&mut self, error: &Error) {
        let code = error.code();
        if self.json() {
            self.say_json(&json!({
                "type": "error",
                "code": code.map(|code| code.number()),
                "message": error.to_string(),
            }));
            return;
        }
        let code = code.map_or_else(String::new, |code| format!("[{code}]"));
        self.say(&format!(
            "{ERROR}error{code}{ERROR:#}{STRONG}: {error}{STRONG:#}"
        ));
    }

    /// Whether a progress bar would be seen and not recorded.
    pub(super) fn shows_progress(&self) -> bool {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let ci = std::env::var_os("CI").is_some();
        !self.quiet && !self.json() && !dumb && !ci && io::stderr().is_terminal()
    }
}

/// A reader that has gone away has read enough: that is no failure.
fn unless_gone(printed: io::Result<()>) -> Result<(), Error> {
    match printed {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => Err(Error::Output {
            action: "write",
            path: "stdout".into(),
            source,
            done: "What was printed is not complete".to_owned(),
        }),
        _ => Ok(()),
    }
}

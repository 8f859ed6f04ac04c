//! The program `docmodel`; all of it stands in the library's module `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    docmodel::cli::main()
}

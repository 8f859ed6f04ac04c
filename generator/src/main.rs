//! The program `docmodel`; all of it stands in the library's module `cli`.

use std::process::ExitCode;

/// A run makes and drops many million small strings: the allocator counts for a quarter of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    docmodel::cli::main()
}

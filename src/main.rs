//! The program: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    lotse::cli::main(&std::env::args_os().collect::<Vec<_>>())
}

//! Arguments, one file per command, printing, failure.
//!
//! Reading order: [`args`], [`mod@env`], [`usage`] (arguments → what is asked), [`help`]; [`shell`] and [`out`] (what commands
//! have at hand), [`failure`]; then the commands.
//!
//! Invariants
//! - Exit codes: 0 found, 1 nothing found, 2 trouble. A closed pipe is no error.
//! - Only [`out`] writes to standard output, and no control character of content passes it.

mod args;
mod browse;
mod card;
mod check;
mod env;
mod eval;
mod failure;
mod faq;
mod finding;
mod help;
mod index;
mod keys;
mod list;
mod manual;
mod out;
mod pager;
mod reference;
mod search;
mod shell;
mod show;
mod term;
mod usage;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::{Args, Command};
use env::Env;
use failure::{Failure, Outcome};
use out::Out;
use shell::Shell;
use usage::Asked;

use crate::config::theme::UiRole;
use crate::words::Words;

/// Parses the arguments, runs the command, tells how it ended.
pub fn main(args: &[OsString]) -> ExitCode {
    let env = Env { args, var: env::var };
    match start(&env) {
        Ok(outcome) => outcome.exit_code(),
        Err(failure) => {
            report(&failure, &env);
            failure.exit_code()
        }
    }
}

fn start(env: &Env) -> Result<Outcome, Failure> {
    match usage::parse(env.args, env.ui_lang())? {
        Asked::Run(args) => {
            let Args { target, global, command, .. } = *args;
            let lenient = command.as_ref().is_some_and(Command::is_about_the_program);
            let mut shell = Shell::new(env, &global, lenient)?;
            let result = run(target, command, &mut shell);
            // What was printed before a failure is shown before it.
            let written = shell.out.finish();
            let outcome = result?;
            written.map_err(|error| Failure::trouble(shell.words.cli.failure.no_output).because(error))?;
            Ok(outcome)
        }
        Asked::Print { coloured, plain } => {
            let mut out = Out::standard(env);
            out.rendered(if out.is_coloured() { &coloured } else { &plain });
            let words = &Words::of(env.ui_lang()).cli.failure;
            out.finish().map_err(|error| Failure::trouble(words.no_output).because(error))?;
            Ok(Outcome::Found)
        }
    }
}

fn run(target: Option<String>, command: Option<Command>, shell: &mut Shell) -> Result<Outcome, Failure> {
    let words = &shell.words.cli.failure;
    let Some(command) = command else { return browse::run(target.as_deref(), shell) };
    if let Some(target) = target {
        return Err(Failure::usage((words.conflict)(command.name())).hint((words.search_instead)(&target)));
    }
    match command {
        Command::Open(args) => browse::run(args.target.as_deref(), shell),
        Command::Ref(args) => reference::run(&args, shell),
        Command::Search(args) => search::run(&args, shell),
        Command::Faq(args) => faq::run(&args, shell),
        Command::Index(args) => index::run(&args, shell),
        Command::Term(args) => term::run(&args, shell),
        Command::Show(args) => show::run(&args, shell),
        Command::List(args) => list::run(&args, shell),
        Command::Check(args) => check::run(&args, shell),
        Command::Eval(args) => eval::run(args, shell),
        Command::Keys(args) => keys::run(&args, shell),
        Command::Completions(args) => Ok(manual::completions(&args, shell)),
        Command::Man => manual::man(shell),
        Command::Help(args) => manual::help(&args, shell),
    }
}

/// Prints a failure to standard error.
fn report(failure: &Failure, env: &Env) {
    let words = &Words::of(env.ui_lang()).cli.failure;
    let mut out = Out::error(env);
    out.span(UiRole::Warning, &format!("{}:", words.error)).put(" ").line(&failure.whole_message());
    if let Some(hint) = &failure.hint {
        out.span(UiRole::Accent, &format!("{}:", words.hint)).put(" ").line(hint);
    }
    // Where standard error is closed, nobody is there to be told.
    let _ = std::io::stderr().write_all(out.take().as_bytes());
}

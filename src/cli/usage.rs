//! Arguments → [`Args`]; what can't be understood becomes a [`Failure`] in the user's language.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::args::Args;
use super::failure::Failure;
use super::help;
use crate::lang::Lang;
use crate::words::Words;
use crate::words::cli::Failures;

/// What the arguments ask for.
pub enum Asked {
    /// A command to be run.
    Run(Box<Args>),
    /// A text to be printed: help or version, with colours as escape sequences and without.
    Print { coloured: String, plain: String },
}

/// Reads the arguments.
pub fn parse(args: &[OsString], lang: Lang) -> Result<Asked, Failure> {
    let args = with_exclusions(args);
    let parsed = help::command(lang).try_get_matches_from(&args).and_then(|found| Args::from_arg_matches(&found));
    match parsed {
        Ok(args) => Ok(Asked::Run(Box::new(args))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let text = error.render();
            Ok(Asked::Print { coloured: text.ansi().to_string(), plain: text.to_string() })
        }
        Err(error) => Err(failure(&error, &args, &Words::of(lang).cli.failure)),
    }
}

/// In a query, `-word` excludes a word; clap would read it as a bundle of short options. A space before it makes it text.
fn with_exclusions(args: &[OsString]) -> Vec<OsString> {
    let query = args.iter().position(|arg| arg == "search" || arg == "faq").unwrap_or(args.len());
    let excludes = |arg: &OsString| {
        arg.to_str().is_some_and(|arg| arg.starts_with('-') && !arg.starts_with("--") && arg.len() > 2)
    };
    let as_text = |(n, arg): (usize, &OsString)| {
        if n <= query || !excludes(arg) {
            return arg.clone();
        }
        let mut text = OsString::from(" ");
        text.push(arg);
        text
    };
    args.iter().enumerate().map(as_text).collect()
}

fn failure(error: &clap::Error, args: &[OsString], words: &'static Failures) -> Failure {
    let text = |kind| context(error, kind);
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let option = argument.split([' ', '=']).next().unwrap_or_default().to_owned();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let see_help = (words.see_help)(&help::called(args));
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => Failure::usage((words.no_value)(&option)).hint(see_help),
        ErrorKind::InvalidValue => bad_value(error, &option, &value, words),
        ErrorKind::ValueValidation => Failure::usage((words.bad_number)(&value, &option)).hint(see_help),
        ErrorKind::UnknownArgument if argument.starts_with('-') => unknown(error, &argument, words, see_help),
        ErrorKind::UnknownArgument => match misspelt_command(args) {
            Some((typed, near)) => {
                Failure::usage((words.unknown_command)(&typed)).hint((words.did_you_mean)(&format!("lotse {near}")))
            }
            None => Failure::usage((words.unexpected)(&argument)).hint(see_help),
        },
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = text(ContextKind::SuggestedSubcommand);
            Failure::usage((words.unknown_command)(&name))
                .hint(near.map_or(see_help, |near| (words.did_you_mean)(&near)))
        }
        ErrorKind::ArgumentConflict => Failure::usage((words.conflict)(&option)).hint(see_help),
        ErrorKind::MissingRequiredArgument => {
            let name: String = argument.chars().filter(|c| !matches!(c, '<' | '>' | '.')).collect();
            Failure::usage((words.missing)(&name)).hint(see_help)
        }
        ErrorKind::InvalidUtf8 => Failure::usage(words.not_utf8).hint(see_help),
        _ => Failure::usage(error.kind().to_string()).hint(see_help),
    }
}

fn bad_value(error: &clap::Error, option: &str, value: &str, words: &'static Failures) -> Failure {
    let message = match option {
        "--lang" | "--ui-lang" => (words.bad_lang)(value),
        "--kind" => (words.bad_kind)(value),
        _ => (words.bad_value)(value, option),
    };
    let values = context(error, ContextKind::ValidValue).unwrap_or_default();
    let near = context(error, ContextKind::SuggestedValue);
    let hint = near.map_or_else(|| (words.values_are)(&values), |near| (words.did_you_mean)(&near));
    Failure::usage(message).hint(hint)
}

fn unknown(error: &clap::Error, argument: &str, words: &'static Failures, see_help: String) -> Failure {
    let near = context(error, ContextKind::SuggestedArg).or_else(|| nearest_option(argument));
    let hint = match near {
        Some(near) => (words.did_you_mean)(near.split([' ', '=']).next().unwrap_or_default()),
        None => see_help,
    };
    Failure::usage((words.unknown_option)(argument)).hint(hint)
}

/// The first word and the command it nearly is: `lotse serch risk`.
fn misspelt_command(args: &[OsString]) -> Option<(String, String)> {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let typed = words.find(|arg| !arg.starts_with('-'))?;
    let command = Args::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if names.contains(&typed) {
        return None;
    }
    let near = names.into_iter().find(|name| (1..=2).contains(&strsim::osa_distance(name, typed)))?;
    Some((typed.to_owned(), near.to_owned()))
}

/// The option of any command nearest to a misspelt one.
fn nearest_option(typed: &str) -> Option<String> {
    let command = Args::command();
    let all = std::iter::once(&command).chain(command.get_subcommands()).flat_map(clap::Command::get_arguments);
    let names = all.filter_map(|arg| arg.get_long()).map(|name| format!("--{name}"));
    let near = names.map(|name| (strsim::jaro_winkler(&name, typed), name)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (near.0 > 0.85 && near.1 != typed).then_some(near.1)
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.trim().to_owned()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

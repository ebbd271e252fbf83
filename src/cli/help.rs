//! The command line with its texts in the user's language.

use std::borrow::Cow;

use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Args;
use crate::lang::Lang;
use crate::words::Words;
use crate::words::cli::help::{self, Help};
use crate::words::cli::json;

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const LITERAL: Style = Style::new().bold();

/// The command line in that language.
pub fn command(lang: Lang) -> Command {
    let words = &Words::of(lang).cli.help;
    let mut command = Args::command().styles(styles()).max_term_width(100).subcommand_help_heading(words.commands);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |command| localised(command, &name, lang));
    }
    localised(command, "", lang)
}

fn styles() -> Styles {
    Styles::styled().header(HEADING).usage(HEADING).literal(LITERAL).placeholder(Style::new())
}

fn localised(command: Command, name: &str, lang: Lang) -> Command {
    let words = &Words::of(lang).cli.help;
    let text = of_command(words, name);
    let called = if name.is_empty() { "lotse".to_owned() } else { format!("lotse {name}") };
    let (on, off) = (HEADING.render(), HEADING.render_reset());
    let command = command
        .about(text.about)
        .override_usage(format!("{called} {}", text.usage))
        .after_help(after(name, text, lang))
        .help_template(format!("{{about}}\n\n{on}{}:{off} {{usage}}\n\n{{all-args}}{{after-help}}", words.usage));
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    ids.into_iter().fold(command, |command, id| command.mut_arg(&id, |arg| argument(arg, words)))
}

fn argument(arg: Arg, words: &'static Help) -> Arg {
    let Some(text) = of_arg(words, arg.get_id().as_str()) else { return arg };
    let heading = match (arg.is_positional(), arg.is_global_set() || arg.get_id() == "version") {
        (true, _) => words.arguments,
        (false, true) => words.everywhere,
        (false, false) => words.options,
    };
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let arg = arg.help(text.help).help_heading(heading);
    if !takes_value || text.value.is_empty() {
        return arg;
    }
    arg.value_name(text.value).hide_possible_values(true).hide_default_value(true)
}

/// Examples, exit codes, fields of `--json`.
fn after(name: &str, text: &help::Command, lang: Lang) -> String {
    let words = &Words::of(lang).cli.help;
    let (on, off) = (HEADING.render(), HEADING.render_reset());
    let indented: Vec<String> = text.examples.lines().map(|line| format!("  {line}")).collect();
    let mut after = format!("{on}{}:{off}\n{}", words.examples, indented.join("\n"));
    if let Some(fields) = json::fields(name) {
        after.push_str(&format!("\n\n{on}{}:{off}\n{}", words.json_fields, field_table(fields, lang)));
    }
    if name.is_empty() {
        after.push_str(&format!("\n\n{}", words.exit));
    }
    after
}

fn field_table(fields: &json::Fields, lang: Lang) -> String {
    let lines: Vec<String> =
        fields.fields.iter().map(|field| format!("  {:<13} {}", field.0, field.meaning(lang))).collect();
    lines.join("\n")
}

/// The fields of `--json` of every command: `lotse help json`.
pub fn all_fields(lang: Lang) -> String {
    let words = &Words::of(lang).cli.help;
    let mut text = format!("{}\n", words.json_intro);
    for fields in json::ALL {
        text.push_str(&format!("\nlotse {} --json\n{}\n", fields.command, field_table(fields, lang)));
    }
    text
}

fn of_command(words: &'static Help, name: &str) -> &'static help::Command {
    match name {
        "open" => &words.open,
        "search" => &words.search,
        "faq" => &words.faq,
        "term" => &words.term,
        "ref" => &words.reference,
        "show" => &words.show,
        "list" => &words.list,
        "check" => &words.check,
        "index" => &words.index,
        "eval" => &words.eval,
        "keys" => &words.keys,
        "completions" => &words.completions,
        "man" => &words.man,
        "help" => &words.help,
        _ => &words.program,
    }
}

fn of_arg(words: &'static Help, id: &str) -> Option<&'static help::Arg> {
    Some(match id {
        "collection" => &words.collection,
        "dictionary" => &words.dictionary,
        "lang" => &words.lang,
        "ui_lang" => &words.ui_lang,
        "color" => &words.color,
        "json" => &words.json,
        "help" => &words.help_flag,
        "version" => &words.version,
        "target" => &words.target,
        "query" => &words.query,
        "question" => &words.question,
        "word" => &words.word,
        "address" => &words.address,
        "slug" => &words.slug,
        "markdown" => &words.markdown,
        "queries" => &words.queries,
        "qrels" => &words.qrels,
        "unit" => &words.unit,
        "docs" => &words.docs,
        "run" => &words.run,
        "compare" => &words.compare,
        "topic" => &words.topic,
        "kind" => &words.kind,
        "limit" => &words.limit,
        "explain" => &words.explain,
        "dir" => &words.dir,
        "rebuild" => &words.rebuild,
        "status" => &words.status,
        "shell" => &words.shell,
        "command" => &words.command,
        _ => return None,
    })
}

/// The name a program is called by in `see "… --help"`.
pub fn called(args: &[std::ffi::OsString]) -> Cow<'static, str> {
    let command = Args::command();
    let name = args.iter().skip(1).filter_map(|arg| arg.to_str()).find(|arg| command.find_subcommand(arg).is_some());
    name.map_or(Cow::Borrowed("lotse"), |name| Cow::Owned(format!("lotse {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_words_and_every_command_an_example() {
        for lang in Lang::ALL {
            let command = command(lang);
            for command in command.get_subcommands().filter(|command| command.get_name() != "eval") {
                let name = command.get_name();
                let after = command.get_after_help().unwrap().to_string();
                assert!(after.contains(&format!("lotse {name}")), "{name}");
                for arg in command.get_arguments() {
                    assert!(
                        of_arg(&Words::of(lang).cli.help, arg.get_id().as_str()).is_some(),
                        "{name} {}",
                        arg.get_id()
                    );
                }
            }
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command(Lang::De).debug_assert();
    }
}

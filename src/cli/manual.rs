//! `lotse help`, `lotse man`, `lotse completions`: the command line about itself.

use super::args::{Completions, Help};
use super::failure::{Failure, Outcome};
use super::help::{all_fields, command};
use super::shell::Shell;
use crate::lang::Lang;
use crate::library::catalogue::nearest;
use crate::words::cli::manual;

/// Help about a command, as `lotse COMMAND --help` prints it.
pub fn help(args: &Help, shell: &mut Shell) -> Result<Outcome, Failure> {
    let name = args.command.as_deref().unwrap_or_default();
    if name == "json" {
        shell.out.put(&all_fields(shell.ui));
        return Ok(Outcome::Found);
    }
    let mut command = command(shell.ui);
    command.build();
    let text = if name.is_empty() {
        command.render_help()
    } else if let Some(command) = command.find_subcommand_mut(name) {
        command.render_help()
    } else {
        let words = &shell.words.cli.failure;
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let failure = Failure::usage((words.unknown_command)(name));
        return Err(match nearest(name, names.iter(), |name| name) {
            Some(near) => failure.hint((words.did_you_mean)(near)),
            None => failure.hint((words.see_help)("lotse")),
        });
    };
    let text = if shell.out.is_coloured() { text.ansi().to_string() } else { text.to_string() };
    shell.out.rendered(&text);
    Ok(Outcome::Found)
}

/// Completions for a shell.
pub fn completions(args: &Completions, shell: &mut Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(shell.ui), "lotse", &mut script);
    shell.out.put(&String::from_utf8_lossy(&script));
    Outcome::Found
}

fn manual_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => manual::EN,
        Lang::De => manual::DE,
    }
}

/// The manual page, with a section for every command.
pub fn man(shell: &mut Shell) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    let mut root = command(shell.ui);
    root.build();
    let trouble = |error| Failure::trouble(shell.words.cli.failure.no_output).because(error);
    clap_mangen::Man::new(root.clone()).render(&mut page).map_err(trouble)?;
    // What clap_mangen calls extra are the examples.
    let examples = shell.words.cli.help.examples.trim_end_matches(':').to_uppercase();
    page = String::from_utf8_lossy(&page).replace("\n.SH EXTRA\n", &format!("\n.SH {examples}\n.nf\n")).into_bytes();
    page.extend(b".fi\n");
    page.extend(manual_of(shell.ui).bytes());
    for command in root.get_subcommands() {
        let title = command.get_name().to_uppercase();
        page.extend(format!(".SH \"LOTSE {title}\"\n").bytes());
        let man = clap_mangen::Man::new(command.clone());
        man.render_description_section(&mut page).map_err(trouble)?;
        man.render_options_section(&mut page).map_err(trouble)?;
    }
    shell.out.put(&String::from_utf8_lossy(&page));
    Ok(Outcome::Found)
}

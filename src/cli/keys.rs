//! `lotse keys`: the browser's one table of actions, printed.

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::args::Keys;
use super::failure::{Failure, Outcome};
use super::shell::{Shell, misconfigured};
use crate::app::keymap::{Group, Row, table};
use crate::config::theme::UiRole;
use crate::page::Role;
use crate::run::own_keys;
use crate::words::ui;

pub fn run(args: &Keys, shell: &mut Shell) -> Result<Outcome, Failure> {
    own_keys(&shell.own_keys, &shell.paths).map_err(|error| misconfigured(&error, shell.ui))?;
    let words: &'static ui::Words = &shell.words.ui;
    if shell.json {
        for row in table() {
            let keys = keys(row, shell);
            shell.out.json(&json!({ "id": row.id, "keys": keys, "text": (row.text)(&words.action) }));
        }
    } else if args.markdown {
        markdown(words, shell);
    } else if shell.out.pretty {
        pretty(words, shell);
    } else {
        for row in table() {
            let keys = keys(row, shell).join(" ");
            shell.out.fields(&[row.id, &keys, (row.text)(&words.action)]);
        }
    }
    Ok(Outcome::Found)
}

/// The keys of an action, those the user has set among them.
fn keys(row: &Row, shell: &Shell) -> Vec<String> {
    let own = shell.own_keys.iter().filter(|setting| setting.action == row.id).flat_map(|setting| &setting.keys);
    row.keys.iter().copied().chain(own.map(String::as_str)).map(str::to_owned).collect()
}

fn markdown(words: &'static ui::Words, shell: &mut Shell) {
    let labels = &shell.words.cli.print;
    shell.out.line(&format!("| {} | {} |", labels.keys, labels.action)).line("|---|---|");
    for row in table() {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        shell.out.line(&format!("| {} | {} |", keys.join(" "), (row.text)(&words.action)));
    }
}

fn pretty(words: &'static ui::Words, shell: &mut Shell) {
    let rows: Vec<(&Row, String)> = table().iter().map(|row| (row, keys(row, shell).join("  "))).collect();
    let column = rows.iter().map(|(_, keys)| keys.width()).max().unwrap_or(0) + 6;
    let (lang, out) = (shell.ui, &mut shell.out);
    for (n, group) in Group::ALL.into_iter().enumerate() {
        if n > 0 {
            out.end();
        }
        out.span(Role::Heading(1), group.title(&words.label)).end();
        for (row, keys) in rows.iter().filter(|(row, _)| row.group == group) {
            out.put("  ").span(UiRole::Key, keys).put(&" ".repeat(column - 2 - keys.width()));
            out.wrapped(UiRole::Text, (row.text)(&words.action), lang, column);
        }
    }
}

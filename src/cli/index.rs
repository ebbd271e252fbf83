//! `lotse index`: the search index built, or its state told.

use std::time::Instant;

use serde_json::json;

use super::args::Index as Args;
use super::failure::{Failure, Outcome};
use super::finding::{build, place, shown};
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::search::{Health, Index, IndexState, Place, Status};
use crate::words::cli::Labels;

/// Where texts begin.
const COLUMN: usize = 14;

pub fn run(args: &Args, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let place = place(shell);
    if !args.status {
        let words = &shell.words.cli;
        if args.rebuild {
            let trouble =
                |error| Failure::trouble(words.failure.no_index).because(error).hint(words.failure.check_folder);
            Index::remove(&collection, &place).map_err(trouble)?;
        }
        let start = Instant::now();
        let whole = !args.rebuild && Index::open(collection.clone(), &place).is_some();
        let index = if whole { None } else { Some(build(&collection, &place, words)?) };
        if let Some(IndexState::Ready { passages, in_memory }) = index.map(|index| index.state()) {
            if !shell.json {
                shell.out.line(&(words.print.index_built)(passages, start.elapsed().as_millis()));
            }
            if in_memory {
                return Ok(memory(passages, shell));
            }
        }
    }
    let status = Index::status(&collection, &place);
    print(&status, &place, shell);
    Ok(if status.health == Health::Ready { Outcome::Found } else { Outcome::Nothing })
}

/// It could be built, but not kept.
fn memory(passages: usize, shell: &mut Shell) -> Outcome {
    if shell.json {
        shell.out.json(&json!({ "state": "memory", "place": null, "bytes": null, "passages": passages }));
    } else {
        let label = shell.words.cli.print.index_memory;
        shell.out.fields(&[label]);
    }
    Outcome::Found
}

fn print(status: &Status, place: &Place, shell: &mut Shell) {
    let words = &shell.words.cli.print;
    let ready = status.health == Health::Ready;
    let folder = shown(status.folder.as_deref());
    let (code, state) = match place {
        Place::Memory => ("memory", words.index_memory),
        Place::Folder(_) => health(status.health, words),
    };
    if shell.json {
        let (bytes, passages) = (ready.then_some(status.bytes), ready.then_some(status.passages));
        shell.out.json(&json!({ "state": code, "place": folder, "bytes": bytes, "passages": passages }));
        return;
    }
    let mut fields = vec![(words.index_state, state.to_owned())];
    fields.extend(folder.map(|folder| (words.index_place, folder)));
    if ready {
        fields.push((words.index_size, format!("{} KiB", status.bytes.div_ceil(1024))));
        fields.push((words.index_passages, status.passages.to_string()));
    }
    for (label, text) in fields {
        if shell.out.pretty {
            shell.out.label(label, COLUMN).span(UiRole::Text, &text).end();
        } else {
            shell.out.fields(&[label, &text]);
        }
    }
}

fn health(health: Health, words: &Labels) -> (&'static str, &'static str) {
    match health {
        Health::Ready => ("ready", words.index_ready),
        Health::Missing => ("missing", words.index_missing),
        Health::Stale => ("stale", words.index_stale),
        Health::Damaged => ("damaged", words.index_damaged),
    }
}

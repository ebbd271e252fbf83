//! Start, end, and everything that can happen to a process in between.

use std::io::Read;
use std::time::Duration;

use nix::sys::signal::Signal;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{Home, Tty};

const NOTHING: Vec<&str> = Vec::new();

#[test]
fn it_starts_with_an_article_and_quitting_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    assert_eq!(tty.left_behind(), ["alternate screen", "hidden cursor", "bracketed paste", "mouse", "raw mode"]);
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
    assert_eq!(tty.left_behind(), NOTHING);
}

#[test]
fn the_bundled_collection_is_what_it_opens_by_itself() {
    let home = Home::new();
    let mut tty = Tty::start_sized(home.bundled(), 120, 40);
    let collection = lotse::library::Collection::bundled();
    let first = &collection.catalogue().articles[0].title;
    let title = first.get(lotse::lang::Lang::En).unwrap();
    tty.wait_for(&title.chars().take(20).collect::<String>());
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
}

#[test]
fn signals_end_it_with_the_terminal_restored() {
    let cases = [(Signal::SIGTERM, 143), (Signal::SIGHUP, 129), (Signal::SIGINT, 130), (Signal::SIGQUIT, 131)];
    for (signal, code) in cases {
        let home = Home::new();
        let mut tty = Tty::start(home.lotse());
        tty.wait_for("Apples are round");
        tty.kill(signal);
        assert_eq!(tty.wait_end(), code, "{signal}");
        assert_eq!(tty.left_behind(), NOTHING, "{signal}");
    }
}

#[test]
fn a_terminal_that_is_closed_ends_it_without_a_panic() {
    let home = Home::new();
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut child = pair.slave.spawn_command(home.lotse()).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains("round") {
        let count = reader.read(&mut buffer).unwrap();
        seen.extend_from_slice(&buffer[..count]);
    }
    drop((reader, pair.master));
    assert_eq!(child.wait().unwrap().exit_code(), 129);
}

#[test]
fn a_signal_while_it_draws_leaves_a_clean_terminal_too() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    tty.send(&" b".repeat(500));
    tty.kill(Signal::SIGTERM);
    assert_eq!(tty.wait_end(), 143);
    assert_eq!(tty.left_behind(), NOTHING);
    let tail = String::from_utf8_lossy(&tty.written[tty.written.len() - 80..]).into_owned();
    assert!(tail.ends_with("\x1b[?1049l"), "something is drawn after the terminal was left: {tail:?}");
}

#[test]
fn a_panic_in_any_thread_restores_the_terminal_and_says_so() {
    for thread in ["main", "thread"] {
        let home = Home::new();
        let mut command = home.lotse();
        command.env("LOTSE_TEST_PANIC", thread);
        let mut tty = Tty::start(command);
        assert_eq!(tty.wait_end(), 101, "{thread}");
        assert_eq!(tty.left_behind(), NOTHING, "{thread}");
        let text = tty.text();
        assert!(text.contains("a test wants") && text.contains("please report"), "{thread}:\n{text}");
    }
}

#[test]
fn suspended_it_gives_the_terminal_back_and_continued_it_draws_anew() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    for suspend in ["key", "signal"] {
        tty.wait_for("Apples are round");
        match suspend {
            "key" => tty.send("\x1a"),
            _ => tty.kill(Signal::SIGTSTP),
        }
        tty.wait_stopped();
        tty.wait("the screen is given back", |screen| !screen.alternate_screen());
        assert_eq!(tty.left_behind(), NOTHING, "{suspend}");
        tty.kill(Signal::SIGCONT);
        tty.wait("the screen is taken again", |screen| screen.alternate_screen());
    }
    tty.wait_for("Apples are round");
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
    assert_eq!(tty.left_behind(), NOTHING);
}

#[test]
fn a_shell_gets_its_terminal_back_on_ctrl_z_and_fg_goes_on() {
    let home = Home::new();
    let mut shell = CommandBuilder::new("sh");
    home.surround(&mut shell);
    shell.arg("-im");
    shell.env("PS1", "ready> ");
    let mut tty = Tty::start(shell);
    tty.wait_for("ready>");
    // Started from a script: the whole job has to stop, or the shell would wait for ever.
    let lotse = env!("CARGO_BIN_EXE_lotse");
    tty.send(&format!("sh -c '{lotse} --collection collection; echo left with $?'\r"));
    tty.wait_for("Apples are round");
    tty.send("\x1a");
    tty.wait("the shell's screen is back", |screen| !screen.alternate_screen());
    tty.wait_for("topped");
    tty.send("echo still $((40 + 2))\r");
    tty.wait_for("still 42");
    tty.send("fg\r");
    tty.wait("the browser is back", |screen| screen.alternate_screen());
    tty.wait_for("Apples are round");
    tty.send("q");
    tty.wait_for("left with 0");
}

#[test]
fn a_terminal_that_goes_away_ends_it_quietly() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    let (pid, state) = (tty.pid(), home.path("state"));
    drop(tty);
    // Waited for by then: the process is gone, and what it remembered is whole.
    assert!(nix::sys::signal::kill(pid, None).is_err());
    for file in super::terminal::files(&state) {
        assert!(file.ends_with(".json"), "{file} was left behind");
    }
}

#[test]
fn an_idle_browser_writes_nothing_and_does_not_even_wake_up() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    // Longer than it takes until what is remembered is written.
    let moment = Duration::from_millis(1200);
    let settled = (0..15).any(|_| {
        let before = tty.wake_ups();
        tty.is_silent_for(moment) && tty.wake_ups() == before
    });
    assert!(settled, "it never comes to rest");
    let (before, written) = (tty.wake_ups(), tty.written.len());
    assert!(tty.is_silent_for(moment), "{:?}", String::from_utf8_lossy(&tty.written[written..]));
    assert_eq!(tty.wake_ups(), before);
}

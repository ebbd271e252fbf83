//! What is typed, pasted, clicked and asked of the terminal.

use super::{Home, Tty};

#[test]
fn umlauts_and_pasted_text_arrive_as_they_are() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    tty.send("/");
    tty.send("Äpfelß");
    tty.wait_for("Äpfelß");
    tty.send("\x1b[200~ q😀zwei\nZeilen\x1b[201~");
    tty.wait_for("zwei");
    assert!(tty.text().contains("Äpfelß"), "pasted text is no command:\n{}", tty.text());
}

#[test]
fn a_resize_at_any_moment_is_drawn() {
    let home = Home::new();
    let mut tty = Tty::start_sized(home.lotse(), 120, 40);
    tty.wait_for("Apples are round");
    for (columns, rows) in [(60, 20), (200, 50), (40, 10), (80, 24)] {
        tty.resize(columns, rows);
        tty.send("L");
        tty.wait_for("Äpfel sind rund");
        tty.send("L");
        tty.wait_for("Apples are round");
    }
}

#[test]
fn the_wheel_scrolls() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    for _ in 0..10 {
        tty.send("\x1b[<65;20;12M");
    }
    tty.wait_gone("Apples are round");
    for _ in 0..10 {
        tty.send("\x1b[<64;20;12M");
    }
    tty.wait_for("Apples are round");
}

#[test]
fn what_is_typed_before_the_first_frame_is_not_lost() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.send("L");
    tty.wait_for("Äpfel sind rund");
}

#[test]
fn the_terminals_answer_about_its_background_is_no_key() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    let asked = |tty: &Tty| tty.written.windows(5).any(|bytes| bytes == b"\x1b]11;");
    if !asked(&tty) {
        tty.is_silent_for(std::time::Duration::from_secs(1));
    }
    assert!(asked(&tty), "the terminal is asked for its background");
    // Keys before, within the same moment, and behind it all count; of the answer, none does.
    tty.send("/\x1b]11;rgb:ffff/ffff/ffff\x1b\\banana");
    tty.wait_for("banana");
    assert!(!tty.text().contains("rgb") && !tty.text().contains("ffff"), "{}", tty.text());
}

#[test]
fn text_is_copied_through_the_terminal() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    tty.send("y");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !tty.written.windows(7).any(|bytes| bytes == b"\x1b]52;c;") {
        assert!(std::time::Instant::now() < deadline, "nothing was copied:\n{}", tty.text());
        tty.is_silent_for(std::time::Duration::from_millis(100));
    }
}

#[test]
fn a_note_is_edited_in_the_users_editor() {
    let home = Home::new();
    let editor = home.path("editor");
    std::fs::write(&editor, "echo 'a thought' >> \"$2\"").unwrap();
    let mut command = home.lotse();
    command.env("EDITOR", format!("sh {} --wait", editor.display()));
    let mut tty = Tty::start(command);
    tty.wait_for("Apples are round");
    tty.send("e");
    tty.wait("the editor had the terminal", |screen| screen.alternate_screen() && screen.contents().contains("ote"));
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
    let notes = home.path("data").join("notes");
    let folder = notes.join(&super::terminal::files(&notes)[0]);
    let note = std::fs::read_to_string(folder.join("apple.md")).unwrap();
    assert_eq!(note, "# Apple article\n\na thought\n");
}

//! Terminals, folders and files that are not as they should be.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use portable_pty::CommandBuilder;

use super::terminal::files;
use super::{Home, Tty};

fn run(home: &Home, script: &str) -> (u32, String) {
    let mut shell = CommandBuilder::new("sh");
    home.surround(&mut shell);
    shell.arg("-c");
    shell.arg(script.replace("lotse", env!("CARGO_BIN_EXE_lotse")));
    let mut tty = Tty::start(shell);
    (tty.wait_end(), tty.text())
}

#[test]
fn without_a_terminal_it_says_what_works_instead() {
    let home = Home::new();
    for script in ["lotse | cat; exit 0", "lotse < /dev/null", "TERM=dumb lotse"] {
        let (code, text) = run(&home, script);
        assert!(text.contains("lotse search") || text.contains("`lotse"), "{script}: {text}");
        assert!(code == 2 || script.ends_with("exit 0"), "{script}: {code}");
    }
}

#[test]
fn a_damaged_state_file_is_set_aside_and_said_so() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    tty.send("Lq");
    assert_eq!(tty.wait_end(), 0);
    let state = home.path("state");
    let name = files(&state).into_iter().next().expect("a state file");
    assert_eq!(files(&state).len(), 1, "no half-written file is left: {:?}", files(&state));
    fs::write(state.join(&name), "{\"lang\": \"de").unwrap();
    let mut tty = Tty::start_sized(home.lotse(), 120, 40);
    tty.wait_for("damaged");
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
    assert!(files(&state).contains(&format!("{name}.damaged")), "{:?}", files(&state));
}

#[test]
fn the_last_language_and_article_come_back() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    tty.send("L");
    tty.wait_for("Äpfel sind rund");
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Äpfel sind rund");
}

/// A folder in which nothing can be made, even by root: a file stands where it should be.
fn block(home: &Home, names: &[&str]) {
    for name in names {
        fs::write(home.path(name), "").unwrap();
        fs::set_permissions(home.path(name), fs::Permissions::from_mode(0o444)).unwrap();
    }
}

#[test]
fn a_home_that_can_not_be_written_to_is_no_obstacle() {
    let home = Home::new();
    block(&home, &["cache", "state", "data"]);
    let mut tty = Tty::start_sized(home.lotse(), 120, 40);
    tty.wait_for("Apples are round");
    tty.send("/round");
    tty.wait("the index in memory answers", |screen| screen.contents().matches("round").count() >= 2);
    tty.send("\x1b\x1bL");
    tty.wait_for("Äpfel sind rund");
    tty.send("q");
    assert_eq!(tty.wait_end(), 0);
}

#[test]
fn two_copies_at_once_do_each_other_no_harm() {
    let home = Home::new();
    let mut copies = [Tty::start(home.lotse()), Tty::start(home.lotse())];
    for tty in &mut copies {
        tty.wait_for("Apples are round");
        tty.send("/round");
        tty.wait("both find", |screen| screen.contents().matches("round").count() >= 2);
        tty.send("\x1b\x1bq");
    }
    for tty in &mut copies {
        assert_eq!(tty.wait_end(), 0);
    }
    assert_eq!(files(&home.path("state")).len(), 1);
    let half = files(&home.path("cache")).into_iter().filter(|name| name.starts_with("half")).count();
    assert_eq!(half, 0, "{:?}", files(&home.path("cache")));
}

#[test]
fn a_file_that_changes_is_read_anew() {
    let home = Home::new();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Apples are round");
    fs::write(home.collection().join("apple.en.md"), "# Apple article\n\nApples are square now.\n").unwrap();
    tty.wait_for("Apples are square now");
}

#[test]
fn a_wrong_setting_is_named_with_its_line_and_the_way_out() {
    let cases = [
        ("theme = \"dark\"\ncolors = \"16\"\n", "config.toml:2", "colours"),
        ("theme = \"drak\"\n", "config.toml:1", "auto | dark | light"),
        ("language = \"fr\"\n", "config.toml:1", "en | de"),
        ("width = 500\n", "config.toml:1", "120"),
        ("mouse = \n", "config.toml:1", "default"),
        ("[keys]\nsearch = \"s\"\nserch = \"x\"\n", "config.toml:3", "search"),
        ("[keys]\nsearch = [\"hyper-s\"]\n", "config.toml:2", "lotse keys"),
    ];
    for (text, place, way_out) in cases {
        let home = Home::new();
        fs::create_dir(home.path("config")).unwrap();
        fs::write(home.path("config").join("config.toml"), text).unwrap();
        let (code, shown) = run(&home, "lotse");
        let shown = shown.replace('\n', "");
        assert_eq!(code, 2, "{text}");
        assert!(shown.contains(place) && shown.contains(way_out), "{text}: {shown}");
    }
}

#[test]
fn settings_are_heeded() {
    let home = Home::new();
    fs::create_dir(home.path("config")).unwrap();
    let text = "language = \"de\"\nui-language = \"en\"\nmouse = false\nwidth = 40\n[keys]\nquit = \"ctrl-q\"\n";
    fs::write(home.path("config").join("config.toml"), text).unwrap();
    let mut tty = Tty::start(home.lotse());
    tty.wait_for("Äpfel sind rund");
    tty.wait_for("search");
    assert_eq!(tty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    tty.send("\x11");
    assert_eq!(tty.wait_end(), 0);
}

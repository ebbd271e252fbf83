//! The commands, run as a user runs them: good, bad and no input, both languages, pipes, exit codes.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A home of its own, so that no test meets the settings of whoever runs it.
struct Home {
    dir: TempDir,
}

/// How a command ended, and what it printed.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Home {
        Home { dir: TempDir::new().unwrap() }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
        command.args(args).env_clear().stdin(Stdio::null());
        for (name, folder) in [
            ("LOTSE_CONFIG_DIR", "config"),
            ("LOTSE_STATE_DIR", "state"),
            ("LOTSE_DATA_DIR", "data"),
            // One index for all tests: building it takes long in a debug build.
            ("LOTSE_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cli-cache")),
        ] {
            command.env(name, self.dir.path().join(folder));
        }
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().unwrap())
    }

    fn german(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).env("LANG", "de_DE.UTF-8").output().unwrap())
    }
}

impl Ran {
    fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    fn objects(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn fixture() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shell").display().to_string()
}

#[test]
fn errors_name_the_thing_then_the_way_out() {
    let home = Home::new();
    for (args, code, err) in [
        (&["show", "fira"][..], 1, "error: no article \"fira\"\nhint: did you mean \"fria-vs-dpia-vs-aisia\"?\n"),
        (&["fira"], 1, "error: no article \"fira\"\nhint: did you mean \"fria-vs-dpia-vs-aisia\"?\n"),
        (&["open", "fira"], 1, "error: no article \"fira\"\nhint: did you mean \"fria-vs-dpia-vs-aisia\"?\n"),
        (&["serach"], 2, "error: no command \"serach\"\nhint: did you mean \"lotse search\"?\n"),
        (
            &["show", "ai-act-roles#fq"],
            1,
            "error: no section \"fq\" in \"ai-act-roles\"\nhint: did you mean \"ai-act-roles#faq\"?\n",
        ),
        (&["list", "--lang", "dee"], 2, "error: no language \"dee\"\nhint: did you mean \"de\"?\n"),
        (&["list", "--lang", "fr"], 2, "error: no language \"fr\"\nhint: possible values: en, de\n"),
        (&["list", "--topic", "ai-at"], 2, "error: no topic \"ai-at\"\nhint: did you mean \"ai-act\"?\n"),
        (
            &["search", "x", "--limit", "0"],
            2,
            "error: \"0\" is no number for --limit\nhint: see `lotse search --help`\n",
        ),
        (
            &["search", "topic:nix risk"],
            2,
            "error: no topic \"nix\"\nhint: the topics are fundamentals, iso-42001, iso-27001, ai-act, auditing, certification, careers, integration\n",
        ),
        (&["search", "lang:fr risk"], 2, "error: no language \"fr\"\nhint: possible values: en, de\n"),
        (&["show", "ref:aia:26"], 1, "error: no article \"ref:aia:26\"\nhint: did you mean \"lotse ref aia:26\"?\n"),
        (&["list", "--jsn"], 2, "error: no option \"--jsn\"\nhint: did you mean \"--json\"?\n"),
        (&["search"], 2, "error: missing: QUERY\nhint: see `lotse search --help`\n"),
        (&["search", "x", "--kind", "fak"], 2, "error: no kind \"fak\"\nhint: did you mean \"faq\"?\n"),
        (
            &["search", "x", "--limit", "many"],
            2,
            "error: \"many\" is no number for --limit\nhint: see `lotse search --help`\n",
        ),
        (&["show", "x", "--lang"], 2, "error: --lang needs a value\nhint: see `lotse show --help`\n"),
        (&["help", "serch"], 2, "error: no command \"serch\"\nhint: did you mean \"search\"?\n"),
        (&["term", "deplyer"], 1, "error: no term \"deplyer\"\nhint: did you mean \"deployer\"?\n"),
        (
            &["ref", "nothing"],
            1,
            "error: no entry \"nothing\" in the reference tables\nhint: write it like A.6.2.4, 27001 6.1.3, Art. 26(7) or iso42001:a.6.2.4\n",
        ),
        (
            &["index", "--status", "--rebuild"],
            2,
            "error: --status does not go together with what stands before it\nhint: see `lotse index --help`\n",
        ),
    ] {
        let ran = home.run(args);
        assert_eq!((ran.err.as_str(), ran.code), (err, code), "{args:?}");
        assert_eq!(ran.out, "", "{args:?}");
    }
}

#[test]
fn errors_are_german_under_a_german_locale_and_with_lang_anywhere() {
    let home = Home::new();
    let expected = "Fehler: kein Artikel „fira“\nHinweis: meinten Sie „fria-vs-dpia-vs-aisia“?\n";
    assert_eq!(home.german(&["show", "fira"]).err, expected);
    assert_eq!(home.run(&["show", "fira", "--lang", "de"]).err, expected);
    assert_eq!(home.run(&["--lang=de", "show", "fira"]).err, expected);
    assert_eq!(
        home.run(&["--lang", "de", "--ui-lang", "en", "show", "fira"]).err.lines().next(),
        Some("error: no article \"fira\"")
    );
    assert_eq!(home.german(&["suche", "x"]).code, 2);
    assert!(home.german(&["search"]).err.starts_with("Fehler: es fehlt: SUCHE\n"));
}

#[test]
fn every_help_has_an_example_in_both_languages() {
    let home = Home::new();
    let commands = [
        "open",
        "search",
        "faq",
        "term",
        "ref",
        "show",
        "list",
        "check",
        "index",
        "keys",
        "completions",
        "man",
        "help",
    ];
    for command in commands {
        for (ran, usage, examples) in [
            (home.run(&[command, "--help"]), "Usage: lotse ", "Examples:\n  lotse "),
            (home.german(&[command, "--help"]), "Aufruf: lotse ", "Beispiele:\n  lotse "),
        ] {
            assert_eq!(ran.code, 0, "{command}");
            assert!(ran.out.contains(usage) && ran.out.contains(examples), "{command}: {}", ran.out);
        }
        assert_eq!(home.run(&["help", command]).out, home.run(&[command, "-h"]).out, "{command}");
    }
    let german = home.run(&["--help", "--lang", "de"]).out;
    for english in ["Usage", "Options", "Commands", "Arguments", "Print", "possible", "default"] {
        assert!(!german.contains(english), "{english} in\n{german}");
    }
}

#[test]
fn what_is_piped_is_plain() {
    let home = Home::new();
    for args in [
        &["list"][..],
        &["term", "deployer"],
        &["ref", "A.6.2.4"],
        &["search", "statement of applicability"],
        &["keys"],
        &["check"],
        &["show", "ai-act-roles"],
        &["--help"],
    ] {
        let ran = home.run(args);
        assert!(!ran.out.is_empty() && !ran.out.contains('\u{1b}'), "{args:?}: {}", ran.out);
    }
    let list = home.run(&["list", "--topic", "fundamentals"]).out;
    assert!(list.lines().all(|line| line.split('\t').count() == 3), "{list}");
}

#[test]
fn json_is_one_object_per_line_with_the_documented_fields() {
    let home = Home::new();
    for (command, args) in [
        ("list", &["list", "--json"][..]),
        ("term", &["term", "deployer", "--json"]),
        ("ref", &["ref", "Art. 26", "--json"]),
        ("search", &["search", "risk assessment", "--json"]),
        ("faq", &["faq", "who must do a FRIA", "--json"]),
        ("show", &["show", "ai-act-roles#faq", "--json"]),
        ("keys", &["keys", "--json"]),
    ] {
        let ran = home.run(args);
        let objects = ran.objects();
        assert!(!objects.is_empty(), "{args:?}: {}", ran.err);
        let fields = lotse::words::cli::json::fields(command).unwrap();
        let documented: Vec<&str> = fields.fields.iter().flat_map(|field| field.0.split(", ")).collect();
        for object in &objects {
            let mut printed: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
            let mut documented = documented.clone();
            documented.sort_unstable();
            printed.sort_unstable();
            assert_eq!(printed, documented, "{command}");
        }
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let home = Home::new();
    let mut child =
        home.command(&["show", "ai-act-roles"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn markdown_holds_title_text_and_sources_or_just_the_section() {
    let home = Home::new();
    let whole = home.run(&["show", "ai-act-roles"]).out;
    assert!(whole.starts_with("# ") && whole.contains("\n## Sources\n"), "{whole}");
    let section = home.run(&["show", "ai-act-roles#faq"]).out;
    assert!(section.starts_with("## ") && section.contains("\n### "), "{section}");
    assert_eq!(home.run(&["show", "ai-act-roles.de.md#faq", "--lang", "en"]).out, section);
}

#[test]
fn a_file_name_tells_the_language() {
    let home = Home::new();
    let title = |typed: &str| home.run(&["show", typed]).out.lines().next().unwrap_or_default().to_owned();
    assert_eq!(title("ai-act-roles.de.md"), "# Anbieter, Betreiber, Einführer: die eigene Rolle finden");
    assert_eq!(title("ai-act-roles.en.md"), title("ai-act-roles"));
}

#[test]
fn a_question_is_answered_or_said_to_have_no_answer() {
    let home = Home::new();
    let ran = home.run(&["faq", "who", "must", "do", "a", "FRIA?"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for field in ["question\t", "answer\t", "article\tfria-vs-dpia-vs-aisia#", "updated\t", "source\t", "next\t"] {
        assert!(ran.out.lines().any(|line| line.starts_with(field)), "{field}: {}", ran.out);
    }
    let ran = home.run(&["search", "xyzzyplugh"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("error: nothing found for \"xyzzyplugh\""));
}

#[test]
fn a_word_with_a_hyphen_before_it_is_left_out() {
    let home = Home::new();
    let with = home.run(&["search", "deployer", "--json", "--limit", "50"]);
    let without = home.run(&["search", "deployer", "-provider", "--json", "--limit", "50"]);
    assert_eq!((with.code, without.code), (0, 0), "{}", without.err);
    assert_ne!(with.out, without.out);
}

#[test]
fn check_prints_problems_like_a_compiler_and_fails_on_errors() {
    let home = Home::new();
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("a.en.md"), "# A\n\nSee [gone](gone.md).\n").unwrap();
    std::fs::write(dir.path().join("a.de.md"), b"# \xff\n").unwrap();
    let folder = dir.path().to_str().unwrap();
    let ran = home.run(&["check", folder]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("error[encoding]: this file is not UTF-8"), "{}", ran.out);
    assert!(ran.out.contains("a.en.md:3:") && ran.out.contains("^^^^"), "{}", ran.out);
    assert!(ran.out.ends_with("1 article checked: 1 error, 1 warning\n"), "{}", ran.out);
    let objects = home.run(&["check", folder, "--json"]).objects();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[1]["code"], "link");
    assert_eq!(objects[1]["line"], 3);
    std::fs::remove_file(dir.path().join("a.de.md")).unwrap();
    let ran = home.german(&["check", folder]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("Warnung[missing-twin]"), "{}", ran.out);
    assert!(ran.out.ends_with("1 Artikel geprüft: 0 Fehler, 2 Warnungen\n"), "{}", ran.out);
    let ran = home.run(&["check", &format!("{folder}/none")]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("error: can't read the folder"), "{}", ran.err);
}

#[test]
fn no_content_steers_the_terminal() {
    let home = Home::new();
    let dir = TempDir::new().unwrap();
    let evil = "---\ntitle: \"T\\x1b]0;evil\\x07\"\n---\n# Evil \u{1b}[31m\u{9b}31m [l](gone\u{1b}]8;;x)\n\nText \u{1b}]52;c;eA==\u{7} end.\n";
    std::fs::write(dir.path().join("evil.en.md"), evil).unwrap();
    let folder = dir.path().to_str().unwrap();
    for args in [
        &["show", "evil"][..],
        &["show", "evil", "--markdown"],
        &["show", "evil", "--json"],
        &["list"],
        &["check"],
        &["search", "text"],
    ] {
        let mut all = vec!["--collection", folder];
        all.extend(args);
        let ran = home.run(&all);
        let bad = ran.out.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        assert_eq!(bad, None, "{args:?}: {:?}", ran.out);
    }
}

#[test]
fn cards_are_laid_out_in_both_languages() {
    let home = Home::new();
    let folder = fixture();
    for (name, args) in [
        ("term_en", &["term", "deployer", "--lang", "en"][..]),
        ("term_de", &["term", "deployer", "--lang", "de"]),
        ("ref_en", &["ref", "law:26", "--lang", "en"]),
        ("ref_de", &["ref", "law:26", "--lang", "de"]),
        ("ref_whole_en", &["ref", "law", "--lang", "en"]),
        ("ref_whole_de", &["ref", "law", "--lang", "de"]),
        ("list_en", &["list", "--lang", "en"]),
        ("list_de", &["list", "--lang", "de"]),
        ("show_en", &["show", "roles", "--lang", "en"]),
        ("show_de", &["show", "roles#faq", "--lang", "de"]),
        ("faq_en", &["faq", "which role has an importer", "--lang", "en"]),
        ("faq_de", &["faq", "welche rolle hat ein importeur", "--lang", "de"]),
    ] {
        let mut all = vec!["--collection", &folder, "--color", "always"];
        all.extend(args);
        let ran = Ran::of(home.command(&all).env("COLUMNS", "64").output().unwrap());
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let plain = without_escapes(&ran.out);
        assert!(plain.lines().all(|line| line.chars().count() <= 64 || line.contains("://")), "{plain}");
        insta::assert_snapshot!(format!("cli_{name}"), plain);
    }
}

/// A text without its colours.
fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        rest = behind.split_once('m').map_or("", |(_, behind)| behind);
    }
    out + rest
}

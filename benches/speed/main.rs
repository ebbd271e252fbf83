//! How fast the program is, seen from outside: `cargo bench --bench speed` prints the table.
//!
//! The machine may be noisy, so times are compared with those of the least that a ratatui program can do (`floor`), measured
//! in turns with the program's own.

mod floor;
mod pty;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use pty::Pty;

const LOTSE: &str = env!("CARGO_BIN_EXE_lotse");
const STARTS: usize = 60;
const KEYS: usize = 150;
const QUERIES: [&str; 5] =
    ["risk assessment", "internes Audit", "implementer", "Nichtkonformität", "statement of applicability"];

fn main() -> std::io::Result<()> {
    if std::env::args().any(|argument| argument == "floor") {
        return floor::main();
    }
    let home = tempfile::TempDir::new()?;
    let home = home.path();
    warm(home);
    println!("{:<34} {:>10} {:>10} {:>7}   aim", "", "lotse", "floor", "ratio");
    starts(home);
    keys(home);
    searches(home);
    questions(home);
    resting(home);
    hard_files(home);
    let size = std::fs::metadata(LOTSE)?.len();
    row("binary", format!("{:.1} MB", size as f64 / 1e6), "", "", "15 MB");
    Ok(())
}

fn surround(command: &mut CommandBuilder, home: &Path) {
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "en_GB.UTF-8");
    command.env("HOME", home);
    for name in ["CACHE", "CONFIG", "STATE", "DATA"] {
        command.env(format!("LOTSE_{name}_DIR"), home.join(name));
    }
}

fn lotse(home: &Path, collection: Option<&Path>) -> Pty {
    let mut command = CommandBuilder::new(LOTSE);
    surround(&mut command, home);
    if let Some(folder) = collection {
        command.arg("--collection");
        command.arg(folder);
    }
    Pty::start(command)
}

fn floor(home: &Path) -> Pty {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    surround(&mut command, home);
    command.arg("floor");
    Pty::start(command)
}

/// The first start builds the index.
fn warm(home: &Path) {
    let mut pty = lotse(home, None);
    pty.until(is_full);
    while pty.settle(Duration::from_secs(2)).1 > 0 {}
    pty.quit("q");
}

/// A frame is full when its last row has come and text stands in its middle.
fn is_full(screen: &str) -> bool {
    let rows: Vec<&str> = screen.lines().collect();
    let text = rows.iter().skip(3).take(30).filter(|row| row.trim().len() > 20).count();
    text >= 3 && rows.len() >= 40 && !rows[39].trim().is_empty()
}

fn starts(home: &Path) {
    let (mut ours, mut theirs, mut quits) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let mut pty = floor(home);
        theirs.push(pty.until(is_full));
        pty.quit("q");
        let mut pty = lotse(home, None);
        ours.push(pty.until(is_full));
        pty.settle(Duration::from_millis(60));
        quits.push(pty.quit("q"));
    }
    compare("start to first full paint, median", at(&mut ours, 50), at(&mut theirs, 50), "3x (2x)");
    compare("start to first full paint, p95", at(&mut ours, 95), at(&mut theirs, 95), "");
    row("quit, p95", ms(at(&mut quits, 95)), "", "", "5 ms");
}

fn keys(home: &Path) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut lotse, mut floor) = (lotse(home, None), floor(home));
    let quiet = Duration::from_millis(12);
    lotse.until(is_full);
    floor.until(is_full);
    lotse.settle(Duration::from_millis(500));
    for turn in 0..KEYS {
        ours.extend(lotse.answer(if turn / 40 % 2 == 0 { "j" } else { "k" }, quiet));
        theirs.extend(floor.answer("j", quiet));
    }
    compare("scroll key to settled frame, median", at(&mut ours, 50), at(&mut theirs, 50), "");
    compare("scroll key to settled frame, p95", at(&mut ours, 95), at(&mut theirs, 95), "1.5x");
}

fn searches(home: &Path) {
    let mut times = Vec::new();
    let mut pty = lotse(home, None);
    pty.until(is_full);
    pty.settle(Duration::from_millis(500));
    pty.send("/");
    pty.settle(Duration::from_millis(100));
    for query in QUERIES {
        for letter in query.chars() {
            times.extend(pty.answer(&letter.to_string(), Duration::from_millis(40)));
        }
        for _ in query.chars() {
            pty.send("\x7f");
        }
        pty.settle(Duration::from_millis(100));
    }
    row("search as you type, median", ms(at(&mut times, 50)), "", "", "");
    row("search as you type, p95", ms(at(&mut times, 95)), "", "", "10 ms");
}

fn questions(home: &Path) {
    let mut times = Vec::new();
    for _ in 0..40 {
        let mut command = Command::new(LOTSE);
        command.args(["faq", "What does an implementer do?"]).stdin(Stdio::null()).stdout(Stdio::null());
        for name in ["CACHE", "CONFIG", "STATE", "DATA"] {
            command.env(format!("LOTSE_{name}_DIR"), home.join(name));
        }
        let before = Instant::now();
        let _ = command.stderr(Stdio::null()).status();
        times.push(before.elapsed());
    }
    row("lotse faq, exec to exit, median", ms(at(&mut times, 50)), "", "", "12 ms");
    row("lotse faq, exec to exit, p95", ms(at(&mut times, 95)), "", "", "");
}

fn resting(home: &Path) {
    let mut pty = lotse(home, None);
    pty.until(is_full);
    pty.settle(Duration::from_secs(2));
    let fresh = pty.status("VmRSS");
    let before = pty.busy();
    let (_, bytes) = pty.settle(Duration::from_secs(3));
    let after = pty.busy();
    let used = format!("{bytes} B, {} ticks, {} switches", after.0 - before.0, after.1 - before.1);
    row("idle for 3 s", used, "", "", "nothing");
    for _ in 0..40 {
        pty.answer(" ", Duration::from_millis(10));
    }
    pty.send("/audit");
    pty.settle(Duration::from_millis(300));
    pty.send("\r");
    pty.settle(Duration::from_millis(300));
    pty.send("L");
    pty.settle(Duration::from_millis(300));
    let memory = format!("{} / {} KiB", fresh, pty.status("VmRSS"));
    row("resident, at start / after reading", memory, "", "", "16384 KiB");
    let parts = format!("{} + {} KiB", pty.status("RssAnon"), pty.status("RssFile"));
    row("  of it its own + mapped files", parts, "", "", "");
}

/// Files that make readers hang, each in a folder of its own.
fn hard_files(home: &Path) {
    let sentence = "Many words stand here, one behind the other, so that lines have to be broken. ";
    let section = format!("## Section\n\n{}\n\n", sentence.repeat(12));
    let files: [(&str, String, &str); 6] = [
        ("5 MB of sections", section.repeat(5_000_000 / section.len()), "100 ms, 50 MB"),
        ("a line of 1 MB", sentence.repeat(1_000_000 / sentence.len()), "200 ms"),
        ("1,000 nested lists", (0..1000).map(|n| format!("{}- item\n", " ".repeat(2 * n))).collect(), "200 ms"),
        ("1,000 nested quotes", format!("{} quoted\n", ">".repeat(1000)), "200 ms"),
        (
            "a table of 10,000 rows",
            format!("| a | b |\n|---|---|\n{}", "| one | two words |\n".repeat(10_000)),
            "200 ms",
        ),
        ("a flood of emphasis", "*a **b _c ".repeat(20_000), "200 ms"),
    ];
    for (name, text, aim) in files {
        let folder: PathBuf = home.join(name);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("file.en.md"), format!("# Startmark\n\nOpening.\n\n{text}")).unwrap();
        let mut pty = lotse(home, Some(&folder));
        let first = pty.until(|screen| screen.contains("Opening."));
        let peak = pty.status("VmHWM");
        let mut scrolls: Vec<Duration> = (0..10).filter_map(|_| pty.answer(" ", Duration::from_millis(60))).collect();
        let scroll = at(&mut scrolls, 100);
        let shown = format!("{} / {} / {} MB", ms(first), ms(scroll), peak / 1024);
        row(&format!("{name}: paint/scroll/peak"), shown, "", "", aim);
    }
}

/// The time below which so many per cent lie.
fn at(times: &mut [Duration], per_cent: usize) -> Duration {
    times.sort();
    let index = (times.len() * per_cent / 100).min(times.len().saturating_sub(1));
    times.get(index).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn compare(what: &str, ours: Duration, theirs: Duration, aim: &str) {
    let ratio = format!("{:.2}", ours.as_secs_f64() / theirs.as_secs_f64().max(1e-9));
    row(what, ms(ours), &ms(theirs), &ratio, aim);
}

fn row(what: &str, ours: String, theirs: &str, ratio: &str, aim: &str) {
    println!("{what:<34} {ours:>10} {theirs:>10} {ratio:>7}   {aim}");
}

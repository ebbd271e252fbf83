//! A terminal with a program in it.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// So long a test waits for what must come; only a failing one waits that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program's folders and a small collection, all of it temporary.
pub struct Home {
    dir: TempDir,
}

impl Home {
    pub fn new() -> Home {
        let home = Home { dir: TempDir::new().unwrap() };
        let collection = home.collection();
        fs::create_dir(&collection).unwrap();
        let long: String = (1..60).map(|n| format!("Paragraph number {n}.\n\n")).collect();
        let lang: String = (1..60).map(|n| format!("Absatz Nummer {n}.\n\n")).collect();
        let english = format!("# Apple article\n\nApples are round.\n\n## Growing {{#growing}}\n\n{long}");
        let german = format!("# Apfelartikel\n\nÄpfel sind rund.\n\n## Anbau {{#growing}}\n\n{lang}");
        fs::write(collection.join("apple.en.md"), english).unwrap();
        fs::write(collection.join("apple.de.md"), german).unwrap();
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn collection(&self) -> PathBuf {
        self.path("collection")
    }

    /// The program itself on the small collection, in English.
    pub fn lotse(&self) -> CommandBuilder {
        let mut command = self.bundled();
        command.arg("--collection");
        command.arg(self.collection());
        command
    }

    /// The program itself on the bundled collection, in English.
    pub fn bundled(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lotse"));
        self.surround(&mut command);
        command
    }

    /// Gives a command this home and nothing of the surrounding environment that could change what it shows.
    pub fn surround(&self, command: &mut CommandBuilder) {
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_GB.UTF-8");
        command.env("HOME", self.dir.path());
        for name in ["CACHE", "CONFIG", "STATE", "DATA"] {
            command.env(format!("LOTSE_{name}_DIR"), self.path(&name.to_lowercase()));
        }
        command.cwd(self.dir.path());
    }
}

/// A terminal with a program in it.
pub struct Tty {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    /// The terminal's settings before the program ran, comparable as text.
    before: String,
    /// Everything the program wrote.
    pub written: Vec<u8>,
}

impl Tty {
    pub fn start(command: CommandBuilder) -> Tty {
        Tty::start_sized(command, 80, 24)
    }

    pub fn start_sized(command: CommandBuilder, columns: u16, rows: u16) -> Tty {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let before = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(rows, columns, 0);
        // The slave's end is kept by the program alone: when it ends, so does the output.
        Tty { master: pair.master, keys, output, parser, child, before, written: Vec::new() }
    }

    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(rows, columns);
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32)
    }

    pub fn kill(&self, signal: Signal) {
        kill(self.pid(), signal).unwrap();
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    pub fn text(&self) -> String {
        self.screen().contents()
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !wanted(self.parser.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("{what}: {error}; the screen:\n{}", self.text()),
            }
        }
    }

    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait(&format!("no {text:?} came"), |screen| screen.contents().contains(text));
    }

    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) {
        self.wait(&format!("{text:?} stayed"), |screen| !screen.contents().contains(text));
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.written.extend_from_slice(bytes);
    }

    /// Whether nothing was written for so long.
    pub fn is_silent_for(&mut self, time: Duration) -> bool {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                self.take(&bytes);
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => panic!("the program ended:\n{}", self.text()),
        }
    }

    /// Waits until the program is stopped, as by Ctrl-Z.
    pub fn wait_stopped(&mut self) {
        match waitpid(self.pid(), Some(WaitPidFlag::WUNTRACED)).unwrap() {
            WaitStatus::Stopped(..) => {}
            other => panic!("not stopped but {other:?}"),
        }
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
    }

    /// Waits for the end of the program; gives its exit code.
    pub fn wait_end(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        assert!(Instant::now() < until, "the program did not end; the screen:\n{}", self.text());
        self.child.wait().unwrap().exit_code()
    }

    /// What of the terminal is not as it was before the program ran.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let screen = self.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let raw = settings(&*self.master) != self.before;
        let colours = screen.fgcolor() != vt100::Color::Default || screen.bgcolor() != vt100::Color::Default;
        let states = [
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (mouse, "mouse"),
            (raw, "raw mode"),
            (colours || screen.bold() || screen.inverse() || screen.underline(), "colours"),
        ];
        states.into_iter().filter(|(left, _)| *left).map(|(_, name)| name).collect()
    }

    /// How often the program's threads have woken up so far.
    pub fn wake_ups(&self) -> u64 {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap();
        let of = |status: String| -> u64 {
            let lines = status.lines().filter_map(|line| line.split_once("ctxt_switches:"));
            lines.map(|(_, count)| count.trim().parse::<u64>().unwrap()).sum()
        };
        tasks.map(|task| of(fs::read_to_string(task.unwrap().path().join("status")).unwrap_or_default())).sum()
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// The files in a folder, by name.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

//! A program in a terminal, with the time at which each of its bytes came.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// So long a program has for whatever it is asked.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Pty {
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    started: Instant,
}

impl Pty {
    pub fn start(command: CommandBuilder) -> Pty {
        let (rows, cols) = (40, 120);
        let pair = native_pty_system().openpty(PtySize { rows, cols, ..PtySize::default() }).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Pty { _master: pair.master, keys, output, parser: vt100::Parser::new(rows, cols, 0), child, started }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The time from the start until the screen is as wanted.
    pub fn until(&mut self, wanted: impl Fn(&str) -> bool) -> Duration {
        loop {
            let Ok((at, bytes)) = self.output.recv_timeout(PATIENCE) else {
                panic!("it never came; the screen:\n{}", self.parser.screen().contents());
            };
            self.parser.process(&bytes);
            if wanted(&self.parser.screen().contents()) {
                return at - self.started;
            }
        }
    }

    /// Takes what comes until it is quiet for so long; the time of the last byte, and how many there were.
    pub fn settle(&mut self, quiet: Duration) -> (Option<Instant>, usize) {
        let (mut last, mut count) = (None, 0);
        while let Ok((at, bytes)) = self.output.recv_timeout(quiet) {
            self.parser.process(&bytes);
            last = Some(at);
            count += bytes.len();
        }
        (last, count)
    }

    pub fn send(&mut self, keys: &str) -> Instant {
        self.keys.write_all(keys.as_bytes()).unwrap();
        let sent = Instant::now();
        self.keys.flush().unwrap();
        sent
    }

    /// The time from keys to the last byte of what they lead to; `None` if they change nothing.
    pub fn answer(&mut self, keys: &str, quiet: Duration) -> Option<Duration> {
        let before = Instant::now();
        self.send(keys);
        self.settle(quiet).0.map(|last| last - before)
    }

    /// The time from a key to the end of the process.
    pub fn quit(mut self, key: &str) -> Duration {
        let before = Instant::now();
        self.send(key);
        self.child.wait().unwrap();
        before.elapsed()
    }

    /// A line of the process's status, in KiB.
    pub fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }

    /// Clock ticks (10 ms) and switches between threads so far.
    pub fn busy(&self) -> (u64, u64) {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = fields[11].parse::<u64>().unwrap_or_default() + fields[12].parse::<u64>().unwrap_or_default();
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid())).into_iter().flatten().flatten();
        let switches = tasks.flat_map(|task| std::fs::read_to_string(task.path().join("status")));
        let count = |status: String| -> u64 {
            let lines = status.lines().filter_map(|line| line.split_once("ctxt_switches:"));
            lines.filter_map(|(_, count)| count.trim().parse::<u64>().ok()).sum()
        };
        (ticks, switches.map(count).sum())
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! The README says what the program does.

use std::fs;
use std::process::Command;

#[test]
fn the_key_table_is_the_programs() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let from = readme.find("<!-- keys").and_then(|at| readme[at..].find('\n').map(|end| at + end + 1)).unwrap();
    let to = readme.find("<!-- /keys -->").unwrap();
    let printed =
        Command::new(env!("CARGO_BIN_EXE_lotse")).args(["keys", "--markdown", "--lang", "en"]).output().unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert_eq!(readme[from..to].trim(), printed.trim(), "paste the output of `lotse keys --markdown` into README.md");
}

//! What the program is made of may be passed on: every crate has a licence from this list.

use std::collections::BTreeSet;
use std::process::Command;

const ALLOWED: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression can be met: of alternatives one is enough.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    let met = |part: &str| ALLOWED.contains(&part.trim());
    // `A AND B OR C` binds as the standard says: AND before OR.
    plain.split(" OR ").any(|choice| choice.split(" AND ").all(met))
        // `(A OR B) AND C`, as some crates have it.
        || plain.split(" AND ").all(|part| part.split(" OR ").any(met))
}

#[test]
fn every_crate_may_be_passed_on() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--offline", "--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(crates.len() > 100, "{} crates", crates.len());
    for (name, licence) in crates {
        assert!(is_allowed(licence), "{name} is under `{licence}`");
    }
}

#[test]
fn alternatives_and_combinations_are_told_apart() {
    for (expression, allowed) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("GPL-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression), allowed, "{expression}");
    }
}

//! Words that are nearly typed: within one or two letters, the first letter kept.

use super::vocabulary::Vocabulary;

/// Words of a vocabulary within `most` edits of `typed` (a swap of neighbours is one), nearest first, then most frequent;
/// of the nearest distance only. If the word is still being typed and there is none, words that begin nearly so.
pub fn near(vocabulary: &Vocabulary, typed: &str, most: usize, open: bool, limit: usize) -> Vec<usize> {
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() < 3 {
        return Vec::new();
    }
    let mut found = walk(vocabulary, &typed, most, false);
    if found.is_empty() && open && typed.len() > 4 {
        found = walk(vocabulary, &typed, most, true);
    }
    let nearest = found.iter().map(|(distance, _)| *distance).min().unwrap_or_default();
    found.retain(|(distance, _)| *distance == nearest);
    let frequencies = vocabulary.frequencies();
    found.sort_by_key(|(_, word)| (std::cmp::Reverse(frequencies.get(*word)), *word));
    found.truncate(limit);
    found.into_iter().map(|(_, word)| word).collect()
}

/// Walks the sorted words that share the first letter. Rows of the distance table are kept for the letters that neighbours
/// share, and words that share a hopeless beginning are skipped together.
fn walk(vocabulary: &Vocabulary, typed: &[char], most: usize, prefixes: bool) -> Vec<(usize, usize)> {
    let words = vocabulary.words();
    let first = typed[0].to_string();
    let mut at = words.lower_bound(first.as_bytes());
    let mut rows: Vec<Vec<usize>> = vec![(0..=typed.len()).collect()];
    let mut letters: Vec<char> = Vec::new();
    let mut found = Vec::new();
    while at < words.len() {
        let word = words.get(at);
        if !word.starts_with(&first) {
            break;
        }
        let shared = letters.iter().zip(word.chars()).take_while(|(a, b)| **a == *b).count();
        letters.truncate(shared);
        rows.truncate(shared + 1);
        let mut hopeless = None;
        for c in word.chars().skip(shared) {
            letters.push(c);
            rows.push(next_row(&rows, &letters, typed));
            let last = rows.last().map_or(&[][..], Vec::as_slice);
            if prefixes && last[typed.len()] <= most {
                break;
            }
            if last.iter().min().is_none_or(|least| *least > most) {
                hopeless = Some(letters.iter().collect::<String>());
                break;
            }
        }
        let distance = rows.last().map_or(usize::MAX, |row| row[typed.len()]);
        if distance <= most && hopeless.is_none() {
            found.push((distance, at));
        }
        at = match hopeless {
            Some(beginning) => {
                let mut key = beginning.into_bytes();
                key.push(255);
                words.lower_bound(&key).max(at + 1)
            }
            None => at + 1,
        };
    }
    found
}

fn next_row(rows: &[Vec<usize>], letters: &[char], typed: &[char]) -> Vec<usize> {
    let n = letters.len();
    let above = &rows[n - 1];
    let mut row = vec![n];
    for (m, c) in typed.iter().enumerate() {
        let same = usize::from(letters[n - 1] != *c);
        let mut least = (above[m] + same).min(above[m + 1] + 1).min(row[m] + 1);
        if n > 1 && m > 0 && letters[n - 1] == typed[m - 1] && letters[n - 2] == *c {
            least = least.min(rows[n - 2][m - 1] + 1);
        }
        row.push(least);
    }
    row
}

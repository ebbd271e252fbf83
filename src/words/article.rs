//! Texts around an article's body: labels, dates.

use crate::lang::Lang;

/// The texts; see the constants.
#[derive(Debug)]
pub struct Words {
    /// Reading time.
    pub minutes: fn(u16) -> String,
    /// Label of the box under the title.
    pub in_short: &'static str,
    /// The language itself, in its own words: the label of the link to the text in it.
    pub language: &'static str,
    /// Said where there is no text in the other language.
    pub only_in: &'static str,
    /// The day of the last review.
    pub reviewed: fn(&str) -> String,
    /// Heading over the sources.
    pub sources: &'static str,
    /// Heading over related articles.
    pub continue_reading: &'static str,
    /// A date in words.
    pub date: fn(time::Date) -> String,
    /// Titles of callouts: note, tip, important, warning, caution.
    pub callouts: [&'static str; 5],
}

/// English.
pub const EN: Words = Words {
    minutes: |n| format!("{n} min read"),
    in_short: "In short",
    language: "English",
    only_in: "Available in English only",
    reviewed: |date| format!("Last reviewed: {date}"),
    sources: "Sources",
    continue_reading: "Continue reading",
    date: |date| format!("{} {} {}", date.day(), date.month(), date.year()),
    callouts: ["Note", "Tip", "Important", "Warning", "Caution"],
};

/// German.
pub const DE: Words = Words {
    minutes: |n| format!("{n} Min. Lesezeit"),
    in_short: "Kurz gefasst",
    language: "Deutsch",
    only_in: "Nur auf Deutsch vorhanden",
    reviewed: |date| format!("Zuletzt geprüft: {date}"),
    sources: "Quellen",
    continue_reading: "Weiterlesen",
    date: |date| format!("{}. {} {}", date.day(), GERMAN_MONTHS[date.month() as usize - 1], date.year()),
    callouts: ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"],
};

const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

impl Words {
    /// The texts of a language.
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::De => &DE,
        }
    }
}

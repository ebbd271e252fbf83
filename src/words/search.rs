//! Texts of the search: why a hit is there.

/// The texts; see the constants.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Words {
    /// Typed word; the word as it stands in the text.
    pub stands: fn(&str, &str) -> String,
    pub in_title: fn(&str, &str) -> String,
    pub completed: fn(&str, &str) -> String,
    pub compound: fn(&str, &str) -> String,
    /// Typed word; the words it is made of.
    pub parts: fn(&str, &[String]) -> String,
    pub glossary: fn(&str, &str) -> String,
    pub synonym: fn(&str, &str) -> String,
    pub family: fn(&str, &str) -> String,
    pub translation: fn(&str, &str) -> String,
    pub spelling: fn(&str, &str) -> String,
    /// A typed word that stands only in how people ask for the passage.
    pub asked: fn(&str) -> String,
    /// The entry whose counterpart it is.
    pub counterpart: fn(&str) -> String,
    /// An address.
    pub reference: fn(&str) -> String,
    /// The entry whose address was typed.
    pub address: &'static str,
    /// The term whose name was typed.
    pub name: &'static str,
    pub other_language: &'static str,
}

/// English.
pub const EN: Words = Words {
    stands: |typed, found| {
        if typed.eq_ignore_ascii_case(found) {
            format!("“{found}” is in the text")
        } else {
            format!("“{typed}” is in the text as “{found}”")
        }
    },
    in_title: |_, found| format!("“{found}” is in the title"),
    completed: |typed, found| format!("“{typed}…” begins “{found}”"),
    compound: |typed, found| format!("“{typed}” is part of “{found}”"),
    parts: |typed, found| format!("“{typed}” is made of “{}”", found.join("” + “")),
    glossary: |typed, found| format!("“{typed}” also goes by “{found}”, says the glossary"),
    synonym: |typed, found| format!("“{typed}”: “{found}” is looked for too"),
    family: |typed, found| format!("“{typed}” is akin to “{found}”"),
    translation: |typed, found| format!("“{typed}” translates as “{found}” in this collection"),
    spelling: |typed, found| format!("“{typed}” is read as “{found}”"),
    asked: |typed| format!("“{typed}” is how people ask for it"),
    counterpart: |address| format!("it is the counterpart of {address}"),
    reference: |address| format!("it treats or mentions {address}"),
    address: "its address is what was typed",
    name: "its name is what was typed",
    other_language: "found in its text in the other language",
};

/// German.
pub const DE: Words = Words {
    stands: |typed, found| {
        if typed.to_lowercase() == found.to_lowercase() {
            format!("„{found}“ steht im Text")
        } else {
            format!("„{typed}“ steht im Text als „{found}“")
        }
    },
    in_title: |_, found| format!("„{found}“ steht im Titel"),
    completed: |typed, found| format!("„{typed}…“ ist der Anfang von „{found}“"),
    compound: |typed, found| format!("„{typed}“ ist ein Teil von „{found}“"),
    parts: |typed, found| format!("„{typed}“ besteht aus „{}“", found.join("“ + „")),
    glossary: |typed, found| format!("„{typed}“ heißt laut Glossar auch „{found}“"),
    synonym: |typed, found| format!("„{typed}“: auch „{found}“ wird gesucht"),
    family: |typed, found| format!("„{typed}“ ist mit „{found}“ verwandt"),
    translation: |typed, found| format!("„{typed}“ wird in dieser Sammlung mit „{found}“ übersetzt"),
    spelling: |typed, found| format!("„{typed}“ wird als „{found}“ gelesen"),
    asked: |typed| format!("mit „{typed}“ wird danach gefragt"),
    counterpart: |address| format!("entspricht {address} in einem anderen Text"),
    reference: |address| format!("behandelt oder nennt {address}"),
    address: "das ist die eingegebene Adresse",
    name: "das ist der eingegebene Begriff",
    other_language: "gefunden in der Fassung der anderen Sprache",
};

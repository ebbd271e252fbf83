//! What can be typed behind `lotse`. The texts of `--help` are put in by [`super::help`].

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand};

// No doc comments on fields and variants here: clap would print them as help.

#[derive(Debug, Parser)]
#[command(
    name = "lotse",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_override_self = true
)]
pub struct Args {
    pub target: Option<String>,
    #[command(flatten)]
    pub global: Global,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, ClapArgs)]
pub struct Global {
    #[arg(long, global = true)]
    pub collection: Option<PathBuf>,
    #[arg(long, global = true)]
    pub dictionary: Option<PathBuf>,
    #[arg(long, global = true, value_parser = langs(), ignore_case = true)]
    pub lang: Option<String>,
    #[arg(long, global = true, value_parser = langs(), ignore_case = true)]
    pub ui_lang: Option<String>,
    #[arg(long, global = true, value_parser = ["auto", "always", "never"], visible_alias = "colour")]
    pub color: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Open(Open),
    Search(Search),
    Faq(Faq),
    Term(Term),
    Ref(Reference),
    Show(Show),
    List(List),
    Check(Check),
    Index(Index),
    Eval(super::eval::Eval),
    Keys(Keys),
    Completions(Completions),
    Man,
    Help(Help),
}

impl Command {
    /// Whether it needs nothing of the user's: help, manual, completions.
    pub fn is_about_the_program(&self) -> bool {
        matches!(self, Command::Help(_) | Command::Man | Command::Completions(_))
    }

    /// Its name as typed.
    pub fn name(&self) -> &'static str {
        match self {
            Command::Open(_) => "open",
            Command::Search(_) => "search",
            Command::Faq(_) => "faq",
            Command::Term(_) => "term",
            Command::Ref(_) => "ref",
            Command::Show(_) => "show",
            Command::List(_) => "list",
            Command::Check(_) => "check",
            Command::Index(_) => "index",
            Command::Eval(_) => "eval",
            Command::Keys(_) => "keys",
            Command::Completions(_) => "completions",
            Command::Man => "man",
            Command::Help(_) => "help",
        }
    }
}

#[derive(Debug, ClapArgs)]
pub struct Open {
    pub target: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Search {
    #[arg(required = true)]
    pub query: Vec<String>,
    #[arg(long, value_delimiter = ',', value_parser = kinds(), ignore_case = true)]
    pub kind: Vec<String>,
    #[arg(long)]
    pub topic: Option<String>,
    #[arg(long, default_value_t = 10, hide_default_value = true, value_parser = limit)]
    pub limit: usize,
    #[arg(long)]
    pub explain: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Faq {
    #[arg(required = true)]
    pub question: Vec<String>,
    #[arg(long)]
    pub topic: Option<String>,
    #[arg(long, default_value_t = 4, hide_default_value = true, value_parser = limit)]
    pub limit: usize,
}

#[derive(Debug, ClapArgs)]
pub struct Term {
    #[arg(required = true)]
    pub word: Vec<String>,
    #[arg(long, default_value_t = 6, hide_default_value = true, value_parser = limit)]
    pub limit: usize,
}

#[derive(Debug, ClapArgs)]
pub struct Reference {
    #[arg(required = true)]
    pub address: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Show {
    pub slug: String,
    #[arg(long)]
    pub markdown: bool,
}

#[derive(Debug, ClapArgs)]
pub struct List {
    #[arg(long)]
    pub topic: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Check {
    pub dir: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Index {
    #[arg(long)]
    pub rebuild: bool,
    #[arg(long, conflicts_with = "rebuild")]
    pub status: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Keys {
    #[arg(long)]
    pub markdown: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Completions {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub struct Help {
    pub command: Option<String>,
}

/// A number of answers: at least one.
fn limit(typed: &str) -> Result<usize, String> {
    let number: usize = typed.parse().map_err(|error: std::num::ParseIntError| error.to_string())?;
    if number == 0 { Err("0".to_owned()) } else { Ok(number) }
}

fn langs() -> PossibleValuesParser {
    PossibleValuesParser::new([
        PossibleValue::new("en").aliases(["english", "englisch", "eng", "en_GB", "en_US", "en-GB", "en-US"]),
        PossibleValue::new("de").aliases(["german", "deutsch", "deu", "ger", "de_DE", "de_AT", "de_CH", "de-DE"]),
    ])
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new([
        PossibleValue::new("article").aliases(["articles", "artikel"]),
        PossibleValue::new("faq").aliases(["faqs", "question", "questions", "frage", "fragen"]),
        PossibleValue::new("term").aliases(["terms", "begriff", "begriffe"]),
        PossibleValue::new("ref").aliases(["refs", "reference", "references", "fundstelle", "fundstellen"]),
    ])
}

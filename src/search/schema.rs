//! The fields of an index document and the chains that make terms of texts.

use tantivy::Index;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use super::text::{Words, fold_into, with_stem, words};
use crate::lang::Lang;

/// Changes whenever the fields or the chains do: an index of another version is not opened.
pub const VERSION: u32 = 16;

/// The fields; those of a language are indexed by `lang as usize`.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// Title, heading and body: stems, with positions.
    pub all: [Field; 2],
    /// Title, heading and other names: stems.
    pub title: [Field; 2],
    /// As `all`, unstemmed.
    pub exact: [Field; 2],
    /// Addresses in standards and laws that the passage is about or names.
    pub refs: Field,
    /// The passage's number in the roster.
    pub number: Field,
}

/// Names of the chains, by language and whether they stem.
const CHAINS: [[&str; 2]; 2] = [["en-exact", "en-stem"], ["de-exact", "de-stem"]];

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let mut text = |name: &str, lang: Lang, stems: bool, record: IndexRecordOption| {
        let chain = CHAINS[lang as usize][usize::from(stems)];
        let indexing = TextFieldIndexing::default().set_tokenizer(chain).set_index_option(record);
        let options = TextOptions::default().set_indexing_options(indexing);
        builder.add_text_field(&format!("{name}_{lang}"), options)
    };
    let (frequencies, positions) = (IndexRecordOption::WithFreqs, IndexRecordOption::WithFreqsAndPositions);
    let all = Lang::ALL.map(|lang| text("all", lang, true, positions));
    let title = Lang::ALL.map(|lang| text("title", lang, true, frequencies));
    let exact = Lang::ALL.map(|lang| text("exact", lang, false, frequencies));
    let raw = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(false);
    let refs = builder.add_text_field("refs", TextOptions::default().set_indexing_options(raw));
    let number = builder.add_u64_field("number", NumericOptions::default().set_fast());
    (builder.build(), Fields { all, title, exact, refs, number })
}

/// Registers the chains; an opened index knows only their names.
pub fn register(index: &Index) {
    for lang in Lang::ALL {
        for stems in [false, true] {
            let chain = Chain { lang, stems, token: Token::default() };
            index.tokenizers().register(CHAINS[lang as usize][usize::from(stems)], TextAnalyzer::from(chain));
        }
    }
}

/// Words, folded, and stemmed if asked for.
#[derive(Clone, Debug)]
struct Chain {
    lang: Lang,
    stems: bool,
    token: Token,
}

impl Tokenizer for Chain {
    type TokenStream<'a> = ChainStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ChainStream<'a> {
        self.token.reset();
        ChainStream { words: words(text), buffer: String::new(), chain: self }
    }
}

struct ChainStream<'a> {
    words: Words<'a>,
    buffer: String,
    chain: &'a mut Chain,
}

impl TokenStream for ChainStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((at, word)) = self.words.next() else { return false };
        let Chain { lang, stems, token } = &mut *self.chain;
        token.offset_from = at;
        token.offset_to = at + word.len();
        token.position = token.position.wrapping_add(1);
        if *stems {
            fold_into(word, *lang, &mut self.buffer);
            with_stem(&self.buffer, *lang, |stem| {
                token.text.clear();
                token.text.push_str(stem);
            });
        } else {
            fold_into(word, *lang, &mut token.text);
        }
        true
    }

    fn token(&self) -> &Token {
        &self.chain.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.chain.token
    }
}

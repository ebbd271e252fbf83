//! A passage on its way into the index. Many wait for their turn there, so each holds its texts once, and gives them to the
//! fields only when it is indexed.

use std::iter::Empty;

use tantivy::Document;
use tantivy::schema::Field;
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf, Value};

use super::passage::Passage;
use super::schema::Fields;

/// A passage with its number and the addresses it is found by.
#[derive(Clone, Debug)]
pub struct Entrant {
    /// What is indexed.
    pub passage: Passage,
    /// Addresses it is about or mentions.
    pub refs: Vec<String>,
    /// Its number in the roster.
    pub number: u32,
    /// Where its texts go.
    pub fields: Fields,
}

/// What one field of it holds.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// A text.
    Text(&'a str),
    /// A number.
    Number(u64),
}

impl<'a> Value<'a> for Cell<'a> {
    type ArrayIter = Empty<Cell<'a>>;
    type ObjectIter = Empty<(&'a str, Cell<'a>)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            Cell::Text(text) => ReferenceValueLeaf::Str(text),
            Cell::Number(number) => ReferenceValueLeaf::U64(*number),
        })
    }
}

impl Document for Entrant {
    type Value<'a> = Cell<'a>;
    type FieldsValuesIter<'a> = std::vec::IntoIter<(Field, Cell<'a>)>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let fields = &self.fields;
        let mut cells = vec![(fields.number, Cell::Number(u64::from(self.number)))];
        for (lang, text) in self.passage.texts.iter() {
            let l = lang as usize;
            let names = [&text.title, &text.heading].into_iter().chain(&text.aliases);
            cells.extend(names.filter(|name| !name.is_empty()).map(|name| (fields.title[l], Cell::Text(name))));
            let parts = [&text.title, &text.heading, &text.body].into_iter().chain(&text.aliases).chain(&text.asked);
            for part in parts.filter(|part| !part.is_empty()) {
                cells.extend([(fields.all[l], Cell::Text(part)), (fields.exact[l], Cell::Text(part))]);
            }
        }
        cells.extend(self.refs.iter().map(|id| (fields.refs, Cell::Text(id))));
        cells.into_iter()
    }
}

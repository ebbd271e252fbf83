//! An article as it is read: its text, and the page made of it.

use std::sync::Arc;

use super::catalogue::{Catalogue, Entry};
use super::front::Front;
use super::ids::Slug;
use crate::doc::{Block, BlockIx, BlockKind, Doc, Frame, Inlines, Link, LinkIx, Run, Section, SectionId, SectionIx};
use crate::doc::{Nest, SectionKind, Style, Target};
use crate::lang::Lang;
use crate::words::article::Words;

/// The id of a page's last section: review note, sources, continue reading.
pub const END: &str = "end";

/// An article in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its name.
    pub slug: Slug,
    /// The language of this text.
    pub lang: Lang,
    /// Its front matter.
    pub front: Front,
    /// The body as written: what is indexed and checked.
    pub text: Doc,
    /// The whole page: kicker, title, lead, byline, other language, in-short box, body, review note, sources, continue
    /// reading. Section ids are those of `text`; the frame's blocks before the body belong to section 0, those after it to
    /// a last section with the id [`END`].
    pub page: Arc<Doc>,
}

impl Article {
    /// An article with the page around its text.
    pub fn new(slug: Slug, lang: Lang, front: Front, text: Doc, catalogue: &Catalogue) -> Article {
        let page = match catalogue.entry(&slug) {
            Some(entry) => {
                Composer { catalogue, entry, front: &front, lang, words: Words::of(lang), page: text.clone() }.compose()
            }
            None => text.clone(),
        };
        Article { slug, lang, front, text, page: Arc::new(page) }
    }
}

/// Puts the frame around a text.
struct Composer<'a> {
    catalogue: &'a Catalogue,
    entry: &'a Entry,
    front: &'a Front,
    lang: Lang,
    words: &'static Words,
    page: Doc,
}

impl Composer<'_> {
    fn compose(mut self) -> Doc {
        let head = self.head();
        self.insert_head(head);
        self.append_end();
        self.page
    }

    /// Whether the body begins with a heading that repeats the title, which would then stand there twice.
    fn repeats_title(&self) -> bool {
        let title = self.entry.title.prefer(self.lang).1;
        let first = self.page.blocks.first().map(|block| &block.kind);
        matches!(first, Some(BlockKind::Heading(1, text)) if text.text.trim() == title)
    }

    fn head(&mut self) -> Vec<(Frame, Inlines)> {
        let mut head = Vec::new();
        head.push((Frame::Kicker, Inlines::plain(self.kicker())));
        head.push((Frame::Title, Inlines::plain(self.entry.title.prefer(self.lang).1.clone())));
        if let Some(summary) = &self.front.summary {
            head.push((Frame::Lead, Inlines::plain(summary.clone())));
        }
        if let Some(byline) = self.byline() {
            head.push((Frame::Byline, Inlines::plain(byline)));
        }
        let other = self.other_language();
        head.push((Frame::OtherLanguage, other));
        if let Some(in_short) = &self.front.in_short {
            head.push((Frame::BoxTitle, Inlines::plain(self.words.in_short)));
            head.push((Frame::BoxText, Inlines::plain(in_short.split_whitespace().collect::<Vec<_>>().join(" "))));
        }
        head
    }

    fn kicker(&self) -> String {
        let topic = self.catalogue.topics.iter().find(|topic| topic.id == self.entry.topic);
        let minutes = (self.words.minutes)(*self.entry.minutes.prefer(self.lang).1);
        match topic {
            Some(topic) => format!("{} · {minutes}", topic.title.prefer(self.lang).1),
            None => minutes,
        }
    }

    fn byline(&self) -> Option<String> {
        let by = self.catalogue.byline.as_ref().map(|byline| byline.prefer(self.lang).1.clone());
        let day = self.front.updated.map(self.words.date);
        match (by, day) {
            (Some(by), Some(day)) => Some(format!("{by} · {day}")),
            (by, day) => by.or(day),
        }
    }

    fn other_language(&mut self) -> Inlines {
        let other = self.lang.other();
        match self.entry.title.get(other) {
            Some(title) => {
                let label = format!("{}: {title}", Words::of(other).language);
                self.linked(String::new(), &label, Target::OtherLanguage)
            }
            None => Inlines::plain(self.words.only_in),
        }
    }

    /// Text with a linked part behind it.
    fn linked(&mut self, before: String, label: &str, target: Target) -> Inlines {
        let link = LinkIx(self.page.links.len() as u32);
        self.page.links.push(Link { target, block: BlockIx(0), line: 0 });
        let (start, text) = (before.len() as u32, before + label);
        let end = text.len() as u32;
        let mut runs = vec![Run { range: start..end, style: Style::default(), link: Some(link) }];
        if start > 0 {
            runs.insert(0, Run { range: 0..start, style: Style::default(), link: None });
        }
        Inlines { text, runs }
    }

    /// Puts the head before the body, in place of a heading that repeats the title; everything else moves down.
    fn insert_head(&mut self, head: Vec<(Frame, Inlines)>) {
        let dropped = usize::from(self.repeats_title());
        let length = head.len() as u32;
        let moved = |block: u32| (block + length).saturating_sub(dropped as u32).max(length);
        for link in &mut self.page.links {
            link.block.0 = moved(link.block.0);
        }
        for (n, (_, text)) in head.iter().enumerate() {
            for link in text.runs.iter().filter_map(|run| run.link) {
                self.page.links[link.0 as usize].block = BlockIx(n as u32);
            }
        }
        for (n, section) in self.page.sections.iter_mut().enumerate() {
            section.blocks.end = moved(section.blocks.end);
            section.blocks.start = if n == 0 { 0 } else { moved(section.blocks.start) };
        }
        let blocks = head.into_iter().map(|(frame, text)| block(SectionIx(0), frame, text));
        self.page.blocks.splice(0..dropped, blocks);
    }

    fn append_end(&mut self) {
        let end = self.end();
        let section = SectionIx(self.page.sections.len() as u32);
        let start = self.page.blocks.len() as u32;
        for (frame, text) in end {
            let ix = BlockIx(self.page.blocks.len() as u32);
            for link in text.runs.iter().filter_map(|run| run.link) {
                self.page.links[link.0 as usize].block = ix;
            }
            self.page.blocks.push(block(section, frame, text));
        }
        self.page.sections.push(Section {
            id: SectionId(END.to_owned()),
            explicit_id: true,
            level: 0,
            heading: String::new(),
            kind: SectionKind::Text,
            blocks: start..self.page.blocks.len() as u32,
            line: 0,
        });
    }

    fn end(&mut self) -> Vec<(Frame, Inlines)> {
        let mut end = Vec::new();
        let reviewed = self.front.updated.map(|day| format!("{}.", (self.words.reviewed)(&(self.words.date)(day))));
        let disclaimer = self.catalogue.disclaimer.as_ref().map(|text| text.prefer(self.lang).1.clone());
        let note: Vec<String> = reviewed.into_iter().chain(disclaimer).collect();
        if !note.is_empty() {
            end.push((Frame::ReviewNote, Inlines::plain(note.join(" "))));
        }
        if !self.front.sources.is_empty() {
            end.push((Frame::EndHeading, Inlines::plain(self.words.sources)));
        }
        for source in self.front.sources.clone() {
            let mut text = match source.url {
                Some(url) => self.linked(String::new(), &source.title, Target::Web(url)),
                None => Inlines::plain(source.title),
            };
            if let Some(note) = source.note {
                let start = text.text.len() as u32;
                text.text.push_str(&format!(": {note}"));
                if !text.runs.is_empty() {
                    text.runs.push(Run { range: start..text.text.len() as u32, style: Style::default(), link: None });
                }
            }
            end.push((Frame::EndItem, text));
        }
        let related: Vec<&Entry> = self.front.related.iter().filter_map(|slug| self.catalogue.entry(slug)).collect();
        if !related.is_empty() {
            end.push((Frame::EndHeading, Inlines::plain(self.words.continue_reading)));
        }
        for entry in related {
            let title = entry.title.prefer(self.lang).1;
            let link = self.linked(String::new(), title, Target::Article(entry.slug.0.clone(), None));
            end.push((Frame::EndItem, link));
        }
        end
    }
}

fn block(section: SectionIx, frame: Frame, text: Inlines) -> Block {
    Block { section, nest: Nest::default(), kind: BlockKind::Frame(frame, text), line: 0 }
}

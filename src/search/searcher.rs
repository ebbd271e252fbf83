//! Searching: a request to results.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::address::may_become_mark;
use super::board::{Board, Ranking, Wanted};
use super::compound::taken_apart;
use super::confidence;
use super::engine::{Engine, Which};
use super::explain::why;
use super::filter::{Filter, is_topic};
use super::lexicon::Lexicon;
use super::namesake::{NAMESAKE, is_written_so, namesakes};
use super::passage::{self, Passage, Spot};
use super::plan::{self, Alternative, Leaf, Lights, Plan, Source};
use super::proximity;
use super::query::Query;
use super::reference::{Reading, may_be_address, read};
use super::resources::{is_plain, is_stop};
use super::run::{support, total};
use super::settled::settled;
use super::shelf::Shelf;
use super::snippet::{Part, snippet};
use super::text::{fold, stem};
use super::top::{Top, good};
use super::translate::Translator;
use super::types::{Group, Hit, Kind, Lit, PassageKey, Request, Results, Via};
use super::via::Vias;
use crate::lang::Lang;
use crate::library::RefId;
use crate::words::Words;

/// Passages whose words are looked at for how near each other they stand.
const NEAR: usize = 48;
/// Groups whose first snippet shows the best window of the text; further ones show the first that holds a word.
const THOROUGH: usize = 12;
/// How much more a passage counts that does not exist in the language being read: its words are found in one language only.
const FOREIGN: f32 = 1.75;
/// Groups that are ranked at least: fewer asked for are the beginning of the same list.
const POOL: usize = 50;
/// Passages that are ranked for each group.
const PER_GROUP: usize = 4;
/// Further passages shown below an article's best.
const MORE: usize = 3;
/// Factor for an article that is about the address asked for.
const ABOUT: f32 = 1.6;
/// Score of an entry whose address was typed: above all that words can reach.
const NAMED: f32 = 1000.0;
/// Weight of an article's passages for its rank, and how it falls from one to the next.
const SUPPORT: f32 = 0.5;
const SUPPORT_DECAY: f32 = 0.6;
/// What the best passage of its article adds to a question: its answer leans on what stands around it.
const SURROUNDINGS: f32 = 0.25;
/// Counterparts shown for an entry, and how many passages before them.
const COUNTERPARTS: usize = 5;
const BEFORE_COUNTERPARTS: usize = 4;
/// Most words that are lit, and most forms of one stem.
const LIT: usize = 400;
const FORMS: usize = 24;

/// Searches an index. Cheap to make; keeps scratch space and the texts it read last.
#[derive(Debug)]
pub struct Searcher {
    pub(super) engine: Arc<Engine>,
    dictionary: Option<Arc<Lexicon>>,
    board: Mutex<Board>,
    shelf: Shelf,
}

/// A document that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub document: u32,
    pub number: u32,
    kind: Kind,
    pub score: f32,
}

impl Scored {
    fn new(document: u32, score: f32, engine: &Engine) -> Scored {
        let number = engine.number(document);
        Scored { document, number, kind: engine.roster.kind(number), score }
    }

    /// Best first; equals by kind, then in the collection's order.
    fn order(&self, other: &Scored) -> Ordering {
        let score = other.score.total_cmp(&self.score);
        score.then_with(|| self.kind.cmp(&other.kind)).then_with(|| self.number.cmp(&other.number))
    }
}

/// The best documents of a plan, best first.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    pub found: Vec<Scored>,
    /// How many match about as well.
    pub total: usize,
    /// Whether there may be more of those.
    pub more: bool,
}

/// A group before any text is read.
struct Sketch {
    rank: f32,
    best: Scored,
    more: Vec<Scored>,
}

/// A request with all that was made of it.
struct Asked<'a> {
    request: &'a Request,
    /// As typed.
    typed: &'a Query,
    query: &'a Query,
    plan: &'a Plan,
    ids: &'a [RefId],
    lit: &'a Lit,
}

impl Asked<'_> {
    /// The language that results are shown in, where they have it.
    fn lang(&self) -> Lang {
        self.query.only.unwrap_or(self.request.lang)
    }
}

impl Searcher {
    pub(super) fn new(engine: Arc<Engine>, dictionary: Option<Arc<Lexicon>>) -> Searcher {
        let (board, shelf) = Default::default();
        Searcher { engine, dictionary, board, shelf }
    }

    /// Whether it can search at all: the engine panics on some damage. Names and lexicon, which it does not read, are left
    /// alone: who only reads articles needs none of them in memory.
    pub(super) fn probe(&self) {
        let mut plan = Plan::default();
        for lang in Lang::ALL {
            plan.groups[lang as usize] = ["management", "risiko"]
                .into_iter()
                .enumerate()
                .filter_map(|(word, text)| {
                    let term = stem(&fold(text, lang), lang);
                    let found = self.engine.find(Which::All, lang, &term)?;
                    let leaf = Leaf { field: Which::All, term, found, weight: 1.0, lights: Lights::Nothing };
                    Some(plan::Group {
                        word,
                        alternatives: vec![Alternative { source: Source::Stem, leaves: vec![leaf] }],
                    })
                })
                .collect();
        }
        self.run(&plan, &Query::default(), Lang::En, 3);
    }

    /// Searches.
    pub fn search(&self, request: &Request) -> Results {
        let start = Instant::now();
        let query = Query::of(request);
        let mut results = self.found(request, &query);
        results.no_topic = query.topic.as_deref().filter(|typed| !is_topic(typed, &self.engine)).map(str::to_owned);
        results.no_lang = query.no_lang;
        results.micros = start.elapsed().as_micros() as u64;
        results
    }

    /// How many passages match, ranked but not read: what a search costs without its texts.
    pub fn count(&self, request: &Request) -> usize {
        let query = settled(&self.taken_apart(Query::of(request)), self.translator(), &self.engine);
        let plan = self.plan(&query, &[]);
        self.run(&plan, &query, request.lang, request.limit.saturating_mul(PER_GROUP)).total
    }

    fn found(&self, request: &Request, query: &Query) -> Results {
        if query.is_empty() {
            return if query.is_filtered() { self.listed(request, query) } else { Results::default() };
        }
        let reading = if may_be_address(&query.text) {
            read(&query.text, self.engine.collection.references())
        } else {
            Reading { other_words: true, ..Reading::default() }
        };
        // `Was steht in Art. 26?` asks for nothing but the article.
        let is_address = !reading.ids.is_empty() && reading.others.iter().all(|word| says_little(word, query));
        let mut query = query.clone();
        if !reading.ids.is_empty() {
            // The numbers of an address say nothing by themselves.
            query.words.retain(|word| reading.others.contains(&word.to_lowercase()));
        }
        let typed = self.taken_apart(query);
        let query = &settled(&typed, self.translator(), &self.engine);
        let mut plan = self.plan(query, &reading.ids);
        if let Some(lang) = request.texts {
            plan.groups[lang.other() as usize].clear();
        }
        let lit = self.lit(&plan);
        let limit = request.limit.max(POOL).saturating_mul(PER_GROUP);
        let mut ranked = self.run(&plan, query, request.lang, limit);
        let relaxed = ranked.found.is_empty() && !query.phrases.is_empty();
        if relaxed {
            ranked = self.run(&plan, &Query { phrases: Vec::new(), ..query.clone() }, request.lang, limit);
        }
        let Ranked { found: scored, total, more } = ranked;
        let mut groups = if is_address { self.named(&reading.ids, query, request, &lit) } else { Vec::new() };
        let counterparts =
            groups.split_off(groups.iter().take_while(|one| one.best.via != Some(Via::Counterpart)).count());
        let asked = Asked { request, typed: &typed, query, plan: &plan, ids: &reading.ids, lit: &lit };
        for group in self.grouped(&scored, &asked) {
            if !groups.iter().any(|named| named.best.key == group.best.key) {
                groups.push(group);
            }
        }
        // Behind the passages that treat the address itself.
        let at = groups.len().min(reading.ids.len() + BEFORE_COUNTERPARTS);
        groups.splice(at..at, counterparts);
        groups.truncate(request.limit);
        // Next to a rare word all others match less well, but what is shown has been found.
        let total = total.max(groups.iter().map(|group| 1 + group.more.len()).sum());
        let best = scored.first().filter(|_| request.kinds == [Kind::Faq]);
        let evidence = best.map(|best| confidence::evidence(query, &plan, best.document, &self.engine));
        let missing = reading.missing && reading.ids.is_empty();
        let evidence = evidence.unwrap_or_default();
        Results { groups, total, lit, evidence, missing, more, relaxed: relaxed && total > 0, ..Results::default() }
    }

    /// With the parts of compounds that no text has.
    fn taken_apart(&self, mut query: Query) -> Query {
        query.words = taken_apart(&query, self.translator(), &self.engine);
        query
    }

    fn translator(&self) -> Translator<'_> {
        Translator { learned: &self.engine.learned, dictionary: self.dictionary.as_deref() }
    }

    /// Everything that passes the filters, in the collection's order.
    fn listed(&self, request: &Request, query: &Query) -> Results {
        let filter = Filter::of(query, &self.engine);
        let documents = 0..self.engine.documents() as u32;
        let admitted = documents.map(|document| (document, self.engine.number(document)));
        let mut scored: Vec<Scored> = admitted
            .filter(|(document, number)| filter.admits(*document, *number, &self.engine))
            .map(|(document, number)| Scored::new(document, 1.0 / (2.0 + number as f32), &self.engine))
            .collect();
        scored.sort_unstable_by_key(|one| one.number);
        let (plan, lit) = Default::default();
        let asked = Asked { request, typed: query, query, plan: &plan, ids: &[], lit: &lit };
        let total = scored.len();
        scored.truncate(request.limit.max(POOL).saturating_mul(PER_GROUP));
        Results { groups: self.grouped(&scored, &asked), total, ..Results::default() }
    }

    /// The entries that the text reads as the addresses of, and the counterparts of an unambiguous one behind it.
    fn named(&self, ids: &[RefId], query: &Query, request: &Request, lit: &Lit) -> Vec<Group> {
        if !query.kinds.is_empty() && !query.kinds.contains(&Kind::Reference) {
            return Vec::new();
        }
        let references = self.engine.collection.references();
        let words = &Words::of(request.lang).search;
        let mut groups: Vec<Group> = Vec::new();
        let mut add = |id: &RefId, via: Via, why: String| {
            let Some(entry) = references.entry(id) else { return };
            let passage = passage::of_reference(entry);
            if groups.iter().all(|group| group.best.key != passage.key) {
                let mut best = hit(&passage, request.lang, lit, NAMED, Part::Best);
                best.via = Some(via);
                best.why = if request.explain { vec![why] } else { Vec::new() };
                groups.push(Group { best, more: Vec::new(), score: NAMED });
            }
        };
        ids.iter().for_each(|id| add(id, Via::Reference, words.address.to_owned()));
        if let [id] = ids {
            let others =
                references.entry(id).into_iter().flat_map(|entry| entry.counterparts.iter().take(COUNTERPARTS));
            others.for_each(|other| add(&other.to, Via::Counterpart, (words.counterpart)(&id.label(request.lang))));
        }
        groups
    }

    pub(super) fn plan(&self, query: &Query, ids: &[RefId]) -> Plan {
        Plan::of(query, ids, &self.engine, self.translator())
    }

    pub(super) fn run(&self, plan: &Plan, query: &Query, lang: Lang, limit: usize) -> Ranked {
        let Ranking { best, total, more } = self.rank(plan, query, lang, limit);
        let scored = best.into_iter().map(|(score, document)| Scored::new(document, score, &self.engine));
        let mut found: Vec<Scored> = scored.collect();
        if found.len() > limit {
            // There may be many equals.
            found.select_nth_unstable_by(limit, Scored::order);
            found.truncate(limit);
        }
        found.sort_unstable_by(Scored::order);
        self.draw_near(plan, lang, &mut found);
        Ranked { found, total, more }
    }

    fn rank(&self, plan: &Plan, query: &Query, lang: Lang, limit: usize) -> Ranking {
        let engine = &self.engine;
        let filter = Filter::of(query, engine);
        let (open, everywhere) = (filter.admits_all(), engine.roster.in_lang(lang) as usize == engine.documents());
        let judge = |document: u32| {
            let number = engine.number(document);
            if !open && !filter.admits(document, number, engine) {
                0.0
            } else if everywhere || engine.roster.has(number, lang) {
                1.0
            } else {
                FOREIGN
            }
        };
        let boost = if everywhere { 1.0 } else { FOREIGN };
        let mut board = lock(&self.board);
        if query.kinds != [Kind::Faq] {
            return board.run(plan, engine, &Wanted { lang, limit, judge, boost, is_open: open });
        }
        let all =
            board.run(plan, engine, &Wanted { lang, limit: usize::MAX, judge: |_| 1.0, boost: 1.0, is_open: true });
        self.with_surroundings(&all.best, judge, limit)
    }

    /// The best of those that are wanted, with what the best passage of its article adds to each.
    fn with_surroundings(&self, all: &[(f32, u32)], judge: impl Fn(u32) -> f32, limit: usize) -> Ranking {
        let around = self.best_of_articles(all);
        let wanted = all.iter().map(|(score, document)| (judge(*document), *score, *document));
        let scores = wanted.filter(|(factor, ..)| *factor > 0.0).map(|(factor, score, document)| {
            let article = self.article_of(self.engine.number(document));
            let best = article.and_then(|article| around.get(&article)).copied().unwrap_or_default();
            (factor * score + SURROUNDINGS * best, document)
        });
        let scores: Vec<(f32, u32)> = scores.collect();
        let mut top = Top::new(limit);
        scores.iter().for_each(|(score, document)| top.offer(*score, *document));
        let best = top.finish();
        let total = good(&best, scores.iter().map(|(score, _)| *score));
        Ranking { best, total, more: false }
    }

    /// The score of each article's best passage, of whatever kind.
    fn best_of_articles(&self, scores: &[(f32, u32)]) -> HashMap<u32, f32> {
        let mut best: HashMap<u32, f32> = HashMap::new();
        for (score, document) in scores {
            if let Some(article) = self.article_of(self.engine.number(*document)) {
                let most = best.entry(article).or_default();
                *most = most.max(*score);
            }
        }
        best
    }

    fn article_of(&self, number: u32) -> Option<u32> {
        match self.engine.roster.spot(number) {
            Spot::Article(article, _) => Some(article),
            Spot::Term(_) | Spot::Reference(..) => None,
        }
    }

    /// Adds what nearness of the words is worth to the best, and orders them anew.
    fn draw_near(&self, plan: &Plan, lang: Lang, found: &mut [Scored]) {
        let best = found.len().min(NEAR);
        let best = &mut found[..best];
        let mut documents: Vec<u32> = best.iter().map(|one| one.document).collect();
        documents.sort_unstable();
        let totals = Lang::ALL.map(|lang| proximity::bonuses(plan, lang, &documents, &self.engine));
        let support = support(plan, lang, &documents, &self.engine);
        for one in best.iter_mut() {
            let at = documents.partition_point(|document| *document < one.document) as u32;
            one.score += total(&totals, at, lang) + support[at as usize];
        }
        best.sort_unstable_by(Scored::order);
    }

    /// The groups of the best passages; no text is read for those that are not asked for.
    fn grouped(&self, scored: &[Scored], asked: &Asked<'_>) -> Vec<Group> {
        let sketches = self.sketched(scored, asked);
        let limit = asked.request.limit;
        let shown = sketches.iter().take(limit).flat_map(|sketch| std::iter::once(&sketch.best).chain(&sketch.more));
        let vias = Vias::of(shown.map(|found| found.document).collect(), asked.plan, &self.engine);
        let hit = |found: &Scored, part: Part| {
            let mut hit = self.hit(found, asked, part)?;
            hit.via = vias.get(found.document);
            Some(hit)
        };
        let grouped = sketches.iter().enumerate().filter_map(|(n, sketch)| {
            let best = hit(&sketch.best, if n < THOROUGH { Part::Best } else { Part::First })?;
            let more = sketch.more.iter().filter_map(|found| hit(found, Part::First)).collect();
            Some(Group { best, more, score: sketch.rank })
        });
        // An article that can't be read any more leaves its place to the next.
        grouped.take(limit).collect()
    }

    /// The groups to be, best first; equals by kind, then in the collection's order.
    fn sketched(&self, scored: &[Scored], asked: &Asked<'_>) -> Vec<Sketch> {
        let mut sketches: Vec<Sketch> = Vec::new();
        let mut of_article: HashMap<u32, usize> = HashMap::new();
        let support = self.support(scored);
        let namesakes = namesakes(asked.query, asked.plan, &self.engine);
        let mut written_so = Vec::new();
        for found in scored {
            let article = self.article_of(found.number).filter(|_| found.kind == Kind::Article);
            if let Some(at) = article.and_then(|article| of_article.get(&article)) {
                if sketches[*at].more.len() < MORE {
                    sketches[*at].more.push(*found);
                }
                continue;
            }
            of_article.extend(article.map(|article| (article, sketches.len())));
            let spot = self.engine.roster.spot(found.number);
            let namesake = namesakes.iter().find(|namesake| spot == Spot::Term(namesake.term));
            let own = found.score * namesake.map_or(1.0, |_| NAMESAKE) * self.about(article, asked.ids);
            let rank = own + article.and_then(|article| support.get(&article)).copied().unwrap_or(0.0);
            if asked.ids.is_empty() && namesake.is_some_and(|namesake| namesake.is_written_so) {
                written_so.push(sketches.len());
            }
            sketches.push(Sketch { rank, best: *found, more: Vec::new() });
        }
        // Who types a term's name wants to know what it is.
        let most = sketches.iter().map(|sketch| sketch.rank).fold(0.0, f32::max);
        written_so.into_iter().for_each(|n| sketches[n].rank += most);
        sketches.sort_by(|a, b| {
            let kinds = a.best.kind.cmp(&b.best.kind);
            b.rank.total_cmp(&a.rank).then(kinds).then(a.best.number.cmp(&b.best.number))
        });
        sketches
    }

    /// How much more an article counts that names an address asked for among what it is about.
    fn about(&self, article: Option<u32>, ids: &[RefId]) -> f32 {
        let articles = &self.engine.collection.catalogue().articles;
        let Some(entry) = article.and_then(|article| articles.get(article as usize)) else { return 1.0 };
        let holds =
            |test: &dyn Fn(&RefId, &RefId) -> bool| ids.iter().any(|id| entry.refs.iter().any(|of| test(of, id)));
        if holds(&|of, id| *of == *id || *of == id.entry()) {
            ABOUT
        } else if holds(&|of, id| of.entry() == id.entry()) {
            ABOUT.sqrt()
        } else {
            1.0
        }
    }

    /// What the passages of each article add up to, ever weaker: what a question needs often stands in several sections.
    fn support(&self, scored: &[Scored]) -> HashMap<u32, f32> {
        let mut sums: HashMap<u32, (f32, f32)> = HashMap::new();
        for one in scored {
            if let Spot::Article(article, _) = self.engine.roster.spot(one.number) {
                let (sum, factor) = sums.entry(article).or_insert((0.0, SUPPORT));
                *sum += *factor * one.score;
                *factor *= SUPPORT_DECAY;
            }
        }
        sums.into_iter().map(|(article, (sum, _))| (article, sum)).collect()
    }

    /// The hit on a passage; `best`: with the best window of its text, else with the first that shows a word.
    fn hit(&self, found: &Scored, asked: &Asked<'_>, part: Part) -> Option<Hit> {
        let collection = &self.engine.collection;
        match self.engine.roster.spot(found.number) {
            Spot::Article(article, n) => {
                // To tell why it was found takes both languages.
                let alone = if asked.request.explain {
                    None
                } else {
                    self.shelf.passage(article, n, asked.lang(), &self.engine)
                };
                match alone {
                    Some(passage) => Some(self.made(&passage, found, asked, part)),
                    None => Some(self.made(self.article(article)?.get(n as usize)?, found, asked, part)),
                }
            }
            Spot::Term(n) => {
                let term = collection.glossary().terms.get(n as usize)?;
                let mut hit = self.made(&passage::of_term(term), found, asked, part);
                if asked.request.explain && asked.ids.is_empty() && is_written_so(term, asked.query) {
                    hit.why.insert(0, Words::of(asked.lang()).search.name.to_owned());
                }
                Some(hit)
            }
            Spot::Reference(n, m) => {
                let entry = collection.references().texts.get(n as usize)?.entries.get(m as usize)?;
                Some(self.made(&passage::of_reference(entry), found, asked, part))
            }
        }
    }

    fn made(&self, passage: &Passage, found: &Scored, asked: &Asked<'_>, part: Part) -> Hit {
        let lang = asked.lang();
        let mut hit = hit(passage, lang, asked.lit, found.score, part);
        if asked.request.explain {
            hit.why = why(asked.typed, asked.plan, asked.ids, found.document, passage, lang, &self.engine);
        }
        hit
    }

    /// The passages of an article, read once.
    pub(super) fn article(&self, number: u32) -> Option<Arc<Vec<Passage>>> {
        self.shelf.article(number, &self.engine)
    }

    /// The words to light: all forms of the terms that stand for typed words.
    fn lit(&self, plan: &Plan) -> Lit {
        let mut words = Vec::new();
        for lang in Lang::ALL {
            let vocabulary = &self.engine.words[lang as usize];
            let groups = &plan.groups[lang as usize];
            let leaves = groups.iter().flat_map(|group| &group.alternatives).flat_map(|one| &one.leaves);
            for leaf in leaves {
                if let Lights::Stem(stem) = leaf.lights {
                    let stop = |word: &&str| !is_stop(word, lang);
                    words.extend(vocabulary.forms(stem).filter(stop).take(FORMS).map(str::to_owned));
                }
                if words.len() > LIT {
                    break;
                }
            }
        }
        Lit::new(words)
    }
}

/// Whether a word (in lower case) beside an address asks for nothing else.
fn says_little(word: &str, query: &Query) -> bool {
    let is_begun = query.open && query.words.last().is_some_and(|last| last.to_lowercase() == word);
    is_begun && may_become_mark(word)
        || Lang::ALL.iter().any(|lang| {
            let folded = fold(word, *lang);
            is_stop(&folded, *lang) || is_plain(&folded, *lang)
        })
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn hit(passage: &Passage, lang: Lang, lit: &Lit, score: f32, part: Part) -> Hit {
    let (lang, text) = passage.texts.prefer(lang);
    let is_start = matches!(passage.key, PassageKey::Section(_, None));
    // A term is told by how its definition begins.
    let part = if matches!(passage.key, PassageKey::Term(_)) { Part::Start } else { part };
    Hit {
        key: passage.key.clone(),
        lang,
        title: text.title.clone(),
        heading: if is_start { String::new() } else { text.heading.clone() },
        snippet: snippet(&text.body, lit, part),
        score,
        via: None,
        why: Vec::new(),
    }
}

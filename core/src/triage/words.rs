//! What words mean across spellings and regions: a variant's standard word, and the classes a standard word is in.
//!
//! `words.tsv` and `classes.tsv` are Warta's own, written from knowledge of the languages; `slang.tsv` is drawn from
//! `NLP_bahasa_resources` (Louis Owen, MIT).

use super::danger;

/// One line: the standard word, a tab, its variants.
const OWN: &str = include_str!("words.tsv");
/// One line: the variant, a tab, its standard words.
const SLANG: &str = include_str!("slang.tsv");
/// One line: the class, a tab, its standard words. At most 48 classes, one bit each.
const CLASSES: &str = include_str!("classes.tsv");
/// One line: the topic, a tab, words that are used where it is spoken of.
const TOPICS: &str = include_str!("topics.tsv");

/// What the lists say of a word, in its own spelling and in the standard one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// The standard word or words (several are separated by a space), if it isn't one itself.
    pub standard: Option<&'static str>,
    /// The classes that it is in, as bits in the order of the list.
    pub classes: u64,
    /// The topics that it speaks of, as bits in the order of the list.
    pub topics: u64,
    /// The parts that it has in words of danger.
    pub danger: u64,
}

/// Looks words up. Made once, then only read.
#[derive(Debug, Clone)]
pub struct Words(Vec<(&'static str, Entry)>);

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

impl Words {
    /// Reads the lists that come with the program.
    #[must_use]
    pub fn new() -> Self {
        let own = OWN.lines().filter_map(|line| line.split_once('\t'));
        let mut standard: Vec<(&str, &str)> =
            own.flat_map(|(to, from)| from.split(' ').map(move |word| (word, to))).collect();
        // Stable: of two entries for one variant the first counts, and Warta's own come first.
        standard.extend(SLANG.lines().filter_map(|line| line.split_once('\t')));
        standard.sort_by_key(|(from, _)| *from);
        standard.dedup_by_key(|(from, _)| *from);
        let (classes, topics, danger) = (bits(lists(CLASSES)), bits(lists(TOPICS)), sorted(danger::parts()));
        let listed = [&classes, &topics, &danger].into_iter().flatten().map(|(word, _)| *word);
        let mut words: Vec<&str> = standard.iter().map(|(from, _)| *from).chain(listed).collect();
        words.sort_unstable();
        words.dedup();
        let entry = |word: &'static str| {
            let to = standard.binary_search_by_key(&word, |(from, _)| from).ok();
            let standard = to.and_then(|at| standard.get(at)).map(|(_, to)| *to);
            let both =
                |list: &[(&str, u64)]| find(list, word) | standard.map_or(0, |standard| find(list, standard));
            (word, Entry { standard, classes: both(&classes), topics: both(&topics), danger: both(&danger) })
        };
        Self(words.into_iter().map(entry).collect())
    }

    /// What the lists say of a word; of an unlisted one nothing. An unlisted word that ends in -nya is in the classes
    /// of what stands before it ("sinisnya").
    #[must_use]
    pub fn entry(&self, word: &str) -> Entry {
        if let Some(entry) = self.listed(word) {
            return entry;
        }
        let stem = word.strip_suffix("nya").or_else(|| word.strip_suffix("nyo"));
        let entry = stem.and_then(|stem| self.listed(stem)).unwrap_or_default();
        Entry { standard: None, ..entry }
    }

    fn listed(&self, word: &str) -> Option<Entry> {
        let at = self.0.binary_search_by_key(&word, |(word, _)| word).ok()?;
        self.0.get(at).map(|(_, entry)| *entry)
    }

    /// The bit of a class, 0 where there is none of that name.
    #[must_use]
    pub fn class(name: &str) -> u64 {
        lists(CLASSES).position(|(known, _)| known == name).map_or(0, |at| 1 << at)
    }
}

type List = (&'static str, &'static str);

fn lists(text: &'static str) -> impl Iterator<Item = List> {
    text.lines().filter_map(|line| line.split_once('\t'))
}

/// Words with the bits of the lists that they are in.
fn bits(lists: impl Iterator<Item = List>) -> Vec<(&'static str, u64)> {
    let words = |(at, (_, words)): (usize, List)| words.split(' ').map(move |word| (word, 1 << at));
    sorted(lists.enumerate().flat_map(words))
}

/// Sorted for `find`; the bits of a word that stands there more than once are joined.
fn sorted(all: impl Iterator<Item = (&'static str, u64)>) -> Vec<(&'static str, u64)> {
    let mut all: Vec<(&str, u64)> = all.collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 |= if same { next.1 } else { 0 };
        same
    });
    all
}

fn find(list: &[(&str, u64)], word: &str) -> u64 {
    let found = list.binary_search_by_key(&word, |(word, _)| word);
    found.ok().and_then(|at| list.get(at)).map_or(0, |(_, bits)| *bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_of_any_region_has_its_standard_word_and_its_classes() {
        let words = Words::new();
        for variant in ["piro", "sabaraha", "brp", "berapo"] {
            let entry = words.entry(variant);
            assert_eq!(entry.standard, Some("berapa"), "{variant}");
            assert_ne!(entry.classes & Words::class("tanyakata"), 0, "{variant}");
        }
        assert_eq!(words.entry("xyzzy"), Entry::default());
    }

    #[test]
    fn classes_and_topics_fit_into_their_bits() {
        assert!(lists(CLASSES).count() <= 48);
        assert!(lists(TOPICS).all(|(topic, _)| crate::triage::Topic::from_id(topic).is_some()));
    }

    #[test]
    fn no_variant_of_the_own_list_stands_for_two_words() {
        let mut all: Vec<&str> = OWN
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(_, from)| from.split(' '))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

//! How common a piece of text is.

use super::grams::read_grams;
use crate::text::normal::normal;

/// Slots of the table of counts, by the upper bits of a hash: 4 MB, some times the pieces there are in a language.
const SLOTS: usize = 1 << 20;
const SLOT_SHIFT: u32 = 32 - 20;

/// Texts that what is known beforehand counts for: as many texts again must be learned to outweigh it.
const PRIOR_TEXTS: u32 = 2000;
/// Among them, those with a piece of which nothing is known.
const PRIOR_COUNT: u32 = 3;

/// Counts below this have their weight computed once.
const TABLED: u32 = 4096;

/// The commonest words of some languages, the commonest first.
///
/// What they are made of is in every post of the language, so that a pair must not be judged by it, even where
/// only two texts are compared and nothing can be learned from them.
const COMMON_WORDS: [&str; 14] = [
    "the to and a of in is i it for you that on with this be at are not have was as they but we from he what by all",
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec nous vous",
    "der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat",
    "de la que el en y a los se del las un por con no una su para es al lo como mas pero sus le ya o este si",
    "di e il la che in a per un del non sono con una i da si le dei alla nel al piu come ma della ha lo gli",
    "de a o que e do da em um para com nao uma os no se na por mais as dos como mas foi ao das tem seu sua ou",
    "i w na z sie nie do to ze jest o za od po co jak przez tym dla ale ma czy tego byl jego tak oraz juz tylko",
    "de si in a la cu pe nu o ca un din care mai sa este pentru se au ce al lui fi am prin dar sau sunt fost",
    "и в не на что я с он как это а по то из за у к но все от так о же для мы вы его бы был еще только",
    "і в не на що я з як це а до та у за по від про для але й так все він вона ми ви його чи був тільки",
    "bir ve bu da de icin ile ne cok ben o gibi daha var ama olarak sonra kadar mi en her sen biz olan degil",
    "de het een en van in is dat op te die niet zijn voor met ik je er aan was maar om ook als bij dit of naar",
    "և է որ ի են մի այս համար իր ու այն նա հետ ես ոչ էր մեր մասին բայց եմ չի նրա կամ եւ ինչ պետք",
    "a se na v je to ze s z i o do by jsem pro ale tak za si jako po co jak jeho ktery od k byl",
];

/// In how many texts each piece of a word occurs, out of how many.
///
/// Made of a few common words ([`Background::default`]) and of whatever texts it is shown. Scores depend on it:
/// whoever needs the same score tomorrow keeps it unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    n_texts: u32,
    counts: Vec<u32>,
}

impl Default for Background {
    fn default() -> Self {
        let mut counts = vec![PRIOR_COUNT; SLOTS];
        let mut grams = Vec::new();
        for words in COMMON_WORDS {
            for (rank, word) in (0_u32..).zip(words.split(' ')) {
                // About 60 % of posts have the commonest word of their language, 15 % the twenty-fifth.
                let count = PRIOR_TEXTS * 24 / 5 / (rank + 8);
                read_grams(&normal(word), &mut grams);
                for &gram in &grams {
                    let slot = &mut counts[slot(gram)];
                    *slot = count.max(*slot);
                }
            }
        }
        Self { n_texts: PRIOR_TEXTS, counts }
    }
}

impl Background {
    /// Learns from a text that nobody copies on purpose; copies should be shown once. *Complexity:* O(n log n).
    pub fn learn(&mut self, text: &str) {
        let mut grams = Vec::new();
        read_grams(&normal(text), &mut grams);
        self.learn_grams(&grams);
    }

    /// Counts the texts it knows, those it began with included.
    pub fn n_texts(&self) -> u32 {
        self.n_texts
    }

    pub(super) fn learn_grams(&mut self, grams: &[u32]) {
        self.n_texts = self.n_texts.saturating_add(1);
        for &gram in grams {
            let slot = &mut self.counts[slot(gram)];
            *slot = slot.saturating_add(1);
        }
    }
}

fn slot(gram: u32) -> usize {
    (gram >> SLOT_SHIFT) as usize
}

/// What sharing a piece says: ln of texts over texts with it.
///
/// *Source:* Spärck Jones 1972, "A statistical interpretation of term specificity and its application in
/// retrieval"; the counts begin with those of [`Background::default`].
#[derive(Clone, Debug)]
pub(super) struct Weights {
    background: Background,
    /// By slot.
    weights: Vec<f32>,
}

impl Weights {
    pub(super) fn new(background: Background) -> Self {
        let n_texts = background.n_texts;
        let tabled: Vec<f32> = (0..TABLED).map(|count| weight(n_texts, count)).collect();
        let of = |&count: &u32| tabled.get(count as usize).copied().unwrap_or_else(|| weight(n_texts, count));
        let weights = background.counts.iter().map(of).collect();
        Self { background, weights }
    }

    pub(super) fn of(&self, gram: u32) -> f32 {
        self.weights[slot(gram)]
    }

    /// Gives the pieces that say the most, those first; equal ones by their hash.
    pub(super) fn rarest(&self, grams: &[u32], n: usize) -> Vec<u32> {
        let count = |gram: &u32| (self.background.counts[slot(*gram)], *gram);
        let mut rarest = grams.to_vec();
        if n < rarest.len() {
            rarest.select_nth_unstable_by_key(n, count);
            rarest.truncate(n);
        }
        rarest.sort_unstable_by_key(count);
        rarest
    }
}

fn weight(n_texts: u32, count: u32) -> f32 {
    libm::logf((n_texts as f32 + 1.0) / (count.max(1) as f32)).max(LEAST)
}

/// Even a piece of every text says a little: a text of such pieces only is compared all the same.
const LEAST: f32 = 0.05;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::copypasta::judge::{Entry, Pieces};

    fn pieces(text: &str) -> Vec<u32> {
        let mut grams = Vec::new();
        read_grams(&normal(text), &mut grams);
        grams
    }

    fn cosine(weights: &Weights, a: &str, b: &str) -> f64 {
        let entry = |text| {
            let normal = normal(text).into_boxed_str();
            Entry { normal, grams: Box::default(), language: None, vector: None }
        };
        let (a, b) = (entry(a), entry(b));
        Pieces::of(&a, weights).cosine(&Pieces::of(&b, weights))
    }

    #[test]
    fn common_words_say_little_before_anything_is_learned() {
        let weights = Weights::new(Background::default());
        let common = cosine(&weights, "he was in the house with them", "they are in the garden with us");
        let rare = cosine(&weights, "ballots burned at Chisinau station", "Chisinau station: burned ballots");
        assert!(common < 0.45 && rare > 0.8, "{common} {rare}");
    }

    #[test]
    fn a_score_hardly_depends_on_what_else_there_is() {
        let (a, b) = ("the minister sold the port to foreigners", "our minister has sold the port, they say");
        let alone = cosine(&Weights::new(Background::default()), a, b);
        let mut background = Background::default();
        for number in 0..2000 {
            background.learn(&format!("the weather in town {number} is fine and they are in the garden"));
        }
        assert_eq!(background.n_texts(), PRIOR_TEXTS + 2000);
        let among = cosine(&Weights::new(background), a, b);
        assert!((alone - among).abs() < 0.1, "{alone} {among}");
    }

    #[test]
    fn rarest_come_first() {
        let mut background = Background::default();
        (0..50).for_each(|_| background.learn("garden"));
        let weights = Weights::new(background);
        // Its first piece is also of a Polish word, its last of a Spanish one.
        let rarest = weights.rarest(&pieces("garden zebra"), 3);
        let zebra = pieces("zebra");
        assert!(rarest.len() == 3 && rarest.iter().all(|piece| zebra.contains(piece)));
        assert!(weights.rarest(&[], 5).is_empty());
    }
}

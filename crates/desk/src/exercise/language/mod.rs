//! What people say, by language: sentences with slots, written by hand for this exercise.
//!
//! A slot such as `{place}` is filled with one of the language's phrases of that name. Phrases stand in the
//! grammatical form in which all sentences of their language use them, so that any filling is a correct sentence.

mod armenian;
mod english;
mod french;
mod german;
mod polish;
mod romanian;

/// One language: phrases for the slots, and sentences by theme.
pub(super) struct Language {
    /// BCP 47 code.
    pub(super) code: &'static str,
    /// Hours from UTC at which those who speak it live.
    pub(super) zones: &'static [i8],
    /// What something is about, with its preposition.
    pub(super) about: &'static [&'static str],
    /// Where something is, with its preposition; four towns first.
    pub(super) place: &'static [&'static str],
    /// When something was.
    pub(super) when: &'static [&'static str],
    /// When something will be.
    pub(super) soon: &'static [&'static str],
    /// Somebody, as the subject.
    pub(super) who: &'static [&'static str],
    /// Something to eat or drink, as the object.
    pub(super) food: &'static [&'static str],
    /// A short sentence of how one feels.
    pub(super) mood: &'static [&'static str],
    /// Names of parties.
    pub(super) party: &'static [&'static str],
    /// Names of those who stand.
    pub(super) candidate: &'static [&'static str],
    /// Hashtags.
    pub(super) tags: &'static [&'static str],
    /// The vote and what it is about.
    pub(super) politics: &'static [&'static str],
    /// Everything else in life.
    pub(super) everyday: &'static [&'static str],
    /// Given names, in the form of a subject.
    pub(super) given: &'static [&'static str],
    /// Beginnings, middles and ends of names of families, places and streets, of which there are thousands.
    pub(super) syllables: [&'static [&'static str]; 3],
    /// What stands before and after the name of a place to say where something is.
    pub(super) spots: &'static [(&'static str, &'static str)],
    /// What stands before and after a time of the day to say when something was.
    pub(super) clock: (&'static str, &'static str),
    /// What people tell of their own lives on the way: nearly all of it names somebody or some place.
    pub(super) aside: &'static [&'static str],
    /// How some begin, before a colon.
    pub(super) openers: &'static [&'static str],
    /// Answers of a word or two.
    pub(super) short: &'static [&'static str],
    /// What people add to either.
    pub(super) follow: &'static [&'static str],
    /// Answers.
    pub(super) reply: &'static [&'static str],
    /// Headlines.
    pub(super) news: &'static [&'static str],
    /// A match that everyone watches.
    pub(super) football: &'static [&'static str],
    /// Fans of a singer.
    pub(super) fans: &'static [&'static str],
    /// Satire.
    pub(super) satire: &'static [&'static str],
    /// Branches of a party, in its own name.
    pub(super) campaign: &'static [&'static str],
    /// Delegates at a party conference.
    pub(super) conference: &'static [&'static str],
    /// A post by somebody famous.
    pub(super) celebrity: &'static [&'static str],
    /// Weather and traffic, by programs.
    pub(super) service: &'static [&'static str],
    /// Operation: praise of one who stands, by accounts that woke up.
    pub(super) awakening: &'static [&'static str],
    /// Operation: links to pages that pretend to be a newspaper's.
    pub(super) clone: &'static [&'static str],
    /// Operation: three messages in three wordings each; the same place means the same in every language.
    pub(super) comment: &'static [&'static str; 9],
    /// Operation: offers of pay for posts.
    pub(super) recruitment: &'static [&'static str],
    /// Operation: the claim that the vote was rigged; the same place means the same in every language.
    pub(super) rigged: &'static [&'static str; 4],
}

/// The languages, and how many of a hundred speak each.
pub(super) const LANGUAGES: [(&Language, u32); 6] = [
    (&armenian::ARMENIAN, 26),
    (&romanian::ROMANIAN, 22),
    (&polish::POLISH, 15),
    (&german::GERMAN, 13),
    (&french::FRENCH, 12),
    (&english::ENGLISH, 12),
];

/// Names of parties in Latin letters.
pub(super) const PARTIES: &[&str] = &["Solvena", "Kordia", "Vireo", "Tarnis"];

/// Names of those who stand, in Latin letters; one of each party, in its order.
pub(super) const CANDIDATES: &[&str] = &["Ilva Merrond", "Taron Keshvel", "Osk Drenner", "Leda Maraskin"];

/// Parts of names in Latin letters.
const LATIN: [&[&str]; 3] = [
    &[
        "Bar", "Bel", "Bor", "Bran", "Cal", "Cor", "Dal", "Dor", "Drav", "Fal", "Gar", "Gor", "Hal", "Jar",
        "Kal", "Kar", "Kel", "Lor", "Lun", "Mar", "Mel", "Mor", "Nar", "Nev", "Pal", "Per", "Rav", "Rod",
        "Sal", "Sel", "Sor", "Stan", "Tar", "Tel", "Tor", "Val", "Var", "Vel", "Vor", "Zar",
    ],
    &["a", "e", "i", "o", "u", "ade", "ani", "ele", "eni", "iko", "ilo", "ori", "osa", "uma", "uri", ""],
    &[
        "bek", "dan", "din", "go", "kan", "ko", "lan", "len", "lo", "mar", "men", "mir", "nak", "nek", "nov",
        "ran", "rek", "ren", "rin", "sk", "stan", "tan", "ten", "vak", "van", "vik", "vin", "zan", "zin",
        "zo",
    ],
];

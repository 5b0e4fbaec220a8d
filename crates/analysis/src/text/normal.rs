//! One form for all the ways in which the same words can be written.
//!
//! Case, accents, punctuation, emoji, invisible characters, addresses, mentions and letters borrowed from a
//! lookalike alphabet are what people change to make a copy look new. None of them is left in the normal form.

use rapidhash::v3::rapidhash_v3;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Most characters of a normal form: what follows is not read, so that no text costs more than a long article.
pub const CHARACTERS_MAX: usize = 20_000;

/// Most characters read of a text, a few times as many, since much of them may leave no trace.
const READ_MAX: usize = 5 * CHARACTERS_MAX;

/// Gives the normal form: words of letters and digits, with one space between.
///
/// Compatibility forms are resolved (NFKC), letters are lower case and without accents, letters of a lookalike
/// alphabet inside a word are replaced (homoglyphs); addresses, @mentions, emoji, punctuation and
/// characters without width are left out. Marks that are letters of their own, such as the vowels of Hindi, stay.
/// Of a text longer than [`CHARACTERS_MAX`] the beginning is given.
///
/// *Complexity:* O(n), at most a hundred thousand characters of the text.
pub fn normal(text: &str) -> String {
    let end = text.char_indices().nth(READ_MAX).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let mut words = Words { text: String::with_capacity(text.len().min(CHARACTERS_MAX)), n_characters: 0 };
    if text.is_ascii() {
        words.read(&text.to_ascii_lowercase());
    } else {
        words.read(&folded(text));
    }
    words.text
}

/// Says whether a text is so long that its normal form holds its beginning only.
pub fn is_cut(text: &str) -> bool {
    text.len() > CHARACTERS_MAX && text.chars().nth(CHARACTERS_MAX).is_some()
}

/// Gives the letters and digits of a normal form without its spaces: what edit distances are taken of.
pub fn spaceless(normal: &str) -> impl DoubleEndedIterator<Item = char> + Clone {
    normal.chars().filter(|&letter| letter != ' ')
}

/// Gives the 64-bit hash of a normal form; equal ones are exact copies.
///
/// It is rapidhash V3, which is specified and never changes: ids of clusters are made of it. Who builds a
/// collision on purpose joins two texts, which a person then reads side by side.
pub fn fingerprint(normal: &str) -> u64 {
    rapidhash_v3(normal.as_bytes())
}

/// Says whether a letter is of a script that is written without spaces, where two letters tell as much as a word.
pub fn is_spaceless(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x31f0..=0x31ff
        | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Resolves compatibility forms, case and accents, and drops what has no width.
fn folded(text: &str) -> String {
    let letters = text.nfkd().filter(|&c| !is_accent(c) && !is_invisible(c)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for letter in letters.filter(|&c| !is_accent(c)).nfc().take(READ_MAX) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    folded
}

/// Marks of Latin, Greek, Cyrillic, Hebrew and Arabic that readers do without.
fn is_accent(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f | 0x0670
        | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// Joiners, marks of direction, selectors of variants and tags.
fn is_invisible(letter: char) -> bool {
    matches!(u32::from(letter),
        0x00ad | 0x061c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
        | 0xfff9..=0xfffb | 0xe0000..=0xe0fff)
}

/// Letters with a stroke or joined: Unicode does not take them apart, people do.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

struct Words {
    text: String,
    n_characters: usize,
}

impl Words {
    fn read(&mut self, folded: &str) {
        for token in folded.split_whitespace().filter(|token| !is_address(token)) {
            let mut rest = token;
            while let Some((before, after)) = rest.split_once('@') {
                if before.ends_with(char::is_alphanumeric) {
                    break; // an address of mail, not a mention
                }
                self.read_words(before);
                rest = after.trim_start_matches(is_of_name(after));
            }
            self.read_words(rest);
        }
    }

    fn read_words(&mut self, text: &str) {
        for word in text.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty()) {
            if self.n_characters >= CHARACTERS_MAX {
                return;
            }
            if !self.text.is_empty() {
                self.text.push(' ');
                self.n_characters += 1;
            }
            let start = self.text.len();
            let room = CHARACTERS_MAX - self.n_characters;
            if word.is_ascii() {
                self.text.push_str(&word[..word.len().min(room)]);
                self.n_characters += word.len().min(room);
            } else {
                let fold = Fold::of(word);
                self.text.extend(word.chars().take(room).map(|letter| fold.letter(letter)));
                self.n_characters += self.text[start..].chars().count();
            }
        }
    }
}

fn is_of_word(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        letter.is_alphanumeric() || is_combining_mark(letter)
    }
}

/// Says what a mention's name is made of: of ASCII where it begins so, for the word after it may touch it.
fn is_of_name(after: &str) -> fn(char) -> bool {
    if after.starts_with(|c: char| c.is_ascii()) {
        |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '@')
    } else {
        |c| c.is_alphanumeric() || c == '_'
    }
}

/// Tells `https://…`, `www.…` and `t.me/…` from words.
fn is_address(token: &str) -> bool {
    if !token.contains(['/', '.']) {
        return false;
    }
    let token = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    if token.starts_with("www.") || token.contains("://") {
        return true;
    }
    token.split_once('/').and_then(|(host, _)| host.rsplit_once('.')).is_some_and(|(name, top)| {
        !name.is_empty() && top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic())
    })
}

/// Letters that look alike in Latin, Cyrillic and Armenian, lower case; a space where there is none.
///
/// Capitals were lowered before, so that pairs which look alike as capitals only, such as B and В, are here too.
const LOOKALIKES: [(char, char, char); 25] = [
    ('a', 'а', 'ա'),
    ('b', 'в', ' '),
    ('c', 'с', ' '),
    ('d', 'ԁ', ' '),
    ('e', 'е', ' '),
    ('f', ' ', 'ք'),
    ('g', ' ', 'ց'),
    ('h', 'н', 'հ'),
    ('h', 'һ', 'հ'),
    ('i', 'і', ' '),
    ('i', 'ї', ' '),
    ('j', 'ј', 'յ'),
    ('k', 'к', ' '),
    ('l', 'ӏ', 'լ'),
    ('m', 'м', ' '),
    ('n', 'п', 'ո'),
    ('o', 'о', 'օ'),
    ('p', 'р', ' '),
    ('q', 'ԛ', 'զ'),
    ('s', 'ѕ', 'տ'),
    ('t', 'т', ' '),
    ('u', ' ', 'ս'),
    ('w', 'ԝ', ' '),
    ('x', 'х', ' '),
    ('y', 'у', ' '),
];

/// What is done to the letters of one word.
#[derive(Clone, Copy)]
enum Fold {
    Nothing,
    ToLatin,
    ToCyrillic,
    ToArmenian,
}

impl Fold {
    /// Decides by the letters that only one alphabet has; where they are even, Latin is as good as any.
    fn of(word: &str) -> Self {
        let (mut latin, mut cyrillic, mut armenian) = ((0_u32, 0_u32), (0_u32, 0_u32), (0_u32, 0_u32));
        for letter in word.chars() {
            let seen = match u32::from(letter) {
                0x61..=0x7a => &mut latin,
                0x0400..=0x052f => &mut cyrillic,
                0x0561..=0x0587 => &mut armenian,
                _ => continue,
            };
            seen.1 += 1;
            seen.0 += u32::from(!LOOKALIKES.iter().any(|&(l, c, a)| [l, c, a].contains(&letter)));
        }
        let n_alphabets = [latin, cyrillic, armenian].iter().filter(|seen| seen.1 > 0).count();
        if n_alphabets < 2 {
            Self::Nothing
        } else if cyrillic > latin && cyrillic >= armenian {
            Self::ToCyrillic
        } else if armenian > latin {
            Self::ToArmenian
        } else {
            Self::ToLatin
        }
    }

    fn letter(self, letter: char) -> char {
        let same = |&(l, c, a): &(char, char, char)| [l, c, a].contains(&letter).then_some((l, c, a));
        let to = match self {
            Self::Nothing => None,
            Self::ToLatin => LOOKALIKES.iter().find_map(same).map(|(l, _, _)| l),
            Self::ToCyrillic => LOOKALIKES.iter().find_map(same).map(|(_, c, _)| c),
            Self::ToArmenian => LOOKALIKES.iter().find_map(same).map(|(_, _, a)| a),
        };
        to.filter(|&to| to != ' ').unwrap_or(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_the_same_are_one() {
        for (written, expected) in [
            ("  Élection  TRUQUÉE !!! ", "election truquee"),
            ("e\u{301}lection", "election"),
            ("ｆｕｌｌ ｗｉｄｔｈ ﬁne", "full width fine"),
            ("vo\u{200b}te\u{feff} n\u{ad}ow 🗳️🇷🇴 👩‍👩‍👧", "vote now"),
            ("Read: https://a.example/b?c=d www.b.example t.me/abc (https://x.y/z) now", "read now"),
            ("RT @user_1: hello @a@b.example, mail me@b.example", "rt hello mail me b example"),
            ("@userさん 見て", "さん 見て"),
            ("and/or 3.5/5 and e.g. this", "and or 3 5 5 and e g this"),
            ("p\u{430}yp\u{430}l", "paypal"),
            ("пpивет", "привет"),
            ("Eлeкции BЫБОРЫ", "елекции выборы"),
            ("հ\u{61}j\u{61}ստան", "հայաստան"),
            ("Łódź Straße İstanbul ısı", "lodz strasse istanbul isi"),
            ("ガギグ ｶﾞ 한국어", "ガギグ ガ 한국어"),
            ("हिन्दी में", "हिन्दी में"),
            ("#Stop the#Steal", "stop the steal"),
            ("", ""),
            ("🎉🎉🎉 … !!!", ""),
            ("\u{200b}\u{200d}\u{fe0f}", ""),
        ] {
            assert_eq!(normal(written), expected, "{written:?}");
        }
    }

    #[test]
    fn words_of_one_alphabet_keep_their_letters() {
        for text in ["сорока", "copa", "այս", "ера и аре"] {
            assert_eq!(normal(text), text);
        }
    }

    #[test]
    fn long_and_odd_texts_are_bounded() {
        for unit in ["word ", "é", "\u{fdfa}", "a\u{301}\u{301}", "\u{301}", "https://", "@", "@a", "漢"] {
            let text = unit.repeat(1_000_000 / unit.len());
            let normal = normal(&text);
            assert!(normal.chars().count() <= CHARACTERS_MAX, "{unit}");
            assert!(!normal.ends_with("  "), "{unit}");
        }
        assert!(is_cut(&"a".repeat(CHARACTERS_MAX + 1)));
        assert!(!is_cut(&"é".repeat(CHARACTERS_MAX)));
    }

    #[test]
    fn the_hash_is_of_the_words_alone() {
        let hash = |text| fingerprint(&normal(text));
        assert_eq!(hash("Vote NOW!"), hash("vote, now https://t.example/1"));
        assert_ne!(hash("vote now"), hash("vote not"));
        assert_eq!(spaceless("vote now").collect::<String>(), "votenow");
    }
}

//! The words of a post, without what says nothing of its language.

use std::ops::Range;

use super::script::Script;

/// Characters of a text that are looked at: more than any platform's post, and an end to the work on hostile input.
const CHARACTERS_MAX: usize = 5_000;

/// Most times that a letter stands in a row: whoever writes `sooooo` means `soo` or `so`.
const REPEATS_MAX: usize = 2;

/// Letters outside hashtags from which those inside do not count: posts in many languages share a campaign's hashtags.
const LETTERS_OUTSIDE_MIN: usize = 8;

/// Words in lower case, each between two spaces, in one piece.
#[derive(Debug, Default)]
pub struct Words {
    characters: Vec<char>,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    script: Script,
    range: Range<usize>,
    is_in_hashtag: bool,
}

impl Words {
    /// Takes the words out of a text: runs of letters of one script. Addresses, mentions, the sign of a hashtag, digits,
    /// emoji and characters without width do not count, nor do hashtags where there are other words; letters that came
    /// in two parts are put together, and those that stand more than twice in a row are cut to two.
    ///
    /// *Complexity:* linear in the first 5,000 characters; the rest is not looked at.
    pub fn of(text: &str) -> Self {
        let end = text.char_indices().nth(CHARACTERS_MAX).map_or(text.len(), |(at, _)| at);
        let mut reader = Reader::default();
        for token in text[..end].split_whitespace() {
            for piece in token.as_bytes().chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
                match std::str::from_utf8(piece) {
                    Ok(piece) if !is_address(piece) => piece.chars().for_each(|c| reader.take(c)),
                    _ => reader.end_word(),
                }
            }
            reader.end_word();
            reader.is_in_hashtag = false;
        }
        let mut words = reader.words;
        let outside: usize = words.words.iter().filter(|w| !w.is_in_hashtag).map(|w| w.range.len() - 2).sum();
        if outside >= LETTERS_OUTSIDE_MIN {
            words.words.retain(|word| !word.is_in_hashtag);
        }
        words
    }

    /// Gives the script of each word and its letters, with a space before and after.
    pub fn iter(&self) -> impl Iterator<Item = (Script, &[char])> {
        self.words.iter().filter_map(|word| Some((word.script, self.characters.get(word.range.clone())?)))
    }
}

#[derive(Default)]
struct Reader {
    words: Words,
    /// Where the word that is being read starts, and its script.
    open: Option<(Script, usize)>,
    is_in_hashtag: bool,
    /// The last character was a letter in lower case.
    after_lower_case: bool,
}

impl Reader {
    fn take(&mut self, c: char) {
        if is_without_width(c) || is_combining(c) && self.combine(c) {
            return;
        }
        let Some(script) = Script::of(c) else {
            self.end_word();
            self.is_in_hashtag = c == '#' || c == '＃' || self.is_in_hashtag && c == '_';
            return;
        };
        let humps = self.is_in_hashtag && self.after_lower_case && c.is_uppercase();
        if humps || self.open.is_some_and(|(open, _)| open != script) {
            self.end_word();
        }
        if self.open.is_none() {
            self.open = Some((script, self.words.characters.len()));
            self.words.characters.push(' ');
        }
        self.after_lower_case = c.is_lowercase();
        self.push(c);
    }

    fn push(&mut self, c: char) {
        let letter = fold(c);
        let read = &mut self.words.characters;
        let repeats = read.iter().rev().take_while(|before| **before == letter).take(REPEATS_MAX).count();
        if repeats < REPEATS_MAX {
            read.push(letter);
        }
    }

    /// Puts an accent on the letter before it; says whether it stands in a word.
    fn combine(&mut self, accent: char) -> bool {
        if self.open.is_none() {
            return false;
        }
        let last = self.words.characters.last().copied();
        // An accent that makes no letter with the one before it is decoration: the word goes on without it.
        if let Some(both) = last.and_then(|last| unicode_normalization::char::compose(last, accent)) {
            self.words.characters.pop();
            self.push(both);
        }
        true
    }

    fn end_word(&mut self) {
        self.after_lower_case = false;
        if let Some((script, start)) = self.open.take() {
            self.words.characters.push(' ');
            let range = start..self.words.characters.len();
            self.words.words.push(Word { script, range, is_in_hashtag: self.is_in_hashtag });
        }
    }
}

/// Brings a letter into the form that counts: lower case, and Romanian's cedillas as the commas they stand for.
pub fn fold(c: char) -> char {
    match c.to_lowercase().next().unwrap_or(c) {
        'ş' => 'ș',
        'ţ' => 'ț',
        lower => lower,
    }
}

/// Says whether a run of ASCII characters is an address, a mention or an entity of HTML.
fn is_address(run: &str) -> bool {
    let has_path = || run.split_once('.').is_some_and(|(_, after)| after.contains('/'));
    run.contains('@')
        || run.contains("://")
        || run.starts_with("www.")
        || run.starts_with('&') && run.ends_with(';')
        || run.is_ascii() && has_path()
}

fn is_combining(c: char) -> bool {
    // The second range is the vowel signs of Arabic and the stroke that lengthens its words.
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}')
}

fn is_without_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        Words::of(text).iter().map(|(_, word)| word.iter().collect::<String>().trim().to_owned()).collect()
    }

    #[test]
    fn words_are_letters_between_spaces() {
        let words = Words::of("L'État, c’est moi!");
        assert_eq!(words.iter().next().map(|(_, word)| word), Some(&[' ', 'l', ' '][..]));
        assert_eq!(read("L'État, c’est moi!"), ["l", "état", "c", "est", "moi"]);
    }

    #[test]
    fn what_says_nothing_of_the_language_does_not_count() {
        let post =
            "RT @ann_b: see https://example.org/a?b=c www.example.org bit.ly/xyz a@b.org &amp; 2024 😀";
        assert_eq!(read(post), ["rt", "see"]);
        assert_eq!(read("詳細はhttps://example.org/abcを"), ["詳細", "は", "を"]);
        assert_eq!(read("end.Next"), ["end", "next"]);
    }

    #[test]
    fn hashtags_count_only_where_there_is_nothing_else() {
        assert_eq!(read("#MakePeace #нет_войне"), ["make", "peace", "нет", "войне"]);
        assert_eq!(read("Adunarea de mâine #StopTheCount"), ["adunarea", "de", "mâine"]);
    }

    #[test]
    fn letters_are_brought_into_one_form() {
        assert_eq!(read("ŞTIRI ţară"), ["știri", "țară"]);
        assert_eq!(read("cafe\u{301} İstanbul"), ["café", "istanbul"]);
        assert_eq!(read("so\u{200b}oo\u{ad}ooo lo\u{336}ng"), ["soo", "long"]);
        assert_eq!(read("مـــــرحبًا"), ["مرحبا"]);
        assert_eq!(read("mixедword"), ["mix", "ед", "word"]);
    }

    #[test]
    fn the_end_of_a_long_text_is_not_read() {
        let text = format!("{}end", "word ".repeat(CHARACTERS_MAX / 5));
        assert_eq!(read(&text).len(), CHARACTERS_MAX / 5);
        assert_eq!(Words::of(&"\u{300}".repeat(1_000_000)).iter().count(), 0);
    }
}

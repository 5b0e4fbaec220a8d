//! Ids and languages as numbers that do not depend on the order in which they come.

use crate::columns::Names;

/// Marks a number that stands for a text.
const IS_TEXT: u64 = 1 << 63;

/// Ids of posts as 64-bit numbers: most platforms' ids are numbers already, and need no table.
#[derive(Clone, Debug, Default)]
pub(super) struct PostNumbers {
    texts: Names,
}

impl PostNumbers {
    /// Gives the number of an id.
    pub(super) fn number(&mut self, id: &str) -> u64 {
        decimal(id).unwrap_or_else(|| IS_TEXT | u64::from(self.texts.number(id)))
    }

    /// Renumbers the texts in bytewise order.
    pub(super) fn sort(&mut self) -> Order {
        let order = Order(self.texts.sort());
        self.texts.freeze();
        order
    }

    /// Gives the id of a number.
    pub(super) fn text(&self, number: u64) -> String {
        if number & IS_TEXT == 0 {
            return number.to_string();
        }
        let text = u32::try_from(number & !IS_TEXT).unwrap_or(u32::MAX);
        self.texts.get(text).to_owned()
    }
}

/// For each number of a text the one after sorting.
pub(super) struct Order(Vec<u32>);

impl Order {
    pub(super) fn of(&self, number: u64) -> u64 {
        if number & IS_TEXT == 0 {
            return number;
        }
        let text = usize::try_from(number & !IS_TEXT).unwrap_or(usize::MAX);
        IS_TEXT | u64::from(self.0.get(text).copied().unwrap_or(u32::MAX))
    }
}

/// Reads a number below 2⁶³ that is written as it would be written again.
fn decimal(id: &str) -> Option<u64> {
    let is_plain = id.bytes().all(|b| b.is_ascii_digit()) && (id == "0" || !id.starts_with('0'));
    id.parse().ok().filter(|number| is_plain && number & IS_TEXT == 0)
}

/// Gives a number for the first part of a language tag, of two or three letters; 0 for what has none.
pub(super) fn language_number(tag: &str) -> u16 {
    let part = tag.split(['-', '_']).next().unwrap_or_default();
    if !(2..=3).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphabetic()) || is_none(part) {
        return 0;
    }
    part.bytes().fold(0, |number, b| number * 27 + u16::from(b.to_ascii_lowercase() - b'a' + 1))
}

/// Says whether a tag means that the platform does not know: ISO 639-2 `und`, `zxx`, `mul`, and X's own.
fn is_none(part: &str) -> bool {
    ["und", "zxx", "mul", "mis", "qme", "qst", "qht", "qam", "qct"].contains(&part)
}

/// Gives the first part of a language tag from its number.
pub(super) fn language_name(number: u16) -> String {
    let mut letters: Vec<char> = Vec::new();
    let mut rest = number;
    while rest > 0 {
        let letter = u8::try_from(rest % 27).unwrap_or(0);
        letters.push(char::from(b'a' + letter.saturating_sub(1)));
        rest /= 27;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_as_they_were() {
        let mut ids = PostNumbers::default();
        let given = [
            "0",
            "7",
            "007",
            "9223372036854775807",
            "9223372036854775808",
            "at://x",
            "+5",
            "18446744073709551615",
        ];
        let numbers: Vec<u64> = given.iter().map(|id| ids.number(id)).collect();
        let order = ids.sort();
        for (id, number) in given.iter().zip(numbers) {
            assert_eq!(ids.text(order.of(number)), *id);
        }
    }

    #[test]
    fn languages_come_back_by_their_first_part() {
        for (tag, name) in
            [("ro", "ro"), ("RO-MD", "ro"), ("fil", "fil"), ("zz", "zz"), ("aaa", "aaa"), ("az", "az")]
        {
            assert_eq!(language_name(language_number(tag)), name);
        }
        for tag in ["", "x", "und", "1a", "română", "abcd"] {
            assert_eq!(language_number(tag), 0, "{tag}");
        }
    }
}

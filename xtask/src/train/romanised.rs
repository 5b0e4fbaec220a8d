//! Russian and Armenian as people write them in Latin letters.

use super::language::Rates;

/// How a letter is written; where habits differ, in three ways of one writer each.
type Spelling = (char, [&'static str; 3]);

const fn same(letter: char, spelling: &'static str) -> Spelling {
    (letter, [spelling; 3])
}

/// Russian: as in passports, as in chats, and in between.
pub(super) const RUSSIAN: &[Spelling] = &[
    same('а', "a"),
    same('б', "b"),
    same('в', "v"),
    same('г', "g"),
    same('д', "d"),
    ('е', ["e", "e", "ye"]),
    ('ё', ["e", "jo", "yo"]),
    ('ж', ["zh", "j", "zh"]),
    same('з', "z"),
    same('и', "i"),
    ('й', ["y", "j", "i"]),
    same('к', "k"),
    same('л', "l"),
    same('м', "m"),
    same('н', "n"),
    same('о', "o"),
    same('п', "p"),
    same('р', "r"),
    same('с', "s"),
    same('т', "t"),
    same('у', "u"),
    same('ф', "f"),
    ('х', ["kh", "h", "h"]),
    ('ц', ["ts", "c", "ts"]),
    same('ч', "ch"),
    same('ш', "sh"),
    ('щ', ["shch", "sch", "sh"]),
    same('ъ', ""),
    ('ы', ["y", "y", "i"]),
    same('ь', ""),
    same('э', "e"),
    ('ю', ["yu", "ju", "u"]),
    ('я', ["ya", "ja", "ia"]),
];

/// Armenian: as in passports, as in chats, and in between. The letters of `ու` come joined as `ւ`.
pub(super) const ARMENIAN: &[Spelling] = &[
    same('ա', "a"),
    same('բ', "b"),
    same('գ', "g"),
    same('դ', "d"),
    ('ե', ["e", "e", "ye"]),
    same('զ', "z"),
    same('է', "e"),
    ('ը', ["y", "", "e"]),
    ('թ', ["t", "t", "th"]),
    same('ժ', "zh"),
    same('ի', "i"),
    same('լ', "l"),
    ('խ', ["kh", "x", "x"]),
    ('ծ', ["ts", "c", "tc"]),
    same('կ', "k"),
    same('հ', "h"),
    ('ձ', ["dz", "dz", "j"]),
    ('ղ', ["gh", "x", "gh"]),
    ('ճ', ["ch", "ch", "j"]),
    same('մ', "m"),
    same('յ', "y"),
    same('ն', "n"),
    same('շ', "sh"),
    ('ո', ["o", "o", "vo"]),
    same('չ', "ch"),
    same('պ', "p"),
    ('ջ', ["j", "j", "dj"]),
    same('ռ', "r"),
    same('ս', "s"),
    same('վ', "v"),
    same('տ', "t"),
    same('ր', "r"),
    ('ց', ["ts", "c", "c"]),
    ('ւ', ["u", "u", "v"]),
    ('փ', ["p", "p", "ph"]),
    ('ք', ["k", "q", "q"]),
    ('և', ["ev", "ev", "yev"]),
    same('օ', "o"),
    same('ֆ', "f"),
];

/// Gives the rates of n-grams of `length` as they are once every letter is spelt in Latin ones.
///
/// The longest n-grams, and those that a word's end cuts short, are windows that start at every letter once. Each is
/// spelt, and counts for the n-grams that start in what its first letter became.
pub(super) fn spelt(rates: &Rates, spellings: &[Spelling], length: usize) -> Rates {
    let mut spelt = Rates::new();
    for way in 0..3 {
        for (n_gram, rate) in rates {
            let n = n_gram.chars().count();
            if n < length && (n == 1 || !n_gram.ends_with(' ')) {
                continue;
            }
            let spell = |letter: char| match spellings.iter().find(|(known, _)| *known == letter) {
                _ if letter == ' ' => Some(" "),
                found => found.map(|(_, ways)| ways[way]),
            };
            let Some(parts) = n_gram.replace("ու", "ւ").chars().map(spell).collect::<Option<Vec<&str>>>()
            else {
                continue;
            };
            let first = parts.first().map_or(0, |part| part.len());
            let latin = parts.concat();
            for start in 0..first {
                for end in start + 1..=latin.len().min(start + length) {
                    *spelt.entry(latin[start..end].to_owned()).or_default() += rate / 3.0;
                }
            }
        }
    }
    spelt.remove(" ");
    spelt
}

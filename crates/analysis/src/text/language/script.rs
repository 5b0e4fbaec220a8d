//! Scripts, told by character.

/// A script, or several that are written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters, with those that Persian and Urdu add.
    Arabic,
    /// Chinese characters.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Any other, by the code of the language it is mostly used for.
    Only(&'static str),
}

/// Scripts that are written for one language, or for one above all: first character, last, language.
const ONLY: [(char, char, &str); 25] = [
    ('\u{370}', '\u{3ff}', "el"),
    ('\u{530}', '\u{58f}', "hy"),
    ('\u{590}', '\u{5ff}', "he"),
    ('\u{900}', '\u{97f}', "hi"),
    ('\u{980}', '\u{9ff}', "bn"),
    ('\u{a00}', '\u{a7f}', "pa"),
    ('\u{a80}', '\u{aff}', "gu"),
    ('\u{b80}', '\u{bff}', "ta"),
    ('\u{c00}', '\u{c7f}', "te"),
    ('\u{c80}', '\u{cff}', "kn"),
    ('\u{d00}', '\u{d7f}', "ml"),
    ('\u{d80}', '\u{dff}', "si"),
    ('\u{e00}', '\u{e7f}', "th"),
    ('\u{e80}', '\u{eff}', "lo"),
    ('\u{1000}', '\u{109f}', "my"),
    ('\u{10a0}', '\u{10ff}', "ka"),
    ('\u{1100}', '\u{11ff}', "ko"),
    ('\u{1200}', '\u{137f}', "am"),
    ('\u{1780}', '\u{17ff}', "km"),
    ('\u{1c90}', '\u{1cbf}', "ka"),
    ('\u{1f00}', '\u{1fff}', "el"),
    ('\u{2d00}', '\u{2d2f}', "ka"),
    ('\u{3130}', '\u{318f}', "ko"),
    ('\u{ac00}', '\u{d7af}', "ko"),
    ('\u{fb13}', '\u{fb17}', "hy"),
];

impl Script {
    /// Gives the script of a letter; `None` for what is no letter, and for scripts that no language here uses.
    pub fn of(c: char) -> Option<Self> {
        match c {
            'a'..='z' | 'A'..='Z' => return Some(Self::Latin),
            '\0'..='\u{bf}' | '×' | '÷' => return None,
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => return Some(Self::Latin),
            '\u{400}'..='\u{52f}' => return c.is_alphabetic().then_some(Self::Cyrillic),
            _ => {}
        }
        if !c.is_alphabetic() {
            return None;
        }
        match c {
            '\u{250}'..='\u{2af}' | '\u{ff21}'..='\u{ff5a}' => Some(Self::Latin),
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => Some(Self::Arabic),
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Some(Self::Kana),
            '\u{3005}'..='\u{3007}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => Some(Self::Han),
            _ => ONLY
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&c))
                .map(|only| Self::Only(only.2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_a_script_and_other_characters_none() {
        for (c, script) in [
            ('z', Script::Latin),
            ('ț', Script::Latin),
            ('ệ', Script::Latin),
            ('ї', Script::Cyrillic),
            ('ә', Script::Cyrillic),
            ('پ', Script::Arabic),
            ('の', Script::Kana),
            ('国', Script::Han),
            ('և', Script::Only("hy")),
            ('ﬕ', Script::Only("hy")),
            ('ქ', Script::Only("ka")),
            ('ώ', Script::Only("el")),
            ('ש', Script::Only("he")),
            ('한', Script::Only("ko")),
            ('ไ', Script::Only("th")),
            ('न', Script::Only("hi")),
        ] {
            assert_eq!(Script::of(c), Some(script), "{c}");
        }
        for c in ['\0', ' ', '7', '٣', '_', '!', '×', '÷', '՞', '。', '😀', '\u{301}', '\u{200b}', 'Ꮳ']
        {
            assert_eq!(Script::of(c), None, "{c:?}");
        }
    }

    #[test]
    fn scripts_of_one_language_stand_in_order_and_apart() {
        assert!(ONLY.iter().all(|(first, last, _)| first < last));
        assert!(ONLY.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
}

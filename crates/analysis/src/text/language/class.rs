//! The languages among which letters alone do not decide.

use super::{ROMANISED, script::Script};

/// One way of writing one language.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Name, as ISO 639-1 or, of a language in letters that are not its own, with those (`ru-Latn`).
    pub name: &'static str,
    /// What is answered for it.
    pub language: &'static str,
    /// Script it is written in.
    pub script: Script,
}

const fn latin(name: &'static str) -> Class {
    Class { name, language: name, script: Script::Latin }
}

const fn cyrillic(name: &'static str) -> Class {
    Class { name, language: name, script: Script::Cyrillic }
}

const fn arabic(name: &'static str) -> Class {
    Class { name, language: name, script: Script::Arabic }
}

const fn romanised(name: &'static str) -> Class {
    Class { name, language: ROMANISED, script: Script::Latin }
}

/// All of them, in the order in which the model counts them: whoever changes it trains the model anew.
pub const CLASSES: [Class; 43] = [
    latin("az"),
    latin("ca"),
    latin("cs"),
    latin("cy"),
    latin("da"),
    latin("de"),
    latin("en"),
    latin("es"),
    latin("et"),
    latin("eu"),
    latin("fi"),
    latin("fr"),
    latin("ga"),
    latin("hr"),
    latin("hu"),
    latin("id"),
    latin("is"),
    latin("it"),
    latin("lt"),
    latin("lv"),
    latin("nb"),
    latin("nl"),
    latin("pl"),
    latin("pt"),
    latin("ro"),
    latin("sk"),
    latin("sl"),
    latin("sq"),
    latin("sv"),
    latin("tr"),
    latin("vi"),
    romanised("ru-Latn"),
    romanised("hy-Latn"),
    cyrillic("be"),
    cyrillic("bg"),
    cyrillic("kk"),
    cyrillic("mk"),
    cyrillic("ru"),
    cyrillic("sr"),
    cyrillic("uk"),
    arabic("ar"),
    arabic("fa"),
    arabic("ur"),
];

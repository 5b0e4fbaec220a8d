//! Parameters of engines: each declared once, so that command line, API and forms say the same of it.
//!
//! An engine declares its settings by [`settings!`](crate::settings): a type with its defaults, the table of its
//! parameters, and the way from typed text to the type and back are made of the one declaration.

use std::fmt;

/// What is said of one parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name, in lower case with hyphens, such as `min-posts`.
    pub id: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What follows from it, in whole sentences.
    pub help: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// Unit of a number, such as `posts`; empty where there is none.
    pub unit: &'static str,
    /// Least value, as text; empty where that means nothing.
    pub from: &'static str,
    /// Greatest value, as text; empty where that means nothing.
    pub to: &'static str,
    /// Names that can be chosen among; empty but for choices.
    pub of: &'static [&'static str],
}

/// What kind of value a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A length of time: a whole number with `s`, `m`, `h` or `d`.
    Duration,
    /// Some of a few names, joined by commas.
    Names,
}

impl Kind {
    /// Gives the name that programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Number => "number",
            Self::Duration => "duration",
            Self::Names => "names",
        }
    }
}

/// Says what is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{id}` is {given}, expected {expected}")]
pub struct ParameterError {
    /// The parameter, or what was given in place of one.
    pub id: String,
    /// What was given.
    pub given: String,
    /// What is expected.
    pub expected: String,
}

/// A type of values.
pub trait Value: Sized {
    /// Its kind.
    const KIND: Kind;
    /// Reads a value within the limits of its parameter.
    fn parse(text: &str, of: &Parameter) -> Option<Self>;
    /// Writes it as [`Value::parse`] reads it.
    fn shown(&self) -> String;
}

impl Value for u32 {
    const KIND: Kind = Kind::Whole;

    fn parse(text: &str, of: &Parameter) -> Option<Self> {
        within(text.parse().ok()?, |limit| limit.parse().ok(), of)
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Value for f64 {
    const KIND: Kind = Kind::Number;

    fn parse(text: &str, of: &Parameter) -> Option<Self> {
        let number = text.parse().ok().filter(|number: &Self| number.is_finite())?;
        within(number, |limit| limit.parse().ok(), of)
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(pub u32);

/// Units of time, the longest first.
const UNITS: [(&str, u32); 4] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)];

impl Value for Seconds {
    const KIND: Kind = Kind::Duration;

    fn parse(text: &str, of: &Parameter) -> Option<Self> {
        within(seconds(text)?, seconds, of)
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let divides = |(_, each): &&(&str, u32)| self.0 > 0 && self.0.is_multiple_of(*each);
        let (unit, each) = UNITS.iter().find(divides).unwrap_or(&("s", 1));
        write!(f, "{}{unit}", self.0 / each)
    }
}

fn seconds(text: &str) -> Option<Seconds> {
    let (unit, each) = UNITS.iter().find(|(unit, _)| text.ends_with(unit))?;
    let number: u32 = text.strip_suffix(unit)?.parse().ok()?;
    number.checked_mul(*each).map(Seconds)
}

/// Some of the names of a parameter, in its order.
pub type Names = Vec<&'static str>;

impl Value for Names {
    const KIND: Kind = Kind::Names;

    fn parse(text: &str, of: &Parameter) -> Option<Self> {
        let typed: Vec<&str> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let is_known = !typed.is_empty() && typed.iter().all(|name| of.of.contains(name));
        is_known.then(|| of.of.iter().copied().filter(|name| typed.contains(name)).collect())
    }

    fn shown(&self) -> String {
        self.join(",")
    }
}

fn within<T: PartialOrd>(value: T, limit: impl Fn(&str) -> Option<T>, of: &Parameter) -> Option<T> {
    let is_low = limit(of.from).is_some_and(|from| value < from);
    let is_high = limit(of.to).is_some_and(|to| value > to);
    if is_low || is_high { None } else { Some(value) }
}

impl Parameter {
    /// Reads a value. *Errors:* it is of another kind or outside the limits.
    pub fn parse<T: Value>(&self, text: &str) -> Result<T, ParameterError> {
        T::parse(text.trim(), self).ok_or_else(|| ParameterError {
            id: self.id.to_owned(),
            given: format!("`{text}`"),
            expected: self.expected(),
        })
    }

    /// Says in words what it takes, such as `a whole number of posts from 1 to 100`.
    pub fn expected(&self) -> String {
        let Self { unit, from, to, .. } = self;
        let unit = if unit.is_empty() { String::new() } else { format!(" of {unit}") };
        match self.kind {
            Kind::Whole => format!("a whole number{unit} from {from} to {to}"),
            Kind::Number => format!("a number{unit} from {from} to {to}"),
            Kind::Duration => format!("a length of time with its unit (s, m, h or d) from {from} to {to}"),
            Kind::Names => format!("some of {}", self.of.join(", ")),
        }
    }
}

/// What an engine's declaration of its settings gives.
pub trait Settings: Default {
    /// The parameters, in the order of the declaration.
    const PARAMETERS: &'static [Parameter];
    /// Reads one parameter into its field. *Errors:* no parameter has the id, or the value does not fit.
    fn set(&mut self, id: &str, text: &str) -> Result<(), ParameterError>;
    /// Gives every parameter as text, in the order of the declaration.
    fn shown(&self) -> Vec<(String, String)>;
}

/// Declares the settings of an engine: a type, its defaults, and a [`Parameter`] for each field.
///
/// What stands in brackets is id, title, unit, least and greatest value, and the names to choose among; the
/// comment of the field is its help.
///
/// ```ignore
/// settings! {
///     /// What decides what a cohort is.
///     pub struct Settings {
///         /// An account that posted nothing for so long was asleep.
///         pub silence: Seconds = Seconds(30 * 86_400), ["silence", "Shortest silence", "", "1d", "365d"];
///         /// Fewer posts show nothing.
///         pub min_posts: u32 = 5, ["min-posts", "Fewest posts", "posts", "1", "1000"];
///         /// Which patterns are looked for.
///         pub by: Names = vec!["wake"], ["by", "Patterns", "", "", "", "wake", "creation"];
///     }
/// }
/// ```
#[macro_export]
macro_rules! settings {
    (
        $(#[doc = $about:literal])+
        $visibility:vis struct $name:ident {
            $(
                $(#[doc = $help:literal])+
                pub $field:ident: $type:ty = $default:expr,
                    [$id:literal, $title:literal, $unit:literal, $from:literal, $to:literal $(, $of:literal)*];
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        $visibility struct $name {
            $($(#[doc = $help])+ pub $field: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl $crate::parameter::Settings for $name {
            const PARAMETERS: &'static [$crate::parameter::Parameter] = &[
                $($crate::parameter::Parameter {
                    id: $id,
                    title: $title,
                    help: concat!($($help),+),
                    kind: <$type as $crate::parameter::Value>::KIND,
                    unit: $unit,
                    from: $from,
                    to: $to,
                    of: &[$($of),*],
                },)+
            ];

            fn set(&mut self, id: &str, text: &str) -> Result<(), $crate::parameter::ParameterError> {
                let parameter = $crate::parameter::named(Self::PARAMETERS, id)?;
                match id {
                    $($id => self.$field = parameter.parse(text)?,)+
                    _ => {}
                }
                Ok(())
            }

            fn shown(&self) -> Vec<(String, String)> {
                vec![$(($id.to_owned(), $crate::parameter::Value::shown(&self.$field)),)+]
            }
        }
    };
}

/// Gives the parameter that has an id. *Errors:* none has it.
pub fn named<'p>(parameters: &'p [Parameter], id: &str) -> Result<&'p Parameter, ParameterError> {
    parameters.iter().find(|parameter| parameter.id == id).ok_or_else(|| {
        let known: Vec<&str> = parameters.iter().map(|parameter| parameter.id).collect();
        let expected = format!("one of {}", known.join(", "));
        ParameterError { id: id.to_owned(), given: "no parameter".to_owned(), expected }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    settings! {
        /// What a test decides.
        struct Example {
            /// Fewer show nothing.
            pub min_posts: u32 = 5, ["min-posts", "Fewest posts", "posts", "1", "1000"];
            /// An account that posted nothing for so long was asleep.
            pub silence: Seconds = Seconds(30 * 86_400), ["silence", "Shortest silence", "", "1d", "365d"];
            /// Share of chance among what is found.
            pub fdr: f64 = 0.05, ["fdr", "False discoveries", "", "0", "1"];
            /// Which are looked for.
            pub by: Names = vec!["wake"], ["by", "Patterns", "", "", "", "wake", "creation"];
        }
    }

    #[test]
    fn text_becomes_settings_and_text_again() {
        let mut example = Example::default();
        for (id, text) in [("min-posts", "7"), ("silence", "36h"), ("fdr", "0.1"), ("by", "creation, wake")] {
            example.set(id, text).unwrap();
        }
        let expected =
            Example { min_posts: 7, silence: Seconds(36 * 3600), fdr: 0.1, by: vec!["wake", "creation"] };
        assert_eq!(example, expected);
        let mut again = Example::default();
        for (id, text) in example.shown() {
            again.set(&id, &text).unwrap();
        }
        assert_eq!(again, example);
        assert_eq!(Example::default().shown()[1], ("silence".to_owned(), "30d".to_owned()));
    }

    #[test]
    fn what_does_not_fit_is_told_with_what_would() {
        let refused = |id, text| Example::default().set(id, text).unwrap_err().to_string();
        assert_eq!(
            refused("min-posts", "0"),
            "`min-posts` is `0`, expected a whole number of posts from 1 to 1000"
        );
        for (id, text) in [
            ("silence", "3"),
            ("silence", "1h"),
            ("silence", "-1d"),
            ("silence", "99999999d"),
            ("fdr", "NaN"),
            ("fdr", "1.1"),
            ("by", ""),
            ("by", "sleep"),
        ] {
            assert!(refused(id, text).contains("expected"), "{id} {text}");
        }
        assert!(refused("window", "1").ends_with("expected one of min-posts, silence, fdr, by"));
    }
}

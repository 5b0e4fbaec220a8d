//! Sums of lines, and relations between them.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// Terms of one expression: far more than a form has lines.
const TERMS_MAX: usize = 64;

/// A sum of lines and whole numbers, written as `early + station - lost` or `0`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expression {
    pub(super) terms: Vec<Term>,
    text: String,
}

/// One term, added or taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// 1 or -1.
    pub(super) sign: i64,
    pub(super) operand: Operand,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Operand {
    Number(u32),
    /// A line, or a group, which stands for the sum of its columns.
    Name(String),
}

impl TryFrom<String> for Expression {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut terms = Vec::new();
        let mut sign = 1;
        let spaced = text.replace('+', " + ").replace('-', " - ");
        let mut is_operand_next = true;
        for word in spaced.split_whitespace() {
            let is_sign = word == "+" || word == "-";
            if is_sign == is_operand_next {
                return Err(format!("`{text}`: names and signs must alternate, as in `valid + invalid`"));
            }
            if is_sign {
                sign = if word == "+" { 1 } else { -1 };
            } else {
                terms.push(Term { sign, operand: operand(word).ok_or_else(|| unreadable(&text, word))? });
            }
            is_operand_next = !is_operand_next;
        }
        if is_operand_next || terms.len() > TERMS_MAX {
            return Err(format!("`{text}`: expected 1 to {TERMS_MAX} names joined by + and -"));
        }
        Ok(Self { terms, text })
    }
}

fn unreadable(text: &str, word: &str) -> String {
    format!("`{text}`: `{word}` is neither a name (a-z, 0-9, _) nor a whole number")
}

fn operand(word: &str) -> Option<Operand> {
    match word.parse() {
        Ok(number) => Some(Operand::Number(number)),
        Err(_) => is_name(word).then(|| Operand::Name(word.to_owned())),
    }
}

/// Tells whether a word can name a line: letters a-z, digits and `_`, a letter first.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

impl From<Expression> for String {
    fn from(expression: Expression) -> Self {
        expression.text
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Expression {
    /// Gives the names it uses.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match &term.operand {
            Operand::Name(name) => Some(name.as_str()),
            Operand::Number(_) => None,
        })
    }
}

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[allow(missing_docs, reason = "each is what it is written as")]
pub enum Operator {
    #[serde(rename = "==")]
    Equal,
    #[serde(rename = "!=")]
    NotEqual,
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "<=")]
    LessOrEqual,
    #[serde(rename = ">")]
    Greater,
    #[serde(rename = ">=")]
    GreaterOrEqual,
}

impl Operator {
    /// Tells whether the comparison is true.
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }
}

impl Display for Operator {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}

/// Two sides and how they compare.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The left side.
    pub left: Expression,
    /// How it compares to the right side.
    pub operator: Operator,
    /// The right side.
    pub right: Expression,
}

impl Display for Relation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.left, self.operator, self.right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_read_with_its_signs() {
        let sum = Expression::try_from("issued +cancelled- lost + 3".to_owned()).unwrap();
        let signs: Vec<i64> = sum.terms.iter().map(|term| term.sign).collect();
        assert_eq!(signs, [1, 1, -1, 1]);
        assert_eq!(sum.names().collect::<Vec<_>>(), ["issued", "cancelled", "lost"]);
        assert_eq!(sum.terms[3].operand, Operand::Number(3));
    }

    #[test]
    fn what_is_no_sum_is_refused_with_the_word() {
        for text in ["", "+", "a +", "a b", "- a", "a ++ b", "A", "a * 2", "1a", "99999999999"] {
            assert!(Expression::try_from(text.to_owned()).is_err(), "{text}");
        }
        assert!(Expression::try_from("a * 2".to_owned()).unwrap_err().contains("alternate"));
        assert!(Expression::try_from("Votes".to_owned()).unwrap_err().contains("`Votes` is neither"));
    }
}

//! The forms of ids.

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Phase,
    Tactic,
    Technique,
    Countermeasure,
    Response,
}

impl Kind {
    /// Gives what people call it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Tactic => "tactic",
            Self::Technique => "technique",
            Self::Countermeasure => "countermeasure",
            Self::Response => "response type",
        }
    }

    /// Says whether a text has the form of such an id, such as `T0049.001`.
    pub(super) fn has(self, text: &str) -> bool {
        let digits = |digits: &str, n: usize| digits.len() == n && digits.bytes().all(|b| b.is_ascii_digit());
        let (letters, n) = match self {
            Self::Phase => ("P", 2),
            Self::Tactic => ("TA", 2),
            Self::Technique => ("T", 4),
            Self::Countermeasure => ("C", 5),
            Self::Response => ("D", 2),
        };
        let Some(number) = text.strip_prefix(letters) else { return false };
        match number.split_once('.') {
            Some((above, below)) if self == Self::Technique => digits(above, n) && digits(below, 3),
            Some(_) => false,
            None => digits(number, n),
        }
    }

    /// Gives the id with which a text begins, such as that of `TA06 Develop Content`.
    pub(super) fn at_start(self, text: &str) -> Option<&str> {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len());
        let id = text.get(..end)?.trim_end_matches('.');
        self.has(id).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_ids() {
        assert!(Kind::Technique.has("T0049") && Kind::Technique.has("T0049.001"));
        for other in ["T049", "T0049.1", "T0049.001.001", "TA49", "t0049", "T00490", "", "T٠٠٤٩"] {
            assert!(!Kind::Technique.has(other), "{other}");
        }
        // Of MITRE ATT&CK.
        assert!(!Kind::Tactic.has("TA0001") && Kind::Tactic.has("TA01"));
        assert!(Kind::Countermeasure.has("C00008") && !Kind::Countermeasure.has("C0008"));
        assert_eq!(Kind::Tactic.at_start("TA06 Develop Content"), Some("TA06"));
        assert_eq!(Kind::Technique.at_start(" T0049.001: Flooding"), Some("T0049.001"));
        assert_eq!(Kind::Technique.at_start("Flooding, T0049"), None);
    }
}

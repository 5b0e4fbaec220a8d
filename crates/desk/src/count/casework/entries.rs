//! What was seen on the ballots of a sample, entered twice: by two people, each without the other's help.
//!
//! It guards against slips of the hand and of the eye. What somebody entered is not shown to the other one before both
//! have; it lies in one file with the record all the same, for whoever checks them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::file;
use crate::Error;
use crate::record::Problem;

/// One ballot, or one batch, as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id in the manifest.
    pub ballot: String,
    /// Who entered it first.
    pub first_by: Option<String>,
    /// What he saw.
    pub first: Option<String>,
    /// Who entered it then.
    pub second_by: Option<String>,
    /// What he saw.
    pub second: Option<String>,
}

impl Entry {
    /// Gives what both saw; nothing where one of them is missing, or they saw different things.
    pub fn agreed(&self) -> Option<&str> {
        self.first.as_deref().filter(|_| self.first == self.second)
    }

    /// Says whether both entered it, and saw different things.
    pub fn differs(&self) -> bool {
        self.first.is_some() && self.second.is_some() && self.first != self.second
    }

    /// Gives what one person entered.
    pub fn of(&self, who: &str) -> Option<&str> {
        if self.first_by.as_deref() == Some(who) {
            self.first.as_deref()
        } else {
            self.second.as_deref().filter(|_| self.second_by.as_deref() == Some(who))
        }
    }
}

/// How far the entering has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// Ballots that one person entered, or two.
    pub first: u64,
    /// Ballots that two people entered.
    pub second: u64,
    /// Ballots on which they do not agree.
    pub differ: u64,
    /// Ballots on which they agree.
    pub agreed: u64,
}

/// All entries of an audit, by ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries(BTreeMap<String, Entry>);

impl Entries {
    /// Reads them from their table. *Errors:* it was not written by [`write`](Self::write).
    pub fn read(table: &[u8]) -> Result<Self, Error> {
        let mut entries = BTreeMap::new();
        for row in csv::Reader::from_reader(table).into_deserialize::<Entry>() {
            let entry = row.map_err(|error| {
                let problems = vec![Problem::new("entries", format!("cannot be read: {error}"))];
                Error::Records { problems }
            })?;
            entries.insert(entry.ballot.clone(), entry);
        }
        Ok(Self(entries))
    }

    /// Writes them as a table.
    pub fn write(&self) -> Vec<u8> {
        file::table(self.0.values())
    }

    /// Enters what somebody saw on a ballot: the first to enter it, then another one; each may change his own.
    ///
    /// *Errors:* two others have entered it, in a clause.
    pub fn enter(&mut self, who: &str, ballot: &str, seen: String) -> Result<(), String> {
        let entry = self
            .0
            .entry(ballot.to_owned())
            .or_insert_with(|| Entry { ballot: ballot.to_owned(), ..Entry::default() });
        let is_his = |by: &Option<String>| by.as_deref().is_none_or(|by| by == who);
        if is_his(&entry.first_by) {
            (entry.first_by, entry.first) = (Some(who.to_owned()), Some(seen));
        } else if is_his(&entry.second_by) {
            (entry.second_by, entry.second) = (Some(who.to_owned()), Some(seen));
        } else {
            return Err(format!("is of `{ballot}`, which two others have entered"));
        }
        Ok(())
    }

    /// Gives the entry of a ballot.
    pub fn get(&self, ballot: &str) -> Option<&Entry> {
        self.0.get(ballot)
    }

    /// Says how far the entering has come.
    pub fn entered(&self) -> Entered {
        let count = |is: fn(&&Entry) -> bool| self.0.values().filter(is).count() as u64;
        Entered {
            first: count(|entry| entry.first.is_some()),
            second: count(|entry| entry.second.is_some()),
            differ: count(|entry| entry.differs()),
            agreed: count(|entry| entry.agreed().is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_people_enter_each_ballot_and_each_changes_his_own() {
        let mut entries = Entries::default();
        entries.enter("anna", "a-1", "Lista A".into()).unwrap();
        entries.enter("piotr", "a-1", "Lista B".into()).unwrap();
        entries.enter("anna", "a-2", "blank".into()).unwrap();
        assert_eq!(entries.entered(), Entered { first: 2, second: 1, differ: 1, agreed: 0 });
        let one = entries.get("a-1").unwrap();
        assert_eq!(
            (one.of("anna"), one.of("piotr"), one.of("olga")),
            (Some("Lista A"), Some("Lista B"), None)
        );
        assert!(entries.enter("olga", "a-1", "Lista A".into()).is_err());
        entries.enter("piotr", "a-1", "Lista A".into()).unwrap();
        assert_eq!(entries.get("a-1").unwrap().agreed(), Some("Lista A"));
        assert_eq!(entries.entered(), Entered { first: 2, second: 1, differ: 0, agreed: 1 });
        assert_eq!(Entries::read(&entries.write()).unwrap(), entries);
    }

    #[test]
    fn nobody_enters_a_ballot_twice() {
        let mut entries = Entries::default();
        for seen in ["blank", "Lista A"] {
            entries.enter("anna", "a-1", seen.into()).unwrap();
        }
        assert_eq!(entries.entered(), Entered { first: 1, second: 0, differ: 0, agreed: 0 });
    }

    #[test]
    fn a_table_of_something_else_is_refused() {
        assert!(Entries::read(b"a,b\n1,2\n").is_err());
        assert_eq!(Entries::read(b"").unwrap(), Entries::default());
    }
}

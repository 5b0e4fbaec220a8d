//! The columns of one export and what they mean in it.

use std::collections::{HashMap, HashSet};

use crate::suggestion::nearest;
use crate::tally::Tally;
use crate::{Error, Mapping, Role};

/// Most names shown in an error.
const NAMES_SHOWN_MAX: usize = 40;

/// The columns of one export and what they mean in it.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    names: Vec<String>,
    by_role: [Option<usize>; Role::ALL.len()],
    unmapped: Vec<usize>,
    is_bare: bool,
}

impl Columns {
    /// Takes the named columns of `mapping` and guesses the rest.
    ///
    /// *Errors:* [`Error::UnknownColumn`]; [`Error::MissingColumns`] where a post cannot be made.
    pub(crate) fn understand(names: Vec<String>, mapping: Option<&Mapping>) -> Result<Self, Error> {
        let mut columns = Self { names, ..Self::default() };
        let mut settled = [false; Role::ALL.len()];
        for (role, column) in mapping.iter().flat_map(|mapping| mapping.pairs()) {
            let found = if column.is_empty() { None } else { Some(columns.find(role, column)?) };
            columns.set(role, found);
            if let Some(settled) = settled.get_mut(role as usize) {
                *settled = true;
            }
        }
        columns.guess(&settled);
        columns.unmapped =
            (0..columns.names.len()).filter(|index| !columns.by_role.contains(&Some(*index))).collect();
        let bare = [Role::Account, Role::Post, Role::Time, Role::Object];
        columns.is_bare =
            Role::ALL.into_iter().all(|role| bare.contains(&role) || columns.of(role).is_none());
        columns.check(mapping.is_some_and(|mapping| mapping.texts_only))?;
        Ok(columns)
    }

    /// Takes the columns that a known format gives to roles; `taken` are those that it uses otherwise.
    ///
    /// *Errors:* [`Error::MissingColumns`] where a post cannot be made.
    pub(crate) fn known(
        names: Vec<String>,
        roles: &[(Role, usize)],
        taken: &HashSet<usize>,
    ) -> Result<Self, Error> {
        let mut columns = Self { names, ..Self::default() };
        for &(role, index) in roles {
            columns.set(role, Some(index));
        }
        columns.unmapped = (0..columns.names.len())
            .filter(|index| !columns.by_role.contains(&Some(*index)) && !taken.contains(index))
            .collect();
        columns.check(false)?;
        Ok(columns)
    }

    /// Gives the column of a role.
    #[inline]
    pub(crate) fn of(&self, role: Role) -> Option<usize> {
        self.by_role.get(role as usize).copied().flatten()
    }

    /// Gives the name of a column.
    pub(crate) fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    /// Gives the name of the column of a role, or of the role where it has none.
    pub(crate) fn name_of(&self, role: Role) -> &str {
        self.of(role).map_or(role.name(), |index| self.name(index))
    }

    /// Says whether nothing but account, post, time and object has a column.
    pub(crate) fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// Gives the columns without a role.
    pub(crate) fn unmapped(&self) -> &[usize] {
        &self.unmapped
    }

    /// Says whether a column of this name has a role.
    pub(crate) fn is_mapped(&self, name: &str) -> bool {
        self.by_role.iter().flatten().any(|&index| self.name(index) == name)
    }

    /// Gives the number of columns.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Gives role and column name of each column understood.
    pub(crate) fn mapping(&self) -> Vec<(Role, String)> {
        let named = |role: Role| self.of(role).map(|index| (role, self.name(index).to_owned()));
        Role::ALL.into_iter().filter_map(named).collect()
    }

    /// Gives the names of the columns without a role.
    pub(crate) fn unknown(&self) -> Vec<String> {
        self.unmapped.iter().map(|&index| self.name(index).to_owned()).collect()
    }

    fn find(&self, role: Role, column: &str) -> Result<usize, Error> {
        let exact = self.names.iter().position(|name| name == column);
        let lenient = || self.names.iter().position(|name| plain(name) == plain(column));
        exact.or_else(lenient).ok_or_else(|| Error::UnknownColumn {
            role,
            column: column.to_owned(),
            found: shown(&self.names),
            suggestion: nearest(column, self.names.iter().map(String::as_str)).map(str::to_owned),
        })
    }

    fn set(&mut self, role: Role, column: Option<usize>) {
        if let Some(place) = self.by_role.get_mut(role as usize) {
            *place = column;
        }
    }

    fn guess(&mut self, settled: &[bool]) {
        let mut free: HashMap<String, usize> = HashMap::new();
        for (index, name) in self.names.iter().enumerate() {
            if !self.by_role.contains(&Some(index)) {
                free.entry(plain(name)).or_insert(index);
            }
        }
        for role in Role::ALL {
            if settled.get(role as usize) == Some(&false)
                && let Some(index) = role.words().split_whitespace().find_map(|word| free.remove(word))
            {
                self.set(role, Some(index));
            }
        }
    }

    fn check(&self, texts_only: bool) -> Result<(), Error> {
        let needed = if texts_only { [Role::Post, Role::Text] } else { [Role::Account, Role::Time] };
        let mut missing: Vec<Role> = needed.into_iter().filter(|&role| self.of(role).is_none()).collect();
        let content = [Role::Text, Role::Object, Role::Urls, Role::Hashtags, Role::ReshareOf];
        if !texts_only && content.iter().all(|&role| self.of(role).is_none()) {
            missing.push(Role::Text);
        }
        if missing.is_empty() {
            return Ok(());
        }
        let no_header = self.names.iter().any(|name| {
            name.len() >= 9
                && name.starts_with(|c: char| c.is_ascii_digit())
                && ostrakon_model::Timestamp::parse(name).is_ok()
        });
        Err(Error::MissingColumns { missing, found: shown(&self.names), no_header })
    }
}

/// Counts the names by which some role would be guessed; tells a header from a wrong split.
pub(crate) fn count_known(names: &[String]) -> usize {
    let is_known = |name: &&String| {
        let name = plain(name);
        Role::ALL.iter().any(|role| role.words().split_whitespace().any(|word| word == name))
    };
    names.iter().filter(is_known).count()
}

/// Makes header cells into names: trimmed, never empty, each only once.
pub(crate) fn names(cells: impl Iterator<Item = String>, tally: &mut Tally) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    for (index, cell) in cells.enumerate() {
        let mut name = cell.trim().to_owned();
        if name.is_empty() {
            name = format!("column {}", index + 1);
        }
        let n_seen = seen.entry(name.clone()).or_insert(0);
        *n_seen += 1;
        if *n_seen > 1 {
            tally.duplicate_columns.push(name.clone());
            name = format!("{name} ({n_seen})");
        }
        names.push(name);
    }
    names
}

/// Gives a name without case and without anything but letters and digits.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn shown(names: &[String]) -> Vec<String> {
    names.iter().take(NAMES_SHOWN_MAX).map(|name| crate::item::excerpt(name.as_bytes())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(header: &str, mapping: &[&str]) -> Result<String, Error> {
        let names = header.split(',').map(str::to_owned).collect();
        let mapping = Mapping::parse(mapping.iter().copied())?;
        let columns = Columns::understand(names, Some(&mapping))?;
        let shown: Vec<_> = columns.mapping().iter().map(|(role, name)| format!("{role}={name}")).collect();
        Ok(shown.join(" "))
    }

    #[test]
    fn guesses_the_headers_of_known_exports() {
        for (header, expected) in [
            (
                "user_id,message_id,message_text,timestamp",
                "account=user_id post=message_id time=timestamp text=message_text",
            ),
            (
                "id,isReplyTo,authorName,text,publishedAt",
                "account=authorName post=id time=publishedAt text=text",
            ),
            ("id,username,date,text", "account=username post=id time=date text=text"),
            (
                "position,channelId,channelTitle,videoId,publishedAt,publishedAtSQL,videoTitle,videoDescription,tags",
                "account=channelId post=videoId time=publishedAt text=videoDescription hashtags=tags",
            ),
            (
                "id,thread_id,timestamp,unix_timestamp,link,body,author,author_id,language_guess,hashtags,urls",
                "account=author_id post=id time=unix_timestamp text=body urls=urls hashtags=hashtags \
                 language=language_guess",
            ),
            ("Account ID;x,Created At,URL", "missing"),
        ] {
            match understood(header, &[]) {
                Ok(found) => assert_eq!(found, expected, "{header}"),
                Err(_) => assert_eq!(expected, "missing", "{header}"),
            }
        }
    }

    #[test]
    fn named_columns_win() {
        assert_eq!(
            understood("who,id,when,text,url", &["account=WHO", "time=when", "urls="]).unwrap(),
            "account=who post=id time=when text=text"
        );
    }

    #[test]
    fn mistakes_name_what_was_found() {
        let error = understood("user_id,when,text", &["time=wehn"]).unwrap_err();
        assert_eq!(error.to_string(), "mapping time=wehn names no column; found user_id, when, text");
        assert_eq!(
            error.hint().as_deref(),
            Some("write `--map 'time=COLUMN'` with the name of a column as it stands in the header")
        );
        let error = understood("user_id,posted,text", &["time=postd"]).unwrap_err();
        assert_eq!(error.hint().as_deref(), Some("did you mean `--map time=posted`?"));
        let error = understood("a,b", &[]).unwrap_err();
        assert_eq!(error.to_string(), "no column for account, time, text; found a, b");
        let error = understood("123,1629589836,hello", &[]).unwrap_err();
        assert_eq!(
            error.hint().as_deref(),
            Some("the first line looks like data: add a line that names the columns")
        );
    }

    #[test]
    fn names_are_made_unique() {
        let mut tally = Tally::default();
        let cells = [" id ", "", "id", "text"].map(str::to_owned).into_iter();
        assert_eq!(names(cells, &mut tally), ["id", "column 2", "id (2)", "text"]);
        assert_eq!(tally.duplicate_columns, ["id"]);
    }
}

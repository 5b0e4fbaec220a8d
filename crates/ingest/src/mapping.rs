//! Which column means what.

use std::fmt;
use std::str::FromStr;

use ostrakon_model::Platform;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::suggestion::nearest;
use crate::{Error, table};

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The account that posted.
    Account,
    /// The platform's id of the post.
    Post,
    /// When it was posted.
    Time,
    /// The words.
    Text,
    /// An object that several posts can share.
    Object,
    /// Addresses linked.
    Urls,
    /// Hashtags.
    Hashtags,
    /// Accounts mentioned.
    Mentions,
    /// Language.
    Language,
    /// Service the post was made on.
    Platform,
    /// The post passed on.
    ReshareOf,
    /// The post answered.
    ReplyTo,
    /// The post quoted.
    QuoteOf,
}

impl Role {
    /// All roles, in the order in which columns are guessed for them.
    pub const ALL: [Self; 13] = [
        Self::Account,
        Self::Post,
        Self::Time,
        Self::Text,
        Self::Object,
        Self::Urls,
        Self::Hashtags,
        Self::Mentions,
        Self::Language,
        Self::Platform,
        Self::ReshareOf,
        Self::ReplyTo,
        Self::QuoteOf,
    ];

    /// Gives the name used in mappings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Post => "post",
            Self::Time => "time",
            Self::Text => "text",
            Self::Object => "object",
            Self::Urls => "urls",
            Self::Hashtags => "hashtags",
            Self::Mentions => "mentions",
            Self::Language => "language",
            Self::Platform => "platform",
            Self::ReshareOf => "reshare_of",
            Self::ReplyTo => "reply_to",
            Self::QuoteOf => "quote_of",
        }
    }

    /// Gives the column names by which the role is guessed, likeliest first, lower case, letters and digits.
    ///
    /// Ids come before names. Of two times the one that cannot depend on a server's time zone comes first.
    /// `url` and `link` come last for addresses: in many exports they are the address of the post itself.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Account => {
                "accountid userid authorid senderid fromid channelid actorid ownerid postownerid pageid did \
                 account user author username authorname screenname userscreenname authorusername handle \
                 accountname userpk userusername actor channel channelname channeltitle sender postauthor \
                 pagename groupname"
            }
            Self::Post => {
                "contentid postid messageid tweetid statusid videoid commentid itemid msgid id idstr post \
                 uri atid"
            }
            Self::Time => {
                "timestampshare createdat unixtimestamp createtime creationtime publishedat postcreated \
                 dateunixtime timestamp datetime date time created published postedat publishdate postdate \
                 createdtime takenat"
            }
            Self::Text => {
                "text body messagetext fulltext message content tweettext posttext posttitle caption \
                 videodescription description tweet comment words captiontext title"
            }
            Self::Object => "objectid object",
            Self::Urls => {
                "urls links expandedurls expandedurl sharedurl sharedurls finallink linkattached \
                 linkattachmentlink url link"
            }
            Self::Hashtags => "hashtags hashtag tags hashtagnames",
            Self::Mentions => "mentions mention mentionedusers usermentions entitiesmentioned",
            Self::Language => "language lang languageguess languages locale",
            Self::Platform => "platform sourceplatform platformname network",
            Self::ReshareOf => {
                "reshareof retweetof retweetid retweetedid retweetedtweetid retweetedstatusid repostof \
                 reblogof sharedpostid"
            }
            Self::ReplyTo => {
                "replyto replytoid inreplyto inreplytoid inreplytostatusid inreplytotweetid \
                 replytomessageid repliedtopost parentid"
            }
            Self::QuoteOf => "quoteof quotedid quotetweetid quotedtweetid quotedstatusid quotedpost",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let role_named = |name: &str| Self::ALL.into_iter().find(|role| role.name() == name);
        let name = text.trim().to_lowercase();
        role_named(&name).ok_or_else(|| Error::UnknownRole {
            given: text.trim().to_owned(),
            suggestion: nearest(&name, Self::ALL.iter().map(|role| role.name())).and_then(role_named),
        })
    }
}

/// Columns named by the user, before any header is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// What the user calls it.
    pub name: Option<String>,
    /// Service the posts were made on; that of the read options goes before it.
    pub platform: Option<String>,
    /// Separator of the columns; that of the read options goes before it.
    pub delimiter: Option<u8>,
    /// True where texts alone are wanted, by their ids: who posted them and when may be missing, and is then `-` and
    /// 1970.
    pub texts_only: bool,
    pairs: Vec<(Role, String)>,
}

impl Mapping {
    /// Reads pairs `role=column`. An empty column (`urls=`) keeps the role from being guessed; of two pairs
    /// for one role the later one holds.
    ///
    /// *Errors:* [`Error::MappingForm`], [`Error::UnknownRole`].
    pub fn parse<'p>(pairs: impl IntoIterator<Item = &'p str>) -> Result<Self, Error> {
        let mut mapping = Self::default();
        for pair in pairs {
            let (role, column) =
                pair.split_once('=').ok_or_else(|| Error::MappingForm { given: pair.to_owned() })?;
            let role: Role = role.parse()?;
            mapping.pairs.retain(|&(other, _)| other != role);
            mapping.pairs.push((role, column.trim().to_owned()));
        }
        Ok(mapping)
    }

    /// Gives the pairs of role and column; an empty column stands for none.
    pub fn pairs(&self) -> impl Iterator<Item = (Role, &str)> {
        self.pairs.iter().map(|(role, column)| (*role, column.as_str()))
    }

    /// Gives the mapping with the pairs of another, which go before its own.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.pairs.retain(|(role, _)| !other.pairs.iter().any(|(newer, _)| newer == role));
        self.pairs.extend_from_slice(&other.pairs);
        self
    }

    /// Writes the mapping as a TOML file that [`Mapping::from_toml`] reads.
    pub fn to_toml(&self) -> String {
        let delimiter = self.delimiter.map(|byte| char::from(byte).to_string());
        let values = [("name", &self.name), ("platform", &self.platform), ("delimiter", &delimiter)];
        let mut file = String::new();
        let line = |key: &str, value: &str| format!("{key} = {}\n", toml::Value::String(value.to_owned()));
        for (key, value) in values {
            if let Some(value) = value {
                file.push_str(&line(key, value));
            }
        }
        if !file.is_empty() {
            file.push('\n');
        }
        file.push_str("[columns]\n");
        for (role, column) in self.pairs() {
            file.push_str(&line(role.name(), column));
        }
        file
    }

    /// Reads a mapping from a TOML file: `name`, `platform`, `delimiter` and the table `columns`, in which
    /// each role names its column and `""` stands for none.
    ///
    /// *Errors:* [`Error::MappingFile`] with the line, for whatever it does not know.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let file = File { text };
        let table = DeTable::parse(text).map_err(|e| {
            let at = e.span().map_or(0, |span| span.start);
            file.fault(at, format!("is no toml: {}", e.message()), None)
        })?;
        let mut mapping = Self::default();
        for (key, value) in table.get_ref() {
            match &**key.get_ref() {
                "name" => mapping.name = Some(file.text("name", value)?.to_owned()),
                "platform" => {
                    let platform = file.text("platform", value)?;
                    Platform::new(platform)
                        .map_err(|e| file.fault(value.span().start, format!("`platform` {e}"), None))?;
                    mapping.platform = Some(platform.to_owned());
                }
                "delimiter" => mapping.delimiter = Some(file.delimiter(value)?),
                "columns" => mapping.pairs = file.columns(value)?,
                other => {
                    let problem = format!("`{other}` is no key, expected {}", KEYS.join(", "));
                    let meant = nearest(other, KEYS).map(str::to_owned);
                    return Err(file.fault(key.span().start, problem, meant));
                }
            }
        }
        Ok(mapping)
    }
}

/// Keys of a mapping file.
const KEYS: [&str; 4] = ["name", "platform", "delimiter", "columns"];

/// A mapping file while it is read.
struct File<'t> {
    text: &'t str,
}

impl File<'_> {
    fn fault(&self, at: usize, problem: String, suggestion: Option<String>) -> Error {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        Error::MappingFile { line, problem, suggestion }
    }

    fn text<'v>(&self, key: &str, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, Error> {
        let found = value.get_ref();
        found.as_str().ok_or_else(|| {
            let problem = format!("`{key}` is a value of type {}, expected text in quotes", found.type_str());
            self.fault(value.span().start, problem, None)
        })
    }

    fn delimiter(&self, value: &Spanned<DeValue<'_>>) -> Result<u8, Error> {
        match self.text("delimiter", value)?.as_bytes() {
            [byte] if table::is_delimiter(*byte) => Ok(*byte),
            _ => {
                let problem = "`delimiter` cannot separate columns, expected one ascii character that is no \
                               quote or line break";
                Err(self.fault(value.span().start, problem.to_owned(), None))
            }
        }
    }

    /// Gives the pairs in the order of the file.
    fn columns(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<(Role, String)>, Error> {
        let Some(table) = value.get_ref().as_table() else {
            let found = value.get_ref().type_str();
            let problem =
                format!("`columns` is a value of type {found}, expected a table of role = \"column\"");
            return Err(self.fault(value.span().start, problem, None));
        };
        let mut columns: Vec<_> = table.iter().collect();
        columns.sort_by_key(|(key, _)| key.span().start);
        columns
            .into_iter()
            .map(|(key, value)| {
                // Another spelling of a name would make two keys of one role.
                let name = &**key.get_ref();
                let role = Role::ALL.into_iter().find(|role| role.name() == name).ok_or_else(|| {
                    let names = Role::ALL.map(Role::name);
                    let problem = format!("`{name}` names no role, expected {}", names.join(", "));
                    let meant = nearest(name, names).map(str::to_owned);
                    self.fault(key.span().start, problem, meant)
                })?;
                Ok((role, self.text(name, value)?.trim().to_owned()))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn later_pairs_hold() {
        let mapping = Mapping::parse(["account=a", " Time = When posted", "account=b", "urls="]).unwrap();
        let pairs: Vec<_> = mapping.pairs().collect();
        assert_eq!(pairs, [(Role::Time, "When posted"), (Role::Account, "b"), (Role::Urls, "")]);
    }

    #[test]
    fn pairs_of_another_go_before() {
        let file = Mapping::from_toml("platform = 'forum'\n[columns]\naccount = 'a'\ntime = 't'").unwrap();
        let both = file.with(&Mapping::parse(["account=b"]).unwrap());
        assert_eq!(both.pairs().collect::<Vec<_>>(), [(Role::Time, "t"), (Role::Account, "b")]);
        assert_eq!(both.platform.as_deref(), Some("forum"));
    }

    #[test]
    fn mistakes_are_explained() {
        let error = Mapping::parse(["acount=a"]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`acount` names no role, expected account, post, time, text, object, urls, hashtags, \
             mentions, language, platform, reshare_of, reply_to, quote_of"
        );
        assert_eq!(error.hint().as_deref(), Some("did you mean `account`?"));
        let error = Mapping::parse(["account"]).unwrap_err();
        assert_eq!(error.to_string(), "`account` is not of the form role=column");
    }

    #[test]
    fn a_file_says_what_the_pairs_say() {
        let file = "# From our forum.\nname = \"Forum\"\nplatform = 'forum'\ndelimiter = \"\\t\"\n\n[columns]\n\
                    time = \"When posted\"\naccount = \"User ID\"\nurls = \"\"\n";
        let mapping = Mapping::from_toml(file).unwrap();
        let pairs = Mapping::parse(["time=When posted", "account=User ID", "urls="]).unwrap();
        let named = Mapping {
            name: Some("Forum".into()),
            platform: Some("forum".into()),
            delimiter: Some(b'\t'),
            ..pairs
        };
        assert_eq!(mapping, named);
        assert_eq!(Mapping::from_toml("").unwrap(), Mapping::default());
    }

    #[test]
    fn mistakes_in_a_file_are_explained() {
        for (file, message, hint) in [
            (
                "nam = 'x'",
                "mapping, line 1: `nam` is no key, expected name, platform, delimiter, columns",
                Some("did you mean `name`?"),
            ),
            (
                "\n[columns]\nacount = 'x'",
                "mapping, line 3: `acount` names no role, expected account, post, time, text, object, urls, \
                 hashtags, mentions, language, platform, reshare_of, reply_to, quote_of",
                Some("did you mean `account`?"),
            ),
            (
                "[columns]\naccount = 7",
                "mapping, line 2: `account` is a value of type integer, expected text in quotes",
                None,
            ),
            (
                "columns = 'account'",
                "mapping, line 1: `columns` is a value of type string, expected a table of role = \"column\"",
                None,
            ),
            (
                "delimiter = ', '",
                "mapping, line 1: `delimiter` cannot separate columns, expected one ascii character that is no \
                 quote or line break",
                None,
            ),
            ("platform = ''", "mapping, line 1: `platform` is empty", None),
        ] {
            let error = Mapping::from_toml(file).unwrap_err();
            assert_eq!(error.to_string(), message, "{file}");
            assert_eq!(error.hint().as_deref(), hint, "{file}");
        }
        for (file, line) in [("name = \"", 1), ("name = 'x'\nname = 'y'", 2), ("\n\n[columns", 3)] {
            let message = Mapping::from_toml(file).unwrap_err().to_string();
            assert!(message.starts_with(&format!("mapping, line {line}: is no toml: ")), "{message}");
        }
    }

    proptest! {
        #[test]
        fn files_come_back(
            name in prop::option::of("\\PC{0,20}"),
            platform in prop::option::of("[a-z]{1,10}"),
            delimiter in prop::option::of(prop::sample::select(vec![b',', b';', b'\t', b'|', b'\x01'])),
            pairs in prop::collection::vec((prop::sample::select(Role::ALL.to_vec()), "[^=]{0,20}"), 0..8),
        ) {
            let pairs: Vec<String> = pairs.iter().map(|(role, column)| format!("{role}={column}")).collect();
            let pairs = Mapping::parse(pairs.iter().map(String::as_str)).unwrap();
            let mapping = Mapping { name, platform, delimiter, ..pairs };
            prop_assert_eq!(Mapping::from_toml(&mapping.to_toml()).unwrap(), mapping);
        }

        #[test]
        fn any_file_is_safe(text in "[a-z=\"'\\[\\]\n #{}.,0-9é]{0,80}") {
            let _any = Mapping::from_toml(&text).is_ok();
        }
    }

    #[test]
    fn all_lists_every_role_at_its_place() {
        for (place, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place);
        }
    }
}

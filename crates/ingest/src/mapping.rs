//! Which column means what.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::suggestion::nearest;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_pairs_hold() {
        let mapping = Mapping::parse(["account=a", " Time = When posted", "account=b", "urls="]).unwrap();
        let pairs: Vec<_> = mapping.pairs().collect();
        assert_eq!(pairs, [(Role::Time, "When posted"), (Role::Account, "b"), (Role::Urls, "")]);
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
    fn all_lists_every_role_at_its_place() {
        for (place, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place);
        }
    }
}

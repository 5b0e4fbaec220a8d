//! What was planted: the answers of an exercise.

use serde::{Deserialize, Serialize};

/// Everything that is known of an exercise because it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    /// Seed of the exercise.
    pub seed: u64,
    /// Midnight in Marvenia at the start of the first day, in seconds since 1970.
    #[serde(default = "usual_start")]
    pub start: u32,
    /// Posts there are.
    pub posts: u64,
    /// Accounts that posted or could have.
    pub accounts: u64,
    /// Parties, with the accounts of their branches.
    pub parties: Vec<Party>,
    /// Newspapers, with the accounts of their newsrooms.
    #[serde(default)]
    pub newspapers: Vec<Newspaper>,
    /// Coordinated operations, to be found.
    pub operations: Vec<Operation>,
    /// What looks like one and is none, to be left alone.
    pub benign: Vec<Benign>,
}

/// A party that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Who stands for it.
    pub candidate: String,
    /// Official accounts, `platform:id`, in order.
    pub accounts: Vec<String>,
}

/// A newspaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newspaper {
    /// Name.
    pub name: String,
    /// Official accounts, `platform:id`, in order.
    pub accounts: Vec<String>,
}

/// One planted operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Short name.
    pub id: String,
    /// What kind of operation it is.
    pub kind: OperationKind,
    /// What was planned, in words.
    pub plan: String,
    /// Its accounts, `platform:id`, in order. No other account took part knowingly.
    pub accounts: Vec<String>,
    /// Ids of its posts, in order of time. What its accounts posted as cover is not among them.
    pub posts: Vec<String>,
    /// Hashtags (`#name`), addresses and sounds that it pushed, in order.
    pub objects: Vec<String>,
    /// Time of its first post, RFC 3339.
    pub start: String,
    /// Time of its last post.
    pub end: String,
}

/// Gives the beginning of exercises that do not say it.
fn usual_start() -> u32 {
    super::START
}

/// Kinds of planted operations, in the order in which they stand in [`Truth::operations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// Dormant accounts wake up together and push a hashtag and sounds.
    Awakening,
    /// Pages that imitate a newspaper are pushed in answers.
    ClonedNews,
    /// The same comments copied, reworded and translated.
    Comments,
    /// Offers of pay for posts.
    Recruitment,
    /// The claim that the vote was rigged goes from platform to platform and from language to language.
    Rigged,
}

impl OperationKind {
    /// Gives the short name.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Awakening => "awakening",
            Self::ClonedNews => "cloned-news",
            Self::Comments => "comments",
            Self::Recruitment => "recruitment",
            Self::Rigged => "rigged",
        }
    }

    /// Gives about how many posts a hundred of its accounts make on a day, with what others make of them.
    pub(super) fn pace(self, day: u32) -> usize {
        match self {
            Self::Awakening if day >= 8 => 400,
            Self::Awakening => 4,
            Self::ClonedNews => 190,
            Self::Recruitment => 150,
            Self::Comments => 135,
            Self::Rigged if day == 13 => 800,
            Self::Rigged => 25,
        }
    }
}

/// Something that looks coordinated for good reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benign {
    /// Short name.
    pub id: String,
    /// Why it is benign.
    pub why: String,
    /// Its accounts, `platform:id`, in order.
    pub accounts: Vec<String>,
    /// Ids of its posts, in order of time.
    pub posts: Vec<String>,
    /// Hashtags (`#name`), addresses and sounds of it, in order.
    pub objects: Vec<String>,
}

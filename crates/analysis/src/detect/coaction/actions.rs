//! Posts become actions: who did what with which object, when.

use std::fmt;
use std::str::FromStr;

use ostrakon_model::{Post, hashtag, mention, url};

use crate::columns::{Names, Rolls, narrow};

/// Most actions one run takes; row numbers are 32 bits.
const ACTIONS_MAX: usize = u32::MAX as usize - 1;
/// Objects of a post that are compared with each other one by one; more are sorted.
const FEW_OBJECTS: usize = 64;

/// Stands for "no post" in [`KindActions::object_post`].
pub const NO_POST: u32 = u32::MAX;

/// What two posts have in common when they are said to share an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// A web address in canonical form.
    Url,
    /// The registrable domain of a web address.
    Domain,
    /// A hashtag in canonical form.
    Hashtag,
    /// A mentioned account in canonical form.
    Mention,
    /// The post passed on.
    Reshare,
    /// The post answered.
    Reply,
    /// The post quoted.
    Quote,
    /// The object the export itself names.
    Object,
    /// What its text says: the cluster of copies and rewordings that it is in.
    Text,
    /// What its pictures and videos show: the clusters that they are in.
    Media,
}

impl ObjectKind {
    /// Every kind, in the order they are listed to people.
    pub const ALL: [Self; 10] = [
        Self::Url,
        Self::Domain,
        Self::Hashtag,
        Self::Mention,
        Self::Reshare,
        Self::Reply,
        Self::Quote,
        Self::Object,
        Self::Text,
        Self::Media,
    ];

    /// Gives the name used on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Domain => "domain",
            Self::Hashtag => "hashtag",
            Self::Mention => "mention",
            Self::Reshare => "reshare",
            Self::Reply => "reply",
            Self::Quote => "quote",
            Self::Object => "object",
            Self::Text => "text",
            Self::Media => "media",
        }
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ObjectKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| format!("expected one of {}", Self::ALL.map(Self::name).join(", ")))
    }
}

/// Columns of the actions of one kind; row `i` is one post doing one thing with one object.
///
/// *Shape:* four columns of equal length in the order of the input.
/// *Units:* `time` in whole seconds since 1970; the others are numbers of [`Names`].
#[derive(Clone, Debug, Default)]
pub struct Actions {
    /// Who.
    pub account: Vec<u32>,
    /// With what.
    pub object: Vec<u32>,
    /// In which post.
    pub post: Vec<u32>,
    /// When.
    pub time: Vec<u32>,
    /// Language of the post, a number below 256; empty where no post has one.
    pub language: Vec<u8>,
}

impl Actions {
    /// Counts the actions.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }
}

/// The actions of one kind and the names of their objects.
#[derive(Clone, Debug)]
pub struct KindActions {
    /// What the objects are.
    pub kind: ObjectKind,
    /// Names behind `actions.object`.
    pub objects: Names,
    /// For each object the post that bears the same id, or [`NO_POST`]; empty but for [`ObjectKind::Object`].
    ///
    /// A post that stands in the input as its own object is the original, not a share of it.
    pub object_post: Vec<u32>,
    /// The actions.
    pub actions: Actions,
}

/// Everything one run looks at: actions by kind, over the same accounts and posts.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Names behind `actions.account`, in bytewise order.
    pub accounts: Names,
    /// Texts behind `actions.post`; of a post that came twice only the first number is used.
    pub posts: Rolls,
    /// Distinct posts with an action.
    pub n_posts: usize,
    /// Names of the languages, by their number.
    pub languages: Names,
    /// Names of the platforms.
    pub platforms: Names,
    /// Actions by kind, in the order asked for.
    pub kinds: Vec<KindActions>,
    /// Platform of each account's first post.
    pub account_platform: Vec<u8>,
}

/// Says why posts cannot become actions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActionsError {
    /// More actions than 32-bit row numbers can tell apart.
    #[error("more than 4294967294 actions in one run; split the period")]
    TooMany,
}

/// Posts on their way into columns: canonical texts end to end, so that reading and numbering can be done by
/// different threads.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    text: String,
    /// Ends of the texts: of each post its account, id, platform and language, then its objects by kind.
    ends: Vec<usize>,
    times: Vec<u32>,
    /// Objects of each post, by kind.
    counts: Vec<u32>,
}

impl Batch {
    /// Adds the objects of one post; `clusters` are those that the post itself does not name.
    pub fn add(&mut self, kinds: &[ObjectKind], post: &Post<'_>, clusters: &[(ObjectKind, &str)]) {
        self.times.push(post.created_at.unix_seconds());
        let language = post.language.as_ref().map_or("", |l| l.as_str());
        for text in [post.account.as_str(), post.id.as_str(), post.platform.as_str(), language] {
            self.put(text);
        }
        for &kind in kinds {
            let before = self.ends.len();
            for_each_object(kind, post, |text| self.put(text));
            clusters.iter().filter(|(of, _)| *of == kind).for_each(|(_, cluster)| self.put(cluster));
            self.counts.push(narrow(self.ends.len() - before));
        }
    }

    /// Counts the posts.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Gives the texts in order.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let text = self.text.get(start..end).unwrap_or_default();
            start = end;
            text
        })
    }
}

/// The texts of a batch, sorted out by what they are.
struct Sorted<'b> {
    accounts: Vec<&'b str>,
    posts: Vec<&'b str>,
    platforms: Vec<&'b str>,
    languages: Vec<&'b str>,
    objects: Vec<Objects<'b>>,
}

/// The objects of one kind, and where those of each post end.
#[derive(Clone, Default)]
struct Objects<'b> {
    texts: Vec<&'b str>,
    ends: Vec<usize>,
}

impl<'b> Sorted<'b> {
    fn new(batch: &'b Batch, n_kinds: usize) -> Self {
        let column = || Vec::with_capacity(batch.len());
        let mut sorted = Self {
            accounts: column(),
            posts: column(),
            platforms: column(),
            languages: column(),
            objects: vec![Objects::default(); n_kinds],
        };
        let mut texts = batch.texts();
        let mut counts = batch.counts.iter();
        for _ in 0..batch.len() {
            let mut next = || texts.next().unwrap_or_default();
            sorted.accounts.push(next());
            sorted.posts.push(next());
            sorted.platforms.push(next());
            sorted.languages.push(next());
            for kind in &mut sorted.objects {
                let n_objects = counts.next().copied().unwrap_or(0) as usize;
                kind.texts.extend(texts.by_ref().take(n_objects));
                kind.ends.push(kind.texts.len());
            }
        }
        sorted
    }
}

/// Numbers posts into columns.
#[derive(Debug)]
pub struct Collector {
    conversation: Conversation,
    several_languages: bool,
}

impl Collector {
    /// Starts with no post; `kinds` says which objects are taken from each.
    pub fn new(kinds: &[ObjectKind]) -> Self {
        let empty = |&kind| KindActions {
            kind,
            objects: Names::default(),
            object_post: Vec::new(),
            actions: Actions::default(),
        };
        Self {
            conversation: Conversation {
                accounts: Names::default(),
                posts: Rolls::default(),
                n_posts: 0,
                languages: Names::default(),
                platforms: Names::default(),
                kinds: kinds.iter().map(empty).collect(),
                account_platform: Vec::new(),
            },
            several_languages: false,
        }
    }

    /// Adds one post; see [`Batch::add`] and [`Collector::take`].
    pub fn add(&mut self, post: &Post<'_>) -> Result<(), ActionsError> {
        let kinds: Vec<ObjectKind> = self.conversation.kinds.iter().map(|k| k.kind).collect();
        let mut batch = Batch::default();
        batch.add(&kinds, post, &[]);
        self.take(&batch)
    }

    /// Adds the posts of a batch made for the same kinds.
    ///
    /// An object named twice in one post counts once. *Errors:* more than 2³² - 2 actions.
    pub fn take(&mut self, batch: &Batch) -> Result<(), ActionsError> {
        let c = &mut self.conversation;
        let sorted = Sorted::new(batch, c.kinds.len());
        let mut accounts = Vec::with_capacity(batch.len());
        c.accounts.number_all(&sorted.accounts, &mut accounts);
        for (post, &account) in accounts.iter().enumerate() {
            if c.account_platform.len() <= account as usize {
                let platform = c.platforms.number(sorted.platforms[post]);
                c.account_platform.push(u8::try_from(platform).unwrap_or(u8::MAX));
            }
        }
        let languages: Vec<u8> = sorted
            .languages
            .iter()
            .map(|language| u8::try_from(c.languages.number(language)).unwrap_or(u8::MAX))
            .collect();
        self.several_languages |= languages.iter().any(|&language| language > 0);
        // A post gets a number where it has an action, in the order of the posts.
        let mut posts = vec![NO_POST; batch.len()];
        for (post, number) in posts.iter_mut().enumerate() {
            if sorted
                .objects
                .iter()
                .any(|kind| kind.ends[post] > post.checked_sub(1).map_or(0, |at| kind.ends[at]))
            {
                *number = c.posts.push(sorted.posts[post]);
            }
        }
        for (KindActions { objects, actions, .. }, texts) in c.kinds.iter_mut().zip(&sorted.objects) {
            let mut numbers = Vec::with_capacity(texts.texts.len());
            objects.number_all(&texts.texts, &mut numbers);
            let mut start = 0;
            for (post, &end) in texts.ends.iter().enumerate() {
                let first = actions.len();
                let own = &mut numbers[start..end];
                if own.len() > FEW_OBJECTS {
                    own.sort_unstable();
                }
                for &object in &*own {
                    let is_known = match own.len() {
                        0..=FEW_OBJECTS => actions.object[first..].contains(&object),
                        // In order: the same ones stand together.
                        _ => actions.object[first..].last() == Some(&object),
                    };
                    if !is_known {
                        actions.account.push(accounts[post]);
                        actions.object.push(object);
                        actions.post.push(posts[post]);
                        actions.time.push(batch.times[post]);
                        actions.language.push(languages[post]);
                    }
                }
                start = end;
            }
            if actions.len() > ACTIONS_MAX {
                return Err(ActionsError::TooMany);
            }
        }
        Ok(())
    }

    /// Closes the collection: accounts are renumbered in bytewise order, so that results do not depend on
    /// the order of first appearance, a post that came twice is one post, and tables used only for look-up
    /// are dropped.
    pub fn finish(self) -> Conversation {
        let mut c = self.conversation;
        let renumbered = c.accounts.sort();
        let mut account_platform = vec![0; renumbered.len()];
        for (old, &platform) in c.account_platform.iter().enumerate() {
            account_platform[renumbered[old] as usize] = platform;
        }
        c.account_platform = account_platform;
        let (first, n_posts) = c.posts.merge();
        c.n_posts = n_posts;
        for kind in &mut c.kinds {
            if kind.kind == ObjectKind::Object {
                let positions = c.posts.positions(&kind.objects);
                kind.object_post =
                    positions.into_iter().map(|p| p.map_or(NO_POST, |p| first[p as usize])).collect();
            }
            for account in &mut kind.actions.account {
                *account = renumbered[*account as usize];
            }
            if n_posts < first.len() {
                kind.actions.post.iter_mut().for_each(|post| *post = first[*post as usize]);
            }
            if !self.several_languages {
                kind.actions.language = Vec::new();
            }
            kind.objects.freeze();
        }
        c.posts.freeze();
        c
    }
}

/// Calls `take` with each object of one kind that a post names, in canonical form.
pub(in crate::detect) fn for_each_object(kind: ObjectKind, post: &Post<'_>, mut take: impl FnMut(&str)) {
    let (canonical, texts): (fn(&str) -> Option<String>, _) = match kind {
        ObjectKind::Url => (url::canonical, &post.urls),
        ObjectKind::Domain => (url::registrable_domain, &post.urls),
        ObjectKind::Hashtag => (hashtag::canonical, &post.hashtags),
        ObjectKind::Mention => (mention::canonical, &post.mentions),
        ObjectKind::Object => return post.objects.iter().for_each(|object| take(object.as_str())),
        ObjectKind::Reshare => return post.reshare_of.iter().for_each(|other| take(other.as_str())),
        ObjectKind::Reply => return post.reply_to.iter().for_each(|other| take(other.as_str())),
        ObjectKind::Quote => return post.quote_of.iter().for_each(|other| take(other.as_str())),
        ObjectKind::Text | ObjectKind::Media => return,
    };
    texts.iter().filter_map(|text| canonical(text)).for_each(|text| take(&text));
}

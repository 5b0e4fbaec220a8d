//! What is said of sentence models.

/// Heading of the check.
pub(crate) const MODEL_SEPARATION: &str = "Similarity (cosine) of forty pairs";
/// Column titles of the check.
pub(crate) const MODEL_COLUMNS: [&str; 7] =
    ["pairs", "same: lowest", "median", "different: median", "highest", "in order", "from"];
/// Pairs in one language.
pub(crate) const MODEL_REWORDING: &str = "in one language";
/// Pairs across languages.
pub(crate) const MODEL_TRANSLATION: &str = "translations";
/// Where there is no threshold.
pub(crate) const MODEL_NOT_TOLD: &str = "not told apart";
/// Says that translations can be found.
pub(crate) const MODEL_MULTILINGUAL: &str = "it is multilingual: translations can be detected with it";
/// Says that they cannot.
pub(crate) const MODEL_ONE_LANGUAGE: &str =
    "it is not multilingual: it sharpens scores in its language, and finds no translations";
/// Says how far the check goes.
pub(crate) const MODEL_FORTY: &str =
    "forty pairs are a start: put thresholds found on posts of your own into ostrakon-model.toml";

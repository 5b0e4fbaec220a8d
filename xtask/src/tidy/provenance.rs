//! Data and recorded outputs say where they come from.

use std::collections::BTreeSet;

/// Demands a `SOURCE` file in the folder of each data file and of each recorded output, or above it.
pub(super) fn faults(paths: &[String]) -> Vec<String> {
    let sources: BTreeSet<&str> = paths.iter().filter_map(|p| p.strip_suffix("/SOURCE")).collect();
    let mut bare = BTreeSet::new();
    for path in paths {
        let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(depth) = depth_of_collection(folder) else { continue };
        let n_parts = folder.split('/').count();
        let mut folders = (depth..=n_parts).map(|n| folder.split('/').take(n).collect::<Vec<_>>().join("/"));
        if !folders.any(|folder| sources.contains(folder.as_str())) {
            bare.insert(format!("{folder}: data without a SOURCE file"));
        }
    }
    bare.into_iter().collect()
}

/// Says at how many parts of a folder's path a collection of data starts, where the folder is in one.
fn depth_of_collection(folder: &str) -> Option<usize> {
    let parts: Vec<&str> = folder.split('/').collect();
    if parts.first() == Some(&"data") {
        return Some(1);
    }
    let oracle = parts.windows(2).position(|pair| pair == ["tests", "oracle"])?;
    Some(oracle + 2)
}

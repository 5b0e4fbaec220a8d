//! Paths that documents name exist.

use std::path::Path;

use super::TextFile;

/// Folders at the root; a back-ticked path that starts with one of them is checked.
const FOLDERS: [&str; 8] = ["crates/", "docs/", "xtask/", "data/", "ui/", "fuzz/", ".ci/", ".cargo/"];

/// Checks the documents at the root and in `docs`. Decision records speak of their day and are left alone.
pub(super) fn faults(root: &Path, file: &TextFile) -> Vec<String> {
    let path = file.path.as_str();
    let in_root = !path.contains('/');
    let in_docs =
        path.starts_with("docs/") && (!path.starts_with("docs/decisions/") || path.ends_with("/README.md"));
    if !(file.extension() == "md" && (in_root || in_docs)) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut is_fenced = false;
    for (idx, line) in file.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        }
        if is_fenced {
            continue;
        }
        for named in line.split('`').skip(1).step_by(2).filter(|named| is_path(named)) {
            if !root.join(named).exists() {
                faults.push(format!("{path}:{}: `{named}` does not exist", idx + 1));
            }
        }
    }
    faults
}

/// Says whether a back-ticked text is a path of the project, without a placeholder in it.
fn is_path(text: &str) -> bool {
    FOLDERS.iter().any(|folder| text.starts_with(folder))
        && !text.contains(['<', '*', '{', ' ', '…'])
        && !text.contains("NNNN")
        && !text.contains("NAME")
}

//! What a mistyped name was probably meant to be.

/// Gives the candidate nearest to `given`, where it is near enough to be meant.
///
/// *Complexity:* the product of the lengths for each candidate.
pub fn nearest<'c>(given: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let given = given.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (distance(&given, &candidate.to_lowercase()), candidate))
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, candidate)| distance <= distance_max(candidate))
        .map(|(_, candidate)| candidate)
}

/// Gives how much may be mistyped: a third of a word, but no more than two digits of a number, since numbers are
/// like one another without being meant.
fn distance_max(candidate: &str) -> usize {
    let third = candidate.chars().count().max(3) / 3;
    if candidate.bytes().all(|b| b.is_ascii_digit()) { third.min(2) } else { third }
}

/// Counts the insertions, deletions and replacements between two words (Levenshtein distance).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, from) in left.chars().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        let mut next = Vec::with_capacity(row.len());
        next.push(before);
        for (above, to) in row.iter().skip(1).zip(&right) {
            let cost = (diagonal + usize::from(from != *to)).min(before + 1).min(above + 1);
            diagonal = *above;
            before = cost;
            next.push(cost);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(nearest("acount", ["account", "post", "time"]), Some("account"));
        assert_eq!(nearest("User_Id", ["user_id", "id"]), Some("user_id"));
        assert_eq!(nearest("banana", ["account", "post"]), None);
        assert_eq!(nearest("143029384756192051", ["143029384756129051"]), Some("143029384756129051"));
        assert_eq!(nearest("143029384756192051", ["143029384756111111"]), None);
    }
}

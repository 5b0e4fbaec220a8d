//! Counts of what looks wrong without being a reason to reject.

/// Fewest ids ending in two zeros that mean something, if they are also a tenth of all long ids. Of undamaged
/// ids one in a hundred does.
const ZERO_ENDED_IDS_MIN: u64 = 3;

/// Counts of what looks wrong without being a reason to reject.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Whole numbers of 18 digits or more, as ids.
    pub(crate) long_ids: u64,
    /// Those of them that end in two zeros.
    pub(crate) zero_ended_ids: u64,
    /// Ids such as `123.0`.
    pub(crate) decimal_ids: u64,
    /// Times in milliseconds since 1970.
    pub(crate) times_ms: u64,
    /// Times in microseconds since 1970.
    pub(crate) times_us: u64,
    /// Posts dated after the present.
    pub(crate) after_now: u64,
    /// Posts dated in 1970, as a missing time comes out.
    pub(crate) in_1970: u64,
    /// Encoding of the whole export, where it is a code page that nothing names.
    pub(crate) code_page: Option<&'static str>,
    /// Columns left out because they hold lists of lists.
    pub(crate) nested_columns: Vec<String>,
    /// Rows that are not UTF-8, and the line of the first.
    pub(crate) not_utf8: (u64, u64),
    /// JSON lines with NUL bytes.
    pub(crate) nul_lines: u64,
    /// Rows with backslash escapes.
    pub(crate) backslash_rows: u64,
    /// Reshares whose original is not in the export.
    pub(crate) cut_reshares: u64,
    /// Errors that the platform reported inside the export.
    pub(crate) platform_errors: u64,
    /// What else is worth a word: the noun counted, what is to be said of it, and how often.
    pub(crate) notes: Vec<(&'static str, &'static str, u64)>,
    /// Rows whose two time columns differ by a whole number of quarter hours.
    pub(crate) clock_differences: u64,
    /// Counts of zero that the export also writes for what it was not given.
    pub(crate) doubtful_zeros: u64,
    /// What a known format should have and has not, or has under an older name, in words.
    pub(crate) drift: Vec<String>,
    /// Header names that stand more than once.
    pub(crate) duplicate_columns: Vec<String>,
    /// True for an export with a header and no rows.
    pub(crate) header_only: bool,
}

impl Tally {
    /// Notes a row that is not UTF-8.
    pub(crate) fn note_not_utf8(&mut self, line: u64) {
        if self.not_utf8.0 == 0 {
            self.not_utf8.1 = line;
        }
        self.not_utf8.0 += 1;
    }

    /// Notes in which unit a time is written.
    pub(crate) fn note_time(&mut self, raw: &str) {
        let bytes = raw.as_bytes();
        // Seconds have at most ten digits until 2286; a date has a hyphen among its first five characters.
        if bytes.len() > 11 && bytes.iter().take(11).all(u8::is_ascii_digit) {
            let n_digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            *if n_digits < 15 { &mut self.times_ms } else { &mut self.times_us } += 1;
        }
    }

    /// Counts something that only one format knows, such as a field that it has under two names.
    pub(crate) fn note(&mut self, noun: &'static str, rest: &'static str) {
        match self.notes.iter_mut().find(|note| (note.0, note.1) == (noun, rest)) {
            Some((_, _, n)) => *n += 1,
            None => self.notes.push((noun, rest, 1)),
        }
    }

    /// Puts the counts into words.
    pub(crate) fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut say = |n: u64, noun: &str, rest: &str| {
            if n > 0 {
                warnings.push(format!("{n} {noun}{} {rest}", if n == 1 { "" } else { "s" }));
            }
        };
        if self.zero_ended_ids >= ZERO_ENDED_IDS_MIN && self.zero_ended_ids * 10 >= self.long_ids {
            let n = self.long_ids;
            let rest =
                format!("of {n} ending in 00, which probably went through floating point and lost digits");
            say(self.zero_ended_ids, "long id", &rest);
        }
        let rest = "ending in .0, which went through floating point and match no other export";
        say(self.decimal_ids, "id", rest);
        say(self.times_ms, "time", "in milliseconds");
        say(self.times_us, "time", "in microseconds");
        say(self.after_now, "post", "dated after the present");
        say(self.in_1970, "post", "dated in 1970, as a missing time comes out");
        let rest = format!("not in utf-8, read as windows-1252, first at line {}", self.not_utf8.1);
        say(self.not_utf8.0, "row", &rest);
        say(self.nul_lines, "line", "with NUL bytes, which were left out");
        say(self.backslash_rows, "row", "with quotes escaped by backslashes");
        say(self.cut_reshares, "reshare", "without the original, so that its text may be cut");
        say(
            self.platform_errors,
            "error",
            "reported by the platform inside the export: posts may be missing",
        );
        for &(noun, rest, n) in &self.notes {
            say(n, noun, rest);
        }
        let rest =
            "whose two time columns differ by whole quarter hours: one of them is in another time zone";
        say(self.clock_differences, "row", rest);
        let rest = "of zero left out, because this export also writes 0 for what it was not given";
        say(self.doubtful_zeros, "count", rest);
        warnings.extend_from_slice(&self.drift);
        if let Some(name) = self.code_page {
            warnings.push(format!("not in utf-8: read as {name}, by the look of its first words"));
        }
        if !self.nested_columns.is_empty() {
            let names = self.nested_columns.join(", ");
            warnings.push(format!("columns of lists of lists are left out: {names}"));
        }
        if !self.duplicate_columns.is_empty() {
            let names = self.duplicate_columns.join(", ");
            warnings.push(format!("columns named more than once, the first one is used: {names}"));
        }
        if self.header_only {
            warnings.push("the export has a header and no rows".to_owned());
        }
        warnings
    }
}

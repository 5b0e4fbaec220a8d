//! Numbers, times and counts as a reader sees them.

use ostrakon_model::Timestamp;

/// Is a piece of a filled template.
pub(super) enum Piece<'a> {
    /// Wording of the template.
    Wording(&'a str),
    /// A value that was filled in.
    Value(&'a str),
}

/// Cuts a template at `{name}` and puts the values in; a name without a value stays.
pub(super) fn pieces<'a>(template: &'a str, values: &[(&str, &'a str)]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    let mut from = 0;
    while let Some(open) = rest.get(from..).and_then(|text| text.find('{')).map(|at| at + from) {
        let found = rest.get(open + 1..).and_then(|text| text.split_once('}')).and_then(|(name, tail)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, tail))
        });
        if let Some((value, tail)) = found {
            pieces.push(Piece::Wording(rest.get(..open).unwrap_or_default()));
            pieces.push(Piece::Value(value));
            rest = tail;
            from = 0;
        } else {
            from = open + 1;
        }
    }
    pieces.push(Piece::Wording(rest));
    pieces
}

/// Replaces `{name}` in a template; a name without a value stays.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    (pieces(template, values).iter())
        .map(|piece| match piece {
            Piece::Wording(text) | Piece::Value(text) => *text,
        })
        .collect()
}

/// Gives a count with its noun: `forms` is `singular|plural`, `{n}` is the number.
pub(super) fn counted(forms: &str, n: u64) -> String {
    let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
    fill(if n == 1 { one } else { many }, &[("n", &thousands(n))])
}

/// Gives a length as a count.
pub(super) fn count(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}

/// Gives a whole number with separators, as `14,770`.
pub(super) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Gives a probability: `0.042`, `3.1e-12`, and for what doubles cannot hold `< 1e-300`.
pub(super) fn probability(p: f64) -> String {
    if p < 1e-300 {
        "< 1e-300".to_owned()
    } else if p < 0.001 {
        format!("{p:.1e}")
    } else {
        format!("{p:.3}")
    }
}

/// Gives a quantity of any size with two or three figures.
pub(super) fn quantity(x: f64) -> String {
    if x.abs() < 1e-300 {
        "0".to_owned()
    } else if x.abs() < 0.001 {
        format!("{x:.1e}")
    } else if x.abs() < 0.1 {
        format!("{x:.3}")
    } else if x.abs() < 100.0 {
        format!("{x:.2}")
    } else {
        format!("{x:.0}")
    }
}

/// Gives a limit as typed, as `0.01`.
pub(super) fn plain(x: f64) -> String {
    x.to_string()
}

/// Gives a share as `63 %`.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { "0 %".to_owned() } else { format!("{:.0} %", 100.0 * part as f64 / whole as f64) }
}

/// Gives a length of time: `4.2 s`, `5 min 30 s`, `3 h 20 min`, `12 d 4 h`.
pub(super) fn duration(seconds: f64) -> String {
    if seconds < 60.0 {
        let text = format!("{seconds:.1} s");
        return text.replace(".0 s", " s");
    }
    // Two units are enough; the whole part of each is cut by formatting.
    let (large, large_s, small, small_s) = if seconds < 3600.0 {
        ("min", 60.0, "s", 1.0)
    } else if seconds < 86_400.0 {
        ("h", 3600.0, "min", 60.0)
    } else {
        ("d", 86_400.0, "h", 3600.0)
    };
    let n_large = (seconds / large_s).floor();
    let n_small = ((seconds - n_large * large_s) / small_s).floor();
    if n_small < 1.0 { format!("{n_large} {large}") } else { format!("{n_large} {large} {n_small} {small}") }
}

/// Gives a time as `2021-09-12 14:03:22`; headings say that it is UTC.
pub(super) fn utc(time: Timestamp) -> String {
    time.to_string().replace('T', " ").replace('Z', "")
}

/// Gives a time without its seconds.
pub(super) fn utc_minute(time: Timestamp) -> String {
    utc(time).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_print() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(probability(3.14e-12), "3.1e-12");
        assert_eq!(probability(0.0), "< 1e-300");
        assert_eq!(probability(0.0421), "0.042");
        assert_eq!(quantity(0.0), "0");
        assert_eq!(quantity(0.000_21), "2.1e-4");
        assert_eq!(quantity(12.345), "12.35");
        assert_eq!(percent(2, 3), "67 %");
        assert_eq!(percent(1, 0), "0 %");
    }

    #[test]
    fn lengths_of_time_have_at_most_two_units() {
        assert_eq!(duration(4.23), "4.2 s");
        assert_eq!(duration(10.0), "10 s");
        assert_eq!(duration(60.0), "1 min");
        assert_eq!(duration(330.0), "5 min 30 s");
        assert_eq!(duration(12_000.0), "3 h 20 min");
        assert_eq!(duration(1_051_200.0), "12 d 4 h");
    }

    #[test]
    fn templates_keep_what_they_do_not_know() {
        assert_eq!(fill("{a} and {b} {", &[("a", "{b}")]), "{b} and {b} {");
        assert_eq!(counted("{n} account|{n} accounts", 1), "1 account");
        assert_eq!(counted("{n} account|{n} accounts", 2000), "2,000 accounts");
    }
}

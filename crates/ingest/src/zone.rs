//! Times that name their time zone by letters.

use ostrakon_model::Timestamp;

/// Names of time zones and their offsets from UTC, as the time zone database abbreviates them.
///
/// Names that stand for several zones (`CST`, `IST`) are left out: a guess would move posts by hours.
const ZONES: [(&str, &str); 25] = [
    ("AEDT", "+11:00"),
    ("AEST", "+10:00"),
    ("AKDT", "-08:00"),
    ("AKST", "-09:00"),
    ("BST", "+01:00"),
    ("CAT", "+02:00"),
    ("CDT", "-05:00"),
    ("CEST", "+02:00"),
    ("CET", "+01:00"),
    ("EAT", "+03:00"),
    ("EDT", "-04:00"),
    ("EEST", "+03:00"),
    ("EET", "+02:00"),
    ("EST", "-05:00"),
    ("HST", "-10:00"),
    ("JST", "+09:00"),
    ("KST", "+09:00"),
    ("MDT", "-06:00"),
    ("MSK", "+03:00"),
    ("MST", "-07:00"),
    ("PDT", "-07:00"),
    ("PST", "-08:00"),
    ("SAST", "+02:00"),
    ("WEST", "+01:00"),
    ("WET", "+00:00"),
];

/// Reads a time such as `2021-01-02 03:04:05 CET`; nothing where `raw` is not a time and the letters of a zone.
pub(crate) fn timestamp(raw: &str) -> Option<Result<Timestamp, String>> {
    let (time, name) = raw.rsplit_once(' ')?;
    let is_zone = (2..=5).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_uppercase())
        && !matches!(name, "AM" | "PM");
    if !is_zone || Timestamp::parse(time).is_err() {
        return None;
    }
    let Some((_, offset)) = ZONES.iter().find(|(zone, _)| *zone == name) else {
        return Some(Err("names a time zone that is unknown or stands for several".to_owned()));
    };
    Some(Timestamp::parse(&format!("{}{offset}", time.trim_end())).map_err(|e| e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_by_letters() {
        for (raw, expected) in [
            ("2021-01-02 03:04:05 CET", "2021-01-02T02:04:05Z"),
            ("2021-07-02 03:04:05 CEST", "2021-07-02T01:04:05Z"),
            ("2021-07-02 23:04:05 EDT", "2021-07-03T03:04:05Z"),
            ("2021-01-02 03:04:05 PST", "2021-01-02T11:04:05Z"),
            ("2021-07-02 03:04:05  MSK", "2021-07-02T00:04:05Z"),
        ] {
            assert_eq!(timestamp(raw).unwrap().unwrap().to_string(), expected, "{raw}");
        }
        for raw in ["2021-01-02 03:04:05 CST", "2021-01-02 03:04:05 XYZ"] {
            let reason = timestamp(raw).unwrap().unwrap_err();
            assert_eq!(reason, "names a time zone that is unknown or stands for several", "{raw}");
        }
        for raw in ["yesterday CET", "2021-01-02 03:04 PM", "2021-01-02", "CET"] {
            assert_eq!(timestamp(raw), None, "{raw}");
        }
    }

    #[test]
    fn every_offset_can_be_read() {
        for (name, _) in ZONES {
            assert!(timestamp(&format!("2021-01-02 12:00:00 {name}")).unwrap().is_ok(), "{name}");
        }
    }
}

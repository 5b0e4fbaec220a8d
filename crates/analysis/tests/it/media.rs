//! Pictures: the hash against its reference, the bank against every pair, clusters against themselves.

#![allow(clippy::cast_possible_truncation, reason = "numbers that tests draw are small")]

use ostrakon_analysis::detect::media::{
    Bank, Clusters, DISTANCE_MAX, Fingerprint, Medium, Near, Pdq, Pixels, Posted, Settings, Views, patterns,
    pdq,
};
use ostrakon_model::Timestamp;
use proptest::prelude::*;

/// What PyPI pdqhash 0.2.8 says of pictures drawn by `tests/oracle/pdq/record.py`.
const RECORDED: &str = include_str!("../oracle/pdq/pictures.csv");

fn splitmix64(seed: u64, at: u64) -> u64 {
    let state = (at + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(seed);
    let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn byte(seed: u64, at: u64) -> u8 {
    splitmix64(seed, at).to_be_bytes()[0]
}

/// Draws a picture as `record.py` does.
fn drawn(kind: &str, seed: u64, width: u64, height: u64) -> Vec<u8> {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let at = |x: u64, y: u64, width: u64, channel: u64| (y * width + x) * 3 + channel;
    let pixel = |(x, y): (u64, u64)| -> [u8; 3] {
        let value = |channel: u64| match kind {
            "noise" => byte(seed, at(x, y, width, channel)),
            "blocks" => {
                let side = 4 + seed % 29;
                byte(seed, at(x * side / width, y * side / height, side, channel))
            }
            "slopes" => {
                let steepness = |which| (splitmix64(seed, which) >> 60) + 1;
                let across = x * steepness(2 * channel) * 512 / width;
                let down = y * steepness(2 * channel + 1) * 512 / height;
                let folded = ((across + down) % 512).abs_diff(256) * 7 / 8;
                u8::try_from(folded).unwrap() + byte(seed, at(x, y, width, channel)) / 16
            }
            _ => u8::try_from(seed % 256).unwrap(),
        };
        [value(0), value(1), value(2)]
    };
    places.flat_map(pixel).collect()
}

/// One line of what was recorded.
struct Recorded {
    kind: &'static str,
    seed: u64,
    width: u32,
    height: u32,
    quality: u32,
    hashes: Vec<Pdq>,
}

fn recorded() -> impl Iterator<Item = Recorded> {
    RECORDED.lines().map(|line| {
        let fields: Vec<&str> = line.split(',').collect();
        Recorded {
            kind: fields[0],
            seed: fields[1].parse().unwrap(),
            width: fields[2].parse().unwrap(),
            height: fields[3].parse().unwrap(),
            quality: fields[4].parse().unwrap(),
            hashes: fields[5..].iter().map(|text| text.parse().unwrap()).collect(),
        }
    })
}

#[test]
fn same_pixels_have_the_hash_of_the_reference() {
    let mut n = 0;
    for Recorded { kind, seed, width, height, quality, hashes } in recorded() {
        let rgb = drawn(kind, seed, u64::from(width), u64::from(height));
        let pixels = Pixels::new(width, height, &rgb).unwrap();
        let name = format!("{kind} {seed}, {width} x {height}");
        assert_eq!(pdq(&pixels), (hashes[0], quality), "{name}");
        let views = Views::of(&pixels);
        assert_eq!((views.hashes[0], views.quality), (hashes[0], quality), "{name}");
        if (width, height) != (64, 64) {
            assert_eq!(views.hashes[..], hashes[..], "{name}");
        }
        n += 1;
    }
    assert!(n > 80, "{n} pictures were recorded");
}

/// Frames a picture with bars: so many columns left and right, rows above and below.
fn framed((width, height): (u32, u32), rgb: &[u8], (columns, rows): (u32, u32)) -> (u32, u32, Vec<u8>) {
    let mut framed = vec![3; ((width + 2 * columns) * (height + 2 * rows) * 3) as usize];
    for (y, row) in rgb.chunks((width * 3) as usize).enumerate() {
        let start = (y + rows as usize) * (width + 2 * columns) as usize * 3 + columns as usize * 3;
        framed[start..start + row.len()].copy_from_slice(row);
    }
    (width + 2 * columns, height + 2 * rows, framed)
}

#[test]
fn what_is_inside_bars_has_the_hash_of_the_picture() {
    let rgb = drawn("blocks", 9, 320, 200);
    let alone = Fingerprint::of(&Pixels::new(320, 200, &rgb).unwrap());
    assert_eq!(alone.inside, None);
    for bars in [(0, 60), (70, 0), (40, 30)] {
        let (width, height, rgb) = framed((320, 200), &rgb, bars);
        let inside = Fingerprint::of(&Pixels::new(width, height, &rgb).unwrap());
        assert!(inside.whole.hashes[0].distance(&alone.whole.hashes[0]) > DISTANCE_MAX, "{bars:?}");
        assert_eq!(inside.inside, Some(alone.whole), "{bars:?}");
    }
    for flat in [0, 255] {
        let rgb = vec![flat; 90 * 90 * 3];
        let fingerprint = Fingerprint::of(&Pixels::new(90, 90, &rgb).unwrap());
        assert_eq!((fingerprint.inside, fingerprint.whole.quality), (None, 0));
    }
}

#[test]
fn pixels_of_another_size_than_said_are_refused() {
    assert!(Pixels::new(3, 2, &[0; 17]).is_none());
    assert!(Pixels::new(u32::MAX, u32::MAX, &[0; 17]).is_none());
    for (width, height) in [(0, 0), (0, 9), (1, 1), (4, 9)] {
        let rgb = vec![7; (width * height * 3) as usize];
        let fingerprint = Fingerprint::of(&Pixels::new(width, height, &rgb).unwrap());
        assert_eq!((fingerprint.whole.hashes[0], fingerprint.whole.quality), (Pdq::default(), 0));
    }
}

fn flipped(hash: Pdq, bits: impl IntoIterator<Item = usize>) -> Pdq {
    let mut words = hash.0;
    bits.into_iter().for_each(|bit| words[bit / 64 % 4] ^= 1 << (bit % 64));
    Pdq(words)
}

fn compared_one_by_one(hashes: &[Pdq], query: &Pdq, distance: u32) -> Vec<Near> {
    let near = |(place, hash): (u32, &Pdq)| (place, hash.distance(query));
    let all = (0..).zip(hashes).map(near).filter(|&(_, apart)| apart <= distance);
    all.map(|(place, distance)| Near { place, distance }).collect()
}

/// Draws a bank in which much is near the queries: spread evenly, around few centres, or all with slots in common.
fn drawn_bank(kind: u64, seed: u64, n: u64) -> Vec<Pdq> {
    let word = |at| splitmix64(seed, at);
    let even = |at: u64| Pdq([word(4 * at), word(4 * at + 1), word(4 * at + 2), word(4 * at + 3)]);
    let hash = |at: u64| match kind {
        0 => even(at),
        1 => flipped(even(at % 7), (0..at % 40).map(|bit| (word(at * 64 + bit) % 256) as usize)),
        2 => Pdq([0, 0, 0, word(at)]),
        _ => flipped(Pdq::default(), (0..at % 48).map(|bit| ((bit * 16 + word(at) % 16) % 256) as usize)),
    };
    (0..n).map(hash).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn bank_finds_what_comparing_one_by_one_finds(
        kind in 0_u64..4, seed: u64, n in prop_oneof![0_u64..100, 8192_u64..12_000], bits in proptest::collection::vec(0_usize..256, 0..40),
    ) {
        let bank = Bank::new(drawn_bank(kind, seed, n));
        let start = drawn_bank(kind, seed, n.max(1))[(seed % n.max(1)) as usize];
        // One bit in each slot, then a second: the most that is within reach, and one more.
        let spread = |n: usize| flipped(start, (0..n).map(|bit| bit % 16 * 16 + bit / 16));
        let queries = [start, flipped(start, bits), spread(31), spread(32), spread(16)];
        for query in &queries {
            for distance in [0, 7, 8, 15, 16, 24, DISTANCE_MAX, 40] {
                let found = bank.within(query, distance);
                prop_assert_eq!(bank.has_within(query, distance), !found.is_empty());
                prop_assert_eq!(found, compared_one_by_one(bank.hashes(), query, distance));
            }
        }
        let each: Vec<Vec<Near>> = queries.iter().map(|query| bank.within(query, DISTANCE_MAX)).collect();
        prop_assert_eq!(bank.within_each(&queries, DISTANCE_MAX), each);
    }

    #[test]
    fn clusters_do_not_depend_on_how_much_comes_at_once(
        choices in proptest::collection::vec((0_u64..6, 0_usize..40, 0_u32..3, 0_u64..9), 1..60), cut in 0_usize..60,
    ) {
        let media: Vec<Medium> = choices.iter().map(|&(centre, n_flipped, weak, digest)| {
            let hash = drawn_bank(0, 5, 6)[centre as usize];
            let hash = flipped(hash, (0..n_flipped).map(|bit| bit * 7 + 3));
            let fingerprint = Fingerprint::from_hash(hash, if weak == 0 { 49 } else { 50 });
            let digest = if digest < 6 { String::new() } else { format!("{digest}-{centre}") };
            Medium { digest, fingerprint: (weak < 2).then_some(fingerprint) }
        }).collect();
        let settings = Settings::default();
        let mut whole = Clusters::new(&settings);
        let numbers = whole.extend(&media);
        let (early, late) = media.split_at(cut.min(media.len()));
        let mut parts = Clusters::new(&settings);
        let mut in_parts = parts.extend(early);
        in_parts.extend(parts.extend(late));
        prop_assert_eq!(&numbers, &in_parts);
        let one_by_one: Vec<_> = {
            let mut single = Clusters::new(&settings);
            media.iter().flat_map(|medium| single.extend(std::slice::from_ref(medium))).collect()
        };
        prop_assert_eq!(&numbers, &one_by_one);
        for number in numbers.iter().flatten() {
            prop_assert_eq!(whole.id(*number), parts.id(*number));
        }
    }
}

fn medium(rgb: &[u8], width: u32, height: u32) -> Medium {
    let fingerprint = Fingerprint::of(&Pixels::new(width, height, rgb).unwrap());
    Medium { digest: String::new(), fingerprint: Some(fingerprint) }
}

#[test]
fn a_picture_is_recognised_turned_mirrored_and_framed_but_not_another() {
    let (width, height) = (600, 400);
    let rgb = drawn("blocks", 9, 600, 400);
    let pixel = |x: u32, y: u32| &rgb[((y * width + x) * 3) as usize..][..3];
    let turned: Vec<u8> =
        (0..width).flat_map(|y| (0..height).flat_map(move |x| pixel(y, height - 1 - x))).copied().collect();
    let mirrored: Vec<u8> =
        (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(width - 1 - x, y))).copied().collect();
    let (w, h, letterboxed) = framed((height, width), &turned, (100, 0));
    let media = [
        medium(&rgb, width, height),
        medium(&turned, height, width),
        medium(&drawn("blocks", 4, 600, 400), width, height),
        medium(&mirrored, width, height),
        medium(&letterboxed, w, h),
        medium(&vec![9; 600 * 400 * 3], width, height),
    ];
    let mut clusters = Clusters::new(&Settings::default());
    assert_eq!(clusters.extend(&media), [Some(0), Some(0), Some(1), Some(0), Some(0), None]);
    let hash = media[0].fingerprint.as_ref().unwrap().whole.hashes[0];
    assert_eq!(clusters.id(0), format!("pdq:{hash}"));
}

#[test]
fn no_bridge_joins_two_clusters() {
    let first = drawn_bank(0, 1, 1)[0];
    let (bridge, far) = (flipped(first, 0..31), flipped(first, 0..62));
    let of = |hash| Medium { digest: String::new(), fingerprint: Some(Fingerprint::from_hash(hash, 100)) };
    let mut clusters = Clusters::new(&Settings::default());
    assert_eq!(clusters.extend(&[of(first), of(bridge), of(far)]), [Some(0), Some(0), Some(1)]);
    // As near to both: the earlier. What was seen before stays where it was put.
    assert_eq!(clusters.extend(&[of(bridge), of(flipped(first, 1..32))]), [Some(0), Some(0)]);
    assert_eq!(clusters.extend(&[of(flipped(first, 1..33))]), [Some(1)]);
    let file = Medium { digest: "sha256:00".to_owned(), fingerprint: None };
    assert_eq!(clusters.extend(&[file.clone(), Medium::default(), file]), [Some(2), None, Some(2)]);
    assert_eq!(clusters.id(2), "file:sha256:00");
}

#[test]
fn clusters_of_enough_accounts_are_told() {
    let hashes = drawn_bank(0, 2, 2);
    let of = |hash| Medium { digest: String::new(), fingerprint: Some(Fingerprint::from_hash(hash, 100)) };
    let mut clusters = Clusters::new(&Settings::default());
    let _ = clusters.extend(&[of(hashes[0]), of(hashes[1])]);
    let posted = |account, post, second: i64, cluster| Posted {
        account,
        post,
        at: Timestamp::from_unix_milliseconds(second * 1000).unwrap(),
        cluster,
    };
    let mut posts = vec![
        posted("c", "p4", 40, 0),
        posted("a", "p1", 10, 0),
        posted("b", "p2", 20, 0),
        posted("c", "p3", 30, 0),
        posted("c", "p3", 30, 0),
        posted("a", "p5", 10, 1),
        posted("b", "p6", 11, 1),
    ];
    let told = patterns(&clusters, &posts);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].subject, clusters.id(0));
    assert_eq!(told[0].accounts, ["c", "a", "b"]);
    assert_eq!(told[0].posts, ["p1", "p2", "p3", "p4"]);
    assert_eq!((told[0].n_posts, told[0].statistics.clone()), (4, vec![("accounts", 3.0), ("posts", 4.0)]));
    posts.reverse();
    assert_eq!(patterns(&clusters, &posts), told);
}

//! Pictures of every mode, damaged ones, and ones that claim to be larger than they are.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use ostrakon_analysis::detect::media::{Pixels, pdq};
use ostrakon_media::{DecodeError, SCANS_MAX, SIDE_MAX, decode};
use proptest::prelude::*;

fn fixtures() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(fixtures().join(name)).unwrap()
}

fn bytes_of(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
        .collect()
}

/// Most that a channel differs from what Pillow decodes.
fn tolerance(name: &str) -> u8 {
    match name {
        "lossy.webp" | "cmyk.jpg" => 4,
        // Colours are kept for every fourth pixel and spread again in a way of each decoder's own.
        "subsampled.jpg" => 12,
        "baseline.jpg" | "progressive.jpg" | "turned.jpg" | "grey.jpg" => 2,
        _ => 0,
    }
}

#[test]
fn every_mode_gives_the_pixels_that_pillow_gives() {
    let table = fs::read_to_string(fixtures().join("pixels.csv")).unwrap();
    let mut n = 0;
    for line in table.lines() {
        let [name, width, height, hex] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let picture = decode(&fixture(name)).unwrap();
        assert_eq!(
            (picture.width.to_string(), picture.height.to_string()),
            (width.to_owned(), height.to_owned())
        );
        let expected = bytes_of(hex);
        assert_eq!(picture.rgb.len(), expected.len(), "{name}");
        let most = picture.rgb.iter().zip(&expected).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
        assert!(most <= tolerance(name), "{name}: a channel differs by {most}");
        n += 1;
    }
    assert_eq!(n, 20);
}

/// Writes the head of a PNG that claims a size, and little more.
fn png(width: u32, height: u32, colour: u8) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let start = png.len();
        png.extend(kind);
        png.extend(data);
        let sum = crc(&png[start..]);
        png.extend(sum.to_be_bytes());
    };
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, 0]].concat());
    // The start of a stream of zeros.
    chunk(
        b"IDAT",
        &[0x78, 0x9c, 0xed, 0xc1, 0x01, 0x01, 0x00, 0x00, 0x00, 0x80, 0x90, 0xfe, 0xaf, 0xee, 0x08, 0x0a],
    );
    chunk(b"IEND", &[]);
    png
}

fn crc(bytes: &[u8]) -> u32 {
    let fold = |sum: u32, byte: &u8| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 },
        )
    };
    !bytes.iter().fold(u32::MAX, fold)
}

#[test]
fn what_claims_to_be_huge_is_refused_before_it_is_decoded() {
    for (width, height) in [(50_000, 50_000), (SIDE_MAX + 1, 1), (1, u32::MAX >> 1), (20_000, 20_000)] {
        for colour in [0, 2, 6] {
            let bytes = png(width, height, colour);
            assert!(bytes.len() < 1000);
            assert_eq!(decode(&bytes), Err(DecodeError::TooLarge { width, height }));
        }
    }
    // A GIF and a WebP say their size in a few bytes as well.
    let gif = b"GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02L\x01\x00;";
    assert_eq!(decode(gif), Err(DecodeError::TooLarge { width: 65_535, height: 65_535 }));
    assert!(matches!(decode(&png(7000, 7000, 2)), Err(DecodeError::Damaged(_))));
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    for bytes in [&b""[..], b"GIF", b"<svg/>", b"BM\x1e\x00\x00\x00", b"%PDF-1.7", b"II*\x00"] {
        assert_eq!(decode(bytes), Err(DecodeError::UnknownFormat));
    }
    let mut jpeg = fixture("progressive.jpg");
    let scan = jpeg.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    let pass = jpeg[scan..].to_vec();
    (0..=SCANS_MAX).for_each(|_| jpeg.extend(&pass));
    assert_eq!(decode(&jpeg), Err(DecodeError::TooManyScans));
    assert!(matches!(decode(&fixture("rgb.png")[..60]), Err(DecodeError::Damaged(_))));
}

const DAMAGED: [&str; 8] = [
    "rgb.png",
    "palette.png",
    "animated.gif",
    "lossless.webp",
    "lossy.webp",
    "animated.webp",
    "progressive.jpg",
    "cmyk.jpg",
];

proptest! {
    #[test]
    fn damaged_pictures_are_answered(
        which in 0_usize..8, at: prop::sample::Index, bytes in proptest::collection::vec(any::<u8>(), 0..6), cut in any::<bool>(),
    ) {
        let mut picture = fixture(DAMAGED[which]);
        let at = at.index(picture.len());
        picture.splice(at..at, bytes);
        if cut {
            picture.truncate(at);
        }
        if let Ok(decoded) = decode(&picture) {
            prop_assert_eq!(decoded.rgb.len() as u64, u64::from(decoded.width) * u64::from(decoded.height) * 3);
        }
    }
}

/// Compares with the hashes that Pillow and pdqhash 0.2.8 give for upstream's photos, where they lie beside the project.
#[test]
fn photos_decoded_here_have_nearly_the_hashes_of_the_reference() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["../shared/data/pdq", "../../shared/data/pdq"].map(|folder| root.join(folder));
    let Some(folder) = folders.iter().find(|folder| folder.join("hashes.csv").exists()) else {
        eprintln!("SKIPPED: no `shared/data/pdq` beside the project, decoders were not compared on photos");
        return;
    };
    let table = fs::read_to_string(folder.join("hashes.csv")).unwrap();
    let mut n = 0;
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let bytes = match fs::read(folder.join(fields[0])) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            bytes => bytes.unwrap(),
        };
        let picture = decode(&bytes).unwrap();
        let (hash, quality) = pdq(&Pixels::new(picture.width, picture.height, &picture.rgb).unwrap());
        let distance = hash.distance(&fields[5].parse().unwrap());
        eprintln!("{}: {distance} bits, quality {quality}", fields[0]);
        assert!(distance <= 10 && quality >= 80, "{}: {distance} bits, quality {quality}", fields[0]);
        n += 1;
    }
    assert!(n >= 12, "{n} photos");
}

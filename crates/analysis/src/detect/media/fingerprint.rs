//! What a picture is recognised by, also when it was turned, mirrored or framed.

use super::border::inside_of_bars;
use super::downsample::downsample;
use super::hash::Pdq;
use super::pixels::Pixels;
use super::transform::{bits, dihedral, frequencies, quality};

/// Fewer rows or columns cannot be hashed.
const SIDE_MIN: usize = 5;

/// Hashes a picture: gives its hash and its quality from 0 to 100.
///
/// A picture with fewer than five rows or columns has the hash zero and the quality zero.
///
/// *Complexity:* O(pixels). *Source:* facebook/ThreatExchange, `pdq/cpp/hashing/pdqhashing.cpp`; the same pixels give
/// the hash and quality that PyPI pdqhash 0.2.8 gives.
pub fn pdq(pixels: &Pixels<'_>) -> (Pdq, u32) {
    if is_too_small(pixels) {
        return (Pdq::default(), 0);
    }
    let samples = downsample(pixels);
    (bits(&frequencies(&samples)), quality(&samples))
}

fn is_too_small(pixels: &Pixels<'_>) -> bool {
    pixels.width().min(pixels.height()) < SIDE_MIN
}

/// The hashes of a picture seen from each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Views {
    /// As it is; turned by 90°, 180°, 270° against the clock; flipped top to bottom, left to right, along either
    /// diagonal. The hash of a picture really turned differs from these in some bits, since cells have their middles a
    /// little off: 8 of a photo with 1600 × 1004 pixels, 28 of it with 160 × 100.
    ///
    /// *Source:* `pdqDihedralHash256esFromFloatLuma`. *Differs:* 64 × 64 pixels are not filtered, as for the plain hash.
    pub hashes: [Pdq; 8],
    /// How much there is to be seen, from 0 to 100.
    pub quality: u32,
}

impl Views {
    /// Hashes a picture from each side. *Complexity:* O(pixels), little more than one hash.
    pub fn of(pixels: &Pixels<'_>) -> Self {
        if is_too_small(pixels) {
            return Self { hashes: [Pdq::default(); 8], quality: 0 };
        }
        let samples = downsample(pixels);
        Self { hashes: dihedral(&frequencies(&samples)), quality: quality(&samples) }
    }
}

/// What a picture is recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The whole picture.
    pub whole: Views,
    /// What is inside bars of uniform colour, where there are such.
    pub inside: Option<Views>,
}

impl Fingerprint {
    /// Takes the fingerprint of a picture. *Complexity:* O(pixels).
    pub fn of(pixels: &Pixels<'_>) -> Self {
        let inside = inside_of_bars(pixels).map(|part| Views::of(&pixels.part(part)));
        Self { whole: Views::of(pixels), inside }
    }

    /// Makes one of a hash that came alone, with its quality: the other sides of that picture are not known.
    pub fn from_hash(hash: Pdq, quality: u32) -> Self {
        Self { whole: Views { hashes: [hash; 8], quality }, inside: None }
    }

    /// Gives the hashes of the picture the right way round that have at least some quality: at most two.
    pub fn upright(&self, quality: u32) -> impl Iterator<Item = Pdq> {
        self.views(quality).map(|views| views.hashes[0])
    }

    /// Gives each hash that has at least some quality once, in ascending order: at most sixteen.
    pub fn turned(&self, quality: u32) -> Vec<Pdq> {
        let mut hashes: Vec<Pdq> = self.views(quality).flat_map(|views| views.hashes).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    fn views(&self, quality: u32) -> impl Iterator<Item = &Views> {
        std::iter::once(&self.whole).chain(&self.inside).filter(move |views| views.quality >= quality)
    }
}

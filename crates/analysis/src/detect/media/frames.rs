//! Videos as lists of hashed frames (vPDQ), made elsewhere: reading the lists, and how much of one is in another.

use super::bank::Bank;
use super::hash::Pdq;
use super::settings::Settings;

/// Most frames of a list: 27 hours at the one frame a second that upstream's tool takes.
pub const FRAMES_MAX: usize = 100_000;

/// Latest time of a frame, in seconds: a year, beyond any video.
const SECONDS_MAX: f64 = 365.0 * 86_400.0;

/// A frame of a video.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its number in the video.
    pub number: u32,
    /// How much there is to be seen, from 0 to 100.
    pub quality: u32,
    /// Its hash.
    pub hash: Pdq,
    /// When it is shown, in seconds from the start.
    pub seconds: f64,
}

/// Says what is wrong with a list of frames.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FramesError {
    /// Line, the first is 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Reads a list of frames: a line `number,quality,hash,seconds` each; empty lines are passed over.
///
/// *Complexity:* O(length). *Errors:* the first line that is no frame, or the first above [`FRAMES_MAX`].
/// *Source:* facebook/ThreatExchange, `vpdq/cpp/vpdq/cpp/io/vpdqio.cpp`. *Differs:* what upstream's parser reads
/// halfway, such as `12x` for 12, is refused, and an empty list is a list.
pub fn frames(text: &str) -> Result<Vec<Frame>, FramesError> {
    let mut frames = Vec::new();
    for (line, text) in (1..).zip(text.lines().map(str::trim)) {
        if text.is_empty() {
            continue;
        }
        if frames.len() == FRAMES_MAX {
            return Err(FramesError { line, reason: "more frames than are read" });
        }
        frames.push(frame(text).map_err(|reason| FramesError { line, reason })?);
    }
    Ok(frames)
}

fn frame(line: &str) -> Result<Frame, &'static str> {
    let fields: Vec<&str> = line.splitn(5, ',').map(str::trim).collect();
    let [number, quality, hash, seconds] = fields[..] else {
        return Err("is no frame (expected `number,quality,hash,seconds`)");
    };
    let number = number.parse().map_err(|_| "the number of the frame is no whole number")?;
    let quality = quality.parse().ok().filter(|quality| *quality <= 100);
    let quality = quality.ok_or("the quality is no whole number from 0 to 100")?;
    let hash = hash.parse().map_err(|_| "the hash is no PDQ hash (expected 64 hexadecimal digits)")?;
    let seconds = seconds.parse().ok().filter(|seconds| (0.0..=SECONDS_MAX).contains(seconds));
    let seconds = seconds.ok_or("the time of the frame is no number of seconds")?;
    Ok(Frame { number, quality, hash, seconds })
}

/// How much two videos have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Common {
    /// Share of the first one's frames that are in the second, from 0 to 1.
    pub of_one: f64,
    /// Share of the second one's frames that are in the first, from 0 to 1.
    pub of_other: f64,
}

impl Common {
    /// Compares two videos frame by frame, leaving out frames of too low a quality.
    ///
    /// Both shares are zero where a video has no frame left. *Complexity:* O(n) questions to a [`Bank`] of the other.
    /// *Source:* facebook/ThreatExchange, `vpdq/cpp/vpdq/cpp/hashing/matchTwoHash.cpp`. *Differs:* frames match up to
    /// and including the distance, as pictures do; upstream's code leaves the distance itself out.
    pub fn of(one: &[Frame], other: &[Frame], settings: &Settings) -> Self {
        let [one, other] = [one, other].map(|frames| {
            let seen = frames.iter().filter(|frame| frame.quality >= settings.quality);
            seen.map(|frame| frame.hash).collect::<Vec<Pdq>>()
        });
        let (one, other) = (Bank::new(one), Bank::new(other));
        let distance = settings.distance;
        Self { of_one: share_within(&one, &other, distance), of_other: share_within(&other, &one, distance) }
    }

    /// Says whether one of the two is in the other, or most of it: an excerpt is in the whole.
    pub fn is_match(&self, settings: &Settings) -> bool {
        self.of_one.max(self.of_other) >= settings.clip_share
    }
}

fn share_within(one: &Bank, other: &Bank, distance: u32) -> f64 {
    let n_found = one.hashes().iter().filter(|hash| other.has_within(hash, distance)).count();
    n_found as f64 / one.hashes().len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(hashes: impl IntoIterator<Item = u64>) -> Vec<Frame> {
        let lines = hashes.into_iter().enumerate().map(|(at, hash)| {
            let hash = Pdq([hash.wrapping_mul(0x9e37_79b9_7f4a_7c15); 4]);
            format!("{at},90,{hash},{at}.040\n")
        });
        frames(&lines.collect::<String>()).unwrap()
    }

    #[test]
    fn upstreams_lines_become_frames() {
        let hash = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
        let read = frames(&format!("0,100,{hash},0.000\n\n30, 49 ,{hash},1.001\r\n")).unwrap();
        assert_eq!(read[1], Frame { number: 30, quality: 49, hash: hash.parse().unwrap(), seconds: 1.001 });
        assert_eq!(read.len(), 2);
        assert_eq!(frames(""), Ok(vec![]));
        for (line, reason) in [
            ("1,2,3", "is no frame"),
            ("1,2,3,4,5", "is no frame"),
            (&format!("x,100,{hash},0"), "number"),
            (&format!("1,101,{hash},0"), "quality"),
            (&format!("1,100,{},0", &hash[1..]), "hash"),
            (&format!("1,100,{hash},NaN"), "time"),
            (&format!("1,100,{hash},-1"), "time"),
        ] {
            let error = frames(&format!("0,100,{hash},0\n{line}")).unwrap_err();
            assert!(error.line == 2 && error.reason.contains(reason), "{line}: {error}");
        }
    }

    #[test]
    fn an_excerpt_is_in_the_whole_and_nothing_in_what_is_flat() {
        let settings = Settings::default();
        let (whole, excerpt, different) = (clip(1..=20), clip(6..=10), clip(30..=40));
        let common = Common::of(&whole, &excerpt, &settings);
        assert_eq!(common, Common { of_one: 0.25, of_other: 1.0 });
        assert!(common.is_match(&settings));
        assert_eq!(Common::of(&whole, &different, &settings), Common::default());
        let flat: Vec<Frame> = whole.iter().map(|frame| Frame { quality: 49, ..*frame }).collect();
        assert_eq!(Common::of(&whole, &flat, &settings), Common::default());
        assert_eq!(Common::of(&[], &[], &settings), Common::default());
    }
}

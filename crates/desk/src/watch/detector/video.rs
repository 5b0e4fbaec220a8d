//! Videos: their frames, by an ffmpeg that the machine has.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use ostrakon_analysis::detect::media::{Frame, Pixels, pdq};

/// Extensions of videos.
const VIDEOS: [&str; 8] = ["3gp", "avi", "m4v", "mkv", "mov", "mp4", "webm", "wmv"];
/// Width and height that frames are brought to; their hash looks at 64.
const SIDE: u32 = 256;
/// Frames looked at, one a second: what is longer is known by its first ten minutes.
const FRAMES_MAX: u32 = 600;
/// Seconds of computing that a video may take.
const SECONDS_MAX: &str = "120";

/// Says whether an extension is that of a video.
pub(super) fn is_video(extension: &str) -> bool {
    VIDEOS.contains(&extension)
}

/// Hashes one frame a second. *Errors:* there is no ffmpeg, or it cannot read the file.
///
/// The file comes from anybody: ffmpeg may open nothing else, and has a limit on time and frames. One frame is in
/// memory at a time.
pub(super) fn frames_of(path: &Path) -> Result<Vec<Frame>, String> {
    let mut file = std::ffi::OsString::from("file:");
    file.push(path);
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-nostdin", "-loglevel", "quiet", "-timelimit", SECONDS_MAX, "-threads", "1"]);
    ffmpeg.args(["-protocol_whitelist", "file"]).arg("-i").arg(file);
    ffmpeg.args(["-an", "-sn", "-dn", "-frames:v", &FRAMES_MAX.to_string()]);
    ffmpeg.args(["-vf", &format!("fps=1,scale={SIDE}:{SIDE}:flags=area"), "-pix_fmt", "rgb24"]);
    ffmpeg.args(["-f", "rawvideo", "pipe:1"]);
    let started = ffmpeg.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|_| {
        "is a video, and there is no ffmpeg here; a list of the hashes of its frames (.vpdq) can stand beside it"
    })?;
    let frames = child.stdout.take().map(|mut out| hashed(&mut out));
    let ended = child.wait().map_err(|error| error.to_string())?;
    let frames = frames.unwrap_or_default();
    if frames.is_empty() {
        return Err(format!("is no video that ffmpeg reads ({ended})"));
    }
    Ok(frames)
}

/// Hashes frames of raw pixels until there are no more.
fn hashed(out: &mut impl Read) -> Vec<Frame> {
    let mut frames = Vec::new();
    let mut rgb = vec![0; (SIDE * SIDE * 3) as usize];
    for number in 0..FRAMES_MAX {
        // What was cut off is no frame.
        if out.read_exact(&mut rgb).is_err() {
            break;
        }
        let Some(pixels) = Pixels::new(SIDE, SIDE, &rgb) else { break };
        let (hash, quality) = pdq(&pixels);
        frames.push(Frame { number, quality, hash, seconds: f64::from(number) });
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a video that changes every second.
    fn made(path: &Path, options: &[&str]) -> bool {
        let picture = "testsrc2=size=640x360:rate=10:duration=8";
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-nostdin", "-loglevel", "quiet", "-f", "lavfi", "-i", picture]).args(options).arg(path);
        ffmpeg.status().is_ok_and(|status| status.success())
    }

    #[test]
    fn frames_of_a_smaller_and_worse_copy_are_nearly_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.mkv"), folder.path().join("-i other.avi"));
        if !made(&one, &["-c:v", "ffv1"]) {
            eprintln!("skipped: there is no ffmpeg to make a video with");
            return;
        }
        assert!(made(&other, &["-c:v", "mpeg4", "-q:v", "9", "-vf", "scale=320:180"]));
        let (one, other) = (frames_of(&one).unwrap(), frames_of(&other).unwrap());
        assert_eq!((one.len(), other.len()), (8, 8));
        for (a, b) in one.iter().zip(&other) {
            assert!(a.quality >= 50 && a.hash.distance(&b.hash) <= 31, "{a:?} {b:?}");
        }
        assert!(one[0].hash.distance(&one[4].hash) > 31);
    }

    #[test]
    fn what_is_no_video_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mp4");
        std::fs::write(&path, b"#EXTM3U\nhttp://example.org/a\n").unwrap();
        assert!(frames_of(&path).unwrap_err().contains("is"));
        let cut = &mut [0_u8; 1000].as_slice();
        assert_eq!(hashed(cut), []);
    }
}

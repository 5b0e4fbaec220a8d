//! Recognising a format by its content, never by a file's name.

use crate::objects::{self, Export};
use crate::source::Source;
use crate::{Error, ReadOptions, encoding, feed, json, x_api};

/// How an input is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layout {
    /// A header row and separated cells.
    Table,
    /// JSON objects of any shape, one a line or in one array.
    Ndjson,
    /// JSON objects of one tool.
    Objects(&'static Export),
    /// X API v2, one tweet or one document a line, or in one array.
    XLines {
        /// True where the lines are documents, which can be long.
        are_documents: bool,
    },
    /// X API v2 documents over several lines.
    XDocument,
    /// RSS or Atom.
    Feed {
        /// Which of them.
        kind: feed::Kind,
    },
}

/// Lines in which objects of one tool are looked for.
const LINES_LOOKED_AT: usize = 10;

/// Looks at the start of the input.
pub(crate) fn sniff(source: &mut Source<'_>, options: &ReadOptions) -> Result<Layout, Error> {
    source.sample();
    let sample = source.head();
    let Some(start) = sample.iter().position(|b| !b.is_ascii_whitespace()) else {
        return if source.is_ended() { Err(Error::Empty) } else { Ok(Layout::Table) };
    };
    let content = sample.get(start..).unwrap_or_default();
    match content.first() {
        Some(b'{') => json_layout(content, source.terminator(), options),
        Some(b'[') if is_json_array(content) => array_layout(content, options),
        Some(b'<') if is_markup(content) => match feed::recognise(content) {
            Some(kind) => Ok(Layout::Feed { kind }),
            None => Err(Error::Unsupported { found: "an xml or html document" }),
        },
        _ => Ok(Layout::Table),
    }
}

/// Tells markup from a header whose first name starts with an angle bracket.
fn is_markup(content: &[u8]) -> bool {
    content.get(1).is_some_and(|&b| b.is_ascii_alphabetic() || b == b'?' || b == b'!')
}

/// Tells an array of objects from a header whose first name starts with a bracket.
fn is_json_array(content: &[u8]) -> bool {
    let rest = content.get(1..).unwrap_or_default().trim_ascii_start();
    matches!(rest.first(), Some(b'{' | b']'))
}

fn array_layout(content: &[u8], options: &ReadOptions) -> Result<Layout, Error> {
    let content = clean(content);
    if let Some([]) = content.get(1..).map(<[u8]>::trim_ascii).and_then(|rest| rest.strip_suffix(b"]")) {
        return Err(Error::Empty);
    }
    if options.mapping.is_some() {
        return Ok(Layout::Ndjson);
    }
    if let Some(export) = objects::recognise(&content) {
        return Ok(Layout::Objects(export));
    }
    let paths = json::outline(&content, 1);
    let keys: Vec<String> =
        paths.iter().filter_map(|path| path.strip_prefix("[].")).map(str::to_owned).collect();
    Ok(lines_layout(&keys))
}

/// Gives the layout of objects with these keys, one after the other.
fn lines_layout(keys: &[String]) -> Layout {
    match x_api::recognise(keys) {
        Some(x_api::Shape::Document) => Layout::XLines { are_documents: true },
        Some(x_api::Shape::Tweet) => Layout::XLines { are_documents: false },
        None => Layout::Ndjson,
    }
}

/// Gives bytes as JSON can be read from: in UTF-8 and without NUL.
fn clean(bytes: &[u8]) -> Vec<u8> {
    encoding::text(bytes).bytes().filter(|&b| b != 0).collect()
}

fn json_layout(content: &[u8], terminator: u8, options: &ReadOptions) -> Result<Layout, Error> {
    let mut lines = content.split(|&b| b == terminator);
    let first = lines.next().unwrap_or_default();
    let is_one_line = first.len() == content.len();
    let second = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let first = clean(first);
    let (keys, whole) = json::keys(&first);
    let is_line = match &whole {
        Ok(()) => true,
        // A broken first line of several objects, or one object that goes on below.
        Err(e) => is_one_line || !e.is_eof() || second.first() == Some(&b'{'),
    };
    if options.mapping.is_some() && is_line {
        return Ok(Layout::Ndjson);
    }
    let content = clean(content);
    let export = if is_line {
        // The first line can be damaged or be an odd one.
        content.split(|&b| b == terminator).take(LINES_LOOKED_AT).find_map(objects::recognise)
    } else {
        objects::recognise(&content).filter(|export| export.is_document())
    };
    if let Some(export) = export {
        return Ok(Layout::Objects(export));
    }
    if is_line {
        return Ok(lines_layout(&keys));
    }
    let (keys, _) = json::keys(&content);
    match x_api::recognise(&keys) {
        Some(_) => Ok(Layout::XDocument),
        None => {
            Err(Error::UnknownJson { found: format!("one object over several lines with {}", shown(&keys)) })
        }
    }
}

fn shown(keys: &[String]) -> String {
    let names: Vec<String> = keys.iter().take(8).map(|key| crate::item::excerpt(key.as_bytes())).collect();
    if names.is_empty() { "no keys".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Mapping};

    fn layout(content: &str) -> Result<Layout, Error> {
        let mut source = Source::new(Box::new(content.as_bytes()), &Limits::default());
        sniff(&mut source, &ReadOptions::default())
    }

    #[test]
    fn content_tells_the_format() {
        let tweet = r#"{"id":"1","author_id":"2","text":"x","public_metrics":{}}"#;
        for (content, expected) in [
            ("a,b\n", Layout::Table),
            ("[a],b\n", Layout::Table),
            ("{\"a\":1}\n{\"a\":2}\n", Layout::Ndjson),
            ("{\"a\":\n{\"a\":2}\n", Layout::Ndjson),
            (tweet, Layout::XLines { are_documents: false }),
            ("{\"data\":[{", Layout::XLines { are_documents: true }),
            ("{\n  \"data\": [\n  {", Layout::XDocument),
            ("[{\"a\":1}]", Layout::Ndjson),
            (&format!("[{tweet}]"), Layout::XLines { are_documents: false }),
            ("<?xml version=\"1.0\"?>\n<rss>", Layout::Feed { kind: feed::Kind::Rss }),
        ] {
            assert_eq!(format!("{:?}", layout(content).unwrap()), format!("{expected:?}"), "{content}");
        }
        for (content, expected) in [
            ("", "input is empty"),
            (" \n\n", "input is empty"),
            ("[ ]\n", "input is empty"),
            ("\n<?xml version=\"1.0\"?>\n<posts>", "an xml or html document"),
            ("<!DOCTYPE html>", "an xml or html document"),
            ("{\n \"letters\": [],\n \"name\": \"x\"\n}", "one object over several lines with letters, name"),
        ] {
            let message = layout(content).unwrap_err().to_string();
            assert!(message.contains(expected), "{content}: {message}");
        }
    }

    #[test]
    fn a_mapping_makes_lines_generic() {
        let content = br#"{"id":"1","author_id":"2","text":"x","public_metrics":{}}"#;
        let mut source = Source::new(Box::new(&content[..]), &Limits::default());
        let mapping = Some(Mapping::parse(["account=id"]).unwrap());
        let options = ReadOptions { mapping, ..ReadOptions::default() };
        assert!(matches!(sniff(&mut source, &options).unwrap(), Layout::Ndjson));
    }
}

//! What the terminal can show: its width and colours.

use std::io::IsTerminal;

use ostrakon_desk::watch::intake::StoreOptions;

use crate::args::ColorWhen;

/// Meaning of a piece of text that colour may support, never carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The word `error:`.
    Error,
    /// The word `hint:`.
    Hint,
    /// A heading.
    Heading,
    /// Something of lesser weight.
    Quiet,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Palette {
    /// No escape sequences at all.
    Plain,
    /// The sixteen colours every terminal has.
    Ansi,
}

impl Palette {
    /// Colours a text.
    pub(crate) fn paint(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Error => "1;31",
            Ink::Hint => "36",
            Ink::Heading => "1",
            Ink::Quiet => "2",
        };
        match self {
            Self::Plain => text.to_owned(),
            Self::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

/// What standard output can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Columns of the terminal; absent where the output goes to a file or program.
    pub(crate) width: Option<usize>,
    /// Colours.
    pub(crate) palette: Palette,
}

/// Narrowest width a table is fitted to; below it lines wrap.
const WIDTH_MIN: usize = 60;

impl Screen {
    /// Looks at standard output.
    pub(crate) fn of_stdout(when: ColorWhen) -> Self {
        let stdout = std::io::stdout();
        let width = stdout.is_terminal().then(|| {
            let (terminal_size::Width(width), _) = terminal_size::terminal_size()
                .unwrap_or((terminal_size::Width(80), terminal_size::Height(24)));
            usize::from(width).max(WIDTH_MIN)
        });
        Self { width, palette: palette(when, stdout.is_terminal()) }
    }
}

/// Decides whether a stream gets colours. *Source:* no-color.org, bixense.com/clicolors.
pub(crate) fn palette(when: ColorWhen, is_terminal: bool) -> Palette {
    let coloured = match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => {
            let forced = environment("CLICOLOR_FORCE").is_some_and(|value| value != "0");
            let refused = environment("NO_COLOR").is_some();
            let dumb = environment("TERM").is_some_and(|value| value == "dumb");
            !refused && (forced || (is_terminal && !dumb))
        }
    };
    if coloured { Palette::Ansi } else { Palette::Plain }
}

/// Reads a variable of the environment; an empty one counts as absent.
#[expect(clippy::disallowed_methods, reason = "the one place where the environment is read")]
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Reads how object stores are reached: the variables whose names begin with `AWS_`.
pub(crate) fn stores() -> StoreOptions {
    let named = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    named.filter(|(name, _)| name.starts_with("AWS_")).collect()
}

//! Man pages, made from the same definitions as the help.

use std::fs;
use std::io;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use crate::help;
use crate::problem::Problem;
use crate::text;

/// Writes one page a command into a folder; gives their number.
pub(crate) fn write_pages(command: &Command, folder: &Path) -> Result<usize, Problem> {
    fs::create_dir_all(folder).map_err(|error| text::cannot_write(folder, &error))?;
    let mut pages = Vec::new();
    collect(command, "ostrakon", &mut pages);
    for (name, page) in &pages {
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, page).map_err(|error| text::cannot_write(&path, &error))?;
    }
    Ok(pages.len())
}

/// Gives the page of the program itself.
pub(crate) fn main_page(command: &Command) -> Vec<u8> {
    page(command.clone(), "ostrakon")
}

fn collect(command: &Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) {
    pages.push((name.to_owned(), page(command.clone(), name)));
    for subcommand in command.get_subcommands() {
        collect(subcommand, &format!("{name}-{}", subcommand.get_name()), pages);
    }
}

/// Sets one page: the generated parts, then examples and exit codes, which the generator leaves out.
fn page(command: Command, name: &str) -> Vec<u8> {
    // The help begins with them.
    let examples = command.get_before_long_help().map(ToString::to_string).unwrap_or_default();
    let has_subcommands = command.has_subcommands();
    let spaced = name.replace('-', " ");
    // The generator leaves out the words of options that the short help hides.
    let command = command.mut_args(|argument| argument.hide_short_help(false));
    let command = command.bin_name(spaced).display_name(name.to_owned()).version(env!("CARGO_PKG_VERSION"));
    let manual = Man::new(command).title(name.to_uppercase()).date("").manual("Ostrakon");
    let mut page = Vec::new();
    let set = |page: &mut Vec<u8>| -> io::Result<()> {
        manual.render_title(page)?;
        manual.render_name_section(page)?;
        manual.render_synopsis_section(page)?;
        manual.render_description_section(page)?;
        page.extend_from_slice(verbatim("EXAMPLES", &examples).as_bytes());
        manual.render_options_section(page)?;
        if has_subcommands {
            manual.render_subcommands_section(page)?;
        }
        page.extend_from_slice(verbatim("EXIT STATUS", help::EXIT_CODES).as_bytes());
        Ok(())
    };
    // Writing into memory cannot fail.
    let _ = set(&mut page);
    page
}

/// Sets a text as it stands, without its heading, under a heading of its own.
fn verbatim(heading: &str, text: &str) -> String {
    let mut set = format!(".SH {heading:?}\n.nf\n");
    for line in text.lines().skip(1) {
        let line = line.strip_prefix("  ").unwrap_or(line).replace('\\', r"\e").replace('-', r"\-");
        if line.starts_with(['.', '\'']) {
            set.push_str(r"\&");
        }
        set.push_str(&line);
        set.push('\n');
    }
    set.push_str(".fi\n");
    set
}

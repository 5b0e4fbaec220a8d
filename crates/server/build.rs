//! Has the program compiled again when the interface is built.

fn main() -> std::io::Result<()> {
    // Where the folder is missing, cargo has nothing to watch, and the path that is compiled in is not the one that is
    // asked for later.
    std::fs::create_dir_all("../../ui/dist")?;
    println!("cargo::rerun-if-changed=../../ui/dist");
    Ok(())
}

//! Writes sample reports into the folder named as the only argument, to be looked at.

#[path = "../tests/it/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("expected a folder")?);
    let many: Vec<u32> = (0..100).map(|n| 20 + n % 60).collect();
    for (name, report) in [
        ("report", sample::report(&[17, 14, 7, 6])),
        ("none", sample::report(&[])),
        ("one", sample::report(&[9])),
        ("many", sample::report(&many)),
        ("hostile", sample::hostile()),
    ] {
        let mut file = std::fs::File::create(folder.join(format!("{name}.html")))?;
        report.write_html(&mut file)?;
    }
    Ok(())
}

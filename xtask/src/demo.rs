//! PLACEHOLDER: `cargo xtask demo`, to be replaced as a whole.

pub(crate) fn run(_arguments: &[String]) -> anyhow::Result<()> {
    anyhow::bail!("`cargo xtask demo` is not written yet")
}

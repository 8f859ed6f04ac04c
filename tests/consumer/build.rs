//! Has docmodel write the models of `docs/`.

fn main() -> Result<(), docmodel::Error> {
    let config = docmodel::Config::new().set("beta", ["docs"]);
    docmodel::build_script::generate(config)?;
    Ok(())
}

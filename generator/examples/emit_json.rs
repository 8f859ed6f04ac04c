//! scratch
fn main() {
    let mut args = std::env::args().skip(1);
    let json = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let out = args.next().unwrap();
    let schemas: Vec<docmodel::schema::Schema> = serde_json::from_str(&json).unwrap();
    let t = std::time::Instant::now();
    let lowered = docmodel::lower::lower(&schemas, &Default::default());
    eprintln!("lower {:?}", t.elapsed());
    for d in &lowered.diagnostics {
        eprintln!("{} {}", d.code, d.message);
    }
    let files = docmodel::emit::emit(&lowered.krate).unwrap();
    eprintln!("emit {:?} {} files", t.elapsed(), files.len());
    for (path, text) in files {
        let path = std::path::Path::new(&out).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

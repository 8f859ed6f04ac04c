use std::{collections::BTreeMap, sync::Arc, time::Instant};
fn main() {
    let t = Instant::now();
    let mut kinds = BTreeMap::<String, usize>::new();
    let mut codes = BTreeMap::<String, (usize, Vec<String>)>::new();
    let (mut types, mut props, mut enums, mut members) = (0, 0, 0, 0);
    let mut texts = vec![];
    for root in std::env::args().skip(1) {
        for e in walkdir::WalkDir::new(root).sort_by_file_name() {
            let e = e.unwrap();
            if e.file_type().is_file()
                && e.path().to_string_lossy().ends_with(".md")
                && !e.path().to_string_lossy().contains("includes")
            {
                texts.push((
                    Arc::<str>::from(e.path().to_string_lossy().as_ref()),
                    std::fs::read_to_string(e.path()).unwrap(),
                ));
            }
        }
    }
    eprintln!("read {} {:?}", texts.len(), t.elapsed());
    let t = Instant::now();
    for (name, text) in &texts {
        let f = docmodel::facts::read_page(name, text);
        *kinds.entry(format!("{:?}", f.kind)).or_default() += 1;
        types += f.types.len();
        props += f.types.iter().map(|t| t.properties.len()).sum::<usize>();
        enums += f.enums.len();
        members += f.enums.iter().map(|t| t.members.len()).sum::<usize>();
        for d in f.diagnostics {
            let c = codes
                .entry(format!("{} {}", d.code, d.code.name()))
                .or_default();
            c.0 += 1;
            if c.1.len() < 400 {
                let l = d.location.unwrap();
                c.1.push(format!("{}:{}:{} {}", l.page, l.line, l.column, d.message));
            }
        }
    }
    eprintln!("facts {:?}", t.elapsed());
    println!("{kinds:?} types {types} props {props} enums {enums} members {members}");
    for (c, (n, ex)) in codes {
        println!("{c}: {n}");
        let step = (ex.len() / 6).max(1);
        for e in ex.iter().step_by(step).take(6) {
            println!("    {e}");
        }
    }
}

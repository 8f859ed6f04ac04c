use std::{sync::Arc, time::Instant};
fn main() {
    let mut args = std::env::args().skip(1);
    let set = args.next().unwrap();
    let mut facts = vec![];
    let t = Instant::now();
    for root in args {
        for e in walkdir::WalkDir::new(&root).sort_by_file_name() {
            let e = e.unwrap();
            if e.file_type().is_file() && !e.path().to_string_lossy().contains("includes") {
                let name = Arc::<str>::from(format!(
                    "{set}/{}",
                    e.path().strip_prefix(&root).unwrap().display()
                ));
                facts.push(docmodel::facts::read_page(
                    &name,
                    &std::fs::read_to_string(e.path()).unwrap(),
                ));
            }
        }
    }
    eprintln!("facts {:?}", t.elapsed());
    let t = Instant::now();
    let set = if set == "?" {
        docmodel::link::version_of(&facts)
    } else {
        set
    };
    let own: usize = facts.iter().map(|f| f.diagnostics.len()).sum();
    let linked = docmodel::link::link(&set, facts);
    eprintln!(
        "link {:?} own diagnostics {own} link {}",
        t.elapsed(),
        linked.diagnostics.len()
    );
    let mut n = std::collections::BTreeMap::<&str, (usize, Vec<_>)>::new();
    for d in &linked.diagnostics {
        let e = n.entry(d.code.name()).or_default();
        e.0 += 1;
        e.1.push(d);
    }
    for (c, (k, ex)) in n {
        eprintln!("{c} {k}");
        let step = (ex.len() / 4).max(1);
        for d in ex.iter().step_by(step).take(4) {
            eprintln!(
                "   {} {}",
                d.location
                    .as_ref()
                    .map(|l| format!("{}:{}", l.page, l.line))
                    .unwrap_or_default(),
                d.message
            );
        }
    }
    println!("{}", serde_json::to_string_pretty(&linked.schema).unwrap());
}

//! The docs' own examples, decoded and encoded by both crates.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use docmodel::Generation;
use docmodel::lower::items::{Item, Module};
use docmodel::output::FileSet;
use serde_json::Value;

use crate::measure::Workshop;
use crate::plain::each_module;

/// Prints how long each crate takes for the examples.
pub(crate) fn compare(workshop: &Workshop, generation: &Generation, module: &Module) {
    let texts = texts(generation);
    let mut paths = BTreeMap::new();
    each_module(module, &mut |module| {
        for item in module.files.iter().flat_map(|file| &file.items) {
            if let Item::Struct(item) = item
                && let Some(wire) = &item.wire
            {
                let mut path = module.path.clone();
                path.push(item.name.clone());
                paths.insert(wire.as_str(), path.join("::"));
            }
        }
    });
    let mut data = String::new();
    let mut table = String::new();
    let known = texts
        .iter()
        .filter_map(|(ty, texts)| Some((paths.get(ty.as_str())?, texts)));
    for (index, (path, texts)) in known.enumerate() {
        writeln!(table, "    compare::<ours::{path}, derive::{path}>,").unwrap();
        for text in texts {
            writeln!(data, "{index}\t{text}").unwrap();
        }
    }
    fs::write(workshop.path().join("examples.tsv"), data).unwrap();
    let program = format!("{PROGRAM}\nconst TYPES: &[Compare] = &[\n{table}];\n");
    workshop.put(
        "times",
        &FileSet::from([("src/main.rs".to_owned(), program)]),
    );
    let ended = workshop
        .cargo(&["run", "--release", "--quiet", "--package", "times"])
        .status()
        .unwrap();
    assert!(ended.success());
}

/// The examples' values by their type's wire name, on one line each.
fn texts(generation: &Generation) -> BTreeMap<String, Vec<String>> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let files = generation.files.iter();
    let lines = files
        .filter(|(path, _)| path.starts_with("tests/examples/") && path.ends_with(".jsonl"))
        .flat_map(|(_, text)| text.lines());
    for line in lines {
        let line: Value = serde_json::from_str(line).unwrap();
        let Some(ty) = line["type"].as_str() else {
            continue;
        };
        let value = &line["value"];
        match ty
            .strip_prefix("Collection(")
            .and_then(|ty| ty.strip_suffix(')'))
        {
            Some(element) => {
                let elements = value["value"].as_array().into_iter().flatten();
                texts
                    .entry(element.to_owned())
                    .or_default()
                    .extend(elements.map(Value::to_string));
            }
            None => texts
                .entry(ty.to_owned())
                .or_default()
                .push(value.to_string()),
        }
    }
    texts
}

/// The program that takes the times; its table of types follows.
const PROGRAM: &str = r#"//! Decodes and encodes examples by two crates.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

type Compare = fn(&[&str], &mut Sums);

#[derive(Default)]
struct Sums {
    examples: usize,
    left_out: usize,
    bytes: usize,
    /// Ours and the derive's.
    decode: [Duration; 2],
    encode: [Duration; 2],
}

const ROUNDS: u32 = 200;
const TURNS: u32 = 5;

fn main() {
    let data = std::fs::read_to_string("examples.tsv").unwrap();
    let mut texts = vec![Vec::new(); TYPES.len()];
    for line in data.lines() {
        let (index, text) = line.split_once('\t').unwrap();
        texts[index.parse::<usize>().unwrap()].push(text);
    }
    let mut sums = Sums::default();
    for (compare, texts) in TYPES.iter().zip(&texts) {
        compare(texts, &mut sums);
    }
    println!(
        "{} examples of {} types, {} kB of JSON, {} more that the derive cannot read",
        sums.examples,
        TYPES.len(),
        sums.bytes / 1000,
        sums.left_out,
    );
    for (what, [ours, derive]) in [("decode", sums.decode), ("encode", sums.encode)] {
        let speed = |took: Duration| (sums.bytes as f64) * f64::from(ROUNDS) / took.as_secs_f64() / 1e6;
        println!(
            "{what}: ours {:.0} MB/s, derive {:.0} MB/s; ours takes {:.2} x the derive's time",
            speed(ours),
            speed(derive),
            ours.as_secs_f64() / derive.as_secs_f64(),
        );
    }
}

fn compare<O: DeserializeOwned + Serialize, D: DeserializeOwned + Serialize>(texts: &[&str], sums: &mut Sums) {
    let both: Vec<&str> = texts
        .iter()
        .copied()
        .filter(|text| serde_json::from_str::<O>(text).is_ok() && serde_json::from_str::<D>(text).is_ok())
        .collect();
    sums.examples += both.len();
    sums.left_out += texts.len() - both.len();
    sums.bytes += both.iter().map(|text| text.len()).sum::<usize>();
    for (at, decode, encode) in [
        (0, decode::<O> as fn(&[&str]) -> Duration, encode::<O> as fn(&[&str]) -> Duration),
        (1, decode::<D>, encode::<D>),
    ] {
        sums.decode[at] += (0..TURNS).map(|_| decode(&both)).min().unwrap() * TURNS;
        sums.encode[at] += (0..TURNS).map(|_| encode(&both)).min().unwrap() * TURNS;
    }
}

fn decode<T: DeserializeOwned>(texts: &[&str]) -> Duration {
    let start = Instant::now();
    for _ in 0..ROUNDS / TURNS {
        for text in texts {
            black_box(serde_json::from_str::<T>(black_box(text)).unwrap());
        }
    }
    start.elapsed()
}

fn encode<T: DeserializeOwned + Serialize>(texts: &[&str]) -> Duration {
    let values: Vec<T> = texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let mut out = Vec::with_capacity(1 << 16);
    let start = Instant::now();
    for _ in 0..ROUNDS / TURNS {
        for value in &values {
            out.clear();
            serde_json::to_writer(&mut out, black_box(value)).unwrap();
            black_box(&out);
        }
    }
    start.elapsed()
}
"#;

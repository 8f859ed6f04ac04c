//! Uses models that the build script has made.

use std::error::Error;

use graph::beta::requests::library_loan::Extend;
use graph::beta::{LibraryLoan, LibraryLoanState, requests::library_loan::ExtendBody};
use graph::runtime::Operation;

include!(concat!(env!("OUT_DIR"), "/graph.rs"));

fn main() -> Result<(), Box<dyn Error>> {
    let text = r#"{"id":"7","title":"Dune","state":"lostAtSea","copies":3,"shelf":"B2"}"#;
    let loan: LibraryLoan = serde_json::from_str(text)?;
    println!(
        "{} copies, state {}",
        loan.copies.unwrap_or(0),
        loan.state.as_ref().map_or("", LibraryLoanState::as_str)
    );
    println!("{}", serde_json::to_string(&loan)?);
    for state in LibraryLoanState::KNOWN {
        println!("state {state}");
    }
    let body = ExtendBody {
        days: Some(14),
        ..ExtendBody::default()
    };
    let request = Extend::new("7", &body).request("https://graph.microsoft.com/beta")?;
    println!("{} {}", request.method(), request.uri());
    println!("{}", String::from_utf8_lossy(request.body()));
    Ok(())
}

//! JSON for people: as serde_json prints it, with each line's end and indentation written at once.

use std::io::{Result, Write};

use serde_json::ser::Formatter;

/// A comma, a line's end, and blanks: a part of it goes before each value.
const BREAK: &[u8] = b",\n                                ";

/// Indents by two blanks a level.
#[derive(Clone, Debug, Default)]
pub(super) struct Pretty {
    depth: usize,
    /// The array or object that ends next holds something.
    holds_value: bool,
}

impl Pretty {
    /// Begins a line.
    fn line<W: ?Sized + Write>(&self, writer: &mut W, follows: bool) -> Result<()> {
        let mut blanks = 2 * self.depth;
        let first = blanks.min(BREAK.len() - 2);
        let start = usize::from(!follows);
        writer.write_all(BREAK.get(start..first + 2).unwrap_or_default())?;
        while blanks > first {
            writer.write_all(b"  ")?;
            blanks -= 2;
        }
        Ok(())
    }

    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth += 1;
        self.holds_value = false;
        writer.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth -= 1;
        if self.holds_value {
            self.line(writer, false)?;
        }
        writer.write_all(bracket)
    }
}

impl Formatter for Pretty {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.line(writer, !first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.holds_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.line(writer, !first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.holds_value = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use serde::Serialize;
    use serde_json::{Serializer, Value, json};

    use super::Pretty;

    #[test]
    fn it_prints_what_serde_json_does() {
        let mut value = json!({"a": [], "b": {}, "c": [1, {"d": null}, "e"]});
        for _ in 0..24 {
            value = json!([value, {"f": [true, 2.5]}]);
        }
        let mut out = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut out, Pretty::default());
        Value::serialize(&value, &mut serializer).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert_eq!(printed, serde_json::to_string_pretty(&value).unwrap());
    }
}

//! Schemas as JSON for people and tools.

use std::borrow::Borrow;
use std::io::{Result, Write};

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::schema::Schema;
use crate::schema::pretty::Pretty;
use crate::threads::AT_ONCE;

/// As many of a list's elements are held as text at once, at most.
const HELD: usize = 64 * AT_ONCE;

/// As many bytes as a type, an enumeration or an operation mostly has.
const ELEMENT_BYTES: usize = 4 * 1024;

/// Writes schemas as `docmodel schema` prints them: one set as an object, several as an array, and a line's end.
///
/// The threads of the rayon pool in which it is called share the work.
///
/// # Errors
///
/// Those of `out`.
///
/// # Examples
///
/// ```no_run
/// let generation = docmodel::Config::new().docs("docs").schemas()?;
/// let file = std::fs::File::create("schema.json").unwrap();
/// docmodel::schema::write(&generation.schemas, &mut std::io::BufWriter::new(file)).unwrap();
/// # Ok::<(), docmodel::Error>(())
/// ```
pub fn write<S: Borrow<Schema>>(schemas: &[S], out: &mut impl Write) -> Result<()> {
    let mut printer = Printer {
        form: Pretty::default(),
        out,
    };
    match schemas {
        [schema] => printer.schema(schema.borrow())?,
        schemas => {
            printer.form.begin_array(printer.out)?;
            for (at, schema) in schemas.iter().enumerate() {
                printer.form.begin_array_value(printer.out, at == 0)?;
                printer.schema(schema.borrow())?;
                printer.form.end_array_value(printer.out)?;
            }
            printer.form.end_array(printer.out)?;
        }
    }
    printer.out.write_all(b"\n")
}

/// What [`write()`] writes.
#[must_use]
pub fn to_text(schemas: &[Schema]) -> String {
    let size = |schema: &Schema| {
        ELEMENT_BYTES * (schema.types.len() + schema.enums.len() + schema.operations.len())
    };
    let mut text = Vec::with_capacity(schemas.iter().map(size).sum());
    // Plain data with string keys always has a JSON form, and memory takes all of it.
    let written = write(schemas, &mut text);
    let text = written.ok().and_then(|()| String::from_utf8(text).ok());
    text.unwrap_or_default()
}

struct Printer<'o, W> {
    form: Pretty,
    out: &'o mut W,
}

impl<W: Write> Printer<'_, W> {
    fn schema(&mut self, schema: &Schema) -> Result<()> {
        let Schema {
            format,
            version,
            set,
            types,
            enums,
            operations,
        } = schema;
        self.form.begin_object(self.out)?;
        self.member("format", true, |to| to.value(format))?;
        self.member("version", false, |to| to.value(version))?;
        self.member("set", false, |to| to.value(set))?;
        self.member("types", false, |to| to.list(types))?;
        self.member("enums", false, |to| to.list(enums))?;
        self.member("operations", false, |to| to.list(operations))?;
        self.form.end_object(self.out)
    }

    fn member(
        &mut self,
        key: &str,
        first: bool,
        value: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        self.form.begin_object_key(self.out, first)?;
        self.value(key)?;
        self.form.end_object_key(self.out)?;
        self.form.begin_object_value(self.out)?;
        value(self)?;
        self.form.end_object_value(self.out)
    }

    fn value(&mut self, value: &(impl Serialize + ?Sized)) -> Result<()> {
        print(value, &self.form, self.out)
    }

    fn list<T: Serialize + Sync>(&mut self, list: &[T]) -> Result<()> {
        self.form.begin_array(self.out)?;
        let mut first = true;
        for held in list.chunks(HELD) {
            let runs = held.par_chunks(AT_ONCE);
            let texts = runs.map(|run| elements(run, &self.form));
            for text in texts.collect::<Result<Vec<_>>>()? {
                self.form.begin_array_value(self.out, first)?;
                self.out.write_all(&text)?;
                self.form.end_array_value(self.out)?;
                first = false;
            }
        }
        self.form.end_array(self.out)
    }
}

/// Some elements of an array in which `form` is, with what stands between them.
fn elements<T: Serialize>(run: &[T], form: &Pretty) -> Result<Vec<u8>> {
    let mut form = form.clone();
    let mut text = Vec::with_capacity(ELEMENT_BYTES * run.len());
    for (at, element) in run.iter().enumerate() {
        if at > 0 {
            form.begin_array_value(&mut text, false)?;
        }
        print(element, &form, &mut text)?;
    }
    Ok(text)
}

/// Prints `value` as deep as `form` is.
fn print(value: &(impl Serialize + ?Sized), form: &Pretty, out: &mut impl Write) -> Result<()> {
    let mut serializer = Serializer::with_formatter(out, form.clone());
    value.serialize(&mut serializer).map_err(Into::into)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use crate::schema::Schema;
    use crate::schema::print::{HELD, to_text};
    use crate::schema_testing::{complex, property, set};
    use crate::threads::AT_ONCE;

    #[test]
    fn schemas_are_printed_as_serde_json_prints_them() {
        for types in [0, 1, 2, AT_ONCE, AT_ONCE + 1, HELD + AT_ONCE + 3] {
            let mut schema = set("v1.0");
            for number in 0..types {
                let mut ty = complex(&format!("microsoft.graph.type{number}"));
                ty.properties = vec![property("size", "Edm.Int32"); number % 3];
                schema.types.push(ty);
            }
            for sets in 0..3 {
                let schemas: Vec<Schema> = vec![schema.clone(); sets];
                let expected = match schemas.as_slice() {
                    [one] => serde_json::to_string_pretty(one),
                    several => serde_json::to_string_pretty(several),
                };
                assert_eq!(
                    to_text(&schemas),
                    expected.unwrap() + "\n",
                    "{types} {sets}"
                );
            }
        }
    }
}

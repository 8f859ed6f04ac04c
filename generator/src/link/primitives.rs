//! The primitive types and the many ways the docs spell them.

/// No spelling is longer: most names that are asked about are.
const LONGEST: usize = "edm.datetimeoffset".len();

/// The OData name of a primitive, whatever the docs' spelling; none for what is no primitive.
///
/// `Json` has no OData name; it is `microsoft.graph.Json` in the schema.
#[must_use]
pub(crate) fn primitive(written: &str) -> Option<&'static str> {
    if written.len() > LONGEST {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    let bare = lower.strip_prefix("edm.").unwrap_or(&lower);
    Some(match bare {
        "string" | "strings" | "str" | "text" | "url" | "uri" | "etag" => "Edm.String",
        "boolean" | "bool" | "booleans" => "Edm.Boolean",
        "int32" | "int" | "integer" | "int32s" | "uint32" => "Edm.Int32",
        "int64" | "long" | "bigint" => "Edm.Int64",
        "int16" | "short" => "Edm.Int16",
        "byte" => "Edm.Byte",
        "sbyte" => "Edm.SByte",
        "double" | "numeric" | "number" => "Edm.Double",
        "single" | "float" => "Edm.Single",
        "decimal" => "Edm.Decimal",
        "guid" | "uuid" => "Edm.Guid",
        "date" => "Edm.Date",
        "timeofday" | "time" => "Edm.TimeOfDay",
        "datetimeoffset" | "datetime" | "timestamp" => "Edm.DateTimeOffset",
        "duration" | "timespan" => "Edm.Duration",
        "binary" | "bytes" => "Edm.Binary",
        "stream" => "Edm.Stream",
        "untyped" => "Edm.Untyped",
        "json" => "microsoft.graph.Json",
        _ => return None,
    })
}

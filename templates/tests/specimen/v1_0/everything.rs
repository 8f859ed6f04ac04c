use super::runtime::{
    self, AdditionalData, Binary, Duration, Field, FieldMut, Flags, Model, Reader, Table,
};
use super::{AnyTask, KeyValuePair, TaskFeatures, TaskPriority};

// RULE: the kind of a `Field` follows from the type. This struct holds the whole table: a scalar has a kind of its own, as
// have collections of strings; all other collections of scalars share one.
/// One field of each kind.
#[derive(Default)]
pub struct Everything {
    /// Edm.Boolean.
    pub boolean: Option<bool>,
    /// Edm.SByte.
    pub i8: Option<i8>,
    /// Edm.Byte.
    pub u8: Option<u8>,
    /// Edm.Int16.
    pub i16: Option<i16>,
    /// Edm.Int32.
    pub i32: Option<i32>,
    /// Edm.Int64.
    pub i64: Option<i64>,
    /// Edm.Single.
    pub f32: Option<f32>,
    /// Edm.Double.
    pub f64: Option<f64>,
    /// Edm.String.
    pub string: Option<String>,
    /// Edm.DateTimeOffset.
    pub date_time: Option<time::OffsetDateTime>,
    /// Edm.Date.
    pub date: Option<time::Date>,
    /// Edm.TimeOfDay.
    pub time: Option<time::Time>,
    /// Edm.Duration.
    pub duration: Option<Duration>,
    /// Edm.Guid.
    pub uuid: Option<uuid::Uuid>,
    /// Edm.Binary.
    pub binary: Option<Binary>,
    /// microsoft.graph.Json, Edm.Untyped, and everything unknown.
    pub json: Option<serde_json::Value>,
    /// A collection of Edm.Boolean.
    pub boolean_list: Option<Vec<bool>>,
    /// A collection of Edm.SByte.
    pub i8_list: Option<Vec<i8>>,
    /// A collection of Edm.Byte.
    pub u8_list: Option<Vec<u8>>,
    /// A collection of Edm.Int16.
    pub i16_list: Option<Vec<i16>>,
    /// A collection of Edm.Int32.
    pub i32_list: Option<Vec<i32>>,
    /// A collection of Edm.Int64.
    pub i64_list: Option<Vec<i64>>,
    /// A collection of Edm.Single.
    pub f32_list: Option<Vec<f32>>,
    /// A collection of Edm.Double.
    pub f64_list: Option<Vec<f64>>,
    /// A collection of Edm.String.
    pub string_list: Option<Vec<String>>,
    /// A collection of Edm.DateTimeOffset.
    pub date_time_list: Option<Vec<time::OffsetDateTime>>,
    /// A collection of Edm.Date.
    pub date_list: Option<Vec<time::Date>>,
    /// A collection of Edm.TimeOfDay.
    pub time_list: Option<Vec<time::Time>>,
    /// A collection of Edm.Duration.
    pub duration_list: Option<Vec<Duration>>,
    /// A collection of Edm.Guid.
    pub uuid_list: Option<Vec<uuid::Uuid>>,
    /// A collection of Edm.Binary.
    pub binary_list: Option<Vec<Binary>>,
    /// A collection of microsoft.graph.Json, Edm.Untyped, and everything unknown.
    pub json_list: Option<Vec<serde_json::Value>>,
    /// An enumeration.
    pub one: Option<TaskPriority>,
    /// A collection of an enumeration.
    pub several: Option<Vec<TaskPriority>>,
    /// A flags enumeration.
    pub flags: Option<Flags<TaskFeatures>>,
    /// A collection of a flags enumeration.
    pub flags_list: Option<Vec<Flags<TaskFeatures>>>,
    /// A type without children.
    pub object: Option<KeyValuePair>,
    /// A collection of it.
    pub objects: Option<Vec<KeyValuePair>>,
    /// A type with children.
    pub any: Option<AnyTask>,
    /// A collection of it.
    pub anys: Option<Vec<AnyTask>>,
    // RULE: deprecation is told in the documentation; a #[deprecated] would make every derive and match warn.
    /// An old one.
    ///
    /// **Deprecated.** Use `one`.
    pub deprecated: Option<String>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(Everything);

impl Model for Everything {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.everything",
            writes_type: false,
            fields: &[
                "boolean",
                "i8",
                "u8",
                "i16",
                "i32",
                "i64",
                "f32",
                "f64",
                "string",
                "dateTime",
                "date",
                "time",
                "duration",
                "uuid",
                "binary",
                "json",
                "booleanList",
                "i8List",
                "u8List",
                "i16List",
                "i32List",
                "i64List",
                "f32List",
                "f64List",
                "stringList",
                "dateTimeList",
                "dateList",
                "timeList",
                "durationList",
                "uuidList",
                "binaryList",
                "jsonList",
                "one",
                "several",
                "flags",
                "flagsList",
                "object",
                "objects",
                "any",
                "anys",
                "deprecated",
            ],
        }
    }

    #[inline]
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[
                Field::Bool(&self.boolean),
                Field::I8(&self.i8),
                Field::U8(&self.u8),
                Field::I16(&self.i16),
                Field::I32(&self.i32),
                Field::I64(&self.i64),
                Field::F32(&self.f32),
                Field::F64(&self.f64),
                Field::String(&self.string),
                Field::DateTime(&self.date_time),
                Field::Date(&self.date),
                Field::Time(&self.time),
                Field::Duration(&self.duration),
                Field::Uuid(&self.uuid),
                Field::Binary(&self.binary),
                Field::Json(&self.json),
                Field::ScalarList(&self.boolean_list),
                Field::ScalarList(&self.i8_list),
                Field::ScalarList(&self.u8_list),
                Field::ScalarList(&self.i16_list),
                Field::ScalarList(&self.i32_list),
                Field::ScalarList(&self.i64_list),
                Field::ScalarList(&self.f32_list),
                Field::ScalarList(&self.f64_list),
                Field::Strings(&self.string_list),
                Field::ScalarList(&self.date_time_list),
                Field::ScalarList(&self.date_list),
                Field::ScalarList(&self.time_list),
                Field::ScalarList(&self.duration_list),
                Field::ScalarList(&self.uuid_list),
                Field::ScalarList(&self.binary_list),
                Field::ScalarList(&self.json_list),
                Field::Enum(&self.one),
                Field::EnumList(&self.several),
                Field::Flags(&self.flags),
                Field::FlagsList(&self.flags_list),
                Field::Object(&self.object),
                Field::ObjectList(&self.objects),
                Field::Object(&self.any),
                Field::ObjectList(&self.anys),
                Field::String(&self.deprecated),
            ],
            &self.additional,
        );
    }

    #[inline]
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::Bool(&mut self.boolean),
            1 => FieldMut::I8(&mut self.i8),
            2 => FieldMut::U8(&mut self.u8),
            3 => FieldMut::I16(&mut self.i16),
            4 => FieldMut::I32(&mut self.i32),
            5 => FieldMut::I64(&mut self.i64),
            6 => FieldMut::F32(&mut self.f32),
            7 => FieldMut::F64(&mut self.f64),
            8 => FieldMut::String(&mut self.string),
            9 => FieldMut::DateTime(&mut self.date_time),
            10 => FieldMut::Date(&mut self.date),
            11 => FieldMut::Time(&mut self.time),
            12 => FieldMut::Duration(&mut self.duration),
            13 => FieldMut::Uuid(&mut self.uuid),
            14 => FieldMut::Binary(&mut self.binary),
            15 => FieldMut::Json(&mut self.json),
            16 => FieldMut::ScalarList(&mut self.boolean_list),
            17 => FieldMut::ScalarList(&mut self.i8_list),
            18 => FieldMut::ScalarList(&mut self.u8_list),
            19 => FieldMut::ScalarList(&mut self.i16_list),
            20 => FieldMut::ScalarList(&mut self.i32_list),
            21 => FieldMut::ScalarList(&mut self.i64_list),
            22 => FieldMut::ScalarList(&mut self.f32_list),
            23 => FieldMut::ScalarList(&mut self.f64_list),
            24 => FieldMut::Strings(&mut self.string_list),
            25 => FieldMut::ScalarList(&mut self.date_time_list),
            26 => FieldMut::ScalarList(&mut self.date_list),
            27 => FieldMut::ScalarList(&mut self.time_list),
            28 => FieldMut::ScalarList(&mut self.duration_list),
            29 => FieldMut::ScalarList(&mut self.uuid_list),
            30 => FieldMut::ScalarList(&mut self.binary_list),
            31 => FieldMut::ScalarList(&mut self.json_list),
            32 => FieldMut::Enum(&mut self.one),
            33 => FieldMut::EnumList(&mut self.several),
            34 => FieldMut::Flags(&mut self.flags),
            35 => FieldMut::FlagsList(&mut self.flags_list),
            36 => FieldMut::Object(&mut self.object),
            37 => FieldMut::ObjectList(&mut self.objects),
            38 => FieldMut::Object(&mut self.any),
            39 => FieldMut::ObjectList(&mut self.anys),
            40 => FieldMut::String(&mut self.deprecated),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}

//! The catalogue of diagnostics: each code's number, name, severity and title, in one place.
//!
//! The manual page of each stands in `manual/DMnnnn.md` beside this file. A code keeps its number for good;
//! one that is no longer given stays in the list.

use crate::diagnostics::Severity;

macro_rules! codes {
    ($($variant:ident $number:literal $name:literal $severity:ident $title:literal)*) => {
        /// What kind of thing a diagnostic says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable number, as in `DM0204`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Self::$variant => concat!("DM", $number),)* }
            }

            /// The stable name, as in `row-without-type`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How much it matters unless configuration says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// The manual page, as markdown.
            #[must_use]
            pub fn manual(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("manual/DM", $number, ".md")),)*
                }
            }
        }
    };
}

codes! {
    EmptyPage "0101" "empty-page" Warning "A page without content"
    BinaryPage "0102" "binary-page" Error "A page that is not text"
    InvalidUtf8 "0103" "invalid-utf8" Error "A page that is not valid UTF-8"
    PageTooLarge "0104" "page-too-large" Error "A page over the size limit"
    NestedTooDeep "0105" "nested-too-deep" Error "A page nested deeper than is read"
    TranslatedPage "0106" "translated-page" Error "A translated published copy"
    UnreadablePage "0107" "unreadable-page" Error "A page that could not be opened"
    NoPages "0108" "no-pages" Error "A docs folder without pages"
    KindUnclear "0109" "kind-unclear" Warning "The signs of a page's kind disagree"
    PageWithoutFacts "0110" "page-without-facts" Warning "A reference page from which nothing could be read"
    FrontMatterInvalid "0111" "front-matter-invalid" Warning "Front matter that cannot be read"
    PlaceholderMetadata "0112" "placeholder" Note "A placeholder where a fact should stand"
    IncludeMissing "0113" "include-missing" Note "An included file that is not there"
    AnnotationInvalid "0114" "annotation-invalid" Warning "An annotation that is not valid JSON"
    AnnotationMissing "0115" "annotation-missing" Note "A fence that should have an annotation and has none"
    NamespaceMismatch "0116" "namespace-mismatch" Warning "The namespace line and the annotation disagree"
    NamespaceMissing "0117" "namespace-missing" Note "A resource page without a namespace line"
    BrokenLink "0118" "broken-link" Warning "A link to a page that is not there"
    PagesOutsideSets "0119" "pages-outside-sets" Warning "Pages beside version folders that belong to no set"
    RowOverflow "0201" "row-overflow" Warning "A table row with more cells than its header"
    RowShort "0202" "row-short" Warning "A table row with fewer cells than its header"
    RowWithoutName "0203" "row-without-name" Warning "A table row that names nothing"
    RowWithoutType "0204" "row-without-type" Warning "A property row without a type"
    TableUnrecognized "0205" "table-unrecognized" Note "A table whose header is not known"
    TableMissing "0206" "table-missing" Warning "A section that should hold a table and has none"
    TableMalformed "0207" "table-malformed" Warning "A table that is not valid markdown and was read all the same"
    DuplicateProperty "0208" "duplicate-property" Warning "One property twice on a page"
    RowNotAProperty "0209" "row-not-a-property" Note "A row of a property table that is not a property"
    DuplicateParameter "0210" "duplicate-parameter" Warning "One parameter twice on a page"
    UnknownType "0301" "unknown-type" Warning "A type that no page documents"
    TypeSpelling "0302" "type-spelling" Note "A type spelled differently from its definition"
    TypeAmbiguous "0303" "type-ambiguous" Warning "A type expression with more than one meaning"
    TypeUnreadable "0304" "type-unreadable" Warning "A type cell that cannot be read"
    LinkTextMismatch "0305" "link-text-mismatch" Note "A type link whose words and target disagree"
    BaseCycle "0306" "base-cycle" Error "Types that inherit from each other in a circle"
    BaseUnknown "0307" "base-unknown" Warning "A base type that no page documents"
    BaseDisagrees "0308" "base-disagrees" Warning "Signs of inheritance that disagree"
    TypeInferred "0309" "type-inferred" Note "A type known only from a JSON example"
    PropertyTypeDisagrees "0310" "property-type-disagrees" Warning "Two pages give one property different types"
    TypeMissingTable "0311" "type-without-properties" Warning "A resource page without a property table"
    DeprecatedWithoutReplacement "0312" "deprecated-without-replacement" Note "A deprecation that names no replacement"
    NavigationInferred "0320" "navigation-inferred" Note "A navigation property known only from request paths"
    StringOfEnum "0321" "string-of-enum" Note "A string whose values are those of an enumeration"
    EnumMembersDisagree "0401" "enum-members-disagree" Warning "Two lists of one enumeration's members disagree"
    EnumInlineDisagrees "0402" "enum-inline-disagrees" Warning "Values listed in a description disagree with the enumeration's own list"
    EnumValueDisagrees "0403" "enum-value-disagrees" Warning "Two pages give one member different numbers"
    EnumMemberDuplicate "0404" "enum-member-duplicate" Warning "One member twice in a list"
    EnumMemberOdd "0405" "enum-member-odd" Note "A member whose name is not an identifier"
    EnumEmpty "0406" "enum-empty" Warning "An enumeration without members"
    EnumInferred "0407" "enum-inferred" Note "An enumeration known only from values listed in a description"
    ValueListUnreadable "0408" "value-list-unreadable" Note "A list of possible values that cannot be read"
    RequestUnreadable "0501" "request-unreadable" Warning "A request line that cannot be read"
    RequestPathMissing "0502" "request-path-missing" Warning "An operation whose path no page gives"
    RequestDisagrees "0503" "request-disagrees" Warning "Two sources give one operation different requests"
    RequestNormalized "0504" "request-normalized" Note "A request line that had to be mended"
    RequestSectionMissing "0505" "request-section-missing" Warning "An operation page without a request section"
    ResponseUnreadable "0506" "response-unreadable" Note "A response section that names no status"
    OperationDuplicate "0507" "operation-duplicate" Note "One operation on more than one page"
    PermissionUnreadable "0508" "permission-unreadable" Note "A permissions table that cannot be read"
    OperationNameClash "0509" "operation-name-clash" Warning "Two operations with one name"
    ParameterUndocumented "0510" "parameter-undocumented" Note "A path parameter that no table describes"
    RequestUnpaired "0511" "request-unpaired" Note "An example request without a response, or the reverse"
    ParameterUnplaced "0512" "parameter-unplaced" Warning "A parameter that no request line has a place for"
    JsonRepaired "0601" "json-repaired" Note "JSON that had to be mended"
    JsonInvalid "0602" "json-invalid" Warning "JSON that cannot be read"
    JsonPropertyUndocumented "0603" "json-property-undocumented" Warning "A property in the JSON that the table does not list"
    JsonPropertyMissing "0604" "json-property-missing" Note "A property in the table that the JSON does not show"
    JsonValueType "0605" "json-value-type" Warning "A JSON value of the wrong kind"
    JsonBracesLost "0606" "json-braces-lost" Note "JSON whose braces were lost in a published copy"
    JsonUnread "0607" "json-unread" Note "JSON that no fact is taken from"
    JsonPropertySpelling "0608" "json-property-spelling" Note "A property that table and JSON spell differently"
    ExamplePropertyUnknown "0609" "example-property-unknown" Note "A property in an example that its type does not list"
    ExampleValueUnknown "0610" "example-value-unknown" Warning "A value in an example that its enumeration does not have"
    SourceDisagrees "0701" "source-disagrees" Warning "Two sources of one fact disagree"
    PublishedCopyIncomplete "0702" "published-copy-incomplete" Warning "A published copy that lost a table or a request line"
    RowSplitGuessed "0703" "row-split-guessed" Note "A row of a published copy that was split by guess"
    NameClash "0801" "name-clash" Warning "Two names that are one in Rust"
    NothingSelected "0802" "nothing-selected" Warning "A selection that matches nothing"
    TypeOpaque "0803" "type-opaque" Note "A type of which nothing is known, emitted as a bag"
    ForeignFile "0901" "foreign-file" Error "A file in the output folder that is not ours"
    OutputUnwritable "0902" "output-unwritable" Error "The output cannot be written"
    ConfigInvalid "0903" "config-invalid" Error "A configuration that cannot be used"
    SuppressionUnused "0904" "suppression-unused" Warning "A suppression that suppresses nothing"
}

impl Code {
    /// The code that `text` names, by number or name, in any case.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| {
            code.number().eq_ignore_ascii_case(text) || code.name().eq_ignore_ascii_case(text)
        })
    }

    /// The code whose name is most like `text`, if one is like it at all: for messages about a misspelled code.
    #[must_use]
    pub fn nearest(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let names = Self::ALL.iter().map(|code| code.name()).collect::<Vec<_>>();
        similar::get_close_matches(text.as_str(), &names, 1, 0.6)
            .first()
            .and_then(|name| Self::find(name))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.number())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn every_code_has_a_manual_page_that_says_what_it_is() {
        for &code in Code::ALL {
            let heading = format!("# {code} {}\n\n", code.name());
            let title = format!(
                "{}. Severity: {}.\n\n",
                code.title(),
                code.severity().word()
            );
            let page = code.manual();
            assert!(page.starts_with(&(heading + &title)), "{code}: {page}");
            for section in [
                "\n## Example\n\n",
                "\n## What to do\n\n",
                "\n## What is read anyway\n\n",
            ] {
                assert_eq!(page.matches(section).count(), 1, "{code}: {section}");
            }
            let lines = page.lines().count();
            assert!((8..=40).contains(&lines), "{code}: {lines} lines");
        }
    }

    #[test]
    fn numbers_and_names_are_unique_and_found() {
        let numbers = Code::ALL.iter().map(|code| code.number());
        assert_eq!(numbers.collect::<BTreeSet<_>>().len(), Code::ALL.len());
        let names = Code::ALL.iter().map(|code| code.name());
        assert_eq!(names.collect::<BTreeSet<_>>().len(), Code::ALL.len());
        assert!(Code::ALL.is_sorted_by_key(|code| code.number()));
        for &code in Code::ALL {
            assert_eq!(Code::find(&code.number().to_lowercase()), Some(code));
            assert_eq!(Code::find(code.name()), Some(code));
        }
        assert_eq!(Code::find("DM"), None);
    }

    #[test]
    fn a_misspelled_name_finds_the_one_meant() {
        assert_eq!(Code::nearest("row-without-typ"), Some(Code::RowWithoutType));
        assert_eq!(Code::nearest("zzz"), None);
    }
}

//! Words of ASCII letters and digits, split and joined as heck does it: heck looks at each character as any of Unicode and
//! prints it through a formatter, and a run names a hundred thousand things.

/// The words in `upper_camel_case`'s spelling: `UserPrincipalName`.
pub(super) fn upper_camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each(text, |word| {
        let mut letters = word.chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    });
    out
}

/// The words in small letters, an underscore between each two: `user_principal_name`.
pub(super) fn snake(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    each(text, |word| {
        if !out.is_empty() {
            out.push('_');
        }
        out.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
    });
    out
}

/// Gives each word of `text` to `take`: a word ends before what is no letter and no digit, before a capital that follows a
/// small letter, and before the last capital of a run that a small letter follows.
fn each(text: &str, mut take: impl FnMut(&str)) {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    for run in text.split(|c| !is_part(c)).filter(|run| !run.is_empty()) {
        let letters = run.as_bytes();
        let mut start = 0;
        // The last letter before this one, digits apart, where it is of the same word.
        let mut before: Option<u8> = None;
        for (at, pair) in letters.windows(2).enumerate() {
            let [this, next] = *pair else { continue };
            let last = if this.is_ascii_digit() {
                before
            } else {
                Some(this)
            };
            if last.is_some_and(|last| last.is_ascii_lowercase()) && next.is_ascii_uppercase() {
                take(run.get(start..=at).unwrap_or_default());
                start = at + 1;
                before = None;
            } else if before.is_some_and(|before| before.is_ascii_uppercase())
                && this.is_ascii_uppercase()
                && next.is_ascii_lowercase()
            {
                take(run.get(start..at).unwrap_or_default());
                start = at;
                before = None;
            } else {
                before = last;
            }
        }
        take(run.get(start..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use heck::{ToSnakeCase, ToUpperCamelCase};
    use proptest::prelude::*;

    use super::{snake, upper_camel};

    proptest! {
        #[test]
        fn words_are_those_of_heck(text in "[a-cA-C0-2 ]{0,16}") {
            prop_assert_eq!(snake(&text), text.to_snake_case());
            prop_assert_eq!(upper_camel(&text), text.to_upper_camel_case());
        }
    }
}

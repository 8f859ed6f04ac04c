//! Integration tests of docmodel; see the `tests` folder beside this one.

//! A dumb line scanner: what a page holds that must be accounted for. It knows nothing of the program's parser and
//! looks at lines, one at a time, with as little understanding as will do.
//!
//! Not counted, each for its reason:
//!
//! * what stands in HTML comments: it is not published, and parts of tables are left out of pages that way
//! * tables of permissions, methods, error codes and other matters: those whose header and heading name neither
//!   property, relationship, parameter, header nor member are none of the five sorts that hold facts of the schema
//! * front matter

/// What sort of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// A body row of a property, relationship, parameter, header or member table.
    Row,
    /// A line of a fence below `HTTP request`.
    RequestLine,
    /// A list of possible values with code spans.
    ValueList,
    /// A fence that holds JSON, alone or below an HTTP head.
    Json,
}

/// A thing that a page holds.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// What it is.
    pub(crate) sort: Sort,
    /// Its line, from 1.
    pub(crate) line: u32,
    /// Its last line.
    pub(crate) last: u32,
    /// Of a row: the line of its table's header.
    pub(crate) header: u32,
    /// Its first line's text.
    pub(crate) text: String,
}

/// Everything that a page holds.
pub(crate) fn scan(page: &str) -> Vec<Thing> {
    let page = without_comments(page);
    let lines: Vec<&str> = page.lines().collect();
    let mut scanner = Scanner::default();
    let mut at = front_matter(&lines);
    while let Some(line) = lines.get(at) {
        if let Some(mark) = fence(line) {
            let end = (at + 1..lines.len())
                .find(|&end| closes(lines[end], mark))
                .unwrap_or(lines.len());
            scanner.fence(&lines, at, end);
            at = end + 1;
            continue;
        }
        if let Some((level, words)) = heading(line) {
            scanner.heading(level, words);
        } else if lines.get(at + 1).is_some_and(|next| is_delimiter(next)) && line.contains('|') {
            at = scanner.table(&lines, at);
            continue;
        }
        scanner.values(line, at);
        at += 1;
    }
    scanner.things
}

#[derive(Default)]
struct Scanner {
    things: Vec<Thing>,
    /// The nearest heading.
    words: String,
    /// The level of the heading `HTTP request` that the line stands below.
    requests: Option<usize>,
}

impl Scanner {
    fn push(&mut self, sort: Sort, at: usize, last: usize, header: usize, text: &str) {
        self.things.push(Thing {
            sort,
            line: at as u32 + 1,
            last: last as u32 + 1,
            header: header as u32 + 1,
            text: text.trim().to_owned(),
        });
    }

    fn heading(&mut self, level: usize, words: &str) {
        self.words = words.to_lowercase();
        if self.requests.is_some_and(|above| level <= above) {
            self.requests = None;
        }
        if self.words.starts_with("http request") {
            self.requests = Some(level);
        }
    }

    fn fence(&mut self, lines: &[&str], start: usize, end: usize) {
        let language = lines[start]
            .trim()
            .trim_start_matches(['`', '~'])
            .trim()
            .to_lowercase();
        let body = &lines[start + 1..end];
        if self.requests.is_some() {
            for (at, line) in body.iter().enumerate() {
                if !line.trim().is_empty() {
                    let at = start + 1 + at;
                    self.push(Sort::RequestLine, at, at, at, line);
                }
            }
        }
        let json = ["", "json", "http"].contains(&language.as_str())
            && body.iter().any(|line| line.starts_with(['{', '[']));
        if json || language == "json" && body.iter().any(|line| !line.trim().is_empty()) {
            self.push(Sort::Json, start, end, start, &body[0]);
        }
    }

    /// Counts the rows of the table whose header is the line `header`; gives the line after it.
    fn table(&mut self, lines: &[&str], header: usize) -> usize {
        let wanted = self.is_of_facts(lines[header]);
        let framed = |line: &str| line.trim_end().ends_with('|');
        let mut at = header + 2;
        let mut whole = true;
        while let Some(line) = lines.get(at) {
            let ends = line.trim().is_empty()
                || heading(line).is_some()
                || fence(line).is_some()
                // Text below a table, without a blank line between.
                || !line.contains('|') && whole;
            if ends {
                break;
            }
            if wanted {
                self.push(Sort::Row, at, at, header, line);
            }
            self.values(line, at);
            whole = framed(line) || !framed(lines[header]);
            at += 1;
        }
        at
    }

    /// True for a table of one of the five sorts, by the first word of its header or by its heading.
    fn is_of_facts(&self, header: &str) -> bool {
        let lower = header.trim().trim_start_matches('|').to_lowercase();
        let mut cells = lower.split('|').map(|cell| cell.trim().trim_matches('*'));
        let first = cells.next().unwrap_or_default();
        let by_header = first.split(|c: char| !c.is_alphanumeric()).any(|word| {
            [
                "property",
                "properties",
                "relationship",
                "relationships",
                "parameter",
                "parameters",
                "header",
                "headers",
                "member",
                "members",
            ]
            .contains(&word)
        }) || first == "name" && cells.any(|cell| cell == "type");
        let heading = self.words.as_str();
        let by_heading = [
            "properties",
            "relationships",
            "navigation properties",
            "request headers",
            "request header",
            "path parameters",
            "query parameters",
            "optional query parameters",
            "function parameters",
            "parameters",
            "request parameters",
            "members",
        ]
        .contains(&heading)
            || heading.split(' ').count() == 2
                && heading.ends_with(" values")
                && heading != "possible values";
        by_header || by_heading
    }

    fn values(&mut self, line: &str, at: usize) {
        let lower = line.to_lowercase();
        let verbs = [" are", " is", " include", ":", " for"];
        let announced = [
            "possible value",
            "supported value",
            "allowed value",
            "valid value",
            "accepted value",
        ]
        .iter()
        .flat_map(|phrase| lower.match_indices(phrase))
        .any(|(found, phrase)| {
            let rest = &lower[found + phrase.len()..];
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            verbs.iter().any(|verb| rest.starts_with(verb))
                    // The first code span stands in the same sentence.
                    && rest.split(". ").next().is_some_and(|sentence| sentence.contains('`'))
        });
        if announced {
            self.push(Sort::ValueList, at, at, at, line);
        }
    }
}

/// The text with comments blanked out, lines kept.
fn without_comments(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<!--") {
        let end = rest[start..]
            .find("-->")
            .map_or(rest.len(), |end| start + end + 3);
        out.push_str(&rest[..start]);
        out.extend(rest[start..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    out + rest
}

fn front_matter(lines: &[&str]) -> usize {
    if lines.first().map(|line| line.trim()) != Some("---") {
        return 0;
    }
    (1..lines.len())
        .find(|&at| lines[at].trim() == "---")
        .map_or(0, |at| at + 1)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let words = line[level..].strip_prefix([' ', '\t'])?;
    // A language tab looks like a heading.
    let is_tab = words.contains("](#tab/");
    ((1..=6).contains(&level) && !is_tab)
        .then(|| (level, words.trim().trim_end_matches('#').trim()))
}

fn fence(line: &str) -> Option<&str> {
    let trimmed = line.trim_start();
    ["```", "~~~"]
        .into_iter()
        .find(|mark| trimmed.starts_with(mark))
}

fn closes(line: &str, mark: &str) -> bool {
    let trimmed = line.trim();
    trimmed.starts_with(mark) && trimmed.chars().all(|c| mark.starts_with(c))
}

fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.trim().chars().all(|c| "|-: \t".contains(c))
}

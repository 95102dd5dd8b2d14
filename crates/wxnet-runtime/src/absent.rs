//! What is said of a function of `wx` that a program calls and that is not there: the engine names none.

use wxnet::Version;

use crate::thrown::{Place, Thrown};

/// How QuickJS words that what was called is no function.
const NOT_A_FUNCTION: &str = "TypeError: not a function";

/// The name of the function of `wx` that was called where an error was thrown, if it is one of that kind. `read` gives
/// a file of the program.
pub(crate) fn called(thrown: &Thrown, read: impl FnOnce(&str) -> Option<String>) -> Option<String> {
    let place = thrown.place.as_ref().filter(|_| thrown.title == NOT_A_FUNCTION)?;
    let source = read(&place.file)?;
    let line = source.lines().nth(usize::try_from(place.line).ok()?.checked_sub(1)?)?;
    name_at(line, place)
}

/// What would mend it.
pub(crate) fn mend(function: &str) -> String {
    match Version::first_with(function) {
        Some(since) => format!("wx.{function} is there from base library {since} on: see --lib-version"),
        None => format!("wx.{function} is not there: answer it in wxnet.answers.json if it is to be"),
    }
}

fn name_at(line: &str, place: &Place) -> Option<String> {
    let column = usize::try_from(place.column).ok()?;
    line.match_indices("wx.").find_map(|(at, dot)| {
        let name: String = line[at + dot.len()..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let first = line[..at].chars().count() + 1;
        // The engine points at the object, at the name, or at the bracket behind it.
        let near = (first..=first + dot.len() + name.len()).contains(&column);
        (near && !name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(column: u32, source: &str) -> Option<String> {
        let thrown = Thrown::new(NOT_A_FUNCTION.to_owned(), &format!("    at f (a.js:2:{column})\n"));
        called(&thrown, |_| Some(source.to_owned()))
    }

    #[test]
    fn the_function_is_the_one_at_the_position() {
        let source = "wx.other()\n  wx.login({}); wx.getLocation({})\n";
        assert_eq!(at(20, source).as_deref(), Some("getLocation"));
        assert_eq!(at(3, source).as_deref(), Some("login"));
        assert_eq!(at(14, source), None);
        assert_eq!((at(1, "one line"), at(1, "a\nwx.()")), (None, None));
        let other = Thrown::new("TypeError: x".to_owned(), "    at f (a.js:2:3)\n");
        assert_eq!(called(&other, |_| Some(source.to_owned())), None);
    }

    #[test]
    fn a_function_of_a_newer_base_library_says_so() {
        assert!(mend("getUserProfile").contains("from base library 2.10.4 on"));
        assert!(mend("getLocation").contains("wxnet.answers.json"));
    }
}

//! The first test, as the package's READMEs tell a newcomer to write it.

/// Where it begins and ends in them.
const BEGIN: &str = "<!-- first test";
const END: &str = "<!-- end of the first test";

/// Something that the newcomer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed<'a> {
    /// Enters a command.
    Enter(&'a str),
    /// Writes a file.
    Write { name: &'a str, text: &'a str },
}

/// What a README tells to do, in order; a file has the first name in backticks before its text.
pub(super) fn deeds(readme: &str) -> Option<Vec<Deed<'_>>> {
    let (_, after) = readme.split_once(BEGIN)?;
    let (mut rest, _) = after.split_once(END)?;
    let mut deeds = Vec::new();
    while let Some((said, after)) = rest.split_once("```") {
        let (language, after) = after.split_once('\n')?;
        let (text, after) = after.split_once("```")?;
        match language {
            "sh" => deeds.extend(text.lines().map(Deed::Enter)),
            _ => deeds.push(Deed::Write { name: said.split('`').nth(1)?, text }),
        }
        rest = after;
    }
    Some(deeds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_files_are_read_in_order() {
        let readme = "```sh\nno\n```\n<!-- first test: … -->\n```sh\nnpm install\n```\n`a.js`, a file for `wx`:\n\n\
                      ```js\nwx.a\n\nwx.b\n```\n```sh\nrun\n```\n<!-- end of the first test -->\n```sh\nno\n```\n";
        let expected = [
            Deed::Enter("npm install"),
            Deed::Write { name: "a.js", text: "wx.a\n\nwx.b\n" },
            Deed::Enter("run"),
        ];
        assert_eq!(deeds(readme).as_deref(), Some(&expected[..]));
        assert_eq!(deeds("```sh\nnpm install\n```"), None);
    }
}

//! What names tell of the values beside them.

/// Words in the names of what a network function is given.
const OF_SERVERS: &[&str] = &[
    "api",
    "apis",
    "base",
    "host",
    "hosts",
    "server",
    "domain",
    "request",
    "endpoint",
    "gateway",
    "origin",
    "backend",
    "socket",
    "websocket",
    "ws",
    "wss",
    "upload",
    "download",
    "root",
];

/// Words in the names of what is only shown.
const OF_PICTURES: &[&str] = &[
    "img",
    "image",
    "images",
    "pic",
    "icon",
    "avatar",
    "logo",
    "static",
    "share",
    "banner",
    "cover",
    "poster",
    "web",
    "webview",
    "h5",
    "page",
    "doc",
    "docs",
    "video",
    "audio",
    "font",
    "css",
    "link",
    "href",
    "home",
    "homepage",
    "help",
    "thumb",
    "cdn",
    "bg",
    "background",
    "xmlns",
    "namespace",
    "ns",
    "schema",
];

/// Endings of files that are only shown.
const SHOWN: &[&str] = &[
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".m3u8", ".ttf", ".woff", ".woff2",
    ".html", ".htm", ".css", ".pdf", ".ico",
];

/// Whether an address under that name is likely to reach a network function.
pub(super) fn is_of_a_server(name: &str, address: &str) -> bool {
    let words = words(name);
    let has = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    has(OF_SERVERS) && !has(OF_PICTURES) && !SHOWN.iter().any(|ending| path.ends_with(ending))
}

/// Whether that is the name of the app secret, or of a secret at all.
pub(super) fn is_of_a_secret(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.to_ascii_lowercase().contains("secret")
}

/// Whether that is the name of the app secret.
pub(super) fn is_of_the_app_secret(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.to_ascii_lowercase().contains("appsecret")
}

/// Whether a text has the shape of an app secret.
pub(super) fn looks_like_a_secret(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The secret in a query, as in `?appid=…&secret=…`.
pub(super) fn secret_in_query(text: &str) -> bool {
    text.split(['?', '&']).filter_map(|pair| pair.split_once('=')).any(|(name, value)| {
        is_of_a_secret(name) && looks_like_a_secret(value.split('#').next().unwrap_or_default())
    })
}

/// The words of a name, in lower case: `api`, `root` and `url` of `ApiRootUrl`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let begins = letter.is_uppercase() && !before.is_uppercase();
        if begins || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if let (true, Some(word)) = (letter.is_alphanumeric(), words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_word_by_word() {
        assert_eq!(words("ApiRootUrl"), ["api", "root", "url"]);
        assert_eq!(words("BASE_URL"), ["base", "url"]);
        assert_eq!(words("h5Host"), ["h5", "host"]);
    }

    #[test]
    fn servers_are_told_from_pictures() {
        for name in ["baseUrl", "API_HOST", "server", "wsUrl", "domain", "requestUrl"] {
            assert!(is_of_a_server(name, "https://a.com"), "{name}");
        }
        for name in ["imgUrl", "avatar", "shareImageHost", "url", "xmlns", "picDomain", "capital"] {
            assert!(!is_of_a_server(name, "https://a.com"), "{name}");
        }
        assert!(!is_of_a_server("host", "https://a.com/logo.PNG?v=1"));
    }

    #[test]
    fn secrets_are_known_by_name_and_shape() {
        let value = "0123456789abcdef0123456789ABCDEF";
        assert!(looks_like_a_secret(value) && !looks_like_a_secret("0123"));
        assert!(
            is_of_a_secret("WX_APP_SECRET") && is_of_the_app_secret("app_secret") && !is_of_a_secret("key")
        );
        assert!(secret_in_query(&format!("https://x/?appid=1&secret={value}&code=")));
        assert!(!secret_in_query("https://x/?secret="));
    }
}

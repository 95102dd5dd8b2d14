//! Header fields as lists, RFC 9110 sections 5.3 and 5.6.

use crate::websocket::extension::{Extension, extension, is_token};

/// The elements of all fields called `name`, in order: separated by commas, white space off, empty ones left out.
pub(super) fn elements<'a, N, V>(headers: &'a [(N, V)], name: &'a str) -> impl Iterator<Item = &'a [u8]>
where
    N: AsRef<[u8]>,
    V: AsRef<[u8]>,
{
    values(headers, name)
        .flat_map(|value| value.split(|&byte| byte == b','))
        .map(<[u8]>::trim_ascii)
        .filter(|element| !element.is_empty())
}

/// The values of all fields called `name`, white space off.
pub(super) fn values<'a, N, V>(headers: &'a [(N, V)], name: &'a str) -> impl Iterator<Item = &'a [u8]>
where
    N: AsRef<[u8]>,
    V: AsRef<[u8]>,
{
    headers
        .iter()
        .filter(|(it, _)| it.as_ref().eq_ignore_ascii_case(name.as_bytes()))
        .map(|(_, value)| value.as_ref().trim_ascii())
}

/// The elements of `Sec-WebSocket-Extensions`, each as it is read or as it is.
pub(super) fn extensions<N, V>(headers: &[(N, V)]) -> impl Iterator<Item = Result<Extension<'_>, &[u8]>>
where
    N: AsRef<[u8]>,
    V: AsRef<[u8]>,
{
    elements(headers, "sec-websocket-extensions").map(|element| extension(element).ok_or(element))
}

/// Whether the list `name` has `element`, in any spelling of its letters.
pub(super) fn lists<N, V>(headers: &[(N, V)], name: &str, element: &str) -> bool
where
    N: AsRef<[u8]>,
    V: AsRef<[u8]>,
{
    elements(headers, name).any(|it| it.eq_ignore_ascii_case(element.as_bytes()))
}

/// The only element of an iterator; `None` if there are none or several.
pub(super) fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let item = items.next()?;
    items.next().is_none().then_some(item)
}

/// The list's elements as the names of subprotocols: tokens (RFC 9110 section 5.6.2), each once.
pub(super) fn protocols<'a>(names: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<String>, &'a [u8]> {
    let mut protocols = Vec::new();
    for name in names {
        let token = std::str::from_utf8(name).ok().filter(|it| is_token(it)).ok_or(name)?;
        if protocols.iter().any(|it| it == token) {
            return Err(name);
        }
        protocols.push(token.to_owned());
    }
    Ok(protocols)
}

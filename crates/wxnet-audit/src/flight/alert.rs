//! Alerts by their names (RFC 8446, section 6).

use rustls::AlertDescription;

/// The name as the RFCs write it, `handshake_failure`.
pub(crate) fn alert_name(description: u8) -> String {
    match AlertDescription::from(description).as_str() {
        Some(name) => snake(name),
        None => format!("alert {description}"),
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut last = None;
    for letter in name.chars() {
        if letter.is_uppercase() && last.is_some_and(char::is_lowercase) {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
        last = Some(letter);
    }
    snake.replace("unrecognised_name", "unrecognized_name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_have_the_names_of_the_standard() {
        for (number, name) in [
            (40, "handshake_failure"),
            (48, "unknown_ca"),
            (70, "protocol_version"),
            (112, "unrecognized_name"),
            (116, "certificate_required"),
            (120, "no_application_protocol"),
            (200, "alert 200"),
        ] {
            assert_eq!(alert_name(number), name);
        }
    }
}

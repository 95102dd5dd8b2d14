//! Heads as JSON text.

mod fields;

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use wxnet_bridge::text::{read, write, write_reply};
use wxnet_bridge::{Field, Message, ProtocolError, Reply};

use fields::field;

/// The field as JSON can say it: without a difference between what is left out and `null`, and without numbers that
/// are none.
fn as_read(field: Field) -> Field {
    match field {
        Field::Null => Field::Undefined,
        Field::Number(number) if !number.is_finite() => Field::Undefined,
        Field::List(fields) => Field::List(fields.into_iter().map(as_read).collect()),
        Field::Record(entries) => {
            Field::Record(entries.into_iter().map(|(name, field)| (name, as_read(field))).collect())
        }
        field => field,
    }
}

proptest! {
    #[test]
    fn a_head_is_read_as_it_was_written(fields in proptest::collection::vec(field(), 0..6)) {
        let message = Message { name: "success", fields: fields.clone(), body: None };
        let (name, again) = read(&write(&message)).unwrap();
        prop_assert_eq!(name, "success");
        prop_assert_eq!(again, fields.into_iter().map(as_read).collect::<Vec<_>>());
    }

    #[test]
    fn a_reply_is_its_field(head in field()) {
        let json = write_reply(&Reply { head: head.clone(), body: None });
        let (_, fields) = read(&format!(r#"["reply",{json}]"#)).unwrap();
        prop_assert_eq!(fields, [as_read(head)]);
    }

    #[test]
    fn a_head_cut_short_is_an_error(fields in proptest::collection::vec(field(), 0..6), cut: Index) {
        let head = write(&Message { name: "success", fields, body: None });
        let at = head.char_indices().map(|(at, _)| at).nth(cut.index(head.chars().count())).unwrap();
        prop_assert!(matches!(read(&head[..at]), Err(ProtocolError::Head(_))));
    }
}

#[test]
fn numbers_keep_their_value() {
    let (_, fields) = read("[\"x\",1,-2,0.5,1e300,9007199254740993,18446744073709551615,-0.0]").unwrap();
    let numbers = [1.0, -2.0, 0.5, 1e300, 9_007_199_254_740_992.0, 18_446_744_073_709_552_000.0, 0.0];
    assert_eq!(fields, numbers.map(Field::Number));
    let message =
        Message { name: "x", fields: vec![Field::Number(f64::NAN), Field::from(600_002u32)], body: None };
    assert_eq!(write(&message), r#"["x",null,600002]"#);
}

#[test]
fn names_of_a_record_keep_their_order_and_spelling() {
    let (_, fields) = read(r#"["x",{"b":1,"1":2,"__proto__":3,"é":4}]"#).unwrap();
    let names = ["b", "1", "__proto__", "é"].into_iter().zip(1u8..);
    let entries = names.map(|(name, number)| (name.into(), number.into()));
    assert_eq!(fields, [Field::Record(entries.collect())]);
}

#[test]
fn what_is_no_head_is_an_error() {
    let deep = format!("[\"x\",{}{}]", "[".repeat(5_000), "]".repeat(5_000));
    for head in ["", "{}", "[]", "[5]", "\"request\"", "[\"x\",]", "[\"x\"] y", r#"["\ud800"]"#, &deep] {
        assert!(matches!(read(head), Err(ProtocolError::Head(_))), "{head:.20}");
    }
}

//! Fields of any shape.

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use wxnet_bridge::Field;

/// Any field, lists and records three deep.
pub(crate) fn field() -> impl Strategy<Value = Field> {
    let text = ".{0,8}";
    let leaf = prop_oneof![
        Just(Field::Undefined),
        Just(Field::Null),
        any::<bool>().prop_map(Field::Bool),
        any::<f64>().prop_map(Field::Number),
        (0u32..20).prop_map(Field::from),
        text.prop_map(Field::from),
        text.prop_map(|brand| Field::Record(vec![("brand".into(), Field::from(brand))])),
    ];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Field::List),
            proptest::collection::vec((text, inner), 0..4).prop_map(|entries| {
                Field::Record(entries.into_iter().map(|(name, field)| (name.into(), field)).collect())
            }),
        ]
    })
}

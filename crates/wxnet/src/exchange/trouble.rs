//! What is known of a conversation that broke off, for whoever wants to know why.

use std::sync::Arc;

use wxnet_core::{Fact, Facts, Outgoing, Reception};

use super::Call;
use crate::meter::Wire;
use crate::talk::Talk;

impl Call<'_> {
    /// The connection, what it moved, what broke it, and the file that was read or written.
    pub(super) fn trouble(&self, talk: &Talk, used: bool) -> Facts {
        let wire = Wire(Arc::clone(&self.meter));
        let connection = if used { "used before" } else { "new" };
        let mut facts: Vec<(&str, Fact)> = vec![
            ("connection", connection.into()),
            ("peer", talk.made().peer.to_string().into()),
            ("bytes sent", wire.sent().into()),
            ("bytes received", wire.received().into()),
        ];
        facts.extend(talk.cause().map(|cause| ("broken by", cause.to_string().into())));
        facts.extend(talk.length().map(|length| ("declared length", length.into())));
        facts.extend(self.file().map(|path| ("path", path.into())));
        facts.into_iter().map(|(name, fact)| (name.into(), fact)).collect()
    }

    fn file(&self) -> Option<String> {
        match (&self.body, &self.reception) {
            (Outgoing::Form(form), _) => Some(form.file_path.clone()),
            (_, Reception::File(Some(path))) => Some(path.clone()),
            (_, Reception::File(None)) => Some("a temp file".to_owned()),
            _ => None,
        }
    }
}

//! What the engine and the codec do on the wire and on the disk.

use crate::mutate::mutation::{Mutation, mutation};

pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "REQ",
        "a stale connection fails the call",
        "crates/wxnet/src/exchange.rs",
        "Err(Trouble::Silence(_)) if used => self",
        "Err(Trouble::Silence(_)) if used && self.body == Outgoing::Empty && self.limit == 0 => self",
    ),
    mutation(
        "REQ",
        "307 loses its body",
        "crates/wxnet/src/exchange.rs",
        "        if !hop.with_body {\n",
        "        if hop.with_body {\n",
    ),
    mutation(
        "RES",
        "values of a repeated header: the last one wins",
        "crates/wxnet-core/src/event.rs",
        "                    values.push(',');\n                    values.push_str(&value);\n",
        "                    *values = value;\n",
    ),
    mutation(
        "RES",
        "a body that is cut off passes",
        "crates/wxnet/src/reply.rs",
        "let last = self.decoder.finish(&mut self.connection.buf).map_err(fault_of)?;",
        "let last = self.decoder.finish(&mut self.connection.buf).or(Ok(Some(Part::End { trailers: Default::default() }))).map_err(fault_of)?;",
    ),
    mutation(
        "RES",
        "a large answer is not refused",
        "crates/wxnet/src/receive.rs",
        "        if self.decoded > self.limit {\n",
        "        if self.decoded > self.limit && matches!(self.shape, Shape::File(..)) {\n",
    ),
    mutation(
        "UP",
        "fields come after the file",
        "crates/wxnet-codec/src/multipart.rs",
        "        before += &head_of_file(boundary, file);\n",
        "        before.insert_str(0, &head_of_file(boundary, file));\n",
    ),
    mutation(
        "UP",
        "every file is octets",
        "crates/wxnet/src/media.rs",
        "mime_guess::from_path(name).first_or_octet_stream()",
        "mime_guess::from_path(name.split_at(0).0).first_or_octet_stream()",
    ),
    mutation(
        "UP",
        "progress is not told",
        "crates/wxnet/src/exchange.rs",
        "            if matches!(self.body, Outgoing::Form(_)) {\n",
        "            if matches!(self.body, Outgoing::Data(_)) {\n",
    ),
    mutation(
        "DOWN",
        "temp files have no extension of their type",
        "crates/wxnet/src/media.rs",
        "    if let Some((_, usual)) = USUAL",
        "    if let Some((_, usual)) = USUAL[..0]",
    ),
    mutation(
        "DOWN",
        "a length that is known beforehand is not looked at",
        "crates/wxnet/src/receive.rs",
        "if coding.is_identity() && length.is_some_and(|length| length > limit) {",
        "if coding.is_identity() && length.is_some_and(|length| length > limit) && limit == 0 {",
    ),
    mutation(
        "FILE",
        "saved files have no quota",
        "crates/wxnet/src/files.rs",
        "        if !self.quota.saved().admits(stats.size) {\n",
        "        if false {\n",
    ),
    mutation(
        "FILE",
        "any file is saved",
        "crates/wxnet/src/files.rs",
        "        if !self.store().is_temp(path) {\n            return Err(Failure::PermissionDenied);\n        }\n",
        "",
    ),
    mutation(
        "FILE",
        "position is ignored",
        "crates/wxnet/src/files.rs",
        "file.seek(SeekFrom::Start(position))",
        "file.seek(SeekFrom::Start(position * 0))",
    ),
    mutation(
        "FILE",
        "paths of DevTools are those of phones",
        "crates/wxnet/src/store/area.rs",
        "if platform.is_phone() { PHONE } else { DEVTOOLS }",
        "if platform.is_phone() { PHONE } else { PHONE }",
    ),
];

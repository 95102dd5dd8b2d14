//! HTTP/1.1 as a client: requests to bytes, bytes to responses; no I/O, no clock.
//!
//! [`encode_head`] and [`BodyEncoder`] write a request with header names as given (HDR-14); a [`Decoder`]
//! reads its response with header names as they came (RES-13) and keeps the raw head for observers. Bodies
//! are lent out of the read buffer, never copied.
//!
//! # What is accepted
//! The platform names its failures by Chromium's network stack, so what Chromium reads is read here. Where
//! two readers could disagree about the end of a message RFC 9112 decides, and whatever was read with
//! leniency ends its connection: a misread response must not become the answer to somebody's next request.
//! Each line has its tests in `tests/http1/responses.rs` or `tests/http1/requests.rs`.
//!
//! | case | verdict | test |
//! |---|---|---|
//! | both length and chunked | chunked; never reused | `both_length_and_chunked_is_read_as_chunked_and_never_reused` |
//! | differing lengths | refused | `differing_lengths_are_refused` |
//! | the same length twice, `1,1` | counts once | `equal_lengths_count_as_one` |
//! | `+1`, `-1`, `1 2`, empty, over 2^64 | refused | `a_length_that_is_no_number_is_refused` |
//! | transfer codings not ending in chunked | until the close | `codings_not_ending_in_chunked_last_until_the_close` |
//! | `gzip, chunked` | chunks removed, the rest handed over as it is | `a_coding_under_chunked_is_handed_over` |
//! | only `identity` (RFC 2616), or an empty value | ignored; never reused | `identity_is_ignored_and_never_reused` |
//! | `chunked` twice | removed once; never reused | `chunked_twice_is_removed_once_and_never_reused` |
//! | bare LF in the head | ends a line | `a_bare_lf_ends_a_head_line` |
//! | bare LF in chunk framing or trailers | refused | `a_bare_lf_in_chunk_framing_is_refused` |
//! | folded lines | joined by one space; never reused | `folded_lines_are_joined_by_a_space_and_never_reused` |
//! | blanks before the colon | dropped; never reused | `blanks_before_the_colon_are_dropped_and_never_reused` |
//! | lines that are no field | skipped; never reused | `lines_that_are_no_field_are_skipped_and_never_reused` |
//! | NUL or a lone CR in the head | refused | `nul_and_a_lone_cr_are_refused` |
//! | empty lines before the head | skipped, counted as head | `empty_lines_before_the_head_are_skipped` |
//! | something that is not HTTP | refused as soon as it is seen | `what_is_not_http_is_refused_at_once` |
//! | chunk size over sixteen digits | refused | `a_chunk_size_over_sixteen_digits_is_refused` |
//! | chunk without size, or without CR LF | refused | `a_malformed_chunk_is_refused` |
//! | chunk extensions | skipped, 16 KiB in one body | `chunk_extensions_are_skipped_up_to_the_cap` |
//! | trailers | come with the end | `trailers_come_with_the_end` |
//! | trailers over 16 KiB or 100 fields | refused | `trailers_over_the_cap_are_refused` |
//! | trailers that are no fields | refused | `malformed_trailers_are_refused` |
//! | HTTP/1.0 | reused only if it says keep-alive | `http_1_0_is_reused_only_when_it_says_keep_alive` |
//! | a transfer coding in HTTP/1.0 | ignored; never reused | `a_transfer_coding_in_http_1_0_is_ignored` |
//! | `Connection: close` | never reused | `connection_close_ends_the_connection` |
//! | neither length nor coding | until the close | `a_body_without_framing_lasts_until_the_close` |
//! | HEAD, 204, 304 | no body | `head_204_and_304_have_no_body` |
//! | 204 that announces a body | no body; never reused | `a_204_that_announces_a_body_is_never_reused` |
//! | CONNECT | never sent | `connect_is_never_sent` |
//! | 1xx | each a part of its own, 16 at most | `a_flood_of_1xx_is_refused` |
//! | 101 unasked | refused | `an_unasked_101_is_refused` |
//! | 101 asked for | the rest belongs to the next protocol | `an_asked_101_leaves_the_rest_to_the_next_protocol` |
//! | bytes after the message | left in the buffer; never reused | `bytes_after_the_message_close_the_connection` |
//! | an early final response | the caller says so; never reused | `an_early_response_bars_reuse` |
//! | head over 256 KiB | refused | `a_head_over_256_kib_is_refused` |
//! | more than 1,000 fields | refused | `more_than_1000_fields_are_refused` |
//! | values outside UTF-8 | the bytes survive; as text Latin-1 | `values_outside_utf8_are_latin1` |
//! | the stream ends | five ends told apart | `each_end_of_the_stream_is_told_apart` |
//!
//! Nothing is buffered in here, and an endless head, size line or trailer section fails at its cap: a caller
//! that decodes after each read never holds more than [`MAX_HEAD`] and one read.
//!
//! hyper is the second opinion: `tests/http1/against_hyper` gives both the same bytes and lists, with the
//! reason, where they differ.

mod chunked;
mod decoder;
mod encode;
mod error;
mod fields;
mod framing;
mod head;
mod reuse;

pub use chunked::{MAX_EXTENSIONS, MAX_TRAILER_FIELDS, MAX_TRAILERS};
pub use decoder::{Decoder, MAX_INFORMATIONAL, Part};
pub use encode::{BodyEncoder, Frame, RequestBody, encode_head};
pub use error::{DecodeError, EncodeError};
pub use fields::{Field, Fields};
pub use framing::ResponseBody;
pub use head::{MAX_FIELDS, MAX_HEAD, ResponseHead, Version};
pub use reuse::{CloseReason, RequestSent, Reuse};

//! Calls of the mini-program: from the fields of a message to the options of the core.

use wxnet::{
    Api, Argument, Body, Create, Data, DownloadOptions, Operation, ParameterError, Payload, Redirects,
    RequestOptions, ResponseType, SocketOptions, UploadOptions, Warning,
};

use crate::error::ProtocolError;
use crate::field::Field;
use crate::reader::Reader;

pub(crate) fn request(
    fields: &mut Reader<'_>,
    body: Option<Body>,
) -> Result<RequestOptions<Payload>, ProtocolError> {
    let mut options = RequestOptions {
        url: fields.string()?,
        method: fields.string()?,
        header: fields.pairs()?,
        data: data(fields, body)?,
        timeout: fields.milliseconds()?,
        ..RequestOptions::default()
    };
    fields.record(|name, field| match (name, field) {
        ("enableChunked", Field::Bool(on)) => set(&mut options.chunked, *on),
        ("enableHttp2", Field::Bool(on)) => set(&mut options.http2, *on),
        ("enableProfile", Field::Bool(on)) => set(&mut options.profile, Some(*on)),
        ("useHighPerformanceMode", Field::Bool(on)) => set(&mut options.high_performance, Some(*on)),
        ("redirect", Field::Text(word)) if word == "manual" => set(&mut options.redirect, Redirects::Manual),
        ("responseType", Field::Text(word)) if word == "arraybuffer" => {
            set(&mut options.response_type, ResponseType::ArrayBuffer)
        }
        _ => false,
    })?;
    options.warning = fields.optional_text()?.map(oddity);
    Ok(options)
}

/// The data of a request: what the base library made of it.
fn data(fields: &mut Reader<'_>, body: Option<Body>) -> Result<Data<Payload>, ProtocolError> {
    let kind = fields.optional_text()?;
    match (kind.as_deref(), body) {
        (None, None) => Ok(Data::Empty),
        (None, Some(body)) => Ok(Data::Body(body.into())),
        (Some("query"), Some(Body::Text(pairs))) => Ok(Data::Query(pairs)),
        (Some("query"), None) => Ok(Data::Query(String::new())),
        (Some("query"), Some(Body::Bytes(_))) => {
            Err(ProtocolError::Body { message: fields.message(), expected: "a text" })
        }
        (Some("unsent"), None) => Ok(Data::Unsent),
        (Some("function"), None) => Ok(Data::Function),
        (Some("unserialisable"), None) => Ok(Data::Unserialisable),
        (Some("unsent" | "function" | "unserialisable"), Some(_)) => Err(no_body(fields)),
        (Some(kind), _) => Err(ProtocolError::Field {
            message: fields.message(),
            field: "kind",
            expected: "query, unsent, function or unserialisable",
            found: format!("{kind:?}"),
        }),
    }
}

/// What the base library noticed of data: a view of a buffer, or the brand of a form value.
fn oddity(name: String) -> Warning {
    if name == "View" { Warning::TypedArray } else { Warning::FormValue(name) }
}

pub(crate) fn upload(fields: &mut Reader<'_>) -> Result<UploadOptions, ProtocolError> {
    let mut options = UploadOptions {
        url: fields.string()?,
        file_path: fields.string()?,
        name: fields.string()?,
        header: fields.pairs()?,
        form_data: fields.pairs()?,
        timeout: fields.milliseconds()?,
        ..UploadOptions::default()
    };
    fields.record(|name, field| match (name, field) {
        ("enableHttp2", Field::Bool(on)) => set(&mut options.http2, *on),
        ("enableProfile", Field::Bool(on)) => set(&mut options.profile, Some(*on)),
        _ => false,
    })?;
    Ok(options)
}

pub(crate) fn download(fields: &mut Reader<'_>) -> Result<DownloadOptions, ProtocolError> {
    let mut options = DownloadOptions {
        url: fields.string()?,
        file_path: fields.optional_text()?,
        header: fields.pairs()?,
        timeout: fields.milliseconds()?,
        ..DownloadOptions::default()
    };
    fields.record(|name, field| match (name, field) {
        ("enableHttp2", Field::Bool(on)) => set(&mut options.http2, *on),
        ("enableProfile", Field::Bool(on)) => set(&mut options.profile, Some(*on)),
        _ => false,
    })?;
    Ok(options)
}

pub(crate) fn socket(fields: &mut Reader<'_>) -> Result<SocketOptions, ProtocolError> {
    let mut options = SocketOptions {
        url: fields.string()?,
        header: fields.pairs()?,
        protocols: fields.texts()?,
        timeout: fields.milliseconds()?,
        ..SocketOptions::default()
    };
    fields.record(|name, field| match (name, field) {
        ("tcpNoDelay", Field::Bool(on)) => set(&mut options.tcp_no_delay, *on),
        ("perMessageDeflate", Field::Bool(on)) => set(&mut options.per_message_deflate, *on),
        _ => false,
    })?;
    Ok(options)
}

pub(crate) fn send(fields: &mut Reader<'_>, body: Option<Body>) -> Result<Operation<Payload>, ProtocolError> {
    let op = fields.op()?;
    let data = match (fields.beside_body()?, body) {
        (Argument::Missing, Some(body)) => Argument::Given(body.into()),
        (_, Some(_)) => return Err(no_body(fields)),
        (data, None) => data,
    };
    Ok(Operation::Send { data, op })
}

pub(crate) fn close(fields: &mut Reader<'_>) -> Result<Operation<Payload>, ProtocolError> {
    let op = fields.op()?;
    Ok(Operation::Close { op, code: fields.number()?, reason: fields.optional_text()? })
}

/// A call whose argument is no Object (ERR-07): one that would begin something, one that would do something, or one of
/// files and storage.
pub(crate) enum Malformed {
    Create(Create<Payload>),
    Operate(Operation<Payload>),
    Ask(ParameterError),
}

pub(crate) fn malformed(fields: &mut Reader<'_>) -> Result<(Api, Malformed), ProtocolError> {
    let api = fields.word("a function that requires an Object", |name| {
        let without = [Api::CloseSocket, Api::SocketTaskClose];
        Api::named(name).filter(|api| !without.contains(api))
    })?;
    let brand = fields.text()?;
    let malformed = match api {
        Api::SendSocketMessage | Api::SocketTaskSend => Malformed::Operate(Operation::Malformed(brand)),
        Api::Request | Api::UploadFile | Api::DownloadFile | Api::ConnectSocket => {
            Malformed::Create(Create::Malformed(api, brand))
        }
        _ => Malformed::Ask(ParameterError::malformed(brand)),
    };
    Ok((api, malformed))
}

fn no_body(fields: &Reader<'_>) -> ProtocolError {
    ProtocolError::Body { message: fields.message(), expected: "left out" }
}

fn set<T>(place: &mut T, value: T) -> bool {
    *place = value;
    true
}

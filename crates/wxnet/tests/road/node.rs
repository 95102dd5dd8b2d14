//! Somebody else's server: Node's `http`, which keeps and shows the spelling of header names.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use wxnet::{Config, MiniProgram, Parts, Platform, Request, SocketOptions};

use crate::support::{given, json, text};

const SERVER: &str = r#"
const http = require('http');
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => { body += piece; });
  request.on('end', () => {
    const answer = JSON.stringify({ method: request.method, url: request.url, raw: request.rawHeaders, body });
    response.writeHead(200, [
      'X-oDD-SpeLLing', '1', 'x-list', 'a', 'X-LIST', 'b', 'sEt-cOOkie', 'c=1', 'Set-Cookie', 'd=2',
      'content-TYPE', 'application/json', 'CONTENT-length', String(Buffer.byteLength(answer)),
    ]);
    response.end(answer);
  });
});
server.on('upgrade', (request, socket) => {
  const accept = require('crypto').createHash('sha1')
    .update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  const shown = Buffer.from(JSON.stringify(request.rawHeaders));
  socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nCONNECTION: Upgrade\r\n' +
    `sec-websocket-ACCEPT: ${accept}\r\nX-oDD: 1\r\n\r\n`);
  socket.write(Buffer.concat([Buffer.from([0x81, 126, shown.length >> 8, shown.length & 255]), shown]));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
"#;

/// A Node process that ends with this.
struct Node(Child, u16);

impl Node {
    /// `None`, and a word about it, where there is no Node.
    fn start() -> Option<Self> {
        let node = Command::new("node").args(["-e", SERVER]).stdout(Stdio::piped()).spawn();
        let Ok(mut child) = node else {
            eprintln!("skipped: there is no `node` here");
            return None;
        };
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Some(Self(child, line.trim().parse().unwrap()))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // One that has ended already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn mini_program() -> MiniProgram {
    let config = Config { url_check: false, ..Config::default() };
    MiniProgram::new(config, Parts::real(Platform::Devtools, None).unwrap())
}

/// Names and values in turns, as Node shows them.
fn pairs(raw: &serde_json::Value) -> Vec<(&str, &str)> {
    let raw: Vec<&str> = raw.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    raw.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

#[tokio::test]
async fn header_names_reach_node_as_they_are_spelt_and_come_back_so() {
    let Some(node) = Node::start() else { return };
    let wx = mini_program();
    for round in 0..3 {
        let request = Request::post(&format!("http://127.0.0.1:{}/x?{round}", node.1), "{}")
            .header("X-cUSTom", "1")
            .header("x-custom", "2")
            .header("CONTENT-Type", "application/JSON");
        let answer = wx.request(request).await.unwrap();
        let header = answer.header.unwrap();
        let names: Vec<&str> = header.iter().map(|(name, _)| name.as_str()).collect();
        let spelt = ["X-oDD-SpeLLing", "x-list", "sEt-cOOkie", "content-TYPE", "CONTENT-length"];
        assert_eq!(names[..spelt.len()], spelt);
        assert_eq!(header[1].1, "a,b");
        assert_eq!(answer.cookies.unwrap(), ["c=1", "d=2"]);
        let seen = json(&text(answer.body));
        assert_eq!((seen["method"].as_str(), seen["body"].as_str()), (Some("POST"), Some("{}")));
        let sent = pairs(&seen["raw"]);
        for pair in [
            ("X-cUSTom", "1"),
            ("x-custom", "2"),
            ("content-type", "application/JSON"),
            ("Referer", "https://servicewechat.com/touristappid/devtools/page-frame.html"),
        ] {
            assert_eq!(sent.iter().filter(|it| **it == pair).count(), 1, "{pair:?} in {sent:?}");
        }
        let same = |name: &str| sent.iter().filter(|it| it.0.eq_ignore_ascii_case(name)).count();
        assert_eq!((same("host"), same("content-type"), same("content-length")), (1, 1, 1));
    }
}

#[tokio::test]
async fn a_handshake_with_node_keeps_spelling_too() {
    let Some(node) = Node::start() else { return };
    let url = given(&format!("ws://127.0.0.1:{}/", node.1));
    let name = ("X-cUSTom".to_owned(), wxnet::HeaderValue::Text("1".to_owned()));
    let header = wxnet::Argument::Given(vec![name]);
    let options = SocketOptions { url, header, ..SocketOptions::default() };
    let wx = mini_program();
    let mut socket = wx.connect(options).await.unwrap();
    let names: Vec<&str> = socket.header().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["upgrade", "CONNECTION", "sec-websocket-ACCEPT", "X-oDD"]);
    let Some(wxnet::Body::Text(raw)) = socket.next().await else {
        panic!("what Node saw is the first message")
    };
    let raw = json(&raw);
    assert!(pairs(&raw).contains(&("X-cUSTom", "1")), "{raw}");
    assert!(!pairs(&raw).iter().any(|(name, _)| name.eq_ignore_ascii_case("origin")), "{raw}");
}

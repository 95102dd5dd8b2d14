//! What the engine costs beside a bare hyper loop: small GETs over TLS on loopback, ten in flight and one by one.
//!
//! `cargo bench -p wxnet --bench floor -- [ROUNDS [REQUESTS]]`. Rounds of both are interleaved; the ratio is the median
//! of the rounds' ratios. The server is a thread of its own that knows nothing of HTTP but where a head ends. Time is
//! the wall's, and the client thread's own on a processor where the system tells it.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, TlsConnector};
use wxnet::{
    Argument, CallEvent, Config, Create, Detours, DomainLists, Engine, Event, Parts, Payload, Platform,
    RequestOptions,
};

const HOST: &str = "bench.test";

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nServer: bench\r\nDate: Sun, 22 Nov 2026 08:00:00 GMT\r\n\
    Content-Type: application/json; charset=utf-8\r\nContent-Length: 39\r\nConnection: keep-alive\r\n\
    X-Request-Id: 4f2c\r\n\r\n{\"code\":0,\"data\":{\"id\":1},\"msg\":\"good\"}";

/// The length of the answer's body.
const BODY: usize = 39;

fn main() -> io::Result<()> {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let (rounds, requests) = (numbers.next().unwrap_or(9), numbers.next().unwrap_or(20_000));
    let server = Server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for in_flight in [10, 1] {
        let mut floor = runtime.block_on(Floor::new(&server, in_flight))?;
        let mut engine = server.engine()?;
        let (mut floors, mut engines) = (Vec::new(), Vec::new());
        // The first round opens connections and warms up.
        for round in 0..=rounds {
            let bare = runtime.block_on(timed(requests, floor.run(requests)));
            let ours = runtime.block_on(timed(requests, run(&mut engine, requests, in_flight)));
            if round > 0 {
                floors.push(bare);
                engines.push(ours);
            }
        }
        report(in_flight, &floors, &engines);
        runtime.block_on(engine.close());
    }
    Ok(())
}

/// Microseconds for a request.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    processor: f64,
}

async fn timed(requests: usize, work: impl Future<Output = ()>) -> Cost {
    let (began, used) = (Instant::now(), on_processor());
    work.await;
    let each = |time: Duration| time.as_secs_f64() * 1e6 / requests as f64;
    Cost { wall: each(began.elapsed()), processor: each(on_processor().saturating_sub(used)) }
}

/// How long this thread was on a processor; nothing where the system does not tell.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}

fn report(in_flight: usize, floors: &[Cost], engines: &[Cost]) {
    let median = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    for (name, of) in [("wall", (|cost| cost.wall) as fn(&Cost) -> f64), ("cpu", |cost| cost.processor)] {
        let ratios = floors.iter().zip(engines).map(|(bare, ours)| of(ours) / of(bare)).collect();
        let (bare, ours) = (floors.iter().map(of).collect(), engines.iter().map(of).collect());
        let (bare, ours, ratio) = (median(bare), median(ours), median(ratios));
        println!(
            "{in_flight:>2} in flight, {name:>4}: hyper {bare:6.2} us, engine {ours:6.2} us, ratio {ratio:.2}"
        );
    }
}

/// The bare loop: one hyper connection for each request in flight.
struct Floor {
    senders: Vec<SendRequest<Empty<Bytes>>>,
}

impl Floor {
    async fn new(server: &Server, in_flight: usize) -> io::Result<Self> {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_slice(server.ca_pem.as_bytes()).expect("made below"))
            .expect("a CA");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring knows TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = TlsConnector::from(Arc::new(config));
        let mut senders = Vec::new();
        for _ in 0..in_flight {
            let tcp = TcpStream::connect(server.address).await?;
            tcp.set_nodelay(true)?;
            let name = ServerName::try_from(HOST).expect("a name");
            let stream = connector.connect(name, tcp).await?;
            let (sender, connection) = http1::Builder::new()
                .preserve_header_case(true)
                .handshake(TokioIo::new(stream))
                .await
                .map_err(io::Error::other)?;
            tokio::spawn(connection);
            senders.push(sender);
        }
        Ok(Self { senders })
    }

    async fn run(&mut self, requests: usize) {
        let share = requests / self.senders.len();
        let tasks: Vec<_> = std::mem::take(&mut self.senders)
            .into_iter()
            .map(|sender| tokio::spawn(loop_over(sender, share)))
            .collect();
        for task in tasks {
            self.senders.push(task.await.expect("the loop does not panic"));
        }
    }
}

async fn loop_over(mut sender: SendRequest<Empty<Bytes>>, requests: usize) -> SendRequest<Empty<Bytes>> {
    for _ in 0..requests {
        let request = Request::get("/api/v1/items?page=1")
            .header("Host", HOST)
            .header("content-type", "application/json")
            .header("Referer", "https://servicewechat.com/touristappid/devtools/page-frame.html")
            .header("User-Agent", USER_AGENT)
            .header("Accept-Encoding", "gzip,compress,br,deflate")
            .body(Empty::new())
            .expect("a sound request");
        sender.ready().await.expect("the server stays");
        let answer = sender.send_request(request).await.expect("the server answers");
        let body = answer.into_body().collect().await.expect("a whole body").to_bytes();
        assert_eq!(body.len(), BODY);
    }
    sender
}

/// The engine's own.
const USER_AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
    Chrome/116.0.0.0 Safari/537.36 wechatdevtools/1.06.2412050 MicroMessenger/8.0.5 NetType/WIFI Language/zh_CN";

/// The engine as a host drives it, without JavaScript.
async fn run(engine: &mut Engine, requests: usize, in_flight: usize) {
    let (mut begun, mut ended) = (0, 0);
    while ended < requests {
        while begun < requests && begun - ended < in_flight {
            engine.create(get()).expect("sound parameters");
            begun += 1;
        }
        engine.step();
        while let Some(event) = engine.poll_event() {
            if let Event::Call(_, CallEvent::Done(result)) = event {
                assert_eq!(result.expect("the server answers").status, 200);
                ended += 1;
            }
        }
        if begun - ended == in_flight || begun == requests && ended < requests {
            engine.changed().await;
        }
    }
}

fn get() -> Create<Payload> {
    let url = Argument::Given(format!("https://{HOST}/api/v1/items?page=1"));
    Create::Request(RequestOptions { url, ..RequestOptions::default() })
}

struct Server {
    address: SocketAddr,
    ca_pem: String,
}

impl Server {
    fn start() -> io::Result<Self> {
        let (ca_pem, config) = certificates();
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::spawn(move || runtime.block_on(serve(listener, config)));
        Ok(Self { address, ca_pem })
    }

    fn engine(&self) -> io::Result<Engine> {
        let request = vec![format!("https://{HOST}")];
        let domains = DomainLists { request, ..DomainLists::default() };
        let mut parts = Parts::real(Platform::Devtools, None)?;
        parts.trust.add_pem(self.ca_pem.as_bytes()).map_err(io::Error::other)?;
        let mut detours = Detours::default();
        detours.add_connect_to(&format!("{HOST}:443:{}", self.address)).map_err(io::Error::other)?;
        parts.resolve = Arc::new(detours);
        Ok(Engine::new(Config { domains, ..Config::default() }, parts))
    }
}

async fn serve(listener: std::net::TcpListener, config: ServerConfig) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    loop {
        let (tcp, _) = listener.accept().await?;
        tcp.set_nodelay(true)?;
        tokio::spawn(answer(acceptor.clone(), tcp));
    }
}

/// Answers each head, until the client leaves.
async fn answer(acceptor: TlsAcceptor, tcp: TcpStream) -> io::Result<()> {
    let mut stream = acceptor.accept(tcp).await?;
    let mut heard = Vec::with_capacity(16 * 1024);
    while stream.read_buf(&mut heard).await? > 0 {
        if heard.ends_with(b"\r\n\r\n") {
            heard.clear();
            stream.write_all(ANSWER).await?;
            stream.flush().await?;
        }
    }
    Ok(())
}

fn certificates() -> (String, ServerConfig) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("ring makes keys");
    let ca = params.self_signed(&key).expect("sound parameters");
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().expect("ring makes keys");
    let params = CertificateParams::new([HOST.to_owned()]).expect("a name");
    let certificate = params.signed_by(&key, &issuer).expect("sound parameters");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key of its own");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("key and certificate belong together");
    (ca.pem(), config)
}

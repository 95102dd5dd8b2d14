//! The tour, in one process and against a server of its own.

use std::io::{BufRead, BufReader};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use crate::bench::{Bench, Ended};

fn tour() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/tour")
}

/// A served practice server, and the options of the line it prints.
fn serve(bench: &Bench) -> (std::process::Child, Vec<String>) {
    let mut server = bench.spawn(&["serve", "--dir", "served"]);
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let options = line.trim().strip_prefix("wxnet ").unwrap().split(' ').map(str::to_owned).collect();
    (server, options)
}

#[test]
fn the_tour_is_the_same_in_one_process_and_against_a_server() {
    let bench = Bench::new(&[]);
    let tour = tour();
    let practised = bench.run(&["run", "--practice", tour.to_str().unwrap()]);
    assert_eq!(practised.code, Some(0), "{practised:?}");
    for name in ["wx.request", "wx.uploadFile", "wx.downloadFile", "wx.connectSocket", "wx.onSocketOpen"] {
        assert!(practised.out.contains(name), "{name} is missing in {}", practised.out);
    }
    let (mut server, options) = serve(&bench);
    let mut arguments: Vec<&str> = options.iter().map(String::as_str).collect();
    arguments.push(tour.to_str().unwrap());
    let served = Ended::from(bench.command(&arguments).output().unwrap());
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!((served.code, &served.out), (Some(0), &practised.out), "{served:?}");
}

#[test]
fn a_server_that_dies_in_the_middle_ends_in_clear_failures() {
    let script = "\
        function told(name) { return function (e) { console.log(name, e.errMsg || e.code) } }\n\
        wx.request({ url: 'https://api.practice.test/silent', fail: told('request') })\n\
        wx.downloadFile({ url: 'https://api.practice.test/drip?n=100000&every=10', fail: told('download') })\n\
        var task = wx.connectSocket({ url: 'wss://ws.practice.test/echo' })\n\
        task.onOpen(function () { task.send({ data: 'hello' }) })\n\
        task.onMessage(function () { console.log('open') })\n\
        task.onClose(told('socket'))\n";
    let bench = Bench::new(&[("a.js", script)]);
    let (mut server, options) = serve(&bench);
    let mut arguments: Vec<&str> = options.iter().map(String::as_str).collect();
    arguments.extend(["--max-time", "20", "a.js"]);
    let mut child = bench.spawn(&arguments);
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(out.next().unwrap().unwrap(), "open");
    server.kill().unwrap();
    server.wait().unwrap();
    let mut lines: Vec<String> = out.map(Result::unwrap).collect();
    lines.sort();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("download downloadFile:fail errcode:-3"), "{lines:?}");
    assert!(lines[1].starts_with("request request:fail errcode:-"), "{lines:?}");
    assert_eq!(lines[2], "socket 1006");
}

#[test]
fn a_trace_names_the_rules() {
    let script = "wx.request({ url: 'https://other.practice.test/' })";
    let ended = Bench::new(&[("a.js", script)]).run(&["run", "--practice", "--trace", "a.js"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.err.contains("DOM-02"), "{ended:?}");
}

/// Prints how a request to the practice server ended.
const ASKING: &str =
    "wx.request({ url: 'https://api.practice.test/echo', complete: ({ errMsg }) => console.log(errMsg) })";

#[test]
fn a_proxy_is_the_commands_to_name() {
    let bench = Bench::new(&[("a.js", ASKING)]);
    let by = |proxy: &str| bench.run(&["run", "--practice", "--proxy", proxy, "a.js"]).out;
    assert_eq!(by("http://proxy.practice.test:3128"), "request:ok\n");
    assert!(by("http://refused.practice.test:443").contains("net::ERR_PROXY_CONNECTION_FAILED"));
}

#[test]
fn the_environment_names_no_proxy() {
    let bench = Bench::new(&[("a.js", ASKING)]);
    let mut command = bench.command(&["run", "--practice", "a.js"]);
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env(name, "http://127.0.0.1:1");
    }
    assert_eq!(Ended::from(command.output().unwrap()).out, "request:ok\n");
}

/// Addresses next to the machine's own in its local networks, and these, as they stand in a url.
fn neighbours() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for wxnet::Interface { address, prefix } in wxnet::interfaces().unwrap() {
        match address {
            IpAddr::V4(own) if own.is_private() && prefix < 31 => {
                found.push((Ipv4Addr::from(u32::from(own) ^ 1).to_string(), own.to_string()));
            }
            IpAddr::V6(own) if own.is_unique_local() && prefix < 127 => {
                let other = Ipv6Addr::from(u128::from(own) ^ 1);
                found.push((format!("[{other}]"), format!("[{own}]")));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn neighbours_in_the_machines_networks_are_admitted_without_an_entry() {
    const REFUSED: &str = "request:fail url not in domain list";
    let get = |url: &str, detour: &str| {
        let script =
            format!("wx.request({{ url: '{url}', fail: function (e) {{ console.log(e.errMsg) }} }})");
        let bench = Bench::new(&[("a.js", &script)]);
        bench.run(&["run", "--connect-to", detour, "a.js"]).out
    };
    // Nobody listens there.
    let nobody = "127.0.0.1:1";
    assert_eq!(get("http://192.0.2.1/", &format!("192.0.2.1:80:{nobody}")).trim(), REFUSED);
    for (neighbour, own) in neighbours() {
        let told = get(&format!("http://{neighbour}/"), &format!("{neighbour}:80:{nobody}"));
        assert!(told.contains("ERR_CONNECTION_REFUSED"), "{neighbour}: {told}");
        assert_eq!(get(&format!("http://{own}/"), &format!("{own}:80:{nobody}")).trim(), REFUSED, "{own}");
    }
}

//! Chinese, simplified.

mod project;

use wxnet::BarredHost;
use wxnet::certificates::{Found, Key};

use super::{day, list};
use crate::distrust::Scope;
use crate::finding::{AddressFault, AnswerFault, ChainFault, Kind, ProtocolFault, ReachFault, RootSet};
use crate::host::{Asked, Client, OlderHandshake, TlsVersion};
use crate::judgement::Reproducible;

pub(super) fn message(kind: &Kind) -> String {
    match kind {
        Kind::Address(it) => address(it),
        Kind::Reach(it) => reach(it),
        Kind::Chain(it) => chain(it),
        Kind::Protocol(it) => protocol(it),
        Kind::Answer(it) => answer(it),
        Kind::List(it) => project::lists(it),
        Kind::Script(it) => project::scripts(it),
        Kind::Setting(it) => project::settings(it),
    }
}

pub(super) fn fix(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Address(it) => mend_address(it),
        Kind::Reach(it) => mend_reach(it),
        Kind::Chain(it) => mend_chain(it),
        Kind::Protocol(it) => mend_protocol(it),
        Kind::Answer(it) => mend_answer(it),
        Kind::List(it) => return Some(project::mend_lists(it)),
        Kind::Script(it) => return Some(project::mend_scripts(it)),
        Kind::Setting(it) => return Some(project::mend_settings(it)),
    }
    .map(ToOwned::to_owned)
}

fn address(fault: &AddressFault) -> String {
    match fault {
        AddressFault::Barred(BarredHost::Localhost) => {
            "所有平台都拒绝 localhost，即使已列入域名列表".to_owned()
        }
        AddressFault::Barred(BarredHost::Address) => "所有平台都拒绝 IP 地址，即使已列入域名列表".to_owned(),
        AddressFault::Barred(BarredHost::Platform) => {
            "api.weixin.qq.com 会被拒绝：小程序不得直接调用".to_owned()
        }
        AddressFault::Plain(scheme) => format!("{scheme}:// 会被拒绝：任何域名列表都不接受"),
        AddressFault::SocketPort(port) => {
            format!("端口 {port}：按官方文档，部分版本的 wss 只能使用 443 端口")
        }
        AddressFault::Internationalised(host) => format!("该域名按 {host} 比较"),
        AddressFault::Icp(domain) => format!("{domain} 是否已完成 ICP 备案无法从网络上得知：未检查"),
    }
}

const fn mend_address(fault: &AddressFault) -> Option<&'static str> {
    match fault {
        AddressFault::Barred(BarredHost::Platform) => {
            Some("请由自己的服务器调用该接口并保管 AppSecret，小程序只请求自己的服务器")
        }
        AddressFault::Barred(_) => Some("请为服务器配置域名和证书；开发期间可以关闭域名校验"),
        AddressFault::Plain(_) => Some("请启用 TLS，并使用 https:// 或 wss://"),
        AddressFault::SocketPort(_) => Some("请在 443 端口提供 wss，或在需要支持的最旧的手机上验证"),
        AddressFault::Internationalised(_) => None,
        AddressFault::Icp(_) => Some("请在 beian.miit.gov.cn 查询；在后台填写域名时平台会要求备案"),
    }
}

fn reach(fault: &ReachFault) -> String {
    match fault {
        ReachFault::NotResolved(why) => format!("域名无法解析：{why}"),
        ReachFault::Unreached(addresses) => format!("无法建立连接：{}", unreached(addresses)),
        ReachFault::PartlyUnreached(addresses) => {
            format!("服务器的部分地址没有响应：{}", unreached(addresses))
        }
        ReachFault::Silent => "服务器接受连接，但从不回应 TLS 握手".to_owned(),
        ReachFault::Closed => "服务器在 TLS 握手期间关闭连接".to_owned(),
        ReachFault::Reset => "服务器在 TLS 握手期间重置连接".to_owned(),
        ReachFault::NotTls(began) => format!("此端口不是 TLS：回应以 {began:?} 开头"),
        ReachFault::Alert(name) => format!("服务器以警报 {name} 拒绝 TLS 握手"),
        ReachFault::TooLarge(bytes) => format!("服务器的握手消息过大，没有客户端会接受：至少 {bytes} 字节"),
        ReachFault::Broken(why) => format!("TLS 握手失败：{why}"),
        ReachFault::Slow => "服务器过慢，未能完成全部检查".to_owned(),
    }
}

fn unreached(addresses: &[(String, String)]) -> String {
    list(&addresses.iter().map(|(address, why)| format!("{address}（{why}）")).collect::<Vec<_>>(), "、")
}

const fn mend_reach(fault: &ReachFault) -> Option<&'static str> {
    match fault {
        ReachFault::NotResolved(_) => Some("请检查域名拼写以及 DNS 记录（A、AAAA）"),
        ReachFault::Unreached(_) => Some("请确认服务器正在运行，且防火墙和安全组放行该端口"),
        ReachFault::PartlyUnreached(_) => {
            Some("请让服务器在每个地址上响应，或删除无效的 DNS 记录（常见于 AAAA）")
        }
        ReachFault::NotTls(_) => Some("请在该端口启用 TLS（nginx：listen 443 ssl），或改用已启用 TLS 的端口"),
        ReachFault::TooLarge(_) => Some("请只发送服务器证书及其中间证书"),
        ReachFault::Slow => Some("请重试，并检查服务器负载"),
        ReachFault::Silent
        | ReachFault::Closed
        | ReachFault::Reset
        | ReachFault::Alert(_)
        | ReachFault::Broken(_) => Some("请查看服务器错误日志中与 TLS 握手有关的记录"),
    }
}

fn chain(fault: &ChainFault) -> String {
    match fault {
        ChainFault::Flaw { certificate, found, issuer_urls, .. } => flaw(certificate, found, issuer_urls),
        ChainFault::Organisation { organisation, by_date: true } => {
            format!("由 {organisation} 在 2016-10-21 之后签发：自 Chrome 56 起被拒绝")
        }
        ChainFault::Organisation { organisation, by_date: false } => {
            format!("由 {organisation} 签发，已不被任何系统信任")
        }
        ChainFault::Untrusted(issuer) => format!("服务器发送的证书链没有通向受信任的根证书，止于 {issuer}"),
        ChainFault::ExpiresSoon { certificate, days } => format!("{certificate} 将在 {days} 天后过期"),
        ChainFault::OutOfOrder => "证书顺序错误：每张证书之后应是其签发者的证书".to_owned(),
        ChainFault::SuperfluousRoot(root) => format!("多余地发送了根证书 {root}"),
        ChainFault::Stray(subject) => format!("发送了与证书链无关的证书 {subject}"),
        ChainFault::ServerIsCa => "服务器证书被标记为 CA".to_owned(),
        ChainFault::NoStaple => "证书要求 OCSP 装订（must-staple），但服务器没有提供".to_owned(),
        ChainFault::LongValidity(days) => format!("证书有效期为 {days} 天，超过 398 天"),
        ChainFault::WeakIssuer { certificate, bits } => {
            format!("签发者 {certificate} 的 RSA 密钥只有 {bits} 位；Apple 要求签发者也至少为 2048 位")
        }
        ChainFault::NotInEverySet { root, missing } => {
            let missing: Vec<_> = missing.iter().map(|it| root_set(*it)).collect();
            format!("根证书 {root} 不在{}中；此处不含苹果和安卓的根证书库", list(&missing, "和"))
        }
        ChainFault::Distrusted(of) => {
            let by: Vec<_> = of.by.iter().map(|it| distrust(it.client, it.scope)).collect();
            format!("由 {} 签发，不受以下客户端信任：{}", of.authority, list(&by, "、"))
        }
        ChainFault::RevokedByList(url) => {
            format!("签发者的吊销列表 {url} 表明该证书已被吊销；手机通常不查询此列表")
        }
        ChainFault::Judged(path) => format!("证书链：{}", list(path, " < ")),
        ChainFault::Unseen => {
            "未能看到证书，因此未作判断：服务器只向支持本 TLS 库所不支持的算法的客户端出示证书".to_owned()
        }
        ChainFault::OtherChain(of, None) => format!("{}得到另一条证书链", client(*of)),
        ChainFault::OtherChain(of, Some(found)) => {
            format!("{}得到另一条有问题的证书链：{}", client(*of), what(found))
        }
    }
}

fn distrust(client: &str, scope: Scope) -> String {
    match scope {
        Scope::Everything => client.to_owned(),
        Scope::IssuedAfter(day) => format!("{client}（{day} 之后签发的）"),
    }
}

fn client(of: Client) -> String {
    let who = match of {
        Client::At(address) => return format!("经由 {address} 访问的客户端"),
        Client::Today => "当今的客户端",
        Client::Older => "不支持 TLS 1.3 的客户端",
        Client::RsaOnly => "只接受 RSA 密钥的客户端",
        Client::EcOnly => "只接受 EC 密钥的客户端",
        Client::Nameless => "不发送服务器名称（SNI）的客户端",
    };
    who.to_owned()
}

const fn root_set(set: RootSet) -> &'static str {
    match set {
        RootSet::BuiltIn => "内置根证书库（Mozilla）",
        RootSet::Machine => "本机根证书库",
    }
}

fn flaw(certificate: &str, found: &Found, issuer_urls: &[String]) -> String {
    let what = what(found);
    let at = match issuer_urls {
        [] => String::new(),
        urls => format!("（可从 {} 获取）", list(urls, "、")),
    };
    if certificate.is_empty() { format!("{what}{at}") } else { format!("{certificate}：{what}{at}") }
}

fn what(found: &Found) -> String {
    match found {
        Found::Unreadable(why) => format!("证书无法读取：{why}"),
        Found::Nothing => "服务器没有发送证书".to_owned(),
        Found::UnreadableBeside(why) => format!("随附的一张证书无法读取：{why}"),
        Found::NotUnderstood(oid) => format!("关键扩展 {oid} 无法识别"),
        Found::IssuedItself(platform) => format!("自签名证书，{platform} 即使信任也会拒绝"),
        Found::Stranger => "自签名证书，且不受信任".to_owned(),
        Found::UntrustedRoot => "根证书不受信任".to_owned(),
        Found::MissingIssuer(issuer) => {
            format!("服务器没有发送其签发者 {issuer} 的证书，该签发者也不是受信任的根")
        }
        Found::Impostor(issuer) => format!("并非由 {issuer} 签发：签名不符"),
        Found::Circle => "签发关系成环，没有通向受信任的根".to_owned(),
        Found::Endless => "证书链过长".to_owned(),
        Found::Unverifiable(name) => format!("签名算法 {name} 无法由本程序的 TLS 库验证"),
        Found::Organisation(name) => format!("证书链中有已不受信任的机构 {name}"),
        Found::Revoked => "装订的 OCSP 响应表明该证书已被吊销".to_owned(),
        Found::OtherNames { names, host } if names.is_empty() => format!("证书没有任何域名，不适用于 {host}"),
        Found::OtherNames { names, host } => format!("证书适用于 {}，不适用于 {host}", list(names, "、")),
        Found::NotYet { from, .. } => format!("证书自 {} 起才有效", day(*from)),
        Found::Expired { until, .. } => format!("证书已于 {} 过期", day(*until)),
        Found::NotForServers => "扩展密钥用法不含服务器身份验证".to_owned(),
        Found::NoUsage => "没有扩展密钥用法".to_owned(),
        Found::NoCa => "签发了其他证书，但不是 CA".to_owned(),
        Found::MayNotSign => "签发了其他证书，但其密钥用法不允许".to_owned(),
        Found::TooDeep(below) => format!("其下有 {below} 级 CA，超过路径长度限制"),
        Found::Constrained(name) => format!("上级签发者无权为 {name} 签发证书（名称约束）"),
        Found::WeakSignature(name) => format!("签名算法为 {name}，至少应为 SHA-256"),
        Found::WeakKey { key, demanded: (rsa, ec) } => {
            format!("密钥为 {}，至少应为 {rsa} 位 RSA 或 {ec} 位 EC", key_words(key))
        }
        Found::LongValidity { days, most } => format!("有效期为 {days} 天，超过 {most} 天"),
    }
}

fn key_words(key: &Key) -> String {
    match key {
        Key::Rsa(bits) => format!("{bits} 位 RSA"),
        Key::Ec(bits) => format!("{bits} 位 EC"),
        Key::Other(kind) => format!("类型 {kind}"),
    }
}

const fn mend_chain(fault: &ChainFault) -> Option<&'static str> {
    match fault {
        ChainFault::Flaw { found, .. } => mend_flaw(found),
        ChainFault::Organisation { .. } | ChainFault::Distrusted(_) | ChainFault::WeakIssuer { .. } => {
            Some("请向其他证书机构申请证书")
        }
        ChainFault::Untrusted(_) => Some(UNTRUSTED),
        ChainFault::ExpiresSoon { .. } => Some("请立即续期，并配置自动续期"),
        ChainFault::OutOfOrder => {
            Some("请把服务器证书放在最前，其后依次为各级签发者（nginx：ssl_certificate 所指文件）")
        }
        ChainFault::SuperfluousRoot(_) | ChainFault::Stray(_) => Some("请从发送的证书文件中删除它"),
        ChainFault::ServerIsCa => Some("请换用 basicConstraints 为 CA:FALSE 的证书"),
        ChainFault::NoStaple => {
            Some("请启用 OCSP 装订（nginx：ssl_stapling on），或换用不带 must-staple 的证书")
        }
        ChainFault::LongValidity(_) => {
            Some("请换用有效期不超过 398 天的证书：浏览器拒绝公共机构签发的更长者")
        }
        ChainFault::NotInEverySet { .. } => {
            Some("手机有各自的根证书库：请在各类手机上验证，或换用各库都有的证书机构")
        }
        ChainFault::RevokedByList(_) => Some("请重新申请证书"),
        ChainFault::Unseen => Some("请同时提供 X25519 和 P-256 群组以及 ECDHE 套件，或在手机上试一试"),
        ChainFault::Judged(_) | ChainFault::OtherChain(_, None) => None,
        ChainFault::OtherChain(_, Some(_)) => Some("请向所有客户端发送同一条正确的证书链"),
    }
}

const UNTRUSTED: &str = "请换用公共证书机构签发的证书；若在测试中使用自己的根证书，请用 --cacert 指定";

const fn mend_flaw(found: &Found) -> Option<&'static str> {
    Some(match found {
        Found::MissingIssuer(_) => {
            "请发送完整证书链：把中间证书附加到证书文件（nginx：ssl_certificate fullchain.pem；Apache：SSLCertificateFile；Java：把证书链导入 keystore）"
        }
        Found::IssuedItself(_) | Found::Stranger | Found::UntrustedRoot | Found::Impostor(_) => UNTRUSTED,
        Found::UnreadableBeside(_) | Found::Circle | Found::Endless => {
            "请只发送服务器证书和证书机构提供的中间证书"
        }
        Found::OtherNames { .. } => "请换用 SAN 中包含该域名的证书，或检查服务器对该域名（SNI）的配置",
        Found::NotYet { .. } => "请检查签发方和本机的时钟",
        Found::Expired { .. } => "请续期证书，并重新加载服务器",
        Found::Organisation(_) => "请向其他证书机构申请证书",
        Found::WeakKey { .. } => "请生成新的密钥（EC P-256 或 2048 位 RSA）并为其申请证书",
        Found::WeakSignature(_) | Found::Unverifiable(_) => "请换用以 SHA-256 或更强算法签名的证书",
        Found::NotForServers | Found::NoUsage => "请换用扩展密钥用法包含 serverAuth 的证书",
        Found::LongValidity { .. } => "请换用有效期不超过 398 天的证书",
        Found::Unreadable(_)
        | Found::Nothing
        | Found::NotUnderstood(_)
        | Found::Revoked
        | Found::NoCa
        | Found::MayNotSign
        | Found::TooDeep(_)
        | Found::Constrained(_) => "请向证书机构重新申请证书",
    })
}

fn versions(versions: &[TlsVersion]) -> String {
    list(&versions.iter().map(|it| it.name()).collect::<Vec<_>>(), "、")
}

fn protocol(fault: &ProtocolFault) -> String {
    match fault {
        ProtocolFault::NoModernVersion(old) if old.is_empty() => "不支持 TLS 1.2 及以上版本".to_owned(),
        ProtocolFault::NoModernVersion(old) => format!("不支持 TLS 1.2 及以上版本，仅有 {}", versions(old)),
        ProtocolFault::OlderVersions(old) if old.is_empty() => {
            "未提供 TLS 1.2 以下版本：安卓 5 之前的系统无法连接，但更安全".to_owned()
        }
        ProtocolFault::OlderVersions(old) => {
            format!("提供 {}：安卓 5 之前的系统需要，但不安全", versions(old))
        }
        ProtocolFault::NoForwardSecrecy(suites) => {
            format!("没有 ECDHE 前向保密套件，不满足 App Transport Security：{}", list(suites, "、"))
        }
        ProtocolFault::OutdatedSuites(suites) => format!("没有手机仍支持的密码套件：{}", list(suites, "、")),
        ProtocolFault::OnlyFiniteFields(suites) => {
            format!("仅以 DHE 提供前向保密，当今的客户端已不再支持：{}", list(suites, "、"))
        }
        ProtocolFault::OnlyCbc(suites) => format!("仅有 CBC 模式的密码套件：{}", list(suites, "、")),
        ProtocolFault::Offers(offers) => {
            let offers: Vec<_> = offers
                .iter()
                .map(|(version, suites)| format!("{}：{}", version.name(), list(suites, "、")))
                .collect();
            list(&offers, "；")
        }
        ProtocolFault::Older(of) => older(of),
        ProtocolFault::Alpn(Some(chosen)) => format!("ALPN 选择 {chosen}"),
        ProtocolFault::Alpn(None) => "不支持 ALPN：使用 HTTP/1.1".to_owned(),
        ProtocolFault::NothingInCommon(groups) if !groups.is_empty() => {
            format!("只用 {} 交换密钥，而这些平台不支持该群组", list(groups, "、"))
        }
        ProtocolFault::NothingInCommon(_) => {
            "服务器拒绝当今的客户端：版本和密码套件相同，但没有共同的密钥交换群组或签名算法".to_owned()
        }
        ProtocolFault::OnlyHttp2 => {
            "只支持 HTTP/2；请求仅在 enableHttp2 时使用它，WebSocket 从不使用".to_owned()
        }
        ProtocolFault::NeedsServerName => {
            "不发送服务器名称（SNI）的客户端会被拒绝，或得到另一张证书".to_owned()
        }
        ProtocolFault::ClientCertificate(Asked::Demanded) => "服务器要求客户端证书，而小程序没有".to_owned(),
        ProtocolFault::ClientCertificate(Asked::Optional) => {
            "服务器索取客户端证书，但没有也可继续".to_owned()
        }
        ProtocolFault::NotReproducible(Reproducible::NotThisSignature) => {
            "wxnet run 无法重现：其 TLS 库无法验证手机能够验证的签名".to_owned()
        }
        ProtocolFault::NotReproducible(Reproducible::NotThisGroup) => {
            "wxnet run 无法重现：其 TLS 库不支持服务器与手机共有的密钥交换群组".to_owned()
        }
        ProtocolFault::NotReproducible(_) => {
            "wxnet run 无法重现：其 TLS 库不支持手机所支持的这些密码套件".to_owned()
        }
    }
}

fn older(of: &OlderHandshake) -> String {
    let exchange = of.key_exchange.as_deref().unwrap_or("用服务器密钥，无前向保密");
    let oddities = [
        (!of.extended_master_secret, "没有扩展主密钥"),
        (!of.secure_renegotiation, "重新协商没有保护"),
        (of.compresses, "数据被压缩"),
    ];
    let oddities: String =
        oddities.iter().filter(|(is_there, _)| *is_there).map(|(_, what)| format!("；{what}")).collect();
    let (version, suite) = (of.version.name(), of.suite);
    format!("不支持 TLS 1.3 的客户端得到 {version} 与 {suite}；密钥交换：{exchange}{oddities}")
}

const fn mend_protocol(fault: &ProtocolFault) -> Option<&'static str> {
    match fault {
        ProtocolFault::NoModernVersion(_) => {
            Some("请启用 TLS 1.2 和 1.3（nginx：ssl_protocols TLSv1.2 TLSv1.3）")
        }
        ProtocolFault::NoForwardSecrecy(_)
        | ProtocolFault::OutdatedSuites(_)
        | ProtocolFault::OnlyFiniteFields(_)
        | ProtocolFault::OnlyCbc(_) => Some(
            "请提供 ECDHE 与 AES-GCM 或 ChaCha20 的套件（nginx：ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20）",
        ),
        ProtocolFault::NothingInCommon(_) => {
            Some("请提供 X25519 和 P-256 群组（nginx：ssl_ecdh_curve auto），并查看错误日志")
        }
        ProtocolFault::OnlyHttp2 => Some("请通过 ALPN 同时提供 http/1.1（nginx 默认如此）"),
        ProtocolFault::ClientCertificate(_) => {
            Some("请不要在此域名上索取客户端证书（nginx：ssl_verify_client off）")
        }
        ProtocolFault::NotReproducible(_) => Some("请在手机上验证；ECDHE 与 AES-GCM 的套件双方都支持"),
        ProtocolFault::OlderVersions(_)
        | ProtocolFault::Offers(_)
        | ProtocolFault::Older(_)
        | ProtocolFault::Alpn(_)
        | ProtocolFault::NeedsServerName => None,
    }
}

fn answer(fault: &AnswerFault) -> String {
    match fault {
        AnswerFault::Answered(status, protocol) => format!("以状态码 {status} 回应（{protocol}）"),
        AnswerFault::Failed(why) => format!("没有得到 HTTP 回应：{why}"),
        AnswerFault::RedirectOutside(to) => format!("重定向到 {to}，不在域名列表中"),
        AnswerFault::RedirectBarred(to) => format!("重定向到 {to}，任何域名列表都无法列入它"),
        AnswerFault::RedirectElsewhere(to) => format!("重定向到 {to}，它也必须列入域名列表"),
        AnswerFault::EndlessRedirect(to) => format!("无休止地重定向，最后到 {to}"),
        AnswerFault::Charset(charset) => format!("回应的字符集是 {charset}，小程序只读取 UTF-8"),
        AnswerFault::NotUtf8 => "回应是文本，但不是 UTF-8".to_owned(),
        AnswerFault::ContentType(None) => "下载没有 Content-Type：文件扩展名会是 .unknown".to_owned(),
        AnswerFault::ContentType(Some(given)) => {
            format!("下载的 Content-Type 为 {given}：文件扩展名会是 .unknown")
        }
        AnswerFault::NoUpgrade(status, _) => format!("请求建立 WebSocket 时，服务器以状态码 {status} 回应"),
        AnswerFault::UpgradeFailed(why) => format!("无法建立 WebSocket：{why}"),
        AnswerFault::NoSubprotocol => "只有在不请求子协议时才能建立 WebSocket".to_owned(),
        AnswerFault::Upgraded => "可以建立 WebSocket".to_owned(),
    }
}

const fn mend_answer(fault: &AnswerFault) -> Option<&'static str> {
    match fault {
        AnswerFault::Answered(..) | AnswerFault::Upgraded => None,
        AnswerFault::Failed(_) => Some("请查看服务器错误日志；它必须支持 HTTP/1.1 或 HTTP/2"),
        AnswerFault::RedirectOutside(_) | AnswerFault::RedirectElsewhere(_) => {
            Some("请把该域名填入同一域名列表，或直接请求它而不经重定向")
        }
        AnswerFault::RedirectBarred(_) => Some("请重定向到 https，以及有证书的域名"),
        AnswerFault::EndlessRedirect(_) => Some("请修正服务器的重定向规则"),
        AnswerFault::Charset(_) | AnswerFault::NotUtf8 => {
            Some("请以 UTF-8 回应并声明：Content-Type: application/json; charset=utf-8")
        }
        AnswerFault::ContentType(_) => Some("请在 Content-Type 中给出文件的媒体类型，例如 image/png"),
        AnswerFault::NoUpgrade(_, false) => Some("如果 WebSocket 在其他路径上，请检查完整地址"),
        AnswerFault::NoUpgrade(_, true) | AnswerFault::UpgradeFailed(_) => {
            Some("请让代理转发升级请求（nginx：proxy_http_version 1.1，以及 Upgrade 和 Connection 请求头）")
        }
        AnswerFault::NoSubprotocol => Some("请不要请求子协议，或让服务器从所请求的子协议中选择"),
    }
}

//! The words between the sentences of a report.

use super::Language;
use crate::finding::{Severity, Side};
use crate::judgement::Verdict;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels(pub(crate) Language);

impl Labels {
    const fn either(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self.0 {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    pub(crate) const fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Pass => self.either("pass", "通过"),
            Verdict::Warn => self.either("warn", "警告"),
            Verdict::Fail => self.either("fail", "失败"),
        }
    }

    pub(crate) const fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Info => self.either("info", "提示"),
            Severity::Warning => self.either("warning", "警告"),
            Severity::Error => self.either("error", "错误"),
        }
    }

    pub(crate) const fn side(self, side: Side) -> &'static str {
        match side {
            Side::Address => self.either("address", "地址"),
            Side::Network => self.either("network", "网络"),
            Side::Server => self.either("server", "服务器"),
            Side::Lists => self.either("domain lists", "域名列表"),
            Side::Scripts => self.either("scripts", "脚本"),
            Side::Configuration => self.either("configuration", "配置"),
            Side::Wxnet => self.either("wxnet", "wxnet"),
        }
    }

    pub(crate) const fn target(self) -> &'static str {
        self.either("target", "对象")
    }

    pub(crate) const fn decided_by(self) -> &'static str {
        self.either("decided by", "依据")
    }

    pub(crate) const fn colon(self) -> &'static str {
        self.either(": ", "：")
    }

    /// Before the others that something is said of.
    pub(crate) const fn also(self) -> &'static str {
        self.either("the same: ", "相同：")
    }

    pub(crate) const fn notes(self) -> &'static str {
        self.either("notes", "提示")
    }

    pub(crate) const fn nothing_found(self) -> &'static str {
        self.either("nothing found", "没有发现问题")
    }

    /// `what was not looked at`: the registrations of these domains.
    pub(crate) fn unchecked_registrations(self, domains: &[String]) -> String {
        match self.0 {
            Language::English => format!(
                "Not checked, as the network cannot tell: the ICP registration of {} (look it up at beian.miit.gov.cn).",
                domains.join(", ")
            ),
            Language::Chinese => format!(
                "未检查（无法从网络上得知）：{} 的 ICP 备案，请在 beian.miit.gov.cn 查询。",
                domains.join("、")
            ),
        }
    }

    pub(crate) fn hidden_notes(self, count: usize) -> String {
        match self.0 {
            Language::English => format!("{count} notes more with --verbose."),
            Language::Chinese => format!("另有 {count} 条提示，用 --verbose 查看。"),
        }
    }

    pub(crate) fn summary(self, of: &Counts) -> String {
        let Counts { targets, failing, errors, warnings } = *of;
        match self.0 {
            Language::English => format!(
                "{}, of which {failing} {}; {}, {}",
                many(targets, "target"),
                if failing == 1 { "fails" } else { "fail" },
                many(errors, "error"),
                many(warnings, "warning")
            ),
            Language::Chinese => {
                format!("共 {targets} 个对象，{failing} 个失败；{errors} 个错误，{warnings} 个警告")
            }
        }
    }

    /// The name that people give to a rule of chapter AUDIT.
    pub(crate) fn rule(self, id: &str) -> &'static str {
        let title = TITLES.iter().find(|(own, ..)| *own == id);
        title.map_or("", |(_, english, chinese)| self.either(english, chinese))
    }
}

/// How much there is in a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) targets: usize,
    pub(crate) failing: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
}

fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Every rule of chapter AUDIT that findings stand under, in both languages.
pub(crate) const TITLES: &[(&str, &str, &str)] = &[
    ("AUDIT-01", "scheme other than https or wss", "协议不是 https 或 wss"),
    ("AUDIT-02", "IP address or localhost", "IP 地址或 localhost"),
    ("AUDIT-03", "api.weixin.qq.com in a domain list", "域名列表中的 api.weixin.qq.com"),
    ("AUDIT-04", "too many entries in a domain list", "域名列表条目过多"),
    ("AUDIT-05", "entry that is no origin, or stands there twice", "无效或重复的域名条目"),
    ("AUDIT-06", "ICP registration, not checked", "ICP 备案（未检查）"),
    ("AUDIT-07", "no HTTPS or WSS is spoken", "服务器不支持 HTTPS 或 WSS"),
    ("AUDIT-08", "untrusted root", "根证书不受信任"),
    ("AUDIT-09", "certificate for other hosts", "证书与域名不符"),
    ("AUDIT-10", "certificate expired, not yet valid, or soon to expire", "证书过期、尚未生效或即将过期"),
    ("AUDIT-11", "self-signed certificate", "自签名证书"),
    ("AUDIT-12", "missing intermediate certificate", "证书链不完整：缺少中间证书"),
    ("AUDIT-13", "no TLS 1.2 or newer", "不支持 TLS 1.2 及以上版本"),
    ("AUDIT-14", "TLS versions below 1.2", "低于 1.2 的 TLS 版本"),
    ("AUDIT-15", "App Transport Security: forward secrecy, signature, key", "ATS：前向保密、签名、密钥"),
    ("AUDIT-16", "WoSign or StartCom after 2016-10-21", "2016-10-21 之后由 WoSign 或 StartCom 签发"),
    ("AUDIT-17", "WoSign or StartCom", "由 WoSign 或 StartCom 签发"),
    ("AUDIT-18", "root that not every trust set has", "并非所有根证书库都信任的根证书"),
    ("AUDIT-20", "the chain of certificates", "证书链"),
    ("AUDIT-21", "address in the scripts that the domain lists refuse", "脚本中的地址不在域名列表中"),
    (
        "AUDIT-22",
        "api.weixin.qq.com or an app secret in the scripts",
        "脚本中的 api.weixin.qq.com 或 AppSecret",
    ),
    ("AUDIT-23", "checks that are switched off", "校验被关闭"),
    ("AUDIT-24", "works only in debug mode", "只在调试模式下可用"),
    ("AUDIT-25", "text that is not UTF-8", "文本不是 UTF-8"),
    ("AUDIT-26", "download without a usable Content-Type", "下载缺少可用的 Content-Type"),
    ("AUDIT-27", "redirect to an origin that has to be listed", "重定向到需要列入的域名"),
    ("AUDIT-28", "wss on a port other than 443", "wss 使用 443 以外的端口"),
    ("AUDIT-30", "server that cannot be reached", "无法连接服务器"),
    ("AUDIT-31", "networkTimeout above 60 seconds", "networkTimeout 超过 60 秒"),
    ("AUDIT-32", "certificate that some platform refuses for what it says", "证书内容被某些平台拒绝"),
    ("AUDIT-33", "works today, and breaks somewhere soon", "目前可用，但存在隐患"),
    ("AUDIT-34", "what the server offers", "服务器所提供的能力"),
    ("AUDIT-35", "not reproducible by wxnet run", "wxnet run 无法重现"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules about the report as a whole: no finding stands under them.
    const OF_THE_WHOLE: [&str; 2] = ["AUDIT-19", "AUDIT-29"];

    fn rows(document: &str) -> Vec<Vec<&str>> {
        let rows = document.lines().filter(|line| line.starts_with("| AUDIT-"));
        rows.map(|row| row.split('|').map(str::trim).skip(1).collect()).collect()
    }

    #[test]
    fn every_rule_of_the_book_has_a_title() {
        let book = rows(include_str!("../../../../docs/rules.md"));
        let ids = book.iter().map(|row| row[0]).filter(|id| !OF_THE_WHOLE.contains(id));
        assert_eq!(ids.collect::<Vec<_>>(), TITLES.iter().map(|(id, ..)| *id).collect::<Vec<_>>());
    }

    #[test]
    fn the_document_names_every_rule_by_its_title() {
        let document = rows(include_str!("../../../../docs/check.md"));
        let told: Vec<(&str, &str)> = document.iter().map(|row| (row[0], row[1])).collect();
        let titles: Vec<(&str, &str)> = TITLES.iter().map(|(id, english, _)| (*id, *english)).collect();
        assert_eq!(told, titles);
        assert!(document.iter().all(|row| row.len() == 4 && !row[2].is_empty()));
    }
}

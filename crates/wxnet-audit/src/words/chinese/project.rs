//! About a project: its domain lists, scripts and configuration.

use wxnet::{BarredHost, DomainList, EntryFault};

use super::super::list;
use crate::lists::ListFault;
use crate::scripts::{Refused, ScriptFault, Why};
use crate::settings::SettingFault;

pub(in crate::words) fn lists(fault: &ListFault) -> String {
    match fault {
        ListFault::Entry { list, entry, fault, .. } => {
            format!("{}：{entry:?} {}（{}）", list_name(*list), entry_fault(fault), fault.rule())
        }
        ListFault::TooMany { list, count, limit } => {
            format!("{}：共 {count} 条，只有前 {} 条有效（{}）", list_name(*list), limit.count, limit.rule)
        }
        ListFault::Duplicate { list, entry, first } => {
            format!("{}：{entry:?} 重复，首次出现在第 {} 行", list_name(*list), first.line)
        }
        ListFault::Unused { list, entry } => format!("{}：没有发现脚本使用 {entry}", list_name(*list)),
        ListFault::NoFile(file) => format!("没有 {file}：没有域名列表时，所有地址都会被拒绝（DOM-03）"),
    }
}

/// The list's name in the platform's console, and in the file.
const fn list_name(list: DomainList) -> &'static str {
    match list {
        DomainList::Request => "request 合法域名（requestdomain）",
        DomainList::Socket => "socket 合法域名（wsrequestdomain）",
        DomainList::Upload => "uploadFile 合法域名（uploaddomain）",
        DomainList::Download => "downloadFile 合法域名（downloaddomain）",
    }
}

fn entry_fault(fault: &EntryFault) -> String {
    match fault {
        EntryFault::NoOrigin(scheme) => format!("不是域名，应形如 {scheme}://example.com"),
        EntryFault::Scheme(scheme) => format!("协议必须是 {scheme}"),
        EntryFault::NotAnOrigin => "不能包含路径、参数或用户名".to_owned(),
        EntryFault::Wildcard => "不支持通配符，每个域名都要单独填写".to_owned(),
        EntryFault::Host(barred) => host(*barred).to_owned(),
        EntryFault::BeyondLimit(limit) => format!("超出数量限制，只有前 {} 条有效", limit.count),
    }
}

const fn host(barred: BarredHost) -> &'static str {
    match barred {
        BarredHost::Localhost => "localhost 在手机上一律被拒绝，即使已列入域名列表",
        BarredHost::Address => "IP 地址在手机上一律被拒绝，即使已列入域名列表",
        BarredHost::Platform => "api.weixin.qq.com 会被拒绝，即使已列入域名列表",
    }
}

pub(in crate::words) fn mend_lists(fault: &ListFault) -> String {
    match fault {
        ListFault::Entry { fault: EntryFault::Host(BarredHost::Platform), .. } => {
            "请删除，并改由自己的服务器调用".to_owned()
        }
        ListFault::Entry { fault: EntryFault::Host(_), .. } => "请删除，并为服务器配置域名和证书".to_owned(),
        ListFault::Entry { instead: Some(instead), .. } => format!("请改为 {instead}"),
        ListFault::Entry { list, instead: None, .. } => {
            format!("请填写形如 {}://api.example.com 的域名，每个域名一条", list.scheme())
        }
        ListFault::TooMany { .. } => "请删除不再使用的域名".to_owned(),
        ListFault::Duplicate { .. } => "请删除其中一条".to_owned(),
        ListFault::Unused { .. } => "如果该地址不是在运行时拼接的，请删除".to_owned(),
        ListFault::NoFile(_) => {
            format!(
                "请把{CONSOLE}中的域名写入该文件：wxnet domains add requestdomain https://api.example.com"
            )
        }
    }
}

/// Where the lists are on the platform's website.
const CONSOLE: &str = "小程序后台（开发管理 → 开发设置 → 服务器域名）";

pub(in crate::words) fn scripts(fault: &ScriptFault) -> String {
    match fault {
        ScriptFault::Refused(refused) => refusal(refused),
        ScriptFault::DebugOnly { origin, rule } => format!("{origin} 只在调试模式下可用：{rule} 会拒绝它"),
        ScriptFault::RunTime { api, put_together: true } => {
            format!(
                "此处 wx.{} 的地址在运行时拼接，无法与 {} 比较",
                api.name(),
                list_name(DomainList::of(*api))
            )
        }
        ScriptFault::RunTime { api, put_together: false } => {
            format!("此处 wx.{} 的地址来自别处，没有与 {} 比较", api.name(), list_name(DomainList::of(*api)))
        }
        ScriptFault::PlatformServer(origin) => {
            format!("脚本中出现 {origin}：小程序不得直接调用，且调用需要 AppSecret")
        }
        ScriptFault::Secret(name) if name.is_empty() => {
            "地址中含有 AppSecret：任何人解开代码包都能看到".to_owned()
        }
        ScriptFault::Secret(name) => format!("{name} 像是 AppSecret：任何人解开代码包都能看到"),
        ScriptFault::Unread(why) => format!("无法读取该脚本：{why}"),
    }
}

fn refusal(refused: &Refused) -> String {
    let Refused { origin, by, why, rule, .. } = refused;
    let subject = match by {
        Some((api, Some(place))) => {
            format!("{origin}（由 {}:{} 的 wx.{} 使用）", place.file.display(), place.line, api.name())
        }
        Some((api, None)) => format!("{origin}（由 wx.{} 使用）", api.name()),
        None => format!("{origin}（从名称看是服务器地址）"),
    };
    let list = by.as_ref().map_or("任何域名列表", |(api, _)| list_name(DomainList::of(*api)));
    let why = match why {
        Why::Plain => "http:// 和 ws:// 会被拒绝".to_owned(),
        Why::Scheme => match by {
            Some((api, _)) => format!("wx.{} 只接受 {}", api.name(), DomainList::of(*api).scheme()),
            None => "没有函数接受该协议".to_owned(),
        },
        Why::Barred(barred) => host(*barred).to_owned(),
        Why::Unlisted => format!("不在 {list} 中"),
        Why::OtherList(lists) => {
            let others: Vec<&str> = lists.iter().map(|it| list_name(*it)).collect();
            format!("不在 {list} 中，只在 {} 中", self::list(&others, "、"))
        }
        Why::OtherPort(entries) => format!("在 {list} 中的端口不同：{}", self::list(entries, "、")),
    };
    format!("{subject}：{why}（{rule}）")
}

pub(in crate::words) fn mend_scripts(fault: &ScriptFault) -> String {
    match fault {
        ScriptFault::Refused(refused) => mend_refusal(refused),
        ScriptFault::DebugOnly { .. } => "请在发布前打开域名校验进行验证".to_owned(),
        ScriptFault::RunTime { .. } => {
            "请确认它可能访问的每个域名都已列入；wxnet run 会指出每次拒绝所依据的规则".to_owned()
        }
        ScriptFault::PlatformServer(_) => "请由自己的服务器调用，小程序只请求自己的服务器".to_owned(),
        ScriptFault::Secret(_) => "请只保存在服务器上，从代码中删除，并在小程序后台重置".to_owned(),
        ScriptFault::Unread(_) => "请修正，或不要把它打入代码包".to_owned(),
    }
}

fn mend_refusal(refused: &Refused) -> String {
    let list = refused.by.as_ref().map_or(DomainList::Request, |(api, _)| DomainList::of(*api));
    match &refused.why {
        Why::Plain => "请启用 TLS，并使用 https:// 或 wss://".to_owned(),
        Why::Scheme => format!("请改用 {}://", list.scheme()),
        Why::Barred(BarredHost::Platform) => "请改由自己的服务器调用".to_owned(),
        Why::Barred(_) => "请为服务器配置域名和证书，并把域名列入".to_owned(),
        Why::Unlisted | Why::OtherList(_) => {
            format!("请在{CONSOLE}填写，并在此处执行：{}", refused.adding_line())
        }
        Why::OtherPort(_) => format!("请使用已列入的端口，或把该端口列入：{}", refused.adding_line()),
    }
}

pub(in crate::words) fn settings(fault: &SettingFault) -> String {
    match fault {
        SettingFault::UrlCheckOff => "urlCheck 为 false：开发者工具不校验域名和证书".to_owned(),
        SettingFault::DebugOn => "debug 为 true：手机不校验域名列表".to_owned(),
        SettingFault::LongTimeout { field, milliseconds, limit, lib_version } => {
            format!("{field} 为 {milliseconds}；基础库 {lib_version} 最多 {limit}")
        }
    }
}

pub(in crate::words) fn mend_settings(fault: &SettingFault) -> String {
    match fault {
        SettingFault::UrlCheckOff => "请把 setting.urlCheck 设为 true，并在发布前在各平台上验证".to_owned(),
        SettingFault::DebugOn => "请删除 debug，并在发布前在各平台上验证".to_owned(),
        SettingFault::LongTimeout { limit, .. } => format!("请不要超过 {limit}，或要求基础库 2.9.0"),
    }
}

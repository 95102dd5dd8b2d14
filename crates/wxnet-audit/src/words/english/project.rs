//! About a project: its domain lists, scripts and configuration.

use wxnet::{BarredHost, DomainList, EntryFault};

use super::super::list;
use crate::lists::ListFault;
use crate::scripts::{Refused, ScriptFault, Why};
use crate::settings::SettingFault;

pub(in crate::words) fn lists(fault: &ListFault) -> String {
    match fault {
        ListFault::Entry { list, entry, fault, .. } => format!("{list}: {entry:?}: {}", entry_fault(fault)),
        ListFault::TooMany { list, count, limit } => {
            format!("{list}: {count} entries, of which only the first {} count ({})", limit.count, limit.rule)
        }
        ListFault::Duplicate { list, entry, first } => {
            format!("{list}: {entry:?} stands there twice, first in line {}", first.line)
        }
        ListFault::Unused { list, entry } => format!("{list}: no script was seen to use {entry}"),
        ListFault::NoFile(file) => {
            format!("there is no {file}: without domain lists every address is refused (DOM-03)")
        }
    }
}

fn entry_fault(fault: &EntryFault) -> String {
    match fault {
        EntryFault::Host(barred) => format!("{} ({})", host(*barred), barred.rule()),
        EntryFault::NoOrigin(_)
        | EntryFault::Scheme(_)
        | EntryFault::NotAnOrigin
        | EntryFault::Wildcard
        | EntryFault::BeyondLimit(_) => fault.to_string(),
    }
}

const fn host(barred: BarredHost) -> &'static str {
    match barred {
        BarredHost::Localhost => "localhost is refused by every phone, listed or not",
        BarredHost::Address => "an IP address is refused by every phone, listed or not",
        BarredHost::Platform => "api.weixin.qq.com is refused, listed or not",
    }
}

pub(in crate::words) fn mend_lists(fault: &ListFault) -> String {
    match fault {
        ListFault::Entry { fault: EntryFault::Host(BarredHost::Platform), .. } => {
            "remove it, and call it from a server of your own".to_owned()
        }
        ListFault::Entry { fault: EntryFault::Host(_), .. } => {
            "remove it, and give the server a name with a certificate".to_owned()
        }
        ListFault::Entry { fault: EntryFault::Scheme(_), list, instead: Some(instead), .. } => {
            let other = if *list == DomainList::Socket {
                "the other lists take https"
            } else {
                "wsrequestdomain takes wss"
            };
            format!("write {instead}; {other}")
        }
        ListFault::Entry { instead: Some(instead), .. } => format!("write {instead}"),
        ListFault::Entry { list, instead: None, .. } => {
            format!("write an origin such as {}://api.example.com, one for each host", list.scheme())
        }
        ListFault::TooMany { .. } => "remove those that are no longer used".to_owned(),
        ListFault::Duplicate { .. } => "remove one of them".to_owned(),
        ListFault::Unused { .. } => "remove it, unless its address comes about at run time".to_owned(),
        ListFault::NoFile(_) => {
            format!(
                "copy the lists from {CONSOLE} into it: wxnet domains add requestdomain https://api.example.com"
            )
        }
    }
}

/// Where the lists are on the platform's website.
const CONSOLE: &str = "mp.weixin.qq.com (开发管理 → 开发设置 → 服务器域名)";

pub(in crate::words) fn scripts(fault: &ScriptFault) -> String {
    match fault {
        ScriptFault::Refused(refused) => refusal(refused),
        ScriptFault::DebugOnly { origin, rule } => {
            format!("{origin} works only in debug mode: {rule} refuses it")
        }
        ScriptFault::RunTime { api, put_together: true } => {
            format!(
                "the address of this wx.{} is put together at run time: it cannot be compared with {}",
                api.name(),
                DomainList::of(*api)
            )
        }
        ScriptFault::RunTime { api, put_together: false } => {
            format!(
                "the address of this wx.{} comes from elsewhere: it was not compared with {}",
                api.name(),
                DomainList::of(*api)
            )
        }
        ScriptFault::PlatformServer(origin) => {
            format!("{origin} in a script: mini-programs must not call it, and it takes the app secret")
        }
        ScriptFault::Secret(name) if name.is_empty() => {
            "an app secret in an address: whoever opens the package can read it".to_owned()
        }
        ScriptFault::Secret(name) => {
            format!("{name} looks like an app secret: whoever opens the package can read it")
        }
        ScriptFault::Unread(why) => format!("this script cannot be read: {why}"),
    }
}

fn refusal(refused: &Refused) -> String {
    let Refused { origin, by, why, rule, .. } = refused;
    let subject = match by {
        Some((api, Some(place))) => {
            format!("{origin}, used by wx.{} in {}:{}", api.name(), place.file.display(), place.line)
        }
        Some((api, None)) => format!("{origin}, used by wx.{}", api.name()),
        None => format!("{origin}, the address of a server by its name"),
    };
    let list = by.as_ref().map_or_else(|| "any list".to_owned(), |(api, _)| DomainList::of(*api).to_string());
    let why = match why {
        Why::Plain => "http:// and ws:// are refused".to_owned(),
        Why::Scheme => match by {
            Some((api, _)) => format!("wx.{} takes {} only", api.name(), DomainList::of(*api).scheme()),
            None => "no function takes that scheme".to_owned(),
        },
        Why::Barred(barred) => host(*barred).to_owned(),
        Why::Unlisted => format!("is not in {list}"),
        Why::OtherList(lists) => {
            format!(
                "is not in {list}, only in {}",
                self::list(&lists.iter().map(|it| it.name()).collect::<Vec<_>>(), " and ")
            )
        }
        Why::OtherPort(entries) => {
            format!("is in {list} with another port only: {}", self::list(entries, ", "))
        }
    };
    format!("{subject}: {why} ({rule})")
}

pub(in crate::words) fn mend_scripts(fault: &ScriptFault) -> String {
    match fault {
        ScriptFault::Refused(refused) => mend_refusal(refused),
        ScriptFault::DebugOnly { .. } => {
            "try it with the check switched on, before a release does".to_owned()
        }
        ScriptFault::RunTime { .. } => {
            "see that every host it can lead to is listed; wxnet run tells each refusal with its rule"
                .to_owned()
        }
        ScriptFault::PlatformServer(_) => {
            "call it from your own server, and let the mini-program ask your server".to_owned()
        }
        ScriptFault::Secret(_) => {
            "keep it on your server, remove it here, and have it reset on mp.weixin.qq.com".to_owned()
        }
        ScriptFault::Unread(_) => "mend it, or leave it out of the package".to_owned(),
    }
}

fn mend_refusal(refused: &Refused) -> String {
    let list = refused.by.as_ref().map_or(DomainList::Request, |(api, _)| DomainList::of(*api));
    match &refused.why {
        Why::Plain => "serve it over TLS, and write https:// or wss://".to_owned(),
        Why::Scheme => format!("write {}://", list.scheme()),
        Why::Barred(BarredHost::Platform) => "call it from a server of your own".to_owned(),
        Why::Barred(_) => "give the server a name with a certificate, and list that".to_owned(),
        Why::Unlisted | Why::OtherList(_) => {
            format!("enter it on {CONSOLE}, and here: {}", refused.adding_line())
        }
        Why::OtherPort(_) => {
            format!("use the port that is listed, or list this one: {}", refused.adding_line())
        }
    }
}

pub(in crate::words) fn settings(fault: &SettingFault) -> String {
    match fault {
        SettingFault::UrlCheckOff => {
            "urlCheck is false: the developer tools check neither domains nor certificates".to_owned()
        }
        SettingFault::DebugOn => "debug is true: phones skip the domain lists".to_owned(),
        SettingFault::LongTimeout { field, milliseconds, limit, lib_version } => {
            format!("{field} is {milliseconds}; base library {lib_version} takes {limit} at most")
        }
    }
}

pub(in crate::words) fn mend_settings(fault: &SettingFault) -> String {
    match fault {
        SettingFault::UrlCheckOff => {
            "set setting.urlCheck to true, and try every platform before a release".to_owned()
        }
        SettingFault::DebugOn => "remove debug, and try every platform before a release".to_owned(),
        SettingFault::LongTimeout { limit, .. } => {
            format!("write {limit} or less, or require base library 2.9.0")
        }
    }
}

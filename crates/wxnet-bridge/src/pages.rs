//! Messages about pages.

use wxnet::{Destination, Navigation, PageId, PageStep, PageTurn};

use crate::bridge::Bridge;
use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::{Message, Reply};
use crate::reader::Reader;

impl Bridge {
    /// `wx.navigateTo` and its like: the reply is the number of the page that is opened, or a fail object.
    pub(crate) fn navigate(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let make = fields.word("a function that leads to a page", |name| {
            let make: fn(Destination, Option<f64>) -> Navigation = match name {
                "navigateTo" => |to, _| Navigation::To(to),
                "redirectTo" => |to, _| Navigation::Redirect(to),
                "switchTab" => |to, _| Navigation::Tab(to),
                "reLaunch" => |to, _| Navigation::Relaunch(to),
                "navigateBack" => |_, delta| Navigation::Back(delta),
                _ => return None,
            };
            Some(make)
        })?;
        let op = fields.op()?;
        let url = fields.string()?;
        let delta = fields.number()?.given();
        let from = fields.optional_text()?;
        let navigation = make(Destination { url, from }, delta);
        let api = navigation.api();
        self.demand(api.name())?;
        Ok(match self.engine().navigate(navigation, op) {
            Ok(opened) => opened.map(PageId::number).into(),
            Err(error) => self.refuse(api, &error),
        })
    }

    /// A turn of its own for an operation.
    pub(crate) fn later(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        if let Some(op) = fields.op()? {
            self.engine().later(op);
        }
        Ok(Reply::default())
    }
}

/// What happens to pages in one turn: a list for each step, as in `["load", 1, "pages/a/a", {}]`.
pub(crate) fn message(PageTurn { steps, stack }: PageTurn) -> Message {
    let stack = stack.into_iter().map(|page| page.number().into()).collect();
    Message::new("pages", [Field::List(steps.into_iter().map(step).collect()), Field::List(stack)])
}

fn step(step: PageStep) -> Field {
    let (word, page, url) = match step {
        PageStep::Load(page, url) => ("load", page, Some(url)),
        PageStep::Show(page) => ("show", page, None),
        PageStep::Ready(page) => ("ready", page, None),
        PageStep::Hide(page) => ("hide", page, None),
        PageStep::Unload(page) => ("unload", page, None),
        PageStep::Settled(page) => ("settled", page, None),
        PageStep::Refresh(page) => ("refresh", page, None),
    };
    let mut fields = vec![word.into(), page.number().into()];
    if let Some(url) = url {
        let query = url.query.into_iter().map(|(name, value)| (name.into(), value.into()));
        fields.extend([url.path.into(), Field::Record(query.collect())]);
    }
    Field::List(fields)
}

//! What offer and answer make of each other, RFC 7692 sections 5 and 7.1.

use super::parameters::{CLIENT_MAX_WINDOW_BITS, SERVER_MAX_WINDOW_BITS, SERVER_NO_CONTEXT_TAKEOVER};
use super::{DeflateFault, DeflateParameters, WindowBits};
use crate::websocket::Role;

/// permessage-deflate as both ends have agreed to it.
///
/// A client finds it in [`Accepted`](crate::websocket::Accepted), a server makes it from its own answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PerMessageDeflate {
    /// What the client sends.
    pub client: Direction,
    /// What the server sends.
    pub server: Direction,
}

/// How one end compresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Direction {
    /// Messages may refer to earlier ones, so both ends keep the window from one to the next.
    pub context_takeover: bool,
    /// How far back, at most. Of 8 bits we send nothing compressed, which an agreement allows: zlib cannot limit
    /// itself so far. What a peer sends is inflated with the largest window whatever it promised.
    pub window_bits: WindowBits,
}

impl PerMessageDeflate {
    pub(in crate::websocket) const fn sent_by(&self, role: Role) -> Direction {
        match role {
            Role::Client => self.client,
            Role::Server => self.server,
        }
    }

    pub(in crate::websocket) const fn received_by(&self, role: Role) -> Direction {
        match role {
            Role::Client => self.server,
            Role::Server => self.client,
        }
    }
}

impl From<DeflateParameters> for PerMessageDeflate {
    /// What an answer means to the server that gives it.
    fn from(answer: DeflateParameters) -> Self {
        Self {
            client: Direction {
                context_takeover: !answer.client_no_context_takeover,
                window_bits: answer.client_max_window_bits.unwrap_or(WindowBits::MAX),
            },
            server: Direction {
                context_takeover: !answer.server_no_context_takeover,
                window_bits: answer.server_max_window_bits.unwrap_or(WindowBits::MAX),
            },
        }
    }
}

impl DeflateParameters {
    /// The server's answer to this offer, where `wish` is what the server wants besides.
    pub(in crate::websocket) fn answered(&self, wish: &Self) -> Self {
        // The client's window is limited only where the client can be told, and noted where it limits itself.
        let client = self.client_max_window_bits.map(|it| it.min(wish.client_max_window_bits.unwrap_or(it)));
        let noted = |it: &WindowBits| wish.client_max_window_bits.is_some() || *it < WindowBits::MAX;
        Self {
            server_no_context_takeover: self.server_no_context_takeover || wish.server_no_context_takeover,
            client_no_context_takeover: self.client_no_context_takeover || wish.client_no_context_takeover,
            server_max_window_bits: smaller(self.server_max_window_bits, wish.server_max_window_bits),
            client_max_window_bits: client.filter(noted),
        }
    }

    /// What `answer` to this offer means to the client that made it.
    pub(in crate::websocket) fn agreed(&self, answer: &Self) -> Result<PerMessageDeflate, DeflateFault> {
        match (self.client_max_window_bits, answer.client_max_window_bits) {
            (None, Some(_)) => return Err(DeflateFault::Unasked(CLIENT_MAX_WINDOW_BITS)),
            (Some(most), Some(bits)) if bits > most => {
                return Err(DeflateFault::NotGranted(CLIENT_MAX_WINDOW_BITS));
            }
            _ => {}
        }
        if self.server_no_context_takeover && !answer.server_no_context_takeover {
            return Err(DeflateFault::NotGranted(SERVER_NO_CONTEXT_TAKEOVER));
        }
        if let Some(most) = self.server_max_window_bits
            && answer.server_max_window_bits.is_none_or(|bits| bits > most)
        {
            return Err(DeflateFault::NotGranted(SERVER_MAX_WINDOW_BITS));
        }
        // The client keeps what it promised in the offer, even if the answer does not repeat it.
        Ok(PerMessageDeflate::from(Self {
            client_no_context_takeover: self.client_no_context_takeover || answer.client_no_context_takeover,
            client_max_window_bits: smaller(self.client_max_window_bits, answer.client_max_window_bits),
            ..*answer
        }))
    }
}

fn smaller(a: Option<WindowBits>, b: Option<WindowBits>) -> Option<WindowBits> {
    a.into_iter().chain(b).min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DeflateFault, DeflateParameters, PerMessageDeflate, WindowBits};

    fn read(parameters: &str) -> DeflateParameters {
        parameters.parse().unwrap()
    }

    fn agreed(offer: &str, answer: &str) -> Result<PerMessageDeflate, DeflateFault> {
        read(offer).agreed(&read(answer))
    }

    #[test]
    fn without_parameters_both_keep_their_context_in_the_largest_window() {
        let deflate = agreed("", "").unwrap();
        assert_eq!(deflate.client, deflate.server);
        assert!(deflate.client.context_takeover && deflate.client.window_bits == WindowBits::MAX);
    }

    #[test]
    fn a_server_may_limit_itself_unasked_and_the_clients_context() {
        let deflate = agreed("", "server_no_context_takeover; server_max_window_bits=9").unwrap();
        assert!(!deflate.server.context_takeover && deflate.server.window_bits.get() == 9);
        assert!(!agreed("", "client_no_context_takeover").unwrap().client.context_takeover);
    }

    #[test]
    fn a_server_may_limit_the_clients_window_only_if_the_client_offers_it() {
        let unasked = Err(DeflateFault::Unasked("client_max_window_bits"));
        assert_eq!(agreed("", "client_max_window_bits=15"), unasked);
        let limited = agreed("client_max_window_bits", "client_max_window_bits=10").unwrap();
        assert_eq!(limited.client.window_bits.get(), 10);
        let wider = agreed("client_max_window_bits=9", "client_max_window_bits=10");
        assert_eq!(wider, Err(DeflateFault::NotGranted("client_max_window_bits")));
    }

    #[test]
    fn what_the_offer_asks_of_the_server_must_be_granted() {
        let takeover = Err(DeflateFault::NotGranted("server_no_context_takeover"));
        assert_eq!(agreed("server_no_context_takeover", ""), takeover);
        let window = Err(DeflateFault::NotGranted("server_max_window_bits"));
        assert_eq!(agreed("server_max_window_bits=10", ""), window);
        assert_eq!(agreed("server_max_window_bits=10", "server_max_window_bits=11"), window);
        let granted = agreed("server_max_window_bits=10", "server_max_window_bits=9");
        assert_eq!(granted.unwrap().server.window_bits.get(), 9);
    }

    #[test]
    fn a_client_keeps_the_promises_of_its_offer_though_the_answer_is_silent() {
        let deflate = agreed("client_no_context_takeover; client_max_window_bits=12", "").unwrap();
        assert!(!deflate.client.context_takeover);
        assert_eq!(deflate.client.window_bits.get(), 12);
    }

    fn parameters() -> impl Strategy<Value = DeflateParameters> {
        let bits = || prop::option::of((8_u8..16).prop_map(|bits| WindowBits::new(bits).expect("in range")));
        (any::<bool>(), any::<bool>(), bits(), bits()).prop_map(
            |(server, client, server_bits, client_bits)| DeflateParameters {
                server_no_context_takeover: server,
                client_no_context_takeover: client,
                server_max_window_bits: server_bits,
                client_max_window_bits: client_bits,
            },
        )
    }

    proptest! {
        #[test]
        fn our_server_answers_every_offer_of_our_client_and_both_understand_the_same(
            offer in parameters(),
            wish in parameters(),
        ) {
            let answer = offer.answered(&wish);
            let deflate = PerMessageDeflate::from(answer);
            prop_assert_eq!(offer.agreed(&answer), Ok(deflate));
            prop_assert!(!(deflate.server.context_takeover && wish.server_no_context_takeover));
            prop_assert!(!(deflate.client.context_takeover && wish.client_no_context_takeover));
            prop_assert!(wish.server_max_window_bits.is_none_or(|most| deflate.server.window_bits <= most));
        }
    }
}

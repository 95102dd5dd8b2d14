//! The process's standard streams. A reader that has gone is no error of ours, and one that reads slowly may hold us up
//! only as long as nobody wants us to end.

use std::io;
#[cfg(not(unix))]
use std::io::Write;
#[cfg(unix)]
use std::time::{Duration, Instant};

use wxnet_runtime::Halt;

/// A standard stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Out,
    Err,
}

/// What is left to a reader once the run was told to end.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(1);

impl Stream {
    /// Writes a line. Whoever has stopped reading has read enough.
    pub(crate) fn line(self, text: &str) -> io::Result<()> {
        self.line_until(text, &Halt::default())
    }

    /// Writes a text that does not end its line.
    pub(crate) fn text(self, text: &str) -> io::Result<()> {
        self.write_all(text.as_bytes(), &Halt::default())
    }

    /// Writes a line, or as much of it as a reader takes until the run has to end.
    pub(crate) fn line_until(self, text: &str, halt: &Halt) -> io::Result<()> {
        match self.write_all(format!("{text}\n").as_bytes(), halt) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    #[cfg(unix)]
    fn write_all(self, mut bytes: &[u8], halt: &Halt) -> io::Result<()> {
        use rustix::io::Errno;
        use std::os::fd::AsFd;

        let (out, err) = (io::stdout(), io::stderr());
        let stream = match self {
            Self::Out => out.as_fd(),
            Self::Err => err.as_fd(),
        };
        while !bytes.is_empty() {
            wait_for_room(stream, halt)?;
            // A pipe that has room takes so much without delay.
            match rustix::io::write(stream, &bytes[..bytes.len().min(rustix::pipe::PIPE_BUF)]) {
                Ok(written) => bytes = &bytes[written..],
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn write_all(self, bytes: &[u8], _: &Halt) -> io::Result<()> {
        match self {
            Self::Out => io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()),
            Self::Err => io::stderr().write_all(bytes),
        }
    }
}

/// Waits until a stream takes more; fails when the run was told to end and its reader has had its time.
#[cfg(unix)]
fn wait_for_room(stream: std::os::fd::BorrowedFd<'_>, halt: &Halt) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    const GLANCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
    loop {
        match poll(&mut [PollFd::new(&stream, PollFlags::OUT)], Some(&GLANCE)) {
            Ok(0) if halt.told().is_some_and(|(_, told)| Instant::now() >= told + PATIENCE) => {
                return Err(io::ErrorKind::TimedOut.into());
            }
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

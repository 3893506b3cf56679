//! Pages as a measurement needs them.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use super::failure::Failure;

/// The value of an input by its name.
pub fn field(page: &str, name: &str) -> Result<String, Failure> {
    let found = || {
        let start = page.find(&format!("name=\"{name}\""))?;
        let tag = &page[page[..start].rfind('<')?..];
        let value = tag[..tag.find('>')?].split_once("value=\"")?.1;
        Some(value[..value.find('"')?].to_owned())
    };
    found().ok_or_else(|| format!("the page has no field {name}").into())
}

/// One connection that is kept: asking costs this process next to nothing, so that the server has the processor.
pub struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to `HOST:PORT`.
    pub fn open(address: &str) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::with_capacity(64 * 1024, stream),
            line: String::new(),
            body: Vec::new(),
        })
    }

    /// Asks for a page and reads it to its end.
    pub fn get(&mut self, path: &str, cookie: &str) -> Result<(), Failure> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.next_line()?.to_owned();
        if !status.contains(" 200 ") {
            return Err(format!("{path}: {status}").into());
        }
        let mut length = None;
        loop {
            let line = self.next_line()?.to_ascii_lowercase();
            match line.strip_prefix("content-length:") {
                Some(value) => length = Some(value.trim().parse()?),
                None if line.is_empty() => break,
                None => {}
            }
        }
        match length {
            Some(length) => self.read(length),
            None => self.read_chunks(),
        }
    }

    fn read_chunks(&mut self) -> Result<(), Failure> {
        loop {
            let length = usize::from_str_radix(self.next_line()?, 16)?;
            self.read(length + 2)?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    fn read(&mut self, length: usize) -> Result<(), Failure> {
        self.body.resize(length, 0);
        Ok(self.stream.read_exact(&mut self.body)?)
    }

    fn next_line(&mut self) -> Result<&str, Failure> {
        self.line.clear();
        self.stream.read_line(&mut self.line)?;
        Ok(self.line.trim_end())
    }
}

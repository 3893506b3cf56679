//! Makes files out of files: a few cuts, repeats, words and wrong bytes in each. The same files for the same seed.

/// The words that `cargo fuzz` is given.
const WORDS: &str = include_str!("../../../fuzz/csv.dict");
/// The longest file that is made.
const LONGEST: usize = 4096;

pub struct Mutator<'a> {
    seeds: &'a [Vec<u8>],
    words: Vec<Vec<u8>>,
    state: u64,
}

impl<'a> Mutator<'a> {
    pub fn new(seeds: &'a [Vec<u8>], state: u64) -> Self {
        let quoted = WORDS.lines().filter(|line| line.starts_with('"'));
        Self { seeds, words: quoted.map(|line| unescaped(&line[1..line.len() - 1])).collect(), state }
    }

    /// The next file.
    pub fn file(&mut self) -> Vec<u8> {
        let mut bytes = self.seed();
        for _ in 0..self.below(4) {
            self.mutate(&mut bytes);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    fn seed(&mut self) -> Vec<u8> {
        let place = self.below(self.seeds.len());
        self.seeds[place].clone()
    }

    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        let (from, to) = self.range(bytes.len());
        match self.below(7) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let again = bytes[from..to].to_vec();
                drop(bytes.splice(to..to, again));
            }
            2 | 3 => {
                let word = self.word();
                drop(bytes.splice(from..from, word));
            }
            4 => {
                let word = self.word();
                let (from, to) = cell_around(bytes, from);
                drop(bytes.splice(from..to, word));
            }
            5 => {
                let other = self.seed();
                let (_, end) = self.range(other.len());
                drop(bytes.splice(from.., other[end..].iter().copied()));
            }
            _ => {
                let byte = self.next().to_le_bytes()[0];
                drop(bytes.splice(from..(from + 1).min(to), [byte]));
            }
        }
    }

    fn word(&mut self) -> Vec<u8> {
        let place = self.below(self.words.len());
        self.words[place].clone()
    }

    fn range(&mut self, length: usize) -> (usize, usize) {
        let (one, other) = (self.below(length + 1), self.below(length + 1));
        (one.min(other), one.max(other))
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    /// xorshift64: any chance will do, as long as it comes again.
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }
}

/// From one separator or line end to the next.
fn cell_around(bytes: &[u8], at: usize) -> (usize, usize) {
    let is_end = |byte: &u8| b",;\t\r\n".contains(byte);
    let from = bytes[..at].iter().rposition(is_end).map_or(0, |place| place + 1);
    let to = bytes[at..].iter().position(is_end).map_or(bytes.len(), |place| at + place);
    (from, to)
}

/// What stands between the quotes of a line: `\"` and `\xAB` are one byte each.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let escaped = rest.strip_prefix("\\x").map(|digits| u8::from_str_radix(&digits[..2], 16).unwrap());
        let length = match (letter, escaped) {
            (_, Some(byte)) => {
                bytes.push(byte);
                4
            }
            ('\\', None) => {
                bytes.push(rest.as_bytes()[1]);
                2
            }
            _ => {
                bytes.extend_from_slice(letter.to_string().as_bytes());
                letter.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    bytes
}

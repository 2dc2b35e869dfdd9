//! What a message can be: five kinds, twenty-nine topics.

/// The kind of a message; what the SOPs ask for follows from it (000 step 14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Praise and nothing else.
    Pujian,
    /// A suggestion, without a grievance that needs handling.
    Saran,
    /// A complaint, also an ironic one or a request to act on a problem.
    Keluhan,
    /// A question, also a request for public information.
    Pertanyaan,
    /// Everything else: greetings, thanks for information, advertisement.
    Lainnya,
}

impl Kind {
    /// All, in the order of the model's outputs.
    pub const ALL: [Self; 5] = [Self::Pujian, Self::Saran, Self::Keluhan, Self::Pertanyaan, Self::Lainnya];

    /// The id that facts and `warta classify` carry.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pujian => "pujian",
            Self::Saran => "saran",
            Self::Keluhan => "keluhan",
            Self::Pertanyaan => "pertanyaan",
            Self::Lainnya => "lainnya",
        }
    }

    /// The kind of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Its place among the model's outputs.
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// The topics that the model knows, in the order of its outputs. An office may add its own; the model says these.
pub const TOPICS: [&str; 29] = [
    "umum",
    "pendaftaran",
    "jam",
    "sikap_petugas",
    "farmasi",
    "bpjs",
    "biaya",
    "rujukan",
    "lab",
    "surat_sehat",
    "fasilitas",
    "imunisasi",
    "kia",
    "kb",
    "gizi",
    "tb",
    "dbd",
    "hiv",
    "rabies",
    "menular",
    "ptm",
    "lansia",
    "jiwa",
    "gigi",
    "kesling",
    "igd",
    "promkes",
    "vaksin_internasional",
    "karantina",
];

/// A topic that the model knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(usize);

impl Topic {
    /// The topic of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        TOPICS.iter().position(|known| *known == id).map(Self)
    }

    /// The topic at a place of the model's outputs; the general one where there is none.
    #[must_use]
    pub const fn at(place: usize) -> Self {
        if place < TOPICS.len() { Self(place) } else { Self(0) }
    }

    /// Its place among the model's outputs.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0
    }

    /// The id that facts carry.
    #[must_use]
    pub fn id(self) -> &'static str {
        TOPICS.get(self.0).copied().unwrap_or("umum")
    }
}

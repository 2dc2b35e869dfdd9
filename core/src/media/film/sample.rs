//! Invented films: as a phone packs them, with noise in place of pictures and sound. Channels' simulations and tests need
//! films of every length, size and shape; no player shows one.

/// One invented film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// The brand: `isom` for MP4, `qt  ` for MOV.
    pub brand: [u8; 4],
    /// How its pictures are coded: `avc1`, `hvc1`.
    pub coding: [u8; 4],
    /// Pixels across, as stored.
    pub width: u16,
    /// Pixels down, as stored.
    pub height: u16,
    /// Whether it is laid on its side, as a phone held upright records.
    pub turned: bool,
    /// How long it runs, in milliseconds.
    pub millis: u32,
    /// Pictures in a second.
    pub rate: u32,
    /// Bytes of each picture.
    pub bytes: u32,
    /// How its sound is coded (`mp4a`); none for a silent film.
    pub sound: Option<[u8; 4]>,
    /// Whether the index stands behind the data, as most phones write it.
    pub index_last: bool,
    /// Milliseconds that its edit list hides at the beginning; none without an edit list.
    pub hidden: Option<u32>,
    /// What names a place, a person and a device, wherever a film can hold it; none for a film that tells nothing.
    pub tells: Option<String>,
}

impl Clip {
    /// A film of an upright phone: 720 × 1280, 30 pictures a second, with sound.
    #[must_use]
    pub fn upright(millis: u32) -> Self {
        Self {
            brand: *b"isom",
            coding: *b"avc1",
            width: 1280,
            height: 720,
            turned: true,
            millis,
            rate: 30,
            bytes: 300,
            sound: Some(*b"mp4a"),
            index_last: true,
            hidden: None,
            tells: None,
        }
    }

    fn pictures(&self) -> u32 {
        (u64::from(self.millis) * u64::from(self.rate) / 1000).try_into().unwrap_or(u32::MAX)
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> Vec<u8> {
        let start = boxed(b"ftyp", &[&self.brand[..], &[0, 0, 2, 0], &self.brand, b"mp42"].concat());
        let about = self.tells.as_ref().map(|text| boxed(b"uuid", &[&[7; 16], text.as_bytes()].concat()));
        let data = self.data();
        let about = about.unwrap_or_default();
        let tail = self.tells.as_ref().map(|text| format!("SEFT{text}").into_bytes()).unwrap_or_default();
        let before = start.len() + about.len();
        let index = self.index(0);
        let at = before + 8 + if self.index_last { 0 } else { index.len() };
        let index = self.index(u32::try_from(at).unwrap_or(u32::MAX));
        let data = boxed(b"mdat", &data);
        let parts = if self.index_last { [data, index] } else { [index, data] };
        [start, about, parts.concat(), tail].concat()
    }

    /// Per second: pictures, sound, and where the phone was.
    fn seconds(&self) -> Vec<[u32; 3]> {
        let all = self.pictures();
        let count = self.millis.div_ceil(1000);
        let told = self.tells.as_ref().map_or(0, |text| u32::try_from(text.len()).unwrap_or_default());
        let sound = if self.sound.is_some() { 64 } else { 0 };
        let pictures = |second: u32| (all.saturating_sub(second * self.rate)).min(self.rate) * self.bytes;
        (0..count).map(|second| [pictures(second), sound, told]).collect()
    }

    fn data(&self) -> Vec<u8> {
        let mut data = Vec::new();
        let mut noise = 0x2545_f491_u32;
        for [pictures, sound, _] in self.seconds() {
            for _ in 0..pictures + sound {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                data.push((noise >> 24) as u8);
            }
            data.extend(self.tells.iter().flat_map(|text| text.bytes()));
        }
        data
    }

    fn index(&self, data_at: u32) -> Vec<u8> {
        let mut places = [Vec::new(), Vec::new(), Vec::new()];
        let mut at = data_at;
        for lengths in self.seconds() {
            for (list, length) in places.iter_mut().zip(lengths) {
                list.push(at);
                at = at.wrapping_add(length);
            }
        }
        let [pictures, sounds, positions] = places;
        let told = self.tells.clone().unwrap_or_default();
        let head = [
            &numbers(&[0, 77, 77, 1000, self.millis, 0x1_0000, 0x100_0000, 0, 0])[..],
            &matrix(false),
            &[0; 24],
            &numbers(&[4]),
        ];
        let mut parts = boxed(b"mvhd", &head.concat());
        parts.extend(self.track(Sort::Pictures, &pictures));
        if let Some(coding) = self.sound {
            parts.extend(self.track(Sort::Sound(coding), &sounds));
        }
        if self.tells.is_some() {
            parts.extend(self.track(Sort::Positions, &positions));
            let place = [&[0, 17, 0x15, 0xc7][..], told.as_bytes()].concat();
            parts.extend(boxed(
                b"udta",
                &[boxed(b"\xa9xyz", &place), boxed(b"loci", told.as_bytes())].concat(),
            ));
            parts.extend(boxed(b"meta", &boxed(b"keys", told.as_bytes())));
        }
        boxed(b"moov", &parts)
    }

    fn track(&self, sort: Sort, places: &[u32]) -> Vec<u8> {
        let told = self.tells.clone().unwrap_or_default();
        let (width, height) = if matches!(sort, Sort::Pictures) { (self.width, self.height) } else { (0, 0) };
        let size = numbers(&[u32::from(width) << 16, u32::from(height) << 16]);
        let head = [
            &numbers(&[7, 77, 77, 1, 0, self.millis, 0, 0, 0, 0])[..],
            &matrix(self.turned && matches!(sort, Sort::Pictures)),
            &size,
        ];
        let mut parts = boxed(b"tkhd", &head.concat());
        if let (Some(hidden), Sort::Pictures) = (self.hidden, sort) {
            let list = numbers(&[0, 1, self.millis.saturating_sub(hidden), hidden, 0x1_0000]);
            parts.extend(boxed(b"edts", &boxed(b"elst", &list)));
        }
        parts.extend(boxed(b"udta", told.as_bytes()));
        let name = [&[0; 8][..], sort.handler(), &[0; 12], told.as_bytes(), &[0]].concat();
        let reference = [numbers(&[0, 1]), boxed(b"url ", &numbers(&[1]))].concat();
        let info = [
            boxed(sort.header(), &[0; 12]),
            boxed(b"dinf", &boxed(b"dref", &reference)),
            boxed(b"stbl", &self.table(sort, places)),
        ];
        let media = [
            boxed(b"mdhd", &numbers(&[0, 77, 77, 1000, self.millis, 0x55c4_0000])),
            boxed(b"hdlr", &name),
            boxed(b"minf", &info.concat()),
        ];
        parts.extend(boxed(b"mdia", &media.concat()));
        boxed(b"trak", &parts)
    }

    fn table(&self, sort: Sort, places: &[u32]) -> Vec<u8> {
        let told = self.tells.clone().unwrap_or_default();
        let mut name = told.into_bytes();
        name.resize(32, 0);
        let entry = match sort {
            Sort::Pictures => {
                let size = numbers(&[u32::from(self.width) << 16 | u32::from(self.height)]);
                let known = [
                    &numbers(&[0, 1])[..],
                    &[0; 16],
                    &size,
                    &numbers(&[0x48_0000, 0x48_0000, 0]),
                    &[0, 1],
                    &name,
                    &[0, 24, 255, 255],
                ];
                boxed(&self.coding, &[&known.concat()[..], &boxed(b"avcC", &[1; 8])].concat())
            }
            Sort::Sound(coding) => {
                let known = numbers(&[0, 1, 0, 0, 2 << 16 | 16, 0, 48_000 << 16]);
                boxed(&coding, &[known, boxed(b"esds", &[0; 8])].concat())
            }
            Sort::Positions => boxed(b"camm", &numbers(&[0, 1])),
        };
        let (all, per_second, size) = match sort {
            Sort::Pictures => (self.pictures(), self.rate, self.bytes),
            Sort::Sound(_) => (u32::try_from(places.len()).unwrap_or_default(), 1, 64),
            Sort::Positions => (u32::try_from(places.len()).unwrap_or_default(), 1, name.len() as u32),
        };
        let stretches = u32::try_from(places.len()).unwrap_or_default();
        let mut runs = vec![[1, per_second, 1]];
        if all < stretches * per_second {
            runs.push([stretches, all - (stretches - 1) * per_second, 1]);
        }
        let count = u32::try_from(runs.len()).unwrap_or_default();
        [
            boxed(b"stsd", &[numbers(&[0, 1]), entry].concat()),
            boxed(b"stts", &numbers(&[0, 1, all, 1000 / self.rate.max(1)])),
            boxed(b"stsc", &[numbers(&[0, count]), numbers(&runs.concat())].concat()),
            boxed(b"stsz", &numbers(&[0, size, all])),
            boxed(b"stco", &[numbers(&[0, stretches]), numbers(places)].concat()),
        ]
        .concat()
    }
}

#[derive(Debug, Clone, Copy)]
enum Sort {
    Pictures,
    Sound([u8; 4]),
    Positions,
}

impl Sort {
    fn handler(self) -> &'static [u8; 4] {
        match self {
            Self::Pictures => b"vide",
            Self::Sound(_) => b"soun",
            Self::Positions => b"meta",
        }
    }

    fn header(self) -> &'static [u8; 4] {
        match self {
            Self::Pictures => b"vmhd",
            Self::Sound(_) => b"smhd",
            Self::Positions => b"nmhd",
        }
    }
}

fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let len = u32::try_from(content.len() + 8).unwrap_or(u32::MAX);
    [&len.to_be_bytes()[..], kind, content].concat()
}

fn numbers(all: &[u32]) -> Vec<u8> {
    all.iter().flat_map(|n| n.to_be_bytes()).collect()
}

/// Upright, or a quarter turned.
fn matrix(turned: bool) -> Vec<u8> {
    let one = 0x1_0000;
    numbers(&if turned {
        [0, one, 0, one.wrapping_neg(), 0, 0, 720 << 16, 0, 0x4000_0000]
    } else {
        [one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000]
    })
}

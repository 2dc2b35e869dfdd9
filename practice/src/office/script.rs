//! What happened at the practice office: invented people, stories and words of the public, as data. Days are working days
//! before today, so that the fortnight always ends yesterday.
//!
//! On its last day somebody writes each kind of message. None is urgent: nobody is frightened who only looks around.

use warta_core::media::sample::Scene;
use warta_core::state::facts::Field;

/// The practice office.
pub(super) const OFFICE: &str = "Puskesmas Melati Raya (latihan)";
/// Who founded it: the account officer.
pub(super) const FOUNDER: &str = "Rina Kartika";
/// Units that hand in material.
pub(super) const UNITS: [&str; 4] = ["Poli KIA", "Poli Gizi", "Kesehatan Lingkungan", "Tim Kerja Pengawasan"];

pub(super) const IG: &str = "instagram-polowijen";
pub(super) const X: &str = "twitter-arjuno";
pub(super) const WEB: &str = "website-polowijen";
pub(super) const BKK: &str = "publikasi-bkk-palembang";

const AGUS: &str = "Agus Setiawan";
const DEWI: &str = "Dewi Anggraini";
const BAGUS: &str = "Bagus Pratama";
const WAHYU: &str = "dr. Wahyu Santoso";
const SITI: &str = "Siti Lestari";
const NUR: &str = "Nur Hidayah";
const RINA: &str = FOUNDER;

/// Somebody who works here: name, unit, and the roles they hold, each as SOP and role.
pub(super) struct Colleague {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) roles: &'static [(&'static str, &'static str)],
}

/// People beside the founder.
pub(super) const PEOPLE: [Colleague; 6] = [
    Colleague { name: AGUS, unit: "Tim Kerja Pengawasan", roles: &[(BKK, "subbag-tim-kerja")] },
    Colleague { name: DEWI, unit: "", roles: &[(BKK, "tim-ppid")] },
    Colleague {
        name: BAGUS,
        unit: "",
        roles: &[(BKK, "tim-ppid"), (BKK, "pranata-humas"), (X, "pengelola"), (WEB, "pengelola")],
    },
    Colleague { name: WAHYU, unit: "", roles: &[(BKK, "kepala-balai"), (IG, "pj"), (X, "pj"), (WEB, "pj")] },
    Colleague { name: SITI, unit: "Poli KIA", roles: &[(IG, "unit"), (X, "unit"), (WEB, "unit")] },
    Colleague {
        name: NUR,
        unit: "Poli Gizi",
        roles: &[(IG, "unit"), (IG, "pj"), (X, "unit"), (WEB, "unit")],
    },
];

/// The founder's roles that go to others.
pub(super) const GIVEN_UP: [(&str, &str); 6] =
    [(BKK, "subbag-tim-kerja"), (BKK, "tim-ppid"), (BKK, "kepala-balai"), (IG, "pj"), (X, "pj"), (WEB, "pj")];

/// Topics: their name in the triage, the office's name, who is in charge, the programme's owner.
pub(super) const TOPICS: [(&str, &str, &str, &str); 3] = [
    ("gizi", "Gizi dan ASI", NUR, NUR),
    ("kia", "Kesehatan ibu dan anak", SITI, WAHYU),
    ("karantina", "Karantina dan pelabuhan", AGUS, WAHYU),
];

/// Who can be recognised in a story's photo, and why it may be shown.
pub(super) enum Seen {
    /// Nobody.
    Nobody,
    /// Staff on duty.
    Staff,
    /// A public event.
    Event,
    /// A child, with its guardian's consent.
    Child,
}

/// A story.
pub(super) struct Told {
    pub(super) sop: &'static str,
    pub(super) unit: &'static str,
    pub(super) fields: &'static [(Field, &'static str)],
    pub(super) photo: Option<(Scene, Seen, &'static str)>,
}

macro_rules! told {
    ($kind:literal, $what:literal, $when:literal, $place:literal, $who:literal, $why:literal, $how:literal) => {
        &[
            (Field::Kind, $kind),
            (Field::What, $what),
            (Field::When, $when),
            (Field::Where, $place),
            (Field::Who, $who),
            (Field::Why, $why),
            (Field::How, $how),
        ]
    };
}

/// The stories, by number.
pub(super) const STORIES: [Told; 8] = [
    Told {
        sop: IG,
        unit: "Poli KIA",
        fields: told!(
            "kegiatan-rutin",
            "Posyandu Balita Mawar",
            "Selasa, 08.00–10.30 WIB",
            "Balai RW 03",
            "kader dan 42 balita",
            "Memantau tumbuh kembang setiap bulan",
            "Menimbang, mengukur, dan memberi makanan tambahan"
        ),
        photo: Some((Scene::Weighing, Seen::Child, "Seorang anak ditimbang oleh kader di Posyandu")),
    },
    Told {
        sop: WEB,
        unit: "Poli Gizi",
        fields: told!(
            "info-pelayanan",
            "Jam layanan konsultasi gizi bertambah",
            "Mulai pekan ini",
            "Poli Gizi, lantai 1",
            "warga dengan rujukan maupun tanpa rujukan",
            "Antrean pagi terlalu panjang",
            "Mendaftar di loket atau lewat telepon"
        ),
        photo: Some((Scene::VillageHall, Seen::Event, "Warga duduk di depan balai pelayanan")),
    },
    Told {
        sop: BKK,
        unit: "Tim Kerja Pengawasan",
        fields: told!(
            "kegiatan-rutin",
            "Pemeriksaan kapal barang",
            "Rabu pagi",
            "Dermaga 2",
            "tim pengawasan dan nakhoda",
            "Mencegah penyakit masuk lewat pelabuhan",
            "Memeriksa dokumen, dapur, dan air minum kapal"
        ),
        photo: Some((Scene::ShipAtQuay, Seen::Staff, "Petugas memeriksa kapal di dermaga")),
    },
    Told {
        sop: BKK,
        unit: "Kesehatan Lingkungan",
        fields: told!(
            "kegiatan-insidental",
            "Fogging gudang pelabuhan",
            "Kamis sore",
            "Gudang B",
            "tim kesehatan lingkungan",
            "Ada laporan dua kasus demam berdarah",
            "Menyemprot dan memeriksa jentik"
        ),
        photo: Some((Scene::Fogging, Seen::Nobody, "Asap pengasapan nyamuk di antara gudang")),
    },
    Told {
        sop: BKK,
        unit: "Tim Kerja Pengawasan",
        fields: told!(
            "inovasi",
            "Antrean vaksin lewat pesan singkat",
            "Mulai Senin",
            "Klinik vaksinasi",
            "calon penumpang dan petugas klinik",
            "Waktu tunggu terlalu lama",
            "Mengirim pesan, lalu datang sesuai jam"
        ),
        photo: Some((Scene::VillageHall, Seen::Event, "Penumpang menunggu di depan klinik vaksinasi")),
    },
    Told {
        sop: IG,
        unit: "Poli KIA",
        fields: told!(
            "kegiatan-rutin",
            "Cuci tangan di SD Harapan",
            "Jumat pagi",
            "halaman SD Harapan",
            "siswa kelas satu dan guru",
            "Mengurangi diare di sekolah",
            "Bernyanyi enam langkah cuci tangan"
        ),
        photo: Some((Scene::HandWashing, Seen::Child, "Anak-anak mencuci tangan di keran sekolah")),
    },
    Told {
        sop: IG,
        unit: "Poli Gizi",
        fields: told!(
            "dokumentasi-kegiatan",
            "Kelas ibu menyusui",
            "Kemarin siang",
            "Ruang Laktasi",
            "dua belas ibu dan bidan",
            "Ibu baru sering ragu",
            "Berlatih posisi menyusui"
        ),
        photo: Some((Scene::VillageHall, Seen::Event, "")),
    },
    Told {
        sop: X,
        unit: "",
        fields: told!(
            "pengumuman",
            "Donor darah hari Sabtu",
            "Sabtu, 08.00 WIB",
            "aula Puskesmas",
            "warga 17–60 tahun",
            "Stok darah menipis",
            "Datang dengan KTP"
        ),
        photo: None,
    },
];

/// What a person did.
pub(super) enum Deed {
    /// Records a story, with its photo.
    Record(usize),
    /// Drafts the texts, answers for the photo, and says that it fits.
    Prepare(usize),
    /// Adds a sentence to the text of a form of channel.
    Write(usize, &'static str, &'static str),
    /// An action, with what is said, and to whom it goes.
    Act(usize, &'static str, &'static str, &'static [&'static str]),
    /// Lets the queue send what is due.
    Send,
    /// Hands in several items at once.
    List(&'static [&'static str]),
    /// Records a duty, with its report.
    Duty(&'static str, &'static str),
    /// A deputy stands in for the head on this day.
    Deputy(&'static str, &'static str, &'static str),
    /// Somebody of this name writes under a story's post on the website, as on its page.
    Comment(usize, &'static str, &'static str),
    /// The office asks its channels what people wrote.
    Fetch,
    /// Records by hand what somebody wrote on a channel that is not connected.
    Hear(Heard),
    /// Enters what this person wrote into the register as a complaint, with the picture that came with it, and hands it over:
    /// to a team, to somebody in it, with a note.
    Enter(&'static str, Scene, &'static str, &'static str, &'static str),
    /// Adds a note to the case of what this person wrote.
    Note(&'static str, &'static str),
}

/// What somebody wrote on a channel that is not connected.
pub(super) struct Heard {
    /// Who.
    pub(super) name: &'static str,
    /// Where: the form of the channel.
    pub(super) form: &'static str,
    /// The story under whose post, or none.
    pub(super) under: Option<usize>,
    pub(super) text: &'static str,
}

/// Who handles complaints, as the SOPs name them.
const TEAM: &str = "Tim Kepuasan dan Keluhan Pelanggan";
/// Whose complaint is in the register.
const YULI: &str = "Yuliana";

/// Working days before today, the time of day, who, and what they did.
pub(super) type Moment = (u32, (u32, u32), &'static str, Deed);

use Deed::{Act, Comment, Deputy, Duty, Enter, Fetch, Hear, List, Note, Prepare, Record, Send, Write};

/// The fortnight, in the order of time.
pub(super) const DAYS: &[Moment] = &[
    (11, (8, 10), SITI, Record(0)),
    (11, (8, 25), SITI, Act(0, "done", "", &[])),
    (11, (9, 0), RINA, Act(0, "take", "", &[])),
    (11, (9, 20), RINA, Prepare(0)),
    (11, (9, 35), RINA, Act(0, "done", "", &[])),
    (11, (10, 0), RINA, Act(0, "publish", "", &[])),
    (11, (10, 10), RINA, Act(0, "link:instagram", "https://www.instagram.com/p/CmelatiLat1/", &[])),
    (10, (8, 30), AGUS, Record(2)),
    (10, (8, 50), AGUS, Act(2, "done", "", &[])),
    (10, (9, 0), AGUS, Act(2, "done", "Tulis sebelum Jumat; utamakan air minum kapal.", &[RINA])),
    (9, (8, 15), RINA, Act(2, "take", "", &[])),
    (9, (9, 30), RINA, Prepare(2)),
    (9, (9, 45), RINA, Act(2, "done", "", &[])),
    (9, (10, 30), DEWI, Act(2, "take", "", &[])),
    (9, (10, 50), DEWI, Act(2, "no", "Sebutkan jumlah kapal yang diperiksa.", &[])),
    (8, (8, 20), RINA, Write(2, "instagram", "Hari itu tiga kapal diperiksa, semuanya memenuhi syarat.")),
    (8, (8, 30), RINA, Act(2, "done", "", &[])),
    (8, (9, 10), DEWI, Act(2, "yes", "", &[])),
    (7, (8, 0), RINA, Deputy(WAHYU, DEWI, "KP.01/12/2026")),
    (7, (9, 0), NUR, Record(1)),
    (7, (9, 5), NUR, Act(1, "done", "", &[])),
    (7, (10, 0), BAGUS, Prepare(1)),
    (7, (10, 15), BAGUS, Act(1, "done", "", &[])),
    (7, (10, 20), BAGUS, Act(1, "publish", "", &[])),
    (7, (10, 21), BAGUS, Send),
    (6, (9, 0), WAHYU, Act(2, "yes", "", &[])),
    (6, (9, 10), WAHYU, Act(2, "done", "", &[BAGUS])),
    (6, (10, 0), BAGUS, Act(2, "publish", "", &[])),
    (6, (10, 1), BAGUS, Send),
    (6, (10, 10), BAGUS, Act(2, "link:instagram", "https://www.instagram.com/p/CmelatiLat2/", &[])),
    (6, (10, 15), BAGUS, Act(2, "link:x", "https://x.com/melatiraya/status/1790000000000000002", &[])),
    (5, (9, 0), DEWI, Act(2, "done", "Tayang di tiga saluran; dua pertanyaan dijawab hari itu juga.", &[])),
    (5, (9, 30), DEWI, Duty("monev", "Rekap dua pekan: 14 konten, 3 keluhan, semua ditindaklanjuti.")),
    (4, (8, 20), AGUS, Record(4)),
    (4, (8, 30), AGUS, Act(4, "done", "", &[])),
    (4, (8, 40), AGUS, Act(4, "done", "Singkat saja, dengan cara mendaftar.", &[RINA])),
    (4, (9, 0), RINA, Act(4, "take", "", &[])),
    (4, (10, 0), RINA, Prepare(4)),
    (4, (10, 10), RINA, Act(4, "done", "", &[])),
    (3, (8, 30), DEWI, Act(4, "yes", "", &[])),
    (3, (9, 0), WAHYU, Act(4, "yes", "", &[])),
    (3, (9, 5), WAHYU, Act(4, "done", "", &[DEWI])),
    (3, (9, 30), AGUS, Record(3)),
    (3, (9, 40), AGUS, Act(3, "done", "", &[])),
    (3, (9, 45), AGUS, Act(3, "done", "Jelaskan cara mencegah jentik di rumah.", &[RINA])),
    (2, (8, 10), RINA, Act(3, "take", "", &[])),
    (2, (9, 0), RINA, Prepare(3)),
    (2, (9, 5), RINA, Act(3, "done", "", &[])),
    (2, (9, 30), SITI, Record(5)),
    (2, (9, 35), SITI, Act(5, "done", "", &[])),
    (2, (10, 0), RINA, Prepare(5)),
    (2, (10, 10), RINA, Act(5, "done", "", &[])),
    (1, (8, 5), RINA, Act(5, "publish", "", &[])),
    (1, (8, 15), RINA, Act(5, "link:instagram", "", &[])),
    (1, (8, 30), DEWI, Act(3, "no", "Tambahkan langkah 3M Plus dan nomor pengaduan.", &[])),
    (
        1,
        (9, 0),
        AGUS,
        List(&["Vaksinasi meningitis rombongan", "Pelatihan petugas kesehatan kapal", "Hari bebas jentik"]),
    ),
    (
        1,
        (9, 5),
        RINA,
        Hear(Heard {
            name: YULI,
            form: "instagram",
            under: None,
            text: "Saya kirim foto antrean di depan gedung. Dari jam enam, sampai jam sembilan belum dipanggil, loket yang \
                   buka cuma satu. Kecewa, mohon diperbaiki.",
        }),
    ),
    (
        1,
        (9, 15),
        RINA,
        Enter(
            YULI,
            Scene::VillageHall,
            TEAM,
            NUR,
            "Mohon dicek hari ini: kenapa hanya satu loket yang buka?",
        ),
    ),
    (1, (9, 30), BAGUS, Record(7)),
    (1, (9, 32), BAGUS, Act(7, "done", "", &[])),
    (1, (9, 40), BAGUS, Act(7, "take", "", &[])),
    (
        1,
        (9, 50),
        RINA,
        Comment(
            1,
            "Wulan",
            "Terima kasih, petugas konsultasi gizinya ramah dan sabar sekali. Sangat membantu.",
        ),
    ),
    (
        1,
        (10, 5),
        RINA,
        Hear(Heard {
            name: "bunda.alif",
            form: "instagram",
            under: Some(0),
            text: "Alhamdulillah bocahku munggah sekilo, suwun nggih bu bidan, sabar tenan 🙏",
        }),
    ),
    (
        1,
        (10, 10),
        RINA,
        Comment(
            1,
            "Pak Hendra",
            "Apakah konsultasi gizi bisa untuk bayi delapan bulan? Perlu membawa apa saja?",
        ),
    ),
    (1, (10, 30), NUR, Record(6)),
    (1, (10, 35), NUR, Act(6, "done", "", &[])),
    (1, (10, 40), NUR, Note(YULI, "Petugas loket kedua sakit. Penggantinya dari Poli Gizi sudah datang.")),
    (
        1,
        (10, 50),
        RINA,
        Comment(2, "Yanto", "Saran saya, sebaiknya jadwal pemeriksaan kapal ditempel juga di pintu dermaga."),
    ),
    (
        1,
        (11, 0),
        BAGUS,
        Hear(Heard {
            name: "mudik_terus",
            form: "x",
            under: Some(2),
            text: "min @pkm_melatiraya kapal penumpang jg diperiksa gk? sabtu mau mudik naik kapal nih",
        }),
    ),
    (
        1,
        (11, 10),
        RINA,
        Comment(
            2,
            "Dana Kilat",
            "PINJAMAN ONLINE tanpa jaminan, cair sekarang juga! Klik http://pinjaman.example",
        ),
    ),
    (
        1,
        (11, 20),
        RINA,
        Hear(Heard {
            name: "Rahma",
            form: "instagram",
            under: None,
            text: "Nomor telepon pendaftaran dari kemarin tidak pernah diangkat, padahal di poster disuruh telepon dulu.",
        }),
    ),
    (1, (11, 30), RINA, Fetch),
];

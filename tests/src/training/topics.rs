//! The topics of the lines that were written before the list of topics was settled.

/// A topic of the older files, and the topic it is now. Names that stand in neither column are topics already.
const OLDER: &[(&str, &str)] = &[
    // sidoarjo
    ("antrean", "pendaftaran"),
    ("BPJS", "bpjs"),
    ("DBD", "dbd"),
    ("jadwal", "jam"),
    ("KIA", "kia"),
    ("konten", "promkes"),
    ("obat", "farmasi"),
    ("parkir", "fasilitas"),
    ("petugas", "sikap_petugas"),
    ("posyandu", "kia"),
    ("senam", "ptm"),
    ("skrining", "ptm"),
    ("stunting", "gizi"),
    ("TB", "tb"),
    ("toilet", "fasilitas"),
    ("vaksin HPV", "imunisasi"),
    // desa
    ("air_bersih", "kesling"),
    ("ambulans", "igd"),
    ("bencana", "igd"),
    ("bidan_desa", "kia"),
    ("dokter", "sikap_petugas"),
    ("jamban", "kesling"),
    ("jarak", "umum"),
    ("keracunan", "kesling"),
    ("kusta", "menular"),
    ("lain", "umum"),
    ("malaria", "menular"),
    ("odgj", "jiwa"),
    ("persalinan", "kia"),
    // pelabuhan, port health
    ("bkk-ambulans", "igd"),
    ("bkk-antrean", "pendaftaran"),
    ("bkk-biaya", "biaya"),
    ("bkk-cop", "karantina"),
    ("bkk-ehac", "karantina"),
    ("bkk-fasilitas", "fasilitas"),
    ("bkk-fumigasi", "karantina"),
    ("bkk-humas", "promkes"),
    ("bkk-icv", "vaksin_internasional"),
    ("bkk-jam", "jam"),
    ("bkk-jenazah", "karantina"),
    ("bkk-karantina", "karantina"),
    ("bkk-kejadian", "karantina"),
    ("bkk-klinik", "umum"),
    ("bkk-mdh", "karantina"),
    ("bkk-medsos", "promkes"),
    ("bkk-omkaba", "karantina"),
    ("bkk-p3k", "karantina"),
    ("bkk-petugas", "sikap_petugas"),
    ("bkk-phqc", "karantina"),
    ("bkk-sanitasi", "karantina"),
    ("bkk-sinkarkes", "karantina"),
    ("bkk-sscec", "karantina"),
    ("bkk-surat", "surat_sehat"),
    ("bkk-umum", "umum"),
    ("bkk-vaksin", "vaksin_internasional"),
    ("bkk-vektor", "karantina"),
    // pelabuhan, health centre
    ("pkm-ambulans", "igd"),
    ("pkm-antrean", "pendaftaran"),
    ("pkm-bpjs", "bpjs"),
    ("pkm-dbd", "dbd"),
    ("pkm-fasilitas", "fasilitas"),
    ("pkm-gigi", "gigi"),
    ("pkm-gigitan", "rabies"),
    ("pkm-imunisasi", "imunisasi"),
    ("pkm-jam", "jam"),
    ("pkm-kb", "kb"),
    ("pkm-kia", "kia"),
    ("pkm-lab", "lab"),
    ("pkm-lansia", "lansia"),
    ("pkm-medsos", "promkes"),
    ("pkm-obat", "farmasi"),
    ("pkm-parkir", "fasilitas"),
    ("pkm-petugas", "sikap_petugas"),
    ("pkm-posyandu", "kia"),
    ("pkm-rujukan", "rujukan"),
    ("pkm-skrining", "ptm"),
    ("pkm-surat", "surat_sehat"),
    ("pkm-tb", "tb"),
    ("pkm-umum", "umum"),
    // warganet
    ("CKG", "ptm"),
    ("HIV", "hiv"),
    ("KB", "kb"),
    ("LGBTQ", "sikap_petugas"),
    ("MCU", "surat_sehat"),
    ("PrEP", "hiv"),
    ("TBC", "tb"),
    ("UGD", "igd"),
    ("anak", "umum"),
    ("aplikasi", "pendaftaran"),
    ("bayi", "kia"),
    ("bunuh-diri", "jiwa"),
    ("difabel", "fasilitas"),
    ("diskriminasi", "bpjs"),
    ("gawat-darurat", "igd"),
    ("informasi-publik", "umum"),
    ("kebersihan", "fasilitas"),
    ("kekarantinaan", "karantina"),
    ("kekerasan", "igd"),
    ("kekerasan-seksual", "igd"),
    ("kespro", "kb"),
    ("laktasi", "kia"),
    ("limbah", "kesling"),
    ("lingkungan", "kesling"),
    ("media-sosial", "promkes"),
    ("pelecehan", "sikap_petugas"),
    ("pengaduan", "umum"),
    ("pungli", "biaya"),
    ("privasi", "sikap_petugas"),
    ("rawat-inap", "fasilitas"),
    ("surat-sakit", "surat_sehat"),
    ("surat-sehat", "surat_sehat"),
    ("sunat", "umum"),
    ("terima-kasih-info", "promkes"),
    ("vaksin-internasional", "vaksin_internasional"),
    // warganet and the sample
    ("haji", "vaksin_internasional"),
    ("humas", "promkes"),
];

/// The topic a name stands for now; the general one for names that are no subject of the office.
#[must_use]
pub fn now(name: &str) -> &'static str {
    let newer = OLDER.iter().find(|(older, _)| *older == name).map(|(_, newer)| *newer);
    newer.or_else(|| warta_core::triage::TOPICS.into_iter().find(|known| *known == name)).unwrap_or("umum")
}

#[cfg(test)]
mod tests {
    use super::*;
    use warta_core::triage::TOPICS;

    #[test]
    fn every_older_topic_is_one_of_today() {
        assert!(OLDER.iter().all(|(_, newer)| TOPICS.contains(newer)));
        assert_eq!((now("KIA"), now("hiv"), now("judi-online")), ("kia", "hiv", "umum"));
    }
}

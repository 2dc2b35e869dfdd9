package id.warta

import androidx.compose.ui.test.junit4.ComposeTestRule

/**
 * A screen of the office: the taps that lead there from the first one, what it shows of itself, and where something can
 * be typed on it, a box and its number among those of that label.
 */
class Stop(
    val name: String,
    val way: List<String>,
    val shows: String,
    val box: Pair<String, Int>? = null,
    val before: String = "Giliran Anda",
    /** The taps that lead back here after going back. */
    val again: List<String> = way.takeLast(1),
    /** Whether what was typed is there again then: an order to erase for good begins anew. */
    val keeps: Boolean = true,
) {
    override fun toString() = name

    fun go(compose: ComposeTestRule) = way.forEach { compose.tap(it) }
}

/** Every screen of an office that has one story with photos, on its way out by hand, and one message of praise. */
val STOPS = listOf(
    Stop("today", emptyList(), "Giliran Anda"),
    Stop("stories", listOf("Konten"), "Posyandu Mawar"),
    Stop("queue", listOf("Antrean"), "Unggah sendiri"),
    Stop("week", listOf("Sepekan"), "Pekan berikutnya"),
    Stop("more", listOf("Lainnya"), "Setelan"),
    Stop("new", listOf("Catat kegiatan"), "Yang masih diminta", "Apa kegiatannya?" to 0),
    Stop("inbox", listOf("Pesan"), "Pesan yang ditampilkan"),
    Stop(
        "record message",
        listOf("Pesan", "Catat pesan"),
        "Pilih dari galeri",
        "Isi pesan" to 0,
        "Pesan yang ditampilkan",
    ),
    Stop(
        "message",
        listOf("Pesan", "pelayanan imunisasinya"),
        "PUJIAN",
        "Kalimat balasan" to 0,
        "Pesan yang ditampilkan",
    ),
    Stop(
        "consult",
        listOf("Pesan", "pelayanan imunisasinya", "Konsultasi"),
        "Rancangan balasan",
        "Rancangan balasan" to 0,
        "Pesan yang ditampilkan",
        listOf("pelayanan imunisasinya", "Konsultasi"),
    ),
    Stop("people", listOf("Lainnya", "Kantor"), "Tambah orang", "Nama" to 0, "Setelan"),
    Stop(
        "channels",
        listOf("Lainnya", "Saluran", "Tambah saluran"),
        "Tambah saluran",
        "Nama" to 0,
        "Setelan",
        listOf("Saluran"),
    ),
    Stop(
        "connect",
        listOf("Lainnya", "Saluran", "Sambungkan situs"),
        "Gulir ke Kata Sandi",
        "Alamat situs" to 0,
        "Tambah saluran",
    ),
    Stop(
        "connect by page",
        listOf("Lainnya", "Saluran", "Sambungkan X"),
        "Callback URI",
        "Client ID" to 0,
        "Tambah saluran",
    ),
    Stop(
        "connect by app",
        listOf("Lainnya", "Saluran", "Sambungkan Instagram", "Dengan aplikasi kantor"),
        "OAuth redirect",
        "Instagram app ID" to 0,
        "Tambah saluran",
        listOf("Sambungkan Instagram", "Dengan aplikasi kantor"),
    ),
    Stop("sops", listOf("Lainnya", "SOP"), "Pakai SOP ini", null, "Setelan"),
    Stop("sop", listOf("Lainnya", "SOP", "Instagram Puskesmas"), "Dokumen", null, "Pakai SOP ini"),
    Stop("settings", listOf("Lainnya", "Setelan"), "Aturan kantor", "Tagar kantor" to 0, "Setelan"),
    Stop("story", listOf("Konten", "Posyandu Mawar"), "Isi", "Di mana?" to 0, "Konten"),
    Stop("note", listOf("Konten", "Posyandu Mawar"), "Isi", "Tambah catatan" to 0, "Konten"),
    Stop(
        "texts",
        listOf("Konten", "Posyandu Mawar", "Teks"),
        "Pratinjau",
        "Teks" to 0,
        "Konten",
        listOf("Posyandu Mawar", "Teks"),
    ),
    Stop(
        "history",
        listOf("Konten", "Posyandu Mawar", "Riwayat"),
        "Waktu per langkah",
        null,
        "Konten",
        listOf("Posyandu Mawar", "Riwayat"),
    ),
    Stop(
        "alt",
        listOf("Konten", "Posyandu Mawar", "Foto", "Atur foto"),
        "Persetujuan foto",
        "Teks alternatif" to 0,
        "Atur foto",
    ),
    Stop(
        "consent",
        listOf("Konten", "Posyandu Mawar", "Foto", "Atur foto"),
        "Persetujuan foto",
        "Nama, atau ciri" to 0,
        "Atur foto",
    ),
    Stop("by hand", listOf("Antrean", "Unggah sendiri"), "Keterangan untuk disalin", null, "Antrean"),
    Stop(
        "calendar",
        listOf("Lainnya", "Setelan", "Ubah kalender kerja"),
        "Minggu kerja",
        "Jam kerja" to 0,
        "Aturan kantor",
    ),
    Stop(
        "topics",
        listOf("Lainnya", "Kantor", "Topik dan PJ", "Tambah topik"),
        "Warta mengenali topik-topik ini",
        "Nama" to 0,
        "Tambah orang",
        listOf("Topik dan PJ"),
    ),
    Stop(
        "deadlines",
        listOf("Lainnya", "Setelan", "Ubah batas waktu", "Tambah batas waktu"),
        "Angka bawaan Warta",
        "Jumlah hari" to 0,
        "Aturan kantor",
        listOf("Ubah batas waktu"),
    ),
    Stop(
        "answers",
        listOf("Lainnya", "Setelan", "Templat balasan", "Balasan permintaan informasi publik"),
        "Satu pilihan per baris",
        "Balasan permintaan informasi publik" to 0,
        "Aturan kantor",
        listOf("Templat balasan"),
    ),
    Stop("about", listOf("Lainnya", "Tentang Warta"), "Versi", null, "Setelan"),
    Stop(
        "list",
        listOf("Catat kegiatan", "Beberapa kegiatan sekaligus"),
        "Diserahkan oleh",
        "Daftar kegiatan" to 0,
        "Yang masih diminta",
    ),
    Stop(
        "adapting",
        listOf("Lainnya", "SOP", "Instagram Puskesmas", "Sesuaikan sebagai revisi baru"),
        "Berkas SOP",
        "Alasan" to 0,
        "Dokumen",
    ),
    Stop(
        "erasing",
        listOf("Konten", "Posyandu Mawar", "Foto", "Atur foto", "Hapus data pribadi"),
        "Yang hilang",
        "Alasan" to 0,
        "Persetujuan foto",
        keeps = false,
    ),
)

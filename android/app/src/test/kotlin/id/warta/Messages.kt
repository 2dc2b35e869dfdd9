package id.warta

import id.warta.door.Desk
import id.warta.door.Judged
import id.warta.door.NewMessage
import java.io.File

const val PRAISE = "Terima kasih banyak, pelayanan imunisasinya ramah dan cepat sekali 🙏"
const val COMPLAINT = "Antre pendaftaran dari jam 6 sampai jam 11 tidak dipanggil, petugasnya malah main HP. Kecewa!"

/** A message that somebody told at the counter. */
suspend fun receive(desk: Desk, text: String, who: String = "Budi Santoso"): String =
    desk.recordMessage(NewMessage(null, who, "", text, "", null, null, false))

/** A complaint that was judged to be one. */
suspend fun complaint(desk: Desk, text: String = COMPLAINT): String {
    val message = receive(desk, text)
    desk.judge(message, Judged("keluhan", null, false, false))
    return message
}

/** Keeps a screenshot as its evidence. */
suspend fun prove(desk: Desk, place: File, message: String) {
    val picture = File(place, "bukti.jpg")
    picture.outputStream().use { draw(it, android.graphics.Color.LTGRAY) }
    desk.keepEvidence(message, false, picture.path)
}

package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.font.FontWeight
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Choose
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.TextBox
import id.warta.ui.word
import id.warta.views.Tone

/** Erasing personal data for good: what goes and what stays is said before anything happens. */
@Composable
fun ErasingScreen(desk: Desk, way: Way, story: String, media: String) {
    val shell = LocalShell.current
    var what by rememberSaveable { mutableStateOf("") }
    var rule by rememberSaveable { mutableStateOf("") }
    var reason by rememberSaveable { mutableStateOf("") }
    var sure by rememberSaveable { mutableStateOf(false) }
    val filled = sure && listOf(what, rule, reason).all { it.isNotBlank() }
    Page(
        word("desk-erase"),
        onBack = way::back,
        foot = {
            Primary(word("desk-erase"), filled) {
                shell.tell {
                    desk.erase(story, media, what, rule, reason)
                    way.back()
                    shell.say("desk-erased")
                }
            }
        },
    ) {
        Shown({ desk.erasure(story, media) }, story, media) { view ->
            Text(view.title, fontWeight = FontWeight.Bold)
            Section(word("desk-erase-goes")) { view.goes.forEach { Text("• $it") } }
            Section(word("desk-erase-stays")) { view.stays.forEach { Text("• $it") } }
            val refused = view.refused
            if (refused == null) {
                Choose(word("desk-erase-what"), view.what, what) { what = it }
                Choose(word("desk-erase-rule"), view.rules, rule) { rule = it }
                TextBox(word("desk-reason"), reason, word("desk-erase-reason-hint")) { reason = it }
                Mark(word("desk-erase-sure"), sure) { sure = it }
            } else {
                Notice(Tone.PLAIN, refused)
            }
        }
    }
}

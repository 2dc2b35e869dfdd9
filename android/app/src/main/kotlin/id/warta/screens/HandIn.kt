package id.warta.screens

import androidx.compose.runtime.Composable
import id.warta.Screen
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Choose
import id.warta.ui.DraftLine
import id.warta.ui.LocalShell
import id.warta.ui.Primary
import id.warta.ui.Shown
import id.warta.ui.TextBox
import id.warta.ui.Waiting
import id.warta.ui.WhichSop
import id.warta.ui.rememberDraft
import id.warta.ui.word

private const val ITEMS = "items"
private const val FROM = "from"
private const val SOP = "sop"

/** Several activities at once: each line becomes a story, and the list is kept. */
@Composable
fun HandInScreen(desk: Desk, way: Way) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "list")
    fun hand() = shell.tell {
        val sop = draft[SOP] ?: desk.start(null).sop
        val items = draft[ITEMS].orEmpty().lines()
        val says = desk.submitList(sop, draft[UNIT], draft[FROM].orEmpty(), items)
        draft.drop()
        way.start(Screen.STORIES)
        shell.told = Told(listOf(says), wrong = false)
    }
    val ready = draft.ready && draft[ITEMS].orEmpty().isNotBlank()
    Page(word("desk-list-save"), onBack = way::back, foot = { Primary(word("desk-list-save"), ready) { hand() } }) {
        DraftLine(draft)
        Shown({ desk.start(draft[SOP]) }, draft[SOP]) { view ->
            if (!draft.ready) return@Shown Waiting()
            WhichSop(view.sops, view.sop) { draft[SOP] = it }
            TextBox(word("desk-list"), draft[ITEMS].orEmpty(), word("desk-list-hint"), lines = 6) { draft[ITEMS] = it }
            Choose(word("desk-unit"), view.units, draft[UNIT].orEmpty()) { draft[UNIT] = it }
            TextBox(word("desk-list-from"), draft[FROM].orEmpty()) { draft[FROM] = it }
        }
    }
}

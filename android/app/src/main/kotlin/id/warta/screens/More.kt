package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Choose
import id.warta.ui.Line
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.ChannelView
import id.warta.views.Tone

/** Where everything else is. */
@Composable
fun MoreScreen(way: Way) {
    val shell = LocalShell.current
    Page(word("phone-more"), foot = { Places(way) }) {
        Line(word("desk-place-register"), "", null) { way.go(Screen.REGISTER) }
        Line(word("desk-place-office"), "", null) { way.go(Screen.PEOPLE) }
        Line(word("desk-place-channels"), "", null) { way.go(Screen.CHANNELS) }
        Line(word("desk-place-sop"), "", null) { way.go(Screen.SOPS) }
        Line(word("desk-place-settings"), "", null) { way.go(Screen.SETTINGS) }
        Line(word("phone-about"), "", null) { way.go(Screen.ABOUT) }
        Line(word("desk-change-person"), "", null) { shell.signOut() }
    }
}

/** The channels, each with how it goes out. */
@Composable
fun ChannelsScreen(desk: Desk, way: Way) {
    Page(word("desk-place-channels"), onBack = way::back) {
        Shown(desk::channels) { view ->
            view.refused?.let { Notice(Tone.PLAIN, it) }
            view.channels.forEach { Channel(desk, way, it, view.refused == null) }
            if (view.refused == null) {
                view.connections.forEach { by -> Second(by.label) { way.go(Screen.CONNECT, by.id) } }
                Section(word("desk-channel-add")) { Unfold(word("desk-channel-add")) { ByHandChannel(desk, null) } }
            }
        }
    }
}

@Composable
private fun Channel(desk: Desk, way: Way, channel: ChannelView, open: Boolean) {
    val shell = LocalShell.current
    Section(channel.name) {
        Text(channel.way)
        Soft(channel.address)
        Soft(channel.user)
        channel.warning?.let { Notice(Tone.PERSON, it) }
        Soft(channel.spent)
        if (!channel.active) Soft(word("desk-channel-unused"))
        if (!channel.byHand && !channel.signedIn) Notice(Tone.PERSON, word("desk-channel-signed-out"))
        if (!open) return@Section
        channel.connect?.let { by -> Second(by.label, about = channel.name) { way.go(Screen.CONNECT, by.id) } }
        channel.budget?.let { Unfold(word("desk-channel-budget-change")) { Budget(desk, channel, it) } }
        if (channel.byHand) {
            Unfold("${word("phone-change")}: ${channel.name}") { ByHandChannel(desk, channel) }
        } else {
            Second(word("desk-channel-by-hand")) {
                shell.tell("phone-saved") { desk.disconnect(channel.id) }
            }
        }
        val use = if (channel.active) "desk-channel-stop" else "desk-channel-use"
        Second(word(use)) { shell.tell("phone-saved") { desk.useChannel(channel.id, !channel.active) } }
    }
}

/** What may be spent on a channel in a month. */
@Composable
private fun Budget(desk: Desk, channel: ChannelView, budget: String) {
    val shell = LocalShell.current
    var typed by rememberSaveable(channel.id, budget) { mutableStateOf(budget) }
    TextBox(word("desk-channel-budget"), typed, word("desk-channel-budget-hint")) { typed = it }
    Second(word("desk-save"), typed != budget, about = word("desk-channel-budget")) {
        shell.act("phone-saved") { desk.setBudget(channel.id, typed) }
    }
}

/** The questions of a channel that a person serves; a new one where none is given. */
@Composable
private fun ByHandChannel(desk: Desk, channel: ChannelView?) {
    val shell = LocalShell.current
    val forms = desk.forms()
    val key = channel?.id.orEmpty()
    var form by rememberSaveable(key) { mutableStateOf(channel?.form ?: forms.last().id) }
    var name by rememberSaveable(key) { mutableStateOf(channel?.name.orEmpty()) }
    var address by rememberSaveable(key) { mutableStateOf(channel?.address.orEmpty()) }
    var limit by rememberSaveable(key) { mutableStateOf("") }
    Choose(word("desk-channel-form"), forms, form) { form = it }
    TextBox(word("desk-name"), name) { name = it }
    TextBox(word("desk-channel-address"), address) { address = it }
    TextBox(word("desk-channel-limit"), limit) { typed -> limit = typed.filter { it.isDigit() } }
    Second(word("desk-save"), name.isNotBlank(), about = name) {
        shell.tell("phone-saved") {
            desk.setByHand(channel?.id, form, name, address, limit.toUIntOrNull())
            if (channel == null) {
                name = ""
                address = ""
            }
        }
    }
}

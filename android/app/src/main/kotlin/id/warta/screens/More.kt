package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.font.FontWeight
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Heading
import id.warta.ui.Line
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.word
import id.warta.views.ChannelView
import id.warta.views.Chip
import id.warta.views.SopView
import id.warta.views.StatementView
import id.warta.views.Tone

/** Where everything else is. */
@Composable
fun MoreScreen(way: Way) {
    val shell = LocalShell.current
    Page(word("phone-more"), foot = { Places(way) }) {
        Line(word("desk-place-office"), "", null) { way.go(Screen.PEOPLE) }
        Line(word("desk-place-channels"), "", null) { way.go(Screen.CHANNELS) }
        Line(word("desk-place-sop"), "", null) { way.go(Screen.SOPS) }
        Line(word("desk-place-settings"), "", null) { way.go(Screen.SETTINGS) }
        Line(word("desk-change-person"), "", null) { shell.signOut() }
    }
}

/** The channels, each with how it goes out. */
@Composable
fun ChannelsScreen(desk: Desk, way: Way) {
    Page(
        word("desk-place-channels"),
        onBack = way::back,
        foot = { Primary(word("desk-wordpress-connect")) { way.go(Screen.CONNECT) } },
    ) {
        Shown(desk::channels) { view ->
            view.refused?.let { Notice(Tone.PLAIN, it) }
            view.channels.forEach { Channel(desk, it, view.refused == null) }
            if (view.refused == null) ByHandChannel(desk)
        }
    }
}

@Composable
private fun Channel(desk: Desk, channel: ChannelView, open: Boolean) {
    val shell = LocalShell.current
    Section(channel.name) {
        Text(channel.way)
        Soft(channel.address)
        Soft(channel.user)
        if (!channel.active) Soft(word("desk-channel-unused"))
        if (!channel.byHand && !channel.signedIn) Notice(Tone.PERSON, word("desk-channel-signed-out"))
        if (!open) return@Section
        if (!channel.byHand) {
            Second(word("desk-channel-by-hand")) {
                shell.tell("phone-saved") { desk.disconnect(channel.id) }
            }
        }
        val use = if (channel.active) "desk-channel-stop" else "desk-channel-use"
        Second(word(use)) { shell.tell("phone-saved") { desk.useChannel(channel.id, !channel.active) } }
    }
}

@Composable
private fun ByHandChannel(desk: Desk) {
    val shell = LocalShell.current
    var name by rememberSaveable { mutableStateOf("") }
    var address by rememberSaveable { mutableStateOf("") }
    val form = desk.forms().last().id
    Section(word("desk-channel-add")) {
        TextBox(word("desk-name"), name) { name = it }
        TextBox(word("desk-channel-address"), address) { address = it }
        Second(word("desk-channel-add"), name.isNotBlank()) {
            shell.tell("phone-saved") {
                desk.setByHand(null, form, name, address, null)
                name = ""
                address = ""
            }
        }
    }
}

/** Connecting a WordPress site. */
@Composable
fun ConnectScreen(desk: Desk, way: Way) {
    val shell = LocalShell.current
    var site by rememberSaveable { mutableStateOf("") }
    var user by rememberSaveable { mutableStateOf("") }
    // Not saved: a password is never written anywhere by the shell.
    var password by androidx.compose.runtime.remember { mutableStateOf("") }
    val filled = listOf(site, user, password).all { it.isNotBlank() }
    Page(
        word("desk-wordpress-connect"),
        onBack = way::back,
        foot = {
            Primary(word("desk-wp-test"), filled) {
                shell.tell {
                    val works = desk.connectWordpress(site, user, password)
                    password = ""
                    shell.runQueue()
                    way.back()
                    shell.told = id.warta.Told(listOf(works), wrong = false)
                }
            }
        },
    ) {
        TextBox(word("desk-wp-address"), site, word("desk-wp-address-hint")) { site = it }
        TextBox(word("desk-wp-user"), user, word("desk-wp-user-hint")) { user = it }
        PinBox(word("desk-wp-password"), password, number = false) { password = it }
        Soft(word("desk-wp-password-hint"))
        Section(word("desk-wp-where")) {
            Text(word("phone-wp-where-1"))
            Text(word("desk-wp-where-2"))
            Text(word("desk-wp-where-3"))
        }
    }
}

/** The SOPs. */
@Composable
fun SopsScreen(desk: Desk, way: Way) {
    val shell = LocalShell.current
    Page(word("desk-place-sop"), onBack = way::back) {
        Shown(desk::sops) { lines ->
            lines.forEach { sop ->
                Line(sop.name, sop.since, null, sop.title) { if (sop.revision != null) way.go(Screen.SOP, sop.id) }
                if (sop.revision == null) {
                    Second(word("desk-sop-take-up")) { shell.tell("desk-sop-taken-up") { desk.takeUp(sop.id) } }
                }
            }
        }
    }
}

/** An SOP as the document it is. */
@Composable
fun SopScreen(desk: Desk, way: Way, sop: String) {
    Page(word("desk-place-sop"), onBack = way::back) {
        Shown({ desk.sop(sop, null) }, sop) { view -> Document(view) }
    }
}

@Composable
private fun Document(view: SopView) {
    Text(view.name, fontWeight = FontWeight.Bold)
    Soft(word("desk-marks"))
    Section(word("desk-sop-document")) {
        view.head.forEach { line ->
            Soft(line.name)
            Statement(line.statement)
        }
    }
    view.sections.forEach { section -> Section(section.heading) { section.statements.forEach { Statement(it) } } }
    Heading(word("desk-sop-steps"))
    view.steps.forEach { step ->
        Section("${step.number} ${step.label}") {
            Statement(step.text)
            Soft(step.flow)
            Text("${step.roles} ${step.rolesMark}".trim())
            Soft(step.minutes)
            step.input.forEach { Statement(it) }
            step.output.forEach { Statement(it) }
            step.leadsTo.forEach { Soft(it) }
            Soft(step.period)
        }
    }
    if (view.changes.isNotEmpty()) {
        Section(word("desk-sop-changes")) {
            view.changes.forEach { change ->
                Text("${change.revision}. ${change.what}: ${change.content}")
                Soft(change.from)
            }
        }
    }
}

@Composable
private fun Statement(of: StatementView) {
    Text(of.text)
    Soft(listOf(of.mark, of.note).filter { it.isNotEmpty() }.joinToString(" · "))
}

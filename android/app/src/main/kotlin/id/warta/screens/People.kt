package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewDelegation
import id.warta.door.NewRole
import id.warta.ui.Choose
import id.warta.ui.DayBox
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Notice
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.choices
import id.warta.ui.word
import id.warta.views.Chip
import id.warta.views.Choice
import id.warta.views.PeopleView
import id.warta.views.PersonView
import id.warta.views.Tone

/** People, roles, units, topics, and who stands in for whom. */
@Composable
fun PeopleScreen(desk: Desk, way: Way) {
    Page(word("desk-place-office"), onBack = way::back) {
        Shown(desk::people) { view ->
            view.refused?.let { Notice(Tone.PLAIN, it) }
            view.people.forEach { Person(desk, view, it) }
            if (view.refused == null) AddPerson(desk, view)
            Delegations(desk, view)
            Units(desk, view)
            Topics(view, way)
        }
    }
}

@Composable
private fun Person(desk: Desk, view: PeopleView, person: PersonView) {
    var open by rememberSaveable(person.id) { mutableStateOf(false) }
    Section(person.name) {
        Soft(person.unit)
        if (!person.active) Soft(word("desk-person-left"))
        if (person.administrator) Text(word("desk-administrator"))
        if (person.hasPin) Soft(word("desk-has-pin"))
        person.roles.forEach { Text(it.label) }
        if (person.openWork > 0u) Soft(person.openLine)
        if (open) {
            Pin(desk, person)
            if (view.refused == null) Change(desk, view, person)
        } else if (view.refused == null || person.me) {
            Second(word("phone-change"), about = person.name) { open = true }
        }
    }
}

@Composable
private fun Pin(desk: Desk, person: PersonView) {
    val shell = LocalShell.current
    var pin by remember { mutableStateOf("") }
    PinBox(word("desk-pin-new"), pin) { pin = it }
    Soft(word("phone-pin-hint"))
    Second(word("desk-pin-set")) {
        shell.tell("phone-saved") {
            desk.setPin(person.id, pin.ifEmpty { null })
            pin = ""
        }
    }
}

@Composable
private fun Change(desk: Desk, view: PeopleView, person: PersonView) {
    val shell = LocalShell.current
    var name by rememberSaveable(person.id) { mutableStateOf(person.name) }
    var unit by rememberSaveable(person.id) {
        mutableStateOf(view.units.firstOrNull { it.label == person.unit }?.id.orEmpty())
    }
    var active by rememberSaveable(person.id) { mutableStateOf(person.active) }
    var to by rememberSaveable(person.id) { mutableStateOf("") }
    TextBox(word("desk-name"), name) { name = it }
    Choose(word("desk-unit"), view.units.filter { it.chosen }, unit) { unit = it }
    Mark(word("desk-active"), active) { active = it }
    Second(word("desk-save")) {
        shell.tell("phone-saved") { desk.setPerson(person.id, name, unit.ifEmpty { null }, active) }
    }
    GiveRole(desk, view, person)
    person.roles.forEach { held ->
        Second("${word("phone-role-end")}: ${held.label}") {
            shell.tell("phone-saved") { desk.endRole(person.id, held.id) }
        }
    }
    val administrator = if (person.administrator) "desk-administrator-end" else "desk-administrator-make"
    Second(word(administrator)) {
        shell.tell("phone-saved") { desk.setAdministrator(person.id, !person.administrator) }
    }
    if (person.openWork > 0u) {
        Choose(word("desk-hand-over-to"), colleagues(view, person.id), to) { to = it }
        Second(word("desk-hand-over"), to.isNotEmpty()) { shell.tell("desk-recorded") { desk.handOver(person.id, to) } }
    }
}

/** A role, for a team and between days where wanted. */
@Composable
private fun GiveRole(desk: Desk, view: PeopleView, person: PersonView) {
    val shell = LocalShell.current
    var role by rememberSaveable(person.id) { mutableStateOf("") }
    var team by rememberSaveable(person.id) { mutableStateOf("") }
    var from by rememberSaveable(person.id) { mutableStateOf("") }
    var until by rememberSaveable(person.id) { mutableStateOf("") }
    Unfold(word("desk-role-give")) {
        Choose(word("desk-role"), view.roles, role) { role = it }
        TextBox(word("desk-team"), team) { team = it }
        DayBox(word("desk-from"), from) { from = it }
        DayBox(word("desk-until"), until) { until = it }
        Second(word("desk-role-give"), role.isNotEmpty()) {
            val given = NewRole(person.id, role, team.trim(), from.ifEmpty { null }, until.ifEmpty { null })
            shell.tell("phone-saved") { desk.giveRole(given) }
        }
    }
}

private fun colleagues(view: PeopleView, but: String) =
    view.people.filter { it.active && it.id != but }.map { Choice(it.id, it.name, false) }

@Composable
private fun AddPerson(desk: Desk, view: PeopleView) {
    val shell = LocalShell.current
    var name by rememberSaveable { mutableStateOf("") }
    var unit by rememberSaveable { mutableStateOf("") }
    Section(word("desk-person-add")) {
        TextBox(word("desk-name"), name) { name = it }
        Choose(word("desk-unit"), view.units.filter { it.chosen }, unit) { unit = it }
        Second(word("desk-person-add"), name.isNotBlank()) {
            shell.tell("phone-saved") {
                desk.addPerson(name, unit.ifEmpty { null })
                name = ""
            }
        }
    }
}

@Composable
private fun Delegations(desk: Desk, view: PeopleView) {
    val shell = LocalShell.current
    var absent by rememberSaveable { mutableStateOf("") }
    var deputy by rememberSaveable { mutableStateOf("") }
    var vacant by rememberSaveable { mutableStateOf("plh") }
    var letter by rememberSaveable { mutableStateOf("") }
    var from by rememberSaveable { mutableStateOf("") }
    var until by rememberSaveable { mutableStateOf("") }
    Section(word("desk-delegations")) {
        if (view.delegations.isEmpty()) Soft(word("desk-delegations-empty"))
        view.delegations.forEach { one ->
            Text(one.text)
            if (one.now) StateChip(Chip(word("desk-delegation-now"), Tone.DONE))
            if (one.now && view.refused == null) {
                Second(word("desk-delegation-end")) {
                    shell.tell("phone-saved") { desk.endDelegation(one.id) }
                }
            }
        }
        if (view.refused != null) return@Section
        Choose(word("desk-delegation-absent"), colleagues(view, deputy), absent) { absent = it }
        Choose(word("desk-delegation-deputy"), colleagues(view, absent), deputy) { deputy = it }
        Choose(word("desk-delegation-as"), choices(vacant, "plh" to "desk-plh", "plt" to "desk-plt"), vacant) {
            vacant = it
        }
        TextBox(word("desk-delegation-letter"), letter) { letter = it }
        DayBox(word("desk-from"), from) { from = it }
        DayBox(word("desk-until"), until) { until = it }
        Second(word("desk-delegation-add"), absent.isNotEmpty() && deputy.isNotEmpty()) {
            shell.tell("phone-saved") {
                desk.delegate(NewDelegation(absent, deputy, vacant == "plt", letter, from.trim(), until.trim()))
            }
        }
    }
}

@Composable
private fun Units(desk: Desk, view: PeopleView) {
    val shell = LocalShell.current
    var name by rememberSaveable { mutableStateOf("") }
    Section(word("desk-units")) {
        if (view.units.isEmpty()) Soft(word("desk-units-empty"))
        view.units.forEach { unit ->
            Text(if (unit.chosen) unit.label else "${unit.label} (${word("desk-unit-closed")})")
            if (unit.chosen && view.refused == null) {
                Second("${word("desk-unit-close")}: ${unit.label}") {
                    shell.tell("phone-saved") { desk.setUnit(unit.id, unit.label, false) }
                }
            }
        }
        if (view.refused != null) return@Section
        TextBox(word("desk-name"), name) { name = it }
        Second(word("desk-unit-add"), name.isNotBlank()) {
            shell.tell("phone-saved") {
                desk.setUnit(null, name, true)
                name = ""
            }
        }
    }
}

/** Who answers for which topic; the way to where it is changed. */
@Composable
private fun Topics(view: PeopleView, way: Way) {
    Section(word("desk-topics")) {
        if (view.topics.isEmpty()) Soft(word("desk-topics-empty"))
        view.topics.forEach { topic ->
            Text(topic.name)
            listOf("desk-in-charge" to topic.inCharge, "desk-owner" to topic.owner).forEach { (label, who) ->
                if (who.isNotEmpty()) Soft("${word(label)}: $who")
            }
        }
        Second(word("topic-all")) { way.go(Screen.TOPICS) }
    }
}

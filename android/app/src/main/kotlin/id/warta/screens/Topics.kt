package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewTopic
import id.warta.ui.Choose
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.Tone
import id.warta.views.TopicLine

/** The topics of messages, each with those who are asked where one is hard to answer. */
@Composable
fun TopicsScreen(desk: Desk, way: Way) {
    Page(word("desk-topics"), onBack = way::back) {
        Shown(desk::topics) { view ->
            Text(word("topic-about"))
            view.refused?.let { Notice(Tone.PLAIN, it) }
            if (view.open.isNotEmpty()) Notice(Tone.PERSON, view.open)
            if (view.refused == null) AddTopic(desk)
            view.topics.forEach { key(it.key) { Topic(desk, it, view.refused == null) } }
        }
    }
}

@Composable
private fun AddTopic(desk: Desk) {
    val shell = LocalShell.current
    var name by rememberSaveable { mutableStateOf("") }
    Unfold(word("desk-topic-add")) {
        TextBox(word("desk-name"), name) { name = it }
        Primary(word("desk-topic-add"), name.isNotBlank()) {
            shell.tell("phone-saved") {
                desk.writeTopic(NewTopic("", name, "", ""))
                name = ""
            }
        }
    }
}

@Composable
private fun Topic(desk: Desk, topic: TopicLine, may: Boolean) {
    Section(topic.name) {
        topic.open?.let { StateChip(it) }
        listOf("desk-in-charge" to topic.inCharge, "desk-owner" to topic.owner).forEach { (label, who) ->
            if (who.isNotEmpty()) Text("${word(label)}: $who")
        }
        if (may) Unfold("${word("phone-change")}: ${topic.name}") { Change(desk, topic) }
    }
}

@Composable
private fun Change(desk: Desk, topic: TopicLine) {
    val shell = LocalShell.current
    var name by rememberSaveable(topic.name) { mutableStateOf(topic.name) }
    val (charges, owners) = topic.inChargeChoices to topic.ownerChoices
    var charge by rememberSaveable(charges.chosen()) { mutableStateOf(charges.chosen()) }
    var owner by rememberSaveable(owners.chosen()) { mutableStateOf(owners.chosen()) }
    if (topic.own) TextBox(word("desk-name"), name) { name = it }
    Person(word("desk-in-charge"), charges, charge) { charge = it }
    Person(word("desk-owner"), owners, owner) { owner = it }
    Primary(word("desk-save"), name.isNotBlank(), about = topic.name) {
        shell.tell("phone-saved") { desk.writeTopic(NewTopic(topic.key, name, charge, owner)) }
    }
    if (topic.own) {
        Second(word("topic-end"), about = topic.name) { shell.tell("phone-saved") { desk.endTopic(topic.key) } }
    }
}

private fun List<Choice>.chosen() = firstOrNull { it.chosen }?.id.orEmpty()

/** Somebody of the office; who is chosen stands in sight, and the others where they are wanted. */
@Composable
private fun Person(label: String, people: List<Choice>, chosen: String, onChoose: (String) -> Unit) {
    val named = people.firstOrNull { it.id == chosen }?.label.orEmpty()
    Unfold("$label: $named") { Choose("", people, chosen, onChoose) }
}

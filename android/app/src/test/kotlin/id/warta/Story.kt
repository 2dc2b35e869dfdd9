package id.warta

import id.warta.door.ActSaid
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.StoryTyped
import java.io.File

/** An action without a word to it. */
val NOTHING = ActSaid("", emptyList(), null, null)

/** Records a story that has everything, with photos in which nobody can be recognised. */
suspend fun TestApp.record(desk: Desk, what: String = "Posyandu Mawar", photos: Int = 3): String =
    recorded(desk, place, what, photos)

/** The same under this SOP, for the channels of these names, with its photos made in this place. */
suspend fun recorded(
    desk: Desk,
    place: File,
    what: String,
    photos: Int,
    sop: String? = null,
    channels: List<String> = emptyList(),
): String {
    val answers = mapOf(
        "what" to what,
        "who" to "kader",
        "when" to "Senin pagi",
        "where" to "Balai RW 03",
        "why" to "tumbuh kembang",
        "how" to "menimbang",
    )
    val start = desk.start(sop)
    val to = start.channels.filter { it.label in channels }.map { it.id }
    val fields = answers.map { (id, text) -> FieldText(id, text) } + FieldText("kind", start.kinds.first().id)
    val story = desk.openStory(start.sop, StoryTyped(fields, null, null, to))
    repeat(photos) { number ->
        val photo = File(place, "foto-$number.jpg")
        photo.outputStream().use { draw(it, android.graphics.Color.rgb(number * 60, 90, 120)) }
        val media = desk.addPhoto(story, photo.path)
        val nobody = desk.story(story).photos.last().grounds.first().id
        desk.answerConsent(story, media, nobody, false, "")
    }
    desk.composeTexts(story)
    return story
}

/** Takes a recorded story to the order to publish. */
suspend fun publish(desk: Desk, story: String) {
    ready(desk, story)
    desk.act(story, "publish", NOTHING)
}

/** Takes a recorded story to where only the order is left to be given. */
suspend fun ready(desk: Desk, story: String) {
    desk.act(story, "fits", NOTHING)
    repeat(2) { desk.act(story, "done", NOTHING) }
}

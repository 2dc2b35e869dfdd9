package id.warta

import id.warta.door.ActSaid
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.StoryTyped
import java.io.File

/** An action without a word to it. */
val NOTHING = ActSaid("", emptyList(), null, null)

/** Records a story that has everything, with photos in which nobody can be recognised. */
suspend fun TestApp.record(desk: Desk, what: String = "Posyandu Mawar", photos: Int = 3): String {
    val answers = mapOf(
        "what" to what,
        "who" to "kader",
        "when" to "Senin pagi",
        "where" to "Balai RW 03",
        "why" to "tumbuh kembang",
        "how" to "menimbang",
    )
    val start = desk.start(null)
    val fields = answers.map { (id, text) -> FieldText(id, text) } + FieldText("kind", start.kinds.first().id)
    val story = desk.openStory(start.sop, StoryTyped(fields, null, null, emptyList()))
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
    desk.act(story, "fits", NOTHING)
    repeat(2) { desk.act(story, "done", NOTHING) }
    desk.act(story, "publish", NOTHING)
}

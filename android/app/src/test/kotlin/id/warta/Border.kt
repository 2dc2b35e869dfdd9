package id.warta

import id.warta.door.Desk
import id.warta.door.Keys
import id.warta.door.Phone
import id.warta.door.Warta
import id.warta.views.Language
import java.io.File
import kotlinx.coroutines.runBlocking

private const val STORIES = 100
private const val WARM_UP = 1_000
private const val ROUNDS = 501
private const val NANOS_PER_MILLI = 1e6
private const val KIB_PER_MIB = 1024.0
private const val JAKARTA = 7 * 60

/**
 * The core through its bindings, called from Kotlin: `calls FOLDER` prints the middle time of reading 100 stories,
 * `cold FOLDER` the time from nothing to the first screen and by how many MiB the process grew. `cargo xtask bench`
 * runs it beside the same calls from Rust (`tests/examples/border.rs`), each in a process of its own.
 */
fun main(arguments: Array<String>) = runBlocking {
    val (what, folder) = arguments
    when (what) {
        "calls" -> calls(File(folder))
        "cold" -> cold(File(folder))
        else -> error("calls|cold FOLDER")
    }
}

private suspend fun calls(folder: File) {
    val desk = desk(folder)
    val times =
        List(WARM_UP + ROUNDS) {
            val start = System.nanoTime()
            val first = desk.stories(null, false)
            val second = desk.stories(first.next, false)
            val took = System.nanoTime() - start
            check(first.rows.size + second.rows.size == STORIES)
            took
        }
    println(times.drop(WARM_UP).sorted()[ROUNDS / 2] / NANOS_PER_MILLI)
}

private suspend fun cold(folder: File) {
    val before = resident()
    val start = System.nanoTime()
    val desk = desk(folder)
    val today = desk.today()
    val took = (System.nanoTime() - start) / NANOS_PER_MILLI
    desk.stories(null, false)
    desk.story(today.yourTurn.first().id)
    desk.queue()
    println("$took ${resident() - before}")
}

private suspend fun desk(folder: File): Desk {
    val pocket = Pocket(folder)
    val office = Warta(pocket, FileKeys(folder)).open(Language.ID)
    return office.signIn(checkNotNull(office.entrance(Language.ID).alone), "", Language.ID)
}

/** The memory of this process in MiB, as the system counts it. */
private fun resident(): Double {
    val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
    return line.removePrefix("VmRSS:").removeSuffix("kB").trim().toDouble() / KIB_PER_MIB
}

private class Pocket(private val folder: File) : Phone {
    override fun folder(): String = folder.path

    override fun scratch() = File(folder, "scratch").path

    override fun name() = "HP"

    override fun nowMs() = System.currentTimeMillis()

    override fun zoneMinutes() = JAKARTA

    override fun connected() = false

    override fun metered() = false

    override fun roaming() = false

    override fun batteryLow() = false
}

/** The keys where the filling of the office left them. */
private class FileKeys(private val folder: File) : Keys {
    private fun key(name: String) = File(folder, "kantor/keys/$name")

    override fun name() = "file"

    override fun get(name: String) = key(name).takeIf { it.exists() }?.readBytes()

    override fun set(name: String, secret: ByteArray) = key(name).writeBytes(secret)

    override fun delete(name: String) {
        key(name).delete()
    }
}

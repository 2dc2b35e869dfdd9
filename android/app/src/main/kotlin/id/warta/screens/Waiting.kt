package id.warta.screens

import id.warta.Shell
import id.warta.Told
import id.warta.door.Desk
import id.warta.door.WartaException
import id.warta.says
import id.warta.ui.Draft
import java.io.File
import kotlinx.coroutines.sync.withLock

/** The pictures that were chosen for something and are not with it yet, by the name of their draft. */
private suspend fun waiting(shell: Shell, desk: Desk, key: String) = Draft(desk, key, shell.drafts).also { it.load() }

/** Writes down what is to be added, before anything else goes. */
internal suspend fun keepWaiting(shell: Shell, desk: Desk, key: String, paths: List<String>) {
    val waiting = waiting(shell, desk, key)
    waiting[PHOTOS] = (photos(waiting) + paths).joinToString("\n")
    waiting.keep()
}

/**
 * Adds pictures one by one, and those that still wait since the process died: each that can't be used is told, the rest
 * is kept. The core keeps a picture sealed; then its copy goes.
 */
internal suspend fun addEach(
    shell: Shell,
    desk: Desk,
    key: String,
    paths: List<String>,
    one: suspend (String) -> Unit,
) = shell.adding.withLock {
    if (paths.isNotEmpty()) keepWaiting(shell, desk, key, paths)
    val waiting = waiting(shell, desk, key)
    val all = photos(waiting)
    if (all.isEmpty()) return@withLock
    val wrong = all.flatMap { path -> add(path, waiting, one) }
    if (photos(waiting).isEmpty()) waiting.drop()
    shell.told = Told(wrong.ifEmpty { listOf(shell.word("phone-saved")) }, wrong.isNotEmpty())
}

/** What is wrong with a picture, if anything. Where the phone failed and not the picture, it waits for another time. */
private suspend fun add(path: String, waiting: Draft, one: suspend (String) -> Unit): List<String> {
    val wrong = try {
        if (File(path).exists()) one(path)
        null
    } catch (wrong: WartaException) {
        wrong
    }
    if (wrong !is WartaException.Failed) {
        File(path).delete()
        waiting[PHOTOS] = (photos(waiting) - path).joinToString("\n")
        waiting.keep()
    }
    return wrong?.says().orEmpty()
}

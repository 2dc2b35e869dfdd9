package id.warta

import id.warta.door.Keys
import id.warta.door.Phone
import java.io.File
import java.util.concurrent.ConcurrentHashMap

/** A phone whose clock and network a test moves. Two of the same folder are the same phone after its process died. */
class TestPhone(
    private val place: File,
    var now: Long = MONDAY_MORNING,
    var online: Boolean = false,
    var metered: Boolean = false,
    var roaming: Boolean = false,
    var batteryLow: Boolean = false,
    private val scratch: File = File(place, "scratch"),
) : Phone {
    override fun folder() = File(place, "warta").also { it.mkdirs() }.path

    override fun scratch() = scratch.also { it.mkdirs() }.path

    override fun name() = "HP uji"

    override fun nowMs() = now

    override fun zoneMinutes() = 7 * 60

    override fun connected() = online

    override fun metered() = metered

    override fun roaming() = roaming

    override fun batteryLow() = batteryLow

    companion object {
        /** Monday, 2 June 2025, 09:00 in Jakarta. */
        const val MONDAY_MORNING = 1_748_829_600_000
    }
}

/** A keeper of keys that forgets everything with the test. */
class TestKeys : Keys {
    private val secrets = ConcurrentHashMap<String, ByteArray>()

    override fun name() = "uji"

    override fun get(name: String) = secrets[name]

    override fun set(name: String, secret: ByteArray) {
        secrets[name] = secret
    }

    override fun delete(name: String) {
        secrets.remove(name)
    }
}

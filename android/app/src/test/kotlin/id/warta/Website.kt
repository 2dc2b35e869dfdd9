package id.warta

import id.warta.door.Desk
import java.net.HttpURLConnection
import java.net.URL
import java.util.Base64
import org.json.JSONArray
import org.json.JSONObject

/**
 * A website for the tests, from the program `website` of the end-to-end tests. It ends when this process does, since
 * its standard input ends then.
 */
class Website private constructor(private val about: JSONObject) {
    val address: String get() = about.getString("address")
    val user: String get() = about.getString("user")
    val password: String get() = about.getString("password")

    /** Every post of the site with this in its title, whatever its state. */
    fun posts(title: String): List<JSONObject> =
        ask("posts?context=edit&status=any&per_page=100").filter { it.getJSONObject("title").getString("raw") == title }

    /** Every picture of the site. */
    fun pictures(): List<JSONObject> = ask("media?context=edit&per_page=100")

    private fun ask(path: String): List<JSONObject> {
        val connection = URL("$address/wp-json/wp/v2/$path").openConnection() as HttpURLConnection
        val login = Base64.getEncoder().encodeToString("$user:$password".toByteArray())
        connection.setRequestProperty("Authorization", "Basic $login")
        val all = JSONArray(connection.inputStream.use { it.readBytes().decodeToString() })
        return (0 until all.length()).map { all.getJSONObject(it) }
    }

    companion object {
        /** The real WordPress; one per process, since its database takes seconds to make. */
        val real by lazy { start("real") }

        fun practice() = start("practice")

        private fun start(kind: String): Website {
            val program = ProcessBuilder("${System.getProperty("warta.programs")}/website", kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start()
            val line =
                program.inputStream.bufferedReader().readLine() ?: error("website $kind ended; it says why above")
            return Website(JSONObject(line))
        }
    }
}

/** Connects this site. */
suspend fun Desk.connectSite(site: Website) {
    val answers = mapOf("site" to site.address, "user" to site.user, "password" to site.password)
    connect("wordpress", answers)
}

package id.warta

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreException
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec
import org.junit.rules.ExternalResource

/** A phone's Keystore as far as Warta uses it; Robolectric has none. */
class Keystore : ExternalResource() {
    override fun before() {
        kept.clear()
        asked.clear()
        failing = false
        Security.addProvider(Made())
    }

    override fun after() = Security.removeProvider(NAME)

    /** The phone loses every key, as after a reset. */
    fun lose() = kept.clear()

    /** Keys are there, and the phone refuses to use them any more. */
    fun invalidate() = kept.replaceAll { _, _ -> SecretKeySpec(ByteArray(5), "AES") }

    /** The Keystore does not answer. */
    fun fail(now: Boolean) {
        failing = now
    }

    val keys: Int get() = kept.size

    /** What keys were asked for. */
    val specs: List<KeyGenParameterSpec> get() = asked

    private class Made : Provider(NAME, "1", "a phone's Keystore for tests") {
        init {
            put("KeyStore.$NAME", Store::class.java.name)
            put("KeyGenerator.AES", Maker::class.java.name)
        }
    }

    class Maker : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun engineInit(random: SecureRandom?): Unit = throw IllegalArgumentException("no spec")

        override fun engineInit(keysize: Int, random: SecureRandom?): Unit = throw IllegalArgumentException("no spec")

        override fun engineInit(params: AlgorithmParameterSpec, random: SecureRandom?) {
            spec = params as KeyGenParameterSpec
            asked += spec
        }

        override fun engineGenerateKey(): SecretKey {
            val key = KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
            kept[spec.keystoreAlias] = key
            return key
        }
    }

    class Store : KeyStoreSpi() {
        override fun engineLoad(stream: InputStream?, password: CharArray?) {
            if (failing) throw java.io.IOException("the keystore does not answer")
        }

        override fun engineGetKey(alias: String, password: CharArray?): Key? = kept[alias]

        override fun engineContainsAlias(alias: String) = alias in kept

        override fun engineIsKeyEntry(alias: String) = alias in kept

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(kept.keys)

        override fun engineSize() = kept.size

        override fun engineDeleteEntry(alias: String) {
            kept.remove(alias)
        }

        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String): Certificate? = null

        override fun engineGetCertificateAlias(cert: Certificate): String? = null

        override fun engineGetCreationDate(alias: String): Date? = null

        override fun engineSetKeyEntry(a: String, k: Key, p: CharArray?, c: Array<Certificate>?) = no()

        override fun engineSetKeyEntry(a: String, k: ByteArray, c: Array<Certificate>?) = no()

        override fun engineSetCertificateEntry(a: String, c: Certificate) = no()

        override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit

        private fun no(): Unit = throw KeyStoreException("not offered")
    }

    companion object {
        private const val NAME = "AndroidKeyStore"
        private val kept = HashMap<String, SecretKey>()
        private val asked = mutableListOf<KeyGenParameterSpec>()
        private var failing = false
    }
}

package id.warta

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.util.AtomicFile
import id.warta.door.Keys
import id.warta.door.KeysException
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.InvalidKeyException
import java.security.KeyStore
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * Secrets in small files, each wrapped by a key that never leaves the phone's Keystore. The key asks for no person: the
 * queue runs while nobody looks.
 *
 * Where the Keystore has lost the key (a reset of the lock screen, a restored phone), a secret is gone for good and is
 * answered as missing: the core then says how to go on. No new key takes its place, which could open nothing.
 */
class AndroidKeys(context: Context, private val store: () -> KeyStore = ::androidKeyStore) : Keys {
    private val folder = File(context.noBackupFilesDir, "kunci").apply { mkdirs() }

    override fun name() = "android-keystore"

    override fun get(name: String): ByteArray? = guarded {
        val wrapped = try {
            file(name).readFully()
        } catch (_: FileNotFoundException) {
            return null
        }
        unwrapped(name, wrapped)
    }

    private fun unwrapped(name: String, wrapped: ByteArray): ByteArray? = try {
        kept(store())?.let { key ->
            val cipher = Cipher.getInstance(CIPHER)
            cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE))
            cipher.updateAAD(name.toByteArray())
            cipher.doFinal(wrapped, NONCE, wrapped.size - NONCE)
        }
    } catch (_: InvalidKeyException) {
        null
    } catch (_: UnrecoverableKeyException) {
        null
    } catch (_: AEADBadTagException) {
        null
    } catch (_: IllegalArgumentException) {
        // Cut short: no more than a lost one.
        null
    }

    override fun set(name: String, secret: ByteArray) = guarded {
        val cipher = sealing()
        cipher.updateAAD(name.toByteArray())
        val wrapped = cipher.iv + cipher.doFinal(secret)
        val file = file(name)
        val to = file.startWrite()
        to.write(wrapped)
        // Syncs the file before it takes the old one's place.
        file.finishWrite(to)
    }

    override fun delete(name: String) = file(name).delete()

    private fun file(name: String) = AtomicFile(File(folder, name.replace(Regex("[^A-Za-z0-9-]"), "_")))

    /** A cipher under the key; where there is none, or none that can be used any more, under a new one. */
    private fun sealing(): Cipher {
        val keys = store()
        return try {
            sealing(kept(keys) ?: made(keys))
        } catch (_: InvalidKeyException) {
            sealing(made(keys))
        } catch (_: UnrecoverableKeyException) {
            sealing(made(keys))
        }
    }

    private fun sealing(key: SecretKey) = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, key) }

    private fun made(keys: KeyStore): SecretKey {
        val spec = KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .build()
        val maker = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, keys.provider)
        maker.init(spec)
        return maker.generateKey()
    }

    private fun kept(keys: KeyStore) = keys.getKey(ALIAS, null) as? SecretKey

    // The core is told in words: an exception of the platform can't cross the border.
    @Suppress("SwallowedException")
    private inline fun <T> guarded(work: () -> T): T = try {
        work()
    } catch (wrong: GeneralSecurityException) {
        throw KeysException.Failed(wrong.toString())
    } catch (wrong: IOException) {
        throw KeysException.Failed(wrong.toString())
    }

    companion object {
        private const val ALIAS = "warta"
        private const val CIPHER = "AES/GCM/NoPadding"
        private const val KEY_BITS = 256
        private const val TAG_BITS = 128
        private const val NONCE = 12

        private fun androidKeyStore(): KeyStore = KeyStore.getInstance("AndroidKeyStore").apply { load(null) }
    }
}

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
import java.security.KeyStore
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * Secrets in small files, each wrapped by a key that never leaves the phone's Keystore. The key asks for no person: the
 * queue runs while nobody looks.
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
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key(), GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE))
        cipher.updateAAD(name.toByteArray())
        cipher.doFinal(wrapped, NONCE, wrapped.size - NONCE)
    }

    override fun set(name: String, secret: ByteArray) = guarded {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.ENCRYPT_MODE, key())
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

    private fun key(): SecretKey {
        val keys = store()
        (keys.getKey(ALIAS, null) as? SecretKey)?.let { return it }
        val spec = KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .build()
        val maker = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, keys.provider)
        maker.init(spec)
        return maker.generateKey()
    }

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

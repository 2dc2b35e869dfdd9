package id.warta.screens

import android.Manifest
import android.content.pm.PackageManager
import android.os.Build
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.core.content.ContextCompat
import id.warta.ui.Buttons
import id.warta.ui.LocalShell
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.word

/**
 * Asks once whether Warta may notify, with the reason, where something is on its way that may come to need a person.
 * Either answer is an answer: nobody is asked again. Before Android 13 nothing has to be asked.
 */
@Composable
fun AskToNotify() {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
    val shell = LocalShell.current
    val context = LocalContext.current
    val allowed = ContextCompat.checkSelfPermission(context, Manifest.permission.POST_NOTIFICATIONS)
    var open by remember { mutableStateOf(!shell.askedToNotify && allowed != PackageManager.PERMISSION_GRANTED) }
    val ask = rememberLauncherForActivityResult(ActivityResultContracts.RequestPermission()) { open = false }
    if (!open) return
    Section(word("phone-notify")) {
        Soft(word("phone-notify-about"))
        Buttons {
            Second(word("phone-notify-yes")) {
                shell.askedToNotify = true
                ask.launch(Manifest.permission.POST_NOTIFICATIONS)
            }
            Second(word("phone-notify-no")) {
                shell.askedToNotify = true
                open = false
            }
        }
    }
}

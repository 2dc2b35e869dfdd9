package id.warta.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color

private val Light = lightColorScheme(
    primary = Color(0xFF00696B),
    secondaryContainer = Color(0xFFCCE8E8),
    onSecondaryContainer = Color(0xFF051F1F),
    background = Color(0xFFFCF9F5),
    surface = Color(0xFFFCF9F5),
    surfaceContainerHighest = Color(0xFFF1ECE5),
    surfaceContainerHigh = Color(0xFFF6F1EB),
    tertiaryContainer = Color(0xFFFFE2B8),
    onTertiaryContainer = Color(0xFF2B1700),
    error = Color(0xFFB3261E),
)
private val Dark = darkColorScheme(
    primary = Color(0xFF4CD9DB),
    onPrimary = Color(0xFF003738),
    secondaryContainer = Color(0xFF1E4A4A),
    onSecondaryContainer = Color(0xFFCCE8E8),
    background = Color(0xFF121414),
    surface = Color(0xFF121414),
    surfaceContainerHighest = Color(0xFF242828),
    surfaceContainerHigh = Color(0xFF1D2121),
    tertiaryContainer = Color(0xFF5A3A00),
    onTertiaryContainer = Color(0xFFFFE2B8),
    error = Color(0xFFF2B8B5),
)

/** Colours of states that Material has no role for. Each has a contrast of at least 4.5 to the surface it stands on. */
@Immutable
data class Tones(val quiet: Color, val person: Color, val done: Color)

val LocalTones = staticCompositionLocalOf { LightTones }
private val LightTones = Tones(quiet = Color(0xFF595F5F), person = Color(0xFF8A5100), done = Color(0xFF1E6B34))
private val DarkTones = Tones(quiet = Color(0xFFB4BCBC), person = Color(0xFFFFB868), done = Color(0xFF8FD89E))

/** Warta's colours, light or dark as the phone is. */
@Composable
fun WartaTheme(content: @Composable () -> Unit) {
    val dark = isSystemInDarkTheme()
    MaterialTheme(if (dark) Dark else Light) {
        CompositionLocalProvider(LocalTones provides if (dark) DarkTones else LightTones, content = content)
    }
}

package id.warta.screens

import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import id.warta.Way
import id.warta.ui.LocalShell
import id.warta.ui.Soft
import id.warta.ui.Unfold
import id.warta.ui.word

/** The version, and the libraries of others with their licences. */
@Composable
fun AboutScreen(way: Way) {
    val shell = LocalShell.current
    val about = remember { shell.about() }
    Page(word("phone-about"), onBack = way::back) {
        Text("${word("phone-version")} ${about.version}")
        Unfold(word("phone-notices")) {
            SelectionContainer { Soft(about.notices.lines().joinToString("\n", transform = ::plain).trim()) }
        }
    }
}

/** A line of a table without its bars. */
private fun plain(line: String) = when {
    line.startsWith("|--") -> ""
    line.startsWith("|") -> line.trim('|', ' ').replace(" | ", " · ")
    else -> line.trimStart('#', ' ')
}

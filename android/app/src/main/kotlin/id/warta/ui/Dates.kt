package id.warta.ui

import android.app.DatePickerDialog
import android.app.TimePickerDialog
import android.content.Context
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalContext
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import java.time.ZoneOffset
import java.time.format.DateTimeParseException
import java.time.temporal.ChronoUnit

/** A day, typed as 2026-11-23 or chosen in the system's own calendar. */
@Composable
fun DayBox(label: String, day: String, onDay: (String) -> Unit) {
    val context = LocalContext.current
    val today = today()
    TextBox(label, day, word("phone-day-hint")) { onDay(it.trim()) }
    Second(word("phone-pick-day"), about = label) { pickDay(context, dayOf(day) ?: today) { onDay("$it") } }
}

/** A day with its time, typed as 2026-11-23 08:00 or chosen; in the form that the core reads. */
@Composable
fun MomentBox(label: String, at: String, onAt: (String) -> Unit) {
    val context = LocalContext.current
    val today = today()
    TextBox(label, at.replace('T', ' '), word("phone-time-hint")) { onAt(it.trim().replace(' ', 'T')) }
    Second(word("phone-pick-time"), about = label) {
        val now = momentOf(at) ?: today.atTime(8, 0)
        pickDay(context, now.toLocalDate()) { day ->
            pickTime(context, now.toLocalTime()) { onAt("${day.atTime(it).truncatedTo(ChronoUnit.MINUTES)}") }
        }
    }
}

/** Today by the phone's own clock and zone. */
@Composable
private fun today(): LocalDate = with(LocalShell.current.phone) {
    LocalDateTime.ofEpochSecond(nowMs() / 1000, 0, ZoneOffset.ofTotalSeconds(zoneMinutes() * 60)).toLocalDate()
}

private fun dayOf(text: String): LocalDate? = try {
    LocalDate.parse(text)
} catch (_: DateTimeParseException) {
    null
}

private fun momentOf(text: String): LocalDateTime? = try {
    LocalDateTime.parse(text)
} catch (_: DateTimeParseException) {
    null
}

private fun pickDay(context: Context, from: LocalDate, onDay: (LocalDate) -> Unit) = DatePickerDialog(
    context,
    { _, year, month, day -> onDay(LocalDate.of(year, month + 1, day)) },
    from.year,
    from.monthValue - 1,
    from.dayOfMonth,
).show()

private fun pickTime(context: Context, from: LocalTime, onTime: (LocalTime) -> Unit) = TimePickerDialog(
    context,
    { _, hour, minute -> onTime(LocalTime.of(hour, minute)) },
    from.hour,
    from.minute,
    true,
).show()

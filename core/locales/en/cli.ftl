### The command line.

## What came of it
cli-founded =
    Office: { $office }
    Founder: { $founder } ({ $id })
    Recovery code: { $code }
    Print or copy this code now and keep it in a safe place. It is shown only once, and without it no backup can be opened.
cli-founder = Officer
cli-device = Laptop
cli-restored = The backup is restored. Enter every channel's password again; unfinished work is looked at first before it goes on.
cli-check-sound = Every log is whole: { NUMBER($entries) } entries verified.
cli-check-damaged = { NUMBER($damaged) } of { NUMBER($entries) } entries are damaged. Delete nothing; restore the last backup into another folder.
cli-rebuilt = The lists were made anew from the logs.
cli-backed-up = The backup is made. Keep it away from this laptop.
cli-synced = The queue was run: { NUMBER($done) } done, { NUMBER($waiting) } waiting, { NUMBER($asking) } need you, { NUMBER($hand) } by hand.
cli-done = Saved.

## What is shown
cli-your-turn = Your turn
cli-needs-you = Needs you
cli-duties = Duties
cli-others = Waits for others
cli-asks = To be filled in
cli-fields = Fields
cli-photos = Photos
cli-missing = Still missing
cli-actions = What can be done
cli-history = History

## What can't be done
cli-no-data = This command needs the folder of an office. Add --data DIR.
cli-not-here = This command is about a folder, not about an office that is open. Run it without an open office.
cli-file = The file { $file } can't be read. Check its name and folder.
cli-network = This laptop's network can't be prepared. Run it again; if that does not help, restart the laptop.
cli-forward = The Warta that is open did not answer to the end. See with story list whether the command was carried out, and repeat it if not.
cli-pin = The PIN does not match. Put the PIN into the variable WARTA_PIN, then repeat.
cli-no-person = "{ $name }" is not exactly one person. Write the full name or the id.
cli-no-unit = "{ $name }" is not exactly one unit. Write its full name.
cli-no-channel = "{ $name }" is not exactly one channel. See the names with channel list.
cli-no-kind = This SOP has no kind of material "{ $name }". Write it as the SOP does, such as kegiatan-rutin.
cli-no-photo = This story has no photo "{ $name }". See its number with story show.
cli-no-ground = The ground "{ $name }" is unknown. Choose nobody, staff, event, group, persons or blurred.
cli-no-id = "{ $id }" is not a known id. Copy it from story list.
cli-no-time = The time "{ $text }" can't be read. Write it like 2026-11-20T08:15.
cli-no-password = The application password is missing. Give it on standard input, for example with printf.
cli-practice-disk = The practice office can't be kept on this laptop. Check the free space of its storage, then run it again.
cli-practice-site = The practice website can't be read. Run with --fresh to start practising anew.
cli-practice-place = This laptop names no place for your data. Set the variable XDG_DATA_HOME or HOME, then run it again.
cli-practice-script = The practice office can't be furnished ({ $name }). Install Warta again; your own office is not touched.

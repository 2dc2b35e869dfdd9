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

## Help: one sentence for each command and option, by its place
cli-help-usage = Usage
cli-help-commands = Commands
cli-help-command = COMMAND
cli-help-arguments = Arguments
cli-help-options = Options
cli-help = The work of a public health office's social media and website officers, by its own SOPs. Without a command, Warta opens in the browser.
cli-help--data = The folder of the office; without it, the practice office
cli-help--fresh = Start the practice office anew
cli-help--json = Print the result as JSON
cli-help--person = Who acts: a name or an id. The PIN is taken from the variable WARTA_PIN
cli-help--lang = The language of every sentence: id or en
cli-help--port = The port of the console on this laptop; 0 = any that is free
cli-help--help = Show this help
cli-help--version = Show the version of Warta
cli-help-office = The office
cli-help-office-new = Found an office in the empty folder of --data. The recovery code is shown once: print it and keep it safe
cli-help-office-new--sop = The SOP it begins with: instagram-polowijen, twitter-arjuno, website-polowijen, or publikasi-bkk-palembang
cli-help-office-new--name = The office's name. The founder's name is given by --as
cli-help-office-new--zone = Its zone: wib (unless given), wita, or wit
cli-help-office-new--days = Working days in a week: 5 or 6 (unless given)
cli-help-story = Stories
cli-help-story-add = Record a story, with its texts drafted. Prints its id
cli-help-story-add--sop = The SOP it runs under; without it, the office's first
cli-help-story-add--kind = The kind of material as the SOP names it, such as kegiatan-rutin
cli-help-story-add--what = What
cli-help-story-add--when = When
cli-help-story-add--place = Where
cli-help-story-add--who = Who
cli-help-story-add--why = Why
cli-help-story-add--how = How
cli-help-story-add--theme = The theme it is to fit
cli-help-story-add--from = Who handed it in
cli-help-story-add--in_charge = The person in charge of the activity
cli-help-story-add--unit = The unit it came from: its name or id
cli-help-story-add--deadline = The deadline: YYYY-MM-DDTHH:MM in the office's zone
cli-help-story-add--channel = The channels, by name or id; without it, those the SOP is about
cli-help-story-add--photo = Photos
cli-help-story-list = Every story, the latest first
cli-help-story-list--open = Only those that have not ended
cli-help-story-show = One story
cli-help-story-show--id = The story's id
cli-help-story-do = Carry out an action that story show lists
cli-help-story-do--id = The story's id
cli-help-story-do--action = The action; on a post with the channel, as in link:instagram
cli-help-story-do--note = The reason, instruction or note
cli-help-story-do--to = The people the next step goes to, by name or id
cli-help-story-do--at = Publish not before: YYYY-MM-DDTHH:MM in the office's zone
cli-help-story-do--link = The link of what is out by hand
cli-help-story-consent = Answer the question of consent for a photo
cli-help-story-consent--id = The story's id
cli-help-story-consent--photo = The photo: its number or its id
cli-help-story-consent--ground = The ground: nobody, staff, event, group, persons, or blurred
cli-help-story-consent--protected = A patient or a child can be recognised
cli-help-story-consent--note = A note, such as the name of the public event
cli-help-story-consent--person = With persons: who consented, by name or how they can be told in the picture
cli-help-story-consent--subject = What that person is: adult (unless given), child, or patient
cli-help-story-consent--guardian = The guardian who consented for a child
cli-help-story-consent--how = How: tertulis (written, unless given), lisan (spoken), or pesan (message)
cli-help-story-alt = Write a photo's alt text
cli-help-story-alt--id = The story's id
cli-help-story-alt--photo = The photo: its number or its id
cli-help-story-alt--text = The text
cli-help-channel = Channels
cli-help-channel-list = Every channel
cli-help-channel-add = Connect a channel
cli-help-channel-add-wordpress = A WordPress site. The application password is read from standard input
cli-help-channel-add-wordpress--url = The site's address
cli-help-channel-add-wordpress--user = The user's name on the site
cli-help-sync = Run the queue once: send what is due
cli-help-status = What is to be done, what waits, and whether everything is safe
cli-help-check = Verify every log. Reads only, also beside a running console
cli-help-classify = Judge messages from standard input, one a line: kind, topic, urgent, confidence, and whether a person must judge
cli-help-rebuild = Make the lists anew from the logs
cli-help-backup = Write a backup: one sealed file
cli-help-backup--file = The file to write
cli-help-restore = Restore a backup into the empty folder of --data. The code of the recovery sheet is read from standard input
cli-help-restore--file = The file that backup wrote
cli-help-register = The register of complaints and suggestions: as lines, or as a file
cli-help-register--csv = Write a CSV file
cli-help-register--xlsx = Write an XLSX file
cli-help-register--month = Only those entered in this month, such as 2026-11
cli-help-register--status = Only this status: diterima, ditangani, dijawab, selesai, or lewat (overdue)
cli-help-register--search = Only those that say this
cli-help-register--identities = Name the complainants; they are masked otherwise
cli-register-written = { NUMBER($count) } complaints and suggestions written to { $file }.
cli-not-written = The file { $file } can't be written. Check its name, its folder and the free space.

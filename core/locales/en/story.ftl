# Stories: fields, what is missing, consent (core/src/story).

field-what = What is it about?
field-who = Who took part?
field-when = When?
field-where = Where?
field-why = Why was it held?
field-how = How did it go?
field-kind = Kind of material
field-theme = Theme
field-from = Handed in by
field-in-charge = Person in charge of the activity
field-unit = Unit it came from
field-deadline = Deadline

hint-what = For example: child health post at the hall of RW 03
hint-who = For example: volunteers, the midwife, 42 toddlers and their parents
hint-when = For example: Friday 20 November 2026, 08:00–11:00
hint-where = For example: hall of RW 03, Polowijen
hint-why = For example: to follow growth and complete immunisation
hint-how = For example: weighing, measuring, immunisation, advice on nutrition
hint-theme = For example: child growth
hint-from = Name or function of whoever handed it in
hint-in-charge = Name or function of whoever can be asked about the activity

missing-list = Fill in the list of information to publish.
missing-what = Fill in “What is it about?”.
missing-who = Fill in “Who took part?”.
missing-when = Fill in “When?”.
missing-where = Fill in “Where?”.
missing-why = Fill in “Why was it held?”.
missing-how = Fill in “How did it go?”.
missing-field = Complete the fields.
missing-instruction = Write the note of instruction.
missing-people-instructed = Choose the team members who are to write.
missing-media = Add a photo or a file.
missing-channel = Choose at least one channel.
missing-text = Write the text for { $channel }.
missing-photo-for-channel = { $channel } needs at least one photo or a video.
missing-fitting = Confirm that it is informative, educational and fits the theme.
missing-assignment = Choose the people who are to publish.
missing-out = Every channel must be out, or given up with a reason.
missing-evaluation-note = Write the evaluation note.
missing-link = Paste the link of the post. If there is none yet, leave it: this story stays recorded as waiting for its link.

photo-erased = { $photo } has been erased.
photo-consent-withdrawn = The consent for { $photo } was withdrawn. { $kind ->
        [film] Answer the consent again, or take the video out.
       *[photo] Answer the consent again, blur it, or take the photo out.
    }
photo-consent-missing = { $photo } has no consent yet. { $kind ->
        [film] First say who can be recognised in the video.
       *[photo] First say who can be recognised in it.
    }
photo-not-blurred = { $photo } is not blurred yet. Mark what has to be blurred.
photo-protected-needs-own-consent = { $photo } shows a patient or a child. { $kind ->
        [film] Record their own consent (a guardian's for a child), or use a video without them.
       *[photo] Record their own consent (a guardian's for a child), or blur them.
    }
photo-consent-without-person = Record who consented for { $photo }.
photo-child-needs-guardian = For the child in { $photo } a guardian has to consent.
photo-event-unnamed = Name the public event in { $photo }.

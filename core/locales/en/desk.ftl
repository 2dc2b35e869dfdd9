### The console and the command line.

## Let in or not
desk-refused-title = Not open yet
desk-not-found-title = No such page
desk-not-found = This address does not lead to a page of Warta. Go back to Today by the main address.
desk-not-let-in = This page opens only for the browser that Warta opened. Run warta again on this laptop and open the address that it shows. The address works once.
desk-wrong-host = This request is not addressed to Warta on this laptop. Open the address that the program warta shows.
desk-wrong-origin = This request came from another page, not from Warta, and was not carried out. Open Warta's page and try again from there.

## Forms
desk-form-unreadable = The form could not be read, and nothing has changed. Go back to the page before and send it once more.
desk-form-token = This page has been open for too long, so that the form is not saved yet. Go back, copy what you filled in, load the page again and send it again.
desk-form-too-large = This form is too large, and nothing has changed. At most { SIZE($limit) } can be sent at once; send the photos in several parts.
desk-key = Ctrl+Enter

## The frame
desk-skip = Skip to the content
desk-practice = PRACTICE
desk-places = Parts of Warta
desk-place-today = Today
desk-place-stories = Stories
desk-place-messages = Messages
desk-place-queue = Queue
desk-place-office = Office
desk-place-channels = Channels
desk-place-sop = SOP
desk-place-settings = Settings
desk-trust = The state of your work
desk-change-person = change person
desk-language-name = English

## Parts of screens
desk-step-done = done
desk-step-current = current step
desk-step-ahead = ahead
desk-difference-added = added
desk-difference-removed = removed
desk-difference-none = Nothing has changed.

## Today
desk-your-turn = Your turn
desk-your-turn-empty = Nothing waits for you. A story that reaches your step will stand here.
desk-needs-you = Needs you
desk-open-queue = Open the queue
desk-duties = Due today
desk-duty-done = done
desk-duty-open = open
desk-duty-record = Record that it was done
desk-others = Waiting for others ({ NUMBER($count) })
desk-all-stories = All stories
desk-record = Record an activity
desk-note = Note
desk-file = File
desk-save = Save
desk-saved = Saved on this laptop.
desk-recorded = Recorded.
desk-next = Next
desk-reason = Reason
desk-name = Name
desk-change = Change { $name }
desk-date-wrong = The date could not be read. Choose the date and send again.

## New story
desk-photos = Photos
desk-photos-hint = Several at once: JPEG, PNG or WebP. They may also come later.
desk-kind = Kind of material
desk-unit = Unit
desk-channels = Channels
desk-deadline = Deadline
desk-which-sop = SOP
desk-which-sop-hint = More can be taken up, and each adapted, later.
desk-needs-later = What this SOP still asks for
desk-list-title = Hand in several activities at once
desk-list = List of activities
desk-list-hint = One activity per line. Each line becomes a story, and the list is kept.
desk-list-from = Handed in by
desk-list-save = Hand in the list
desk-list-saved = Saved on this laptop: { NUMBER($count) } stories.
desk-photo-wrong = { $name } can't be used yet. { $why } Everything else is saved.
desk-stories-empty = All stories of your office will stand here, each with its step.
desk-older = Older

## A story
desk-views = Parts of the story
desk-tab-told = Content
desk-tab-photos = Photos
desk-tab-texts = Texts
desk-tab-history = History
desk-steps = Steps
desk-came-with = Came with a list
desk-counts-for-nothing = Counts for nothing, with the reason
desk-clocks = Time per step
desk-clock-step = Step
desk-clock-worked = Worked
desk-clock-waited = Waited
desk-field-missing = Asked for at this step and still empty.
desk-files = Files
desk-file-add = Add a file
desk-file-sort = Kind of file
desk-notes = Notes
desk-note-add = Add a note
desk-changed = Changed since the last decision: { $channel }
desk-missing = Still missing
desk-people = People
desk-not-before = Publish at
desk-not-before-hint = Leave empty to publish now.

## Photos
desk-photos-empty = Photos of the activity will stand here, each with its mark of consent.
desk-photos-add = Add photos
desk-photo-remove = Take this photo out
desk-film-add = Add a video
desk-film-choose = One video
desk-film-hint = One MP4 or MOV video instead of photos, at most 512 MB. Place, time, device and names that the file holds are not published.
desk-film-remove = Take this video out
desk-film-here = The copy that will be published
desk-film-consent = Consent for the video
desk-film-alt-hint = What is seen and heard, for those who can't see or hear it.
desk-hand-film = Video ready
desk-alt = Alt text
desk-alt-hint = One sentence for people who can't see this photo.
desk-alt-save = Save the alt text
desk-consent = Consent
desk-ground = Who can be seen in it?
desk-ground-missing = Choose first who can be seen in it.
desk-protected-title = Patients or children
desk-protected = A patient or a child can be recognised
desk-consent-note-hint = Needed for a public event, such as “Immunisation week, town square”. May stay empty for others.
desk-consent-save = Save the answer
desk-consent-person = Record a person's consent
desk-consent-name = Name, or how to tell them in it
desk-consent-name-hint = Kept sealed and can be erased; never published.
desk-consent-who = They are
desk-subject-missing = Choose first whether they are an adult, a child or a patient.
desk-consent-guardian = Name of the guardian (for a child)
desk-consent-how = How they consented
desk-consent-how-hint = For instance: in writing, orally, by message.
desk-consent-when = When (empty: now)
desk-consent-add = Record the consent
desk-consent-withdraw = Withdraw a consent
desk-consent-whose = Which consent
desk-crop = Crop per channel
desk-crop-preview = The photo as { $channel } will show it
desk-crop-choose = Choose the crop yourself
desk-crop-save = Save the crop
desk-crop-back = Back to Warta's proposal
desk-blur = Blur ({ NUMBER($count) } areas)
desk-blur-hint = What is blurred can't be recovered from the published photo. The original is kept, sealed.
desk-blur-add = Blur this area
desk-blur-remove = Undo
desk-area = left { $left }%, top { $top }%, width { $width }%, height { $height }%
desk-area-draw = Drag over the photo to choose the area.
desk-area-hint = In percent of the photo, from the left and from the top.
desk-area-left = Left (%)
desk-area-top = Top (%)
desk-area-width = Width (%)
desk-area-height = Height (%)
desk-area-wrong = Fill in all four numbers, each between 0 and 100.

## Texts
desk-texts-empty = Choose channels for this story first, under Content.
desk-text = Text for { $channel }
desk-text-title = Title
desk-text-save = Save the text
desk-compose = Compose from the 5W+1H
desk-preview = Preview
desk-preview-more = more
desk-versions = Versions ({ NUMBER($count) })
desk-open-post = Open

## Queue and by hand
desk-queue-empty = The queue is empty. What was approved for publication will stand here until it is out.
desk-queue-done = Out
desk-by-hand = Post by hand
desk-hand-title = Post by hand to { $channel }
desk-hand-repost = Repost this post
desk-hand-repost-about = Open the post at X and tap Repost. Then paste that post's address below.
desk-hand-pictures = Photos ready ({ NUMBER($count) })
desk-hand-no-pictures = This story has no photos.
desk-hand-keep = Download
desk-hand-caption = Caption to copy
desk-hand-proof = Proof of the post
desk-hand-proof-about = A Story is gone after 24 hours, and so is its link: its screenshot is the proof.
desk-proof-keep = Keep the screenshot
desk-hand-link = Link of the post
desk-hand-later = No time yet? It stays recorded as waiting for its link.
desk-copy = Copy
desk-copied = Copied. Paste it into { $channel }.

## The office
desk-administrator = administrator
desk-administrator-make = Make administrator
desk-administrator-end = No longer administrator
desk-person-left = no longer here
desk-person-add = Add a person
desk-has-pin = has a PIN
desk-active-title = State
desk-active = Still works at this office
desk-role = Role
desk-role-give = Give a role
desk-role-end = End: { $role }
desk-team = Team (if any)
desk-from = From
desk-until = Until
desk-pin = PIN
desk-pin-new = New PIN
desk-pin-set = Save the PIN
desk-pin-hint = For this laptop only. Leave empty to remove the PIN.
desk-pin-if = Fill in if you have a PIN.
desk-pin-wrong = The PIN does not fit. Try once more; an administrator can change it.
desk-hand-over = Hand over the open work
desk-hand-over-to = To
desk-handed-over = { NUMBER($count) } pieces of work handed over.
desk-delegations = Deputies of the head (Plh. and Plt.)
desk-delegations-empty = When the head is away, the deputy is recorded here with letter number and dates.
desk-delegation-now = holds now
desk-delegation-end = End today
desk-delegation-add = Record a deputy
desk-delegation-absent = Who is away
desk-delegation-deputy = The deputy
desk-delegation-as = As
desk-delegation-letter = Letter number
desk-plh = Plh. (acting while the head is away)
desk-plt = Plt. (acting while the post is vacant)
desk-units = Units
desk-units-empty = Units that hand in material, such as mother and child health, stand here.
desk-unit-add = Add a unit
desk-unit-close = Close
desk-unit-closed = closed
desk-topics = Topics
desk-topics-empty = Topics with their person in charge or programme owner, to be asked before answering, stand here.
desk-topic-add = Add a topic
desk-in-charge = Person in charge
desk-owner = Programme owner

## Channels
desk-channel-add = Add a channel served by hand
desk-channel-form = Form
desk-channel-address = Address (such as https://…)
desk-channel-limit = Limit of characters (if any)
desk-channel-unused = not in use
desk-channel-signed-out = to be connected on this laptop
desk-channel-stop = Stop using
desk-channel-use = Use again
desk-channel-budget = Limit for a month, in US dollars
desk-channel-budget-hint = For example 5 or 2.50; leave it empty for none. Warta reckons by X's price list; X's own bill is the one that counts.
desk-channel-budget-change = Change the limit
desk-channel-again = Renew the connection
desk-channel-by-hand = Back to posting by hand
desk-connected = Signed in as { $person }: may upload and publish.
desk-wordpress-connect = Connect a WordPress site
desk-question = Question { NUMBER($number) } of { NUMBER($of) }
desk-wp-address = Address of the site
desk-wp-address-hint = As in the browser, such as https://puskesmas.contoh.go.id
desk-wp-user = User name on the site
desk-wp-user-hint = The name you sign in to WordPress with.
desk-wp-password = Application password
desk-wp-password-hint = Not the password for signing in. It has 24 letters and digits; blanks do not matter.
desk-wp-test = Test and connect
desk-wp-where = Where is an application password made?
desk-wp-where-1 = Open { $address } and sign in, then choose Users, Profile.
desk-wp-where-2 = Scroll to Application Passwords, write the name Warta, then press Add.
desk-wp-where-3 = Copy the password that is shown into the box below. The site shows it only once.

## SOP
desk-marks = Without a mark: stands in the document. Marks show what was read from a damaged scan, what is empty, and what was added.
desk-sop-more = Other SOPs that can be taken up
desk-sop-take-up = Take up this SOP
desk-sop-taken-up = The SOP is taken up. You hold all its roles until they are shared out.
desk-sop-document = Document
desk-sop-steps = Steps
desk-sop-roles = Done by
desk-sop-input = Input
desk-sop-output = Output
desk-sop-changes = Change history
desk-sop-adapt = Adapt as a new revision
desk-sop-adapted = The new revision is saved. Running stories stay on their own.
desk-sop-file = The file of the SOP
desk-sop-file-hint = Change what is needed. Where something is wrong, Warta names the line and the problem.
desk-sop-from = Holds from

## Settings
desk-backup = Backup
desk-backup-file = Save the backup to
desk-backup-hint = Better a removable disk or a folder outside this laptop. The backup is sealed; only the code on the recovery sheet opens it.
desk-backup-make = Make a backup
desk-backup-made = The backup is saved: { $file }
desk-publishing = Publishing
desk-stop-all = Stop all publishing
desk-go-on = Go on publishing
desk-rules = Rules of the office
desk-office-name = Name of the office
desk-four-eyes-title = Four eyes
desk-four-eyes = Nobody verifies or approves what they wrote themselves
desk-four-eyes-hint = Without it, the history says that somebody held both roles.
desk-hashtags = Hashtags of the office
desk-hashtags-hint = Separated by blanks; put under every caption.
desk-safety = Soundness of the records
desk-check-about = The check reads every record and its signature, and changes nothing.
desk-check = Check the records
desk-rebuild = Make the lists anew
desk-rebuilt = The lists were made anew from the records.
desk-calendar = Working calendar
desk-zone = Time zone
desk-templates = Templates
desk-templates-hint = From these Warta drafts texts; each draft can be changed.
desk-template-back = Back to Warta's template
desk-devices = Devices

## Before the office
desk-start = A new office
desk-start-about = A few answers suffice. All of them can be changed later.
desk-start-button = Make the office
desk-your-name = Your name
desk-your-name-hint = You become administrator and hold every role until they are shared out.
desk-days = Working days
desk-days-six = Six days
desk-days-five = Five days
desk-days-hint = For counting the working time of each step.
desk-device = Office laptop
desk-sheet = Recovery sheet
desk-sheet-about = This code opens the backup if the laptop breaks or gets lost. Warta shows it now only, and does not keep it.
desk-sheet-keep = Print it or copy it by hand, and keep it under lock. Do not take a photo of it.
desk-sheet-printed = It is kept, start working
desk-print = Print
desk-who = Who are you?
desk-who-missing = Choose your name first.
desk-sign-in = Sign in
desk-practice-note = Nothing reaches a real account.
desk-sop-revisions = Revisions
desk-sop-letterhead = Letterhead
desk-sop-needs = Needed to end
desk-close = Close Warta
desk-closed = Warta is closed
desk-closed-about = All work is saved. This page may be closed. Run warta to open it again.

## Starting
desk-open-address = Warta opens in the browser. If it does not, open this address; it works once:
desk-system = The system could not do it: { $error }

## Calendar
desk-calendar-change = Change the working calendar

## Practice
desk-practice-more = Practice site and real office
desk-practice-title = Practice
desk-practice-site = The practice site
desk-practice-site-about = This site exists on this laptop only. What you publish is seen there.
desk-practice-site-open = Open the practice site
desk-practice-network = The practice network
desk-practice-network-about = See what becomes of a post when the signal is bad or gone. This changes the practice network only, not the one of this laptop or phone.
desk-practice-network-how = How the network is
desk-practice-network-good = Connected
desk-practice-network-slow = Slow: some seconds for each request
desk-practice-network-cut = Cut off
desk-practice-network-cut-after-post = Cut off right after the next post is public, before Warta gets the answer
desk-practice-network-set = Change the network
desk-practice-network-now = { $signal ->
    [slow] The practice network is slow.
    [cut-after-post] The practice network will be cut off after the next post is public.
   *[cut] The practice network is cut off.
  }
desk-practice-real = Begin with a real office
desk-practice-real-about = A real office has a folder of its own; nothing of practice ever gets into it. Practice stays here.
desk-practice-anew = Begin practice anew
desk-practice-anew-about = Close Warta, then run it like this. The present practice office is deleted.

## Drafts
desk-draft-drop = Throw this draft away
desk-draft-dropped = The draft was thrown away.
desk-draft-failed = The draft could not be kept. Send this form, or copy it first.
desk-draft-older = This text has changed since that draft was typed. What stands below is the text that is saved.
desk-draft-show = Show that draft
desk-draft-go-on = Go on with this draft

## What goes out
desk-pictures-out = Photos that will go out
desk-picture-before = Before: { $name } (original)
desk-picture-after = After: { $channel }
desk-way-to-missing = See what is still missing ({ NUMBER($count) })
desk-queue-again = Load the queue anew
desk-consent-event = Name of the event or group
desk-choose-photos = Choose photos…
desk-choose-file = Choose a file…
desk-chosen-none = Nothing chosen yet.

## Erasing personal data
desk-erase-way = Erase personal data for good…
desk-erase-back = Back to the photos
desk-erase-goes = What goes
desk-erase-stays = What stays
desk-erase-what = What is to be erased?
desk-erase-rule = Under the rule
desk-erase-reason-hint = Recorded for good. Write no names.
desk-erase-confirm = Make sure first
desk-erase-sure = I have read this, and know that it can't be undone
desk-erase-unconfirmed = Nothing was erased. Tick “Make sure first” if you are sure.
desk-erase = Erase for good
desk-erased = Erased from this device, and recorded in the history.
desk-consent-withdraw-about = From now on nothing goes out with this picture. What is out comes down within 3 × 24 hours.

## The calendar's form
desk-calendar-about = Working hours, Ramadan, and holidays. From these Warta counts working time and deadlines.
desk-calendar-week = Working week
desk-calendar-hours = Hours
desk-calendar-breaks = Breaks
desk-calendar-hours-hint = Write for example 07.30–14.45. Leave empty for a day off. Several shifts separated by commas, such as 07.00–14.00, 21.00–07.00.
desk-calendar-anchor = The first week holds in the week of this day
desk-calendar-keeps-title = Holidays
desk-calendar-keeps = The office is closed on national holidays and collective leave
desk-calendar-week-add = Add a week (for shifts)
desk-calendar-week-remove = Remove the last week
desk-ramadan = Ramadan
desk-ramadan-empty = The hours of Ramadan are recorded here once its dates are announced.
desk-ramadan-add = Add Ramadan
desk-ramadan-hint = Warta fills in the usual hours; you can change them afterwards.
desk-season-remove = Remove this time
desk-days-special = Holidays and special days
desk-days-special-empty = Holidays are recorded here with their source.
desk-day-add = Add a day
desk-day-date = Date
desk-day-kind = That day is
desk-day-source = Source
desk-day-source-hint = Such as the number of the joint decree, or of the head's letter.
desk-day-remove = Remove { $day }
desk-remove = Remove

## Leaving and coming back
desk-goodbye = Warta is closed. All work is saved.
desk-next-time = To open this office the next time, run:
desk-real = Real office
desk-real-about = The real office is open at an address of its own, with a folder of its own. Practice stays open; the two never mix.
desk-real-open = Open the real office
desk-practice-real-go-on = Open the real office
desk-practice-folder = The office's folder
desk-practice-folder-hint = Everything the office records is kept in this folder.
desk-practice-folder-missing = First name the folder for the real office.
desk-shared = Shared laptop
desk-holds = Put off sending on
desk-holds-hint = What is ready outside working hours is sent when the office opens. In the queue you can still send it now.
desk-sign-out = Sign out after (minutes)
desk-sign-out-hint = When the laptop is left alone for so long, Warta asks for name and PIN again. Drafts are kept. 0 = never. Unless set: 15 minutes once two people have a PIN.
desk-sign-out-wrong = Write the minutes as a whole number, such as 15; 0 means never.

desk-filters = Messages shown
desk-more-messages = More messages
desk-fetch-now = Fetch messages now
desk-fetching = All channels are being asked now. New messages appear here once they are read.
desk-message-record = Record a message
desk-message-record-about = For messages that Warta does not read itself: from the website's contact form, by telephone, at the counter, by WhatsApp, or a screenshot.
desk-message-text = What it says
desk-message-channel = Channel
desk-message-who = Who wrote it?
desk-message-contact = Contact
desk-message-contact-hint = A number or address for the answer, if given. Only those who work with messages read it.
desk-message-link = Link
desk-message-when = When was it written?
desk-message-when-hint = Leave it empty if just now.
desk-message-story = About the story
desk-message-screenshot = Screenshot
desk-message-screenshot-hint = Kept as evidence.
desk-message-own-group = A comment of the office
desk-message-own = The office wrote this under somebody else's post
desk-message-under = Under the story
desk-message-look = See it on its channel
desk-message-earlier = What it said before
desk-thread = Conversation
desk-answer-pending = The answer on its way
desk-words-copied = Copied.
desk-message-kind = Kind
desk-message-topic = Topic
desk-message-urgent-group = Urgency
desk-message-urgent = Urgent: somebody must act at once
desk-message-information-group = Public information
desk-message-information = This question asks for public information (PPID)
desk-message-judge = Judge
desk-message-change = Change
desk-message-no-kind = Choose what kind of message it is.
desk-evidence = Evidence
desk-evidence-keep = Keep evidence
desk-evidence-add = Add evidence
desk-evidence-kept = The evidence is kept.
desk-screenshot-keep = Keep the screenshot
desk-fingerprint = Fingerprint of the picture
desk-to-reply = to the answer ↓
desk-message-hand-over = Hand over
desk-enter-case = Enter it and hand it over
desk-message-else = More about this message
desk-message-erase = Erase what it says
desk-message-erase-about = What it says, the writer's name, evidence and answers are erased from this device for ever. What stays: that there was a message, its kind, and what was done.
desk-reply = Answer
desk-reply-words = The words
desk-reply-others = Other words that fit
desk-answer-ordered = The answer is saved. How it stands is shown here and in the queue.
desk-consult = Consultation
desk-consult-again = Ask again
desk-consult-answer = Answer
desk-ask = Ask
desk-asked = The question is saved. The answer to the writer waits for it.
desk-ask-whom = Whom
desk-ask-question = Question
desk-ask-draft = Drafted answer
desk-ask-draft-hint = May stay empty. With one, the person in charge need only agree.
desk-name-in-charge = Name somebody on the screen of topics
desk-share = Share by another app
desk-share-copied = Copied. Paste it into the team's chat.
desk-asked-you = Messages waiting for you
desk-card-no-fonts = This laptop has no font to draw an evidence card with. Take a screenshot and keep it as evidence.
desk-card-not-drawn = The evidence card can't be drawn. Take a screenshot and keep it as evidence.
desk-reply-look-again = The answer is not sent yet. { $what }
desk-send-anyway = Send it as it is

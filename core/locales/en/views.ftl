### The words of screens: history, actions, states, duties, SOP documents (core/src/views).

views-warta = Warta
views-duty-reminder = Today's duty
views-worked-of = { $minutes } of { $stated } minutes
views-works = { $person } is working on it
views-works-at = { $person } is working on it, { $time }
views-waiting =
    { $fresh ->
        [yes] just now
       *[no] waiting for { $time }
    }
views-waiting-for =
    { $fresh ->
        [yes] waiting for { $who }, just now
       *[no] waiting for { $who }, { $time }
    }
views-waited-before = waited { $time } before
views-from-unit = from { $unit }
views-lacks =
    { $count } { $count ->
         [one] thing
        *[other] things
    } to complete
views-step = Step { $at } of { $of }: { $step }
views-ended = Finished
views-chip-ended = finished
views-chip-queued = in the queue
views-chip-doing = you are on it
views-chip-came-back = sent back to you
views-chip-yours = your turn
views-chip-other-doing = being worked on
views-chip-waiting = waiting for others
views-chip-out = published
views-chip-approved = approved
views-chip-draft = draft
views-version = version { $number }
views-composed = composed by Warta
views-sop-revision = SOP { $sop }, revision { $revision }
views-revision-from = Revision { $revision }, from { $day }
views-approval-voided = It was changed after approval, so it needs approval again.
views-sent-back = Sent back: “{ $note }”
views-instruction = Note: “{ $note }”
views-fitting = Declared informative, educational and fitting the theme by { $who }, { $when }
views-note = { $when } { $who }: { $note }
views-file-report = Coverage report
views-file-release = Release
views-file-proof = proof of a post
views-file-other = Other file
views-hashtags =
    { $count } { $count ->
         [one] hashtag
        *[other] hashtags
    }
views-post-empty = not written yet
views-post-draft = draft
views-post-proof-open = waiting for its proof
views-post-link-open = waiting for its link
views-post-waiting = waiting
views-post-sending = sending
views-post-out = published
views-post-given-up = given up
views-post-taking-down = to be taken down
views-post-taken-down = taken down
views-cost = Costs at X: { $cents } US cents ({ $without } cents without a link, { $with } cents with one).
views-cost-repost = Reposting costs at X: { $cents } US cents.
views-shown-until = To be seen until { $at }, then gone by itself.
views-gone-since = Gone by itself since { $at }.
views-screenshot = Screenshot of the Story as it is shown
views-screenshot-too = Or, where it has no link: a screenshot of the post
views-repost-hint = To repost somebody else’s post, write only its address.
views-spent = { DOLLARS($spent) } US dollars spent this month; no limit.
views-spent-of = { DOLLARS($spent) } of { DOLLARS($limit) } US dollars spent this month.
views-spent-over = { DOLLARS($spent) } of { DOLLARS($limit) } US dollars spent this month: this post will wait for you.
views-login-ends = Warta's access to { $channel } ends { MOMENT($at) } and could not be renewed yet. Leave this device on the network; if this is still here tomorrow, connect again on the Channels screen.
views-login-ended = Warta's access to { $channel } ended { MOMENT($at) }. Connect again on the Channels screen; until then posts wait.
views-newer-text = A newer text is not published yet.
views-take-down-left = Consent was withdrawn. Take it down before { $until }; { $time } left of 3 × 24 hours.
views-take-down-over = Consent was withdrawn and the limit of 3 × 24 hours ({ $until }) has passed. Take it down now.
views-consent-open = no consent for this photo yet
views-film-consent-open = no consent for the video yet
views-consent =
    { $subject ->
         [child] Child, by a guardian
         [patient] Patient
        *[adult] Adult
    } · { $how } · { $when }
views-crop-ratio = The channel does not take this photo's ratio, so it is cropped.
ground-nobody = nobody can be recognised
ground-staff = staff on duty
ground-event = public event
ground-group = consent of the group is recorded
ground-persons = consent is recorded
ground-blurred = blurred
form-instagram = Instagram
form-x = X
form-website = Website
form-stories = Instagram Stories
form-plain = Another channel
template-instagram = Caption for Instagram
template-x = Post for X
template-website-title = Title for the website
template-website-body = Text for the website
template-other = Text for another channel
act-take = I take it
act-done = Done
act-done-to = Done → send to { $to }
act-submit = Hand in → { $to }
act-instruct = Instruct → { $to }
act-written = Finished writing → send to { $to }
act-verify = Verify → send to { $to }
act-approve = Approve
act-approve-again = Approve the newer text
act-assign = Assign → { $to }
act-archive = Archive and finish
act-no = Send back to { $to }…
act-fits = Declare it informative, educational and fitting the theme
act-publish = Publish
act-publish-by-hand = Publish by hand
act-give-up = Give up this channel…
act-cancel = Cancel
act-proof-later = It is out, proof follows
act-link = Paste the link, done
act-update = Update the post
act-take-down = Take the post down…
act-taken-down = I have taken it down
ask-reason = Reason
ask-instruction = Note of instruction
ask-evaluation-note = Note of monitoring and evaluation
ask-link = Link of the post
views-all-saved = Everything is saved
views-asks-you = { $count } waiting for you
views-waiting-signal = { $count } waiting for signal
views-waiting-link = { $count } waiting for a link
views-no-backup = no backup yet
views-backup-age =
    { $days ->
         [0] backup today
         [one] backup { $days } day ago
        *[other] backup { $days } days ago
    }
views-ask-holidays = Enter the holidays of { $year } in Settings, so that working hours are counted rightly.
views-daily-done = Something was published today, { $clock } (SOP { $sop }, step { $number })
views-daily-later = Today's post, from { $clock } (SOP { $sop }, step { $number })
views-daily-due = Nothing published yet (SOP { $sop }, step { $number })
views-daily-missed = Working hours are over and nothing was published today (SOP { $sop }, step { $number })
views-periodic-done = { $label }: done, { $day } (SOP { $sop }, step { $number })
views-periodic-due = { $label }: due by { $day } (SOP { $sop }, step { $number })
views-periodic-missed = { $label }: was not done by { $day } (SOP { $sop }, step { $number })
views-from-day = from { $day }
views-until-day = until { $day }
views-delegation =
    { $deputy } stands in for { $absent } ({ $as ->
         [plt] Plt.
        *[plh] Plh.
    }), { $from } to { $until }, letter { $letter }
views-way =
    { $way ->
         [wordpress] WordPress
         [instagram] Instagram
         [x] X
        *[by-hand] by hand
    }
views-device-removed = { $name } (removed)
views-special-day =
    { $day }: { $name } ({ $kind ->
         [holiday] public holiday
         [leave] collective leave
         [works] office open
        *[off] office closed
    }; { $source })
history-refused = Counts for nothing: { $what } The reason: { $why }
history-deputy =
    { $as ->
         [plt] Plt.
        *[plh] Plh.
    } { $name }, for { $absent }
history-opened = { $who } recorded this story.
history-filled = { $who } filled in: { $fields }.
history-photo-added = { $who } added { $name }.
history-file-added = { $who } added the file { $name }.
history-media-removed = { $who } took out a photo or file.
history-alt = { $who } wrote the alt text of { $name }.
history-arranged = { $who } arranged the crop or blur of { $name }.
history-consent = { $who } answered the consent of { $name }: { $ground }.
history-consent-withdrawn = { $who } recorded that the consent for { $name } was withdrawn.
history-channels = { $who } chose the channels: { $channels }.
history-composed = { $who } had Warta compose a draft for { $channel }.
history-wrote = { $who } wrote the text for { $channel }.
history-fits = { $who } declared it informative, educational and fitting the theme.
history-took = { $who } took { $step }.
history-handed-over = { $who } handed { $step } over from { $from } to { $to }.
history-prepared = { $who } prepared the pictures for { $channel }.
history-ordered = { $who } ordered the post on { $channel } to be sent.
history-ordered-at = { $who } scheduled the post on { $channel } for { $at }.
history-started = { $who } began to send to { $channel }.
history-out = { $who } recorded the post on { $channel }: { $link }
history-post-shown = { $who } kept a screenshot of the post on { $channel }.
history-out-no-link = { $who } recorded the post on { $channel }; its link is still open.
history-given-up = { $who } gave up { $channel }: “{ $note }”
history-cancelled = { $who } cancelled sending to { $channel }.
history-take-down = { $who } ordered the post on { $channel } to be taken down: “{ $note }”
history-taken-down = { $who } recorded that the post on { $channel } was taken down.
history-update = { $who } ordered the post on { $channel } to be updated.
history-note = { $who } noted: “{ $note }”
history-erased = { $who } erased personal data under { $rule }: “{ $note }”
history-unknown = { $who } recorded something with a later version of Warta.
history-done =
    { $who } finished { $step }{ $time }.{ $assigned ->
         [0] {""}
        *[other] {" "}For: { $people }.
    }
history-done-note =
    { $who } finished { $step }{ $time }: “{ $note }”{ $assigned ->
         [0] {""}
        *[other] {" "}For: { $people }.
    }
history-said-yes =
    { $who } said yes at { $step }{ $time }{ $double ->
         [yes] {" "}(in two roles: judging their own text)
        *[no] {""}
    }.
history-sent-back = { $who } sent it back: “{ $note }”
history-office =
    { $who } changed { $what ->
         [sop] an SOP
         [unit] a unit
         [person] the list of people
         [role] a role
         [delegation] a delegation
         [device] a device
         [administrator] the administrators
         [calendar] the working calendar
         [topic] a topic
         [channel] a channel
         [template] a template
         [publishing] the switch of publishing
         [duty] the record of a duty
        *[settings] the settings
    }.
sop-head-title = Title
sop-head-office = Office
sop-head-number = Number of the document
sop-head-revision = Revision of the document
sop-head-pages = Pages
sop-head-signatory = Signed by
sop-mark-read = Warta's reading of a damaged place
sop-mark-empty = empty in the document
sop-mark-added = added, not in the document
sop-flow-setting = Setting up
sop-flow-story = Stories
sop-flow-message = Messages
sop-flow-duty = Duties
sop-period-daily = every working day
sop-period-monthly = every month
sop-period-quarterly = every three months
sop-leads-to = On to { $number }. { $step }
sop-leads-yes = Yes: to { $number }. { $step }
sop-leads-no = No: back to { $number }. { $step }
sop-leads-end = Ends here
sop-need-list = the list of items
sop-need-what = what happened
sop-need-five-w-one-h = every one of 5W+1H
sop-need-instruction = a note of instruction and the people instructed
sop-need-media = a photo or file
sop-need-texts = a text for every channel
sop-need-fitting = the word that it is informative, educational and fits the theme
sop-need-consent = consent for every photo
sop-need-assignment = the people assigned to publish
sop-need-out = every channel published or given up
sop-need-evaluation-note = a note of monitoring and evaluation

## Before a story is recorded
views-subject-adult = Adult
views-subject-child = Child
views-subject-patient = Patient
views-step-asks = Step { $number }, { $step }: { $needs }
views-time-unreadable = The time could not be read. Choose date and time, then send again.
views-draft =
    A draft that was not sent, kept { $today ->
         [yes] at { $when }
        *[no] { $when }
    }.
views-photo-shrunk = This photo has only { NUMBER($width) } × { NUMBER($height) } pixels; WhatsApp may have shrunk it on its way. If you can, ask the sender to send it again as a document.
views-film-length = { $minutes ->
        [0] { $seconds } s
       *[other] { $minutes } min { $seconds } s
    }
views-film-size = { NUMBER($width) } × { NUMBER($height) } pixels
views-picture =
    { $cropped ->
         [chosen] Cropped as chosen
         [proposed] Cropped so that the channel takes it
        *[no] The whole photo
    } · { $blurred ->
         [0] nothing blurred
         [one] 1 part blurred
        *[other] { $blurred } parts blurred
    }

## Erasing personal data
views-erase-whole = All of { $name }
views-erase-names = Names in a consent: { $name } ({ $consent })
views-erase-sealed = sealed
views-erase-former = Names in a consent that was replaced
views-erase-rule-right = asked for by the person or their guardian
views-erase-rule-duty = no longer needed, or consent withdrawn
views-erase-rule-destroy = must be destroyed
views-erase-no-rule = First choose the rule that the erasure follows.
views-erase-nothing = First choose what is to be erased.
views-erase-goes-photo = If the photo or video is chosen: the original and everything prepared from it, from this device at once.
views-erase-goes-names = If names are chosen: the names of the person and the guardian in that consent.
views-erase-goes-file = The content of this file, from this device at once.
views-erase-goes-devices = The office's other devices erase it as soon as the record of the erasure reaches them. It can't be undone.
views-erase-stays-record = The history still says that the photo or consent was there, who erased it, under which rule and why. Write no personal data in the reason.
views-erase-stays-out = This photo still shows on { $channels }. Take that post down, too.
views-erase-stays-backups = Backups made so far still hold it. Make a new backup, then destroy the old ones.

## Working time
views-season = { $name }: { $from } to { $to }
views-season-meets-another = These days meet others that are recorded already. Change the dates, or remove the old ones first.
views-season-gone = That time is no longer recorded. Load this page anew.
views-day-holiday = holiday
views-day-leave = collective leave
views-day-off = office closed
views-day-works = office open
views-day-needs-source = Fill in the day's name and its source, such as a decree's number or the head's letter.
views-day-gone = That day is not recorded. Load this page anew.
views-hours-unreadable = { $day }: “{ $text }” can't be read as hours. Write for example 07.30–14.45; several shifts separated by commas.
views-break-outside = { $day }: the break { $text } does not lie within that day's hours.
views-sop-since = Revision { NUMBER($revision) }, holds since { $since }
views-erase-title = Erase personal data: { $name }
views-calendar-week = Working week { NUMBER($number) }
views-days-past = Those that have passed ({ NUMBER($count) })
views-hold-roaming = Roaming network
views-hold-metered = Mobile data (send over Wi-Fi only)
views-hold-battery = Battery nearly empty
views-hold-hours = Hours outside of the office's working time
views-open-work =
    { $count ->
         [one] One open piece of work
        *[other] { NUMBER($count) } open pieces of work
    }

week-name = The week
week-title = { $from } to { $to }
week-before = The week before
week-after = The week after
week-now = This week
week-off = day off
week-nothing = Nothing here.
week-posts =
    { $count ->
        [0] No posts yet
        [1] 1 post
       *[other] { $count } posts
    }
week-messages =
    { $wait ->
        [0] { $count ->
            [1] 1 message came, nothing waits
           *[other] { $count } messages came, none is waiting
        }
       *[other] { $count ->
            [1] 1 message came and waits
           *[other] { $count } messages came, { $wait } not answered
        }
    }
week-missed =
    { $count ->
        [1] 1 working day without the post that is asked for
       *[other] { $count } working days without the post that is asked for
    }
week-out = out
week-planned = planned
week-today = today
week-left-out = left out
week-waiting = waiting
week-answered = settled
week-over = over
week-until = until { $clock }
week-ends = { $name }: { $what }
week-window = { $channel }’s window closes
week-not-posted = No post within working hours (SOP { $sop }, step { $number })
week-no-day = There is no such day. Choose the week by its button.

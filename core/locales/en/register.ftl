### The register of complaints and suggestions, topics, deadlines, erasing (core/src/views/case.rs, register.rs, topics.rs).

register-title = Register of complaints and suggestions
register-all = all
register-overdue = overdue
register-all-topics = All topics
register-all-months = All months
register-status = { $word } ({ NUMBER($count) })
register-count =
    { $count ->
        [1] 1 complaint or suggestion
       *[other] { NUMBER($count) } complaints and suggestions
    }
register-no = No.
register-number = Register number
register-date = Arrived
register-channel = Channel
register-kind = Kind
register-topic = Topic
register-writer = Complainant
register-text = Content
register-handler = Handler
register-handed = Handed over
register-due = Deadline
register-state = Status
register-analysis = Analysis
register-follow-up = Follow-up
register-outcome = Outcome
register-answer = Answer
register-ticket = SP4N-LAPOR! ticket
register-masked = complainants masked; made on { $day } by { $who }
register-with-identities = NAMES THE COMPLAINANTS, confidential; made on { $day } by { $who }

refused-identity-hidden = The picture shows who complained. If that is really needed to handle the matter, please ask the officer to hand it over again with the identity.

case-complaint = Complaint
case-suggestion = Suggestion
case-message = Message
case-state-none = not entered
case-state-received = received
case-state-handled = being handled
case-state-answered = answered
case-state-closed = closed
case-asked = By the SOP ({ $number }): { $text }
case-evidence-card = Evidence card
case-evidence-shared = Screenshot
case-erased = (erased)
case-writer-unknown = not known
case-writer-masked = The complainant's identity is confidential. You only see the initials.
case-by-hand = recorded by an officer
case-contact = Contact
case-link = Link
case-gone = No longer on its channel since
case-written = Written
case-arrived = Arrived
case-entered = Entered
case-handed = Handed over
case-answered = Answered
case-closed = Closed
case-handed-after =
    { $minutes ->
        [0] handed over right after it arrived
       *[other] handed over { DURATION($minutes) } after it arrived
    }
case-not-handed =
    { $minutes ->
        [0] not handed over, arrived just now
       *[other] not handed over, arrived { DURATION($minutes) } ago
    }
case-handed-line =
    { $when }: to { $to }, { $minutes ->
        [0] right after it arrived
       *[other] { DURATION($minutes) } after it arrived
    }, { $identity ->
        [yes] with the complainant's identity
       *[no] without the complainant's identity
    }
case-team-empty = “{ $team }” has no members at this office yet, so nobody of it can open this in Warta. Share the text, or make a unit of that name and put its members into it on the Office screen.
case-no-deadline = No deadline
case-no-outcome = Choose the outcome first.
case-answer-pending = an answer is waiting to be sent
case-answer-given = answered { $at }
case-answer-asked = waiting for { $person }
case-answer-none = not answered
case-outcome-resolved = resolved or taken up
case-outcome-partly = partly resolved
case-outcome-not-possible = could not be done
case-outcome-unfounded = proved unfounded
case-outcome-passed-on = passed on to whom it concerns
case-act-evidence = Keep the screenshot
case-act-enter = Enter into the register
case-act-hand-over = Hand over
case-act-note = Add a note
case-act-ticket = Save the ticket number
case-act-extend = Extend the deadline
case-act-close = Close the case
case-act-reopen = Open again
case-share-head = { $case } (confidential, to be handled)
case-share-due = To be handled by { $at } ({ $name }).
case-share-ask = Please handle this at once, then tell the officer what caused it and what was done.
case-share-ask-suggestion = Please consider this, then tell the officer whether it can be done and what follows from it.

case-history-opened = { $who } entered it into the register as number { $number }.
case-history-handed =
    { $who } handed it over to { $to }, { $identity ->
        [yes] with the complainant's identity
       *[no] without the complainant's identity
    }.
case-history-noted = { $who } added a note.
case-history-closed = { $who } closed it: { $outcome }.
case-history-reopened = { $who } opened it again: “{ $note }”
case-history-ticket =
    { $number ->
        [0] { $who } removed the ticket number.
       *[other] { $who } noted the SP4N-LAPOR! ticket number { $number }.
    }
case-history-extended = { $who } extended the deadline: “{ $note }”

deadline-days =
    { $days ->
        [1] 1 day
       *[other] { NUMBER($days) } days
    }
deadline-working-days =
    { $days ->
        [1] 1 working day
       *[other] { NUMBER($days) } working days
    }
deadline-from-arrival = { $days } from the message's arrival
deadline-extension = may be extended once by { $days }
deadline-left =
    { $days ->
        [0] today
       *[other] { NUMBER($days) } { $kind ->
            [working] working days
           *[all] days
        } left
    }
deadline-over =
    { $days ->
        [0] over since today
       *[other] over by { NUMBER($days) } { $kind ->
            [working] working days
           *[all] days
        }
    }
deadline-was-over =
    { $days ->
        [0] closed on the day itself, after working hours
       *[other] closed { NUMBER($days) } { $kind ->
            [working] working days
           *[all] days
        } after the deadline
    }
deadline-kept = closed in time
deadline-needed = Warta needs this deadline. Change its days if they don't fit.

topic-umum = General
topic-pendaftaran = Registration and queues
topic-jam = Opening hours
topic-sikap-petugas = Staff conduct
topic-farmasi = Medicines and pharmacy
topic-bpjs = BPJS and JKN
topic-biaya = Fees
topic-rujukan = Referral
topic-lab = Laboratory
topic-surat-sehat = Health certificates
topic-fasilitas = Facilities and cleanliness
topic-imunisasi = Immunisation
topic-kia = Mother and child health
topic-kb = Family planning
topic-gizi = Nutrition
topic-tb = Tuberculosis
topic-dbd = Dengue
topic-hiv = HIV and AIDS
topic-rabies = Rabies and animal bites
topic-menular = Other infectious diseases
topic-ptm = Non-communicable diseases
topic-lansia = Health of the elderly
topic-jiwa = Mental health
topic-gigi = Dental health
topic-kesling = Environmental health
topic-igd = Emergencies
topic-promkes = Health promotion
topic-vaksin-internasional = International vaccination
topic-karantina = Quarantine at ports and airports

## Screens
desk-place-register = Complaints
register-empty = Complaints and suggestions from messages stand here with number, evidence, handler and deadline. Open a message, keep its evidence, then choose “Enter into the register”.
register-narrow = Filter and search
register-month = Month
register-search = Words
register-search-hint = Searched in messages, complainants' names, register numbers and ticket numbers.
register-only-own = You see the complaints and suggestions that you handle.
register-show = Show
register-show-all = Show all
register-newer = Newer
register-no-handler = Not handed over to anybody yet.
register-export = Print or download
register-print = Page for printing
register-print-now = Print
register-print-hint = Print on A4 paper, across. Menus and buttons are left out.
register-back = Back to the list
register-xlsx = Download XLSX
register-csv = Download CSV
register-identities-title = Complainants
register-identities = Include the complainants' names
register-identities-hint = Without this only initials show, and names, accounts and numbers within the texts are masked. A complainant's identity is confidential; include it only where it is really needed.
register-file-failed = The file can't be made. Choose a month so that there is less, then try again.
case-evidence = Evidence
case-evidence-none = No evidence yet. Complaints and suggestions are entered once their evidence is kept.
case-evidence-erased = The picture was erased; its fingerprint stays.
case-evidence-keep = Save the picture
case-evidence-file = Screenshot
case-evidence-hint = Choose a screenshot of the message. The picture is kept sealed, with its fingerprint.
case-fingerprint = Fingerprint (BLAKE3):
case-no-file = Choose the picture first.
case-said = What the message says
case-times = Times
case-handling = Handling
case-notes = The handlers' notes
case-closing = Closing
case-unanswered = Why it was not answered
case-unanswered-hint = The complainant has no answer yet. Answer from the message's page first, or say why there is none.
case-extended = Extended: “{ $reason }”
case-entered-as = Entered as number { $number }.
case-handed-told = Handed over. The handler sees it in Warta; you can share the text, too.
case-deadline-hint = Counted from the message's arrival. Administrators set these under Settings, Deadlines.
case-hand-over-note = A word to the handler
case-identity-title = The complainant's identity
case-identity = Include the identity
case-identity-hint = The complainant's identity is confidential. Include it only where the complaint can't be handled without it.
case-ticket-hint = Where this complaint stands in SP4N-LAPOR! too. Leave empty to remove it.
case-analysis-hint = Why this happened.
case-follow-up-hint = What was done.
case-share = Text to share
case-share-hint = Copy it and send it to the handler, by WhatsApp for instance. Names, accounts and numbers are masked; read it first, something may still tell who it was.
case-share-identity = The identity is needed: share with the complainant’s name
case-share-card = Card of the message with the identity masked
case-share-card-keep = Save the card without the identity
case-share-card-whole = Save the card with the identity
case-share-copy = Copy the text
case-share-copied = Copied.
case-history = History
case-message-link = Open the message
case-erase = Erase personal data

## Topics, deadlines, erasing
topic-about = Each topic of messages has a person in charge or a programme owner, who is asked where a message is hard to answer. Warta recognises these topics by itself; the office may add its own.
topic-open = nobody in charge
topic-open-count =
    { $count ->
        [1] 1 topic has neither a person in charge nor a programme owner.
       *[other] { NUMBER($count) } topics have neither a person in charge nor a programme owner.
    }
topic-end = No longer used
topic-all = Topics and who answers
deadline-title = Deadlines
deadline-about = Until when messages and complaints must be settled, with the rule it follows from. The numbers that came with Warta are a start only; set those that your office decided on.
deadline-change = Change deadlines
deadline-back = Back to Warta's rule
deadline-add = Add a deadline
deadline-shipped = came with Warta
deadline-own = rule of the office
deadline-ended = not used
deadline-days-title = Days
deadline-days-wrong = Write the days as a whole number, such as 5.
deadline-kind = Days that count
deadline-kind-working = Working days only
deadline-kind-all = All days
deadline-extension-title = Extension
deadline-extension-hint = By how many days it may be extended once. Leave empty if it may not.
deadline-source = Where the rule comes from
deadline-source-hint = Such as the number of the head's decision, or the regulation.
deadline-from = In force from
deadline-use = Use
deadline-end = No longer used
deadline-name-jawaban = First answer
deadline-name-konsultasi = Answer of the person in charge or the programme owner
deadline-name-keluhan-ringan = Light complaint
deadline-name-keluhan-normatif = Complaint about a rule
deadline-name-keluhan-tanpa-pengawasan = Complaint that needs no inspection
deadline-name-keluhan-pengawasan = Complaint that needs an inspection
deadline-name-informasi = Request for public information (PPID)
deadline-name-masa-simpan = How long settled messages and complaints are kept
deadline-source-jawaban = Came with Warta, following the SOPs: answered every working day
deadline-source-konsultasi = Came with Warta
deadline-source-keluhan-ringan = Service standard of the local government for complaints; adapt it to your office's decision
deadline-source-keluhan-normatif = { deadline-source-keluhan-ringan }
deadline-source-keluhan-tanpa-pengawasan = { deadline-source-keluhan-ringan }
deadline-source-keluhan-pengawasan = { deadline-source-keluhan-ringan }
deadline-source-informasi = Law 14/2008 on the openness of public information
deadline-source-masa-simpan = Came with Warta; adapt it to your office's schedule for keeping records
retention-title = Erasing messages
retention-rule = Messages and complaints that were settled are kept for { $days }; then their personal data can be erased.
retention-empty = No settled message was kept for longer than that.
retention-message = { $title }, { $channel }, arrived { $day }
retention-more =
    { $count ->
        [1] 1 more; it shows once these are erased.
       *[other] { NUMBER($count) } more; they show once these are erased.
    }
retention-none-chosen = Choose the messages to erase first.
retention-goes-text = What the message says, its writer's name and contact, and the office's answers.
retention-goes-evidence = The pictures kept as evidence.
retention-goes-case = The handlers' notes, the analysis, the follow-up, and questions to the person in charge.
retention-stays-record = That there was a message, its kind and topic, its register number, the dates, the handler and the outcome.
retention-stays-channel = The message on its own channel. Hide or delete it there where needed.
retention-done =
    { $count ->
        [1] 1 message was erased.
       *[other] { NUMBER($count) } messages were erased.
    }
answers-title = Templates of answers
answers-about = The words that Warta suggests for answers. Each line is one of several; Warta takes them in turn.
answers-own = changed by the office
answers-hint = One variant a line. Write {"{"}nama{"}"} for the writer's name and {"{"}kantor{"}"} for the office's name.

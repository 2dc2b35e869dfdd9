### Messages from the public: the inbox, one message, answers, consultations (core/src/views/inbox.rs, message.rs).

replies-kind-pujian = praise
replies-kind-saran = suggestion
replies-kind-keluhan = complaint
replies-kind-pertanyaan = question
replies-kind-lainnya = other
replies-kind-own = comment by the office
replies-kind-thought = { $kind } (Warta's view)
replies-kind-open = please judge
replies-urgent = urgent
replies-standing-new = not answered
replies-standing-asked = waiting for the person in charge
replies-standing-answering = answer on its way
replies-standing-handled = being handled
replies-standing-answered = answered
replies-standing-settled = settled
replies-standing-joined = joined
replies-standing-recorded = record
replies-case-handler = Handled by { $who }
replies-case-nobody = Not yet handed over to anybody
replies-somebody = Somebody
replies-no-words = (erased, or not on this device)
replies-sort-comment = comment
replies-sort-direct = direct message
replies-sort-mention = mention
replies-sort-by-hand = recorded by hand
replies-sort-own = comment by the office elsewhere

replies-filter-terbuka = Open
replies-filter-mendesak = Urgent
replies-filter-saya = My turn
replies-filter-tentukan = To be judged
replies-filter-pujian = Praise
replies-filter-saran = Suggestions
replies-filter-keluhan = Complaints
replies-filter-pertanyaan = Questions
replies-filter-lainnya = Other
replies-filter-semua = All
replies-empty-open = No message is waiting. Comments, direct messages and mentions from all channels will gather here.
replies-empty-mine = No message is waiting for you in particular.
replies-empty-all = No messages yet. Those that come by another way you can record yourself.
replies-empty-filter = No open message like this.
replies-read = { $channel }: read { $at }
replies-never-read = { $channel }: never read so far
replies-waiting =
    { $minutes ->
        [0] just now
       *[other] waiting { DURATION($minutes) }
    }
replies-wanted-by = an answer is wanted before { $at }
replies-near-window = { $channel } window closes in { $time }
replies-near-window-over = { $channel } window is closed
replies-near-rule = { $rule }: { $time } left
replies-near-rule-over =
    { $minutes ->
        [0] { $rule }: just passed
       *[other] { $rule }: { $time } late
    }
replies-window = { $what } takes an answer until { $until }.
replies-window-over = The answer window of { $what } closed { $until }. You can still answer in its app yourself: prepare the answer below, copy it, send it there, then mark it here.
replies-window-private = { $what } takes a private answer to this comment until { $until }.
replies-window-private-over = The time for a private answer on { $what } ended { $until }. An answer under the comment is still possible.
replies-rule = { $what }: { $until } at the latest
replies-clock-left = { $time } left
replies-clock-over =
    { $minutes ->
        [0] just passed
       *[other] { $time } late
    }

replies-when = Written { $written } · read by Warta { $came }
replies-when-recorded = Written { $written } · recorded by { $who }, { $came }
replies-erased = What this message said was erased. The record of what was done stays.
replies-not-here = What this message says is not on this device.
replies-gone = This message has not been on { $channel } any more since { $since }. What Warta keeps stays.
replies-edited =
    { $count ->
        [1] The writer changed this message. What it said before stands below.
       *[other] The writer changed this message { $count } times. What it said before stands below.
    }
replies-settled =
    Settled without an answer by { $who }, { $when } ({ $how ->
        [elsewhere] answered in another way
        [spam] spam
       *[no-answer] no answer needed
    }). { $note }
replies-joined = This message is handled together with another one on the same matter.
replies-joined-open = Open that message
replies-masked = The writer's name is not shown. What the message says is all you need.
replies-own = A comment of the office elsewhere. It is kept as a record.
replies-judged = Judged by { $who }: { $what }
replies-topic = topic { $topic }
replies-information = request for public information
replies-sure-high = fairly sure
replies-sure-middle = moderately sure
replies-sure-low = not very sure
replies-thought = Warta takes this for: { $what }
replies-unsure = Warta is not sure. Please judge:
replies-sop = By the SOP ({ $sop }, { $number }): { $text }
replies-step-keep = Keep evidence
replies-step-kept = Evidence is kept
replies-step-hand-over = Enter it into the register and hand it over
replies-step-handed = Handed over to { $to }
replies-step-answer = First answer
replies-step-answered = Answered
replies-step-after =
    { $minutes ->
        [0] right after the message came
       *[other] { DURATION($minutes) } after the message came
    }
replies-evidence-card = Evidence card, { $when }, { $who }
replies-evidence-shared = Screenshot, { $when }, { $who }
replies-evidence-erased = Erased evidence, kept { $when }, { $who }
replies-no-card = What this message said is gone, so no evidence card can be drawn.
replies-card = Evidence of a message · { $office }
replies-card-masked = Message with the identity masked · { $office }
replies-card-channel = Channel
replies-card-written = Written
replies-card-link = Link
replies-card-captured = Captured
replies-card-fingerprint = Fingerprint

replies-way-queue = Warta sends it by the queue, as an answer on { $channel }.
replies-way-private = Warta sends it by the queue; only the writer reads it on { $channel }.
replies-way-hand = { $channel } takes no answers from Warta: prepare it here, send it in its app yourself, then mark it as done.
replies-way-elsewhere = Prepare it here, bring it out the way this message came, then mark it as done.
replies-way-past = The answer window of { $channel } is closed, so Warta can't send it. What is still possible: prepare the answer here, copy it, send it in its app yourself, then mark it as done.
replies-way-private-past = The time for a private answer on { $channel } is over. What is still possible: answer in the comments, or prepare it here, send it in its app yourself, then mark it as done.
replies-send = Send answer
replies-send-private = Answer in private
replies-prepare = Prepare answer
replies-prepare-private = Prepare private answer
replies-mark-thanks = thanks
replies-mark-further = a further sentence
replies-lacks-thanks = By the SOP praise is answered with thanks: add them, or send it as it is.
replies-lacks-further = By the SOP thanks come with a further sentence: add one, or send it as it is.
replies-promises = This answer promises something. Whoever handles it may not be able to keep that: change the words, or send it as it is.
replies-seen = Not by Warta, { $when }
replies-sent =
    { $act ->
        [private] Private answer
        [hide] Hidden
        [spam] Marked as spam
       *[reply] Answer
    } · { $who }, { $when }
replies-out = sent
replies-out-hand = sent by hand
replies-cancelled = cancelled
replies-job =
    { $act ->
        [private] private answer
        [hide] hide message
        [spam] mark as spam
       *[reply] answer
    }
replies-job-to = { $what } to { $who }
replies-job-hand = answer yourself
replies-job-open = Open { $channel }
replies-job-by-hand = Open { $channel }, do it there yourself, then mark it here.
replies-job-elsewhere = Bring the answer out the way this message came, then mark it here.
replies-act-by-hand = I have sent it
replies-act-no-answer = No answer needed
replies-act-elsewhere = Answered in another way
replies-act-is-spam = This is spam
replies-act-spam = Mark as spam on its channel
replies-act-hide = Hide from the public
replies-act-reopen = Open again
replies-act-join = Join with “{ $words }”
replies-act-answer = Answer
replies-act-confirm = Agree with the drafted answer
replies-act-relayed = Record the answer of the person in charge
replies-act-withdraw = Take the question back
replies-ask-reason = Reason
replies-ask-reason-maybe = Reason (may stay empty)
replies-ask-how = How was it answered? (may stay empty)
replies-ask-answer = Answer
replies-ask-link = Its link (may stay empty)

replies-ask = Ask the person in charge of { $topic }, { $who }
replies-ask-nobody = Nobody is in charge of { $topic } yet. Ask an administrator to name somebody, or choose yourself whom to ask.
replies-ask-no-topic = This message has no topic yet. Set its topic, or choose yourself whom to ask.
replies-consult = { $by } asked { $of }, { $when }; an answer is wanted before { $due }
replies-consult-open = waiting for an answer
replies-consult-late = overdue
replies-consult-answered = answered
replies-consult-confirmed = draft confirmed
replies-consult-withdrawn = taken back
replies-consult-share =
    { $of }, please help to answer this message before { $due }.

    Message ({ $channel }): “{ $message }”
replies-consult-share-draft = Drafted answer, please confirm: “{ $draft }”

replies-duty =
    { $count ->
        [1] 1 message not answered
       *[other] { $count } messages not answered
    }, { $minutes ->
        [0] just now
       *[other]
            { $count ->
                [1] waiting { DURATION($minutes) }
               *[other] the oldest { DURATION($minutes) }
            }
    }
replies-remind-waiting = Messages are waiting
replies-remind-urgent = Urgent message
replies-remind-urgent-text = { $place }: there may be danger. Open it and act now.
replies-remind-ending = A message’s time is ending
replies-remind-ending-text = { $place }: { $clocks }
replies-asked-you = { $by } asks you
replies-yours-to-handle = Number { $number } for you to handle, from { $by }


history-message-read = { $who } read this message from { $channel }.
history-message-recorded = { $who } recorded this message.
history-message-edited = The writer changed the message ({ $who }).
history-message-gone = This message is no longer on its channel ({ $who }).
history-message-back = This message is on its channel again ({ $who }).
history-message-judged = { $who } judged: { $what }.
history-message-settled =
    { $who } settled it without an answer: { $how ->
        [elsewhere] answered in another way
        [spam] spam
       *[no-answer] no answer needed
    }. { $note }
history-message-reopened = { $who } opened it again: “{ $note }”
history-message-joined = { $who } joined it with another message.
history-reply-ordered =
    { $who } ordered { $act ->
        [private] a private answer
        [hide] this message to be hidden
        [spam] this message to be marked as spam
       *[reply] an answer
    }.
history-reply-started = { $who } began to send.
history-reply-out = { $who } recorded: sent.
history-reply-cancelled = { $who } cancelled the sending. { $note }
history-reply-seen = An answer of the office that Warta did not send was seen on { $channel } ({ $who }).
history-evidence-card = { $who } kept an evidence card.
history-evidence-shared = { $who } kept a screenshot as evidence.
history-consult-asked = { $who } asked { $of }.
history-consult-answered = { $who } answered the question.
history-consult-confirmed = { $who } confirmed the drafted answer.
history-consult-relayed = { $who } recorded an answer given outside of Warta.
history-consult-withdrawn = { $who } took the question back: “{ $note }”

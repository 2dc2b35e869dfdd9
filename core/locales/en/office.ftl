# Why something is refused, and what can be done (core/src/office, core/src/story).

refused-nobody-signed-in = Nobody is signed in. Choose your name first.
refused-not-of-this-office = This person is no longer listed in this office. Ask an administrator to update the list of people.
refused-not-our-device = This device is not registered in this office, or was removed. Ask an administrator to register it.
refused-not-administrator = Only an administrator of the office can do this.
refused-not-your-role = Only { $roles } can do this.
refused-assigned-to-others = Assigned to { $people }.
refused-taken-by-other = { $person } is working on it. Ask for it to be handed over if needed.
refused-four-eyes = This office uses the four-eyes rule: somebody else verifies and approves what you wrote.
refused-not-at-this-step = This story is at another step.
refused-archived = This story has ended. You can still add a note, update the post or take it down.
refused-reason-missing = Write the reason first.
refused-no-decision = This step does not decide yes or no.
refused-missing = Something still has to be completed.
refused-assignee-has-no-role = { $person } holds no role for the next step. Choose somebody else or give the role first.
refused-not-this-version = Text or photos have changed since you looked. Check the latest version again.
refused-not-approved = This version has not been approved.
refused-not-this-channel = This channel is not part of this story.
refused-post-is =
    { $state ->
        [out] This post is already out.
        [not-out] This post is not out yet.
        [sending] This post is being sent.
        [unknown] It is not yet certain whether this post is on the channel. Warta looks first.
        [taking-down] This post is being taken down.
        [taken-down] This post has been taken down.
       *[not-ordered] Nobody has asked for this post to be sent.
    }
refused-nothing =
    { $what ->
        [step] There is no such step in this SOP.
        [sop] This office does not use that SOP.
        [story] That story was not found.
        [channel] That channel was not found.
        [photo] That photo was not found.
        [unit] That unit was not found.
        [kind] There is no such kind of material in this SOP.
        [person] That person was not found.
        [role] There is no such role in this SOP.
        [device] That device was not found.
        [branch] That branch of records was not found.
        [delegation] That delegation was not found.
        [message] That message was not found.
        [reply] That reply was not found.
        [case] This message is not in the register yet.
        [consult] That question was not found.
        [deadline] The office has no such deadline.
        [evidence] That evidence was not found.
        [object] That record was not found, or is erased already.
        [topic] That topic is not on the office's list.
       *[action] That action is not known.
    }
refused-already = This has been done already.
refused-stopped = All publishing is stopped. An administrator can resume it in Settings.
refused-read-only = This was written by a newer Warta. Update Warta on this device to change it.
refused-too-late = Somebody else acted first. See the history.
refused-last-administrator = The office needs at least one administrator.
refused-name-empty = The name is empty.
refused-letter-missing = The number of the letter of delegation is empty.
refused-dates-reversed = The last day is before the first day.
refused-not-a-head = A deputy (Plh. or Plt.) stands in only for somebody who holds a head's role.
refused-consent-without-person = Record at least one person who consented.
refused-film-alone = A story holds photos or one video, not both. Take the photos out first, or record a story of its own for the video.
refused-photo-beside-film = This story holds a video already. Take it out first, or record a story of its own.
refused-film-not-blurred = Parts of a video can't be blurred. Use a video without that person, or record their consent.
refused-text-too-long = This text is too long to keep. Shorten it or split it into several notes.

app-logs-unreadable = The office's records can't be read. Nothing was changed; run the check or restore a backup.
app-bad-cursor = That page of the list is gone. Open the list from the beginning.
app-index-unusable = Lists can't be made on this device. Check the free space, then try again; your records are safe.
app-unknown-sop = The SOP “{ $sop }” is not known. Choose one of those available.
app-profile-unwritable = That SOP can't be saved. Check its content.
app-no-recovery-code = This device has no recovery code yet, so no backup can be made. Restore or found an office with a recovery sheet.
app-pin-pause = Several wrong PINs. Wait one minute, then try again.
app-sign-out-too-long = A day at most, that is 1,440 minutes. Write a smaller number, or 0 for never.

### SOP profiles.

sop-refused = { $count ->
    [1] The SOP in { $file } can't be used yet: { NUMBER($count) } thing needs mending.
   *[other] The SOP in { $file } can't be used yet: { NUMBER($count) } things need mending.
}
sop-wrong-syntax = { $file }, line { $line }, column { $column }: the file can't be read here ({ $detail }). Mend this line.
sop-wrong-shape = { $file }, line { $line }, column { $column }: something is missing, too much or of the wrong form here ({ $detail }). Compare with an SOP that ships with Warta.
sop-wrong-too-long = { $file }, line { $line }, column { $column }: the file is too large ({ SIZE($bytes) }, at most { SIZE($max) }). Shorten its notes.
sop-wrong-unknown-word = { $file }, line { $line }, column { $column }: "{ $word }" is not known for { $key }. Choose one of: { $known }.
sop-wrong-bad-id = { $file }, line { $line }, column { $column }: "{ $id }" can't be an id. Use 1 to 64 small letters, digits and hyphens.
sop-wrong-duplicate-id = { $file }, line { $line }, column { $column }: the id "{ $id }" is used twice. Give one of them another name.
sop-wrong-unknown-role = { $file }, line { $line }, column { $column }: there is no role "{ $role }". Add it, or choose one that exists.
sop-wrong-unknown-step = { $file }, line { $line }, column { $column }: there is no step "{ $step }". Name one that exists.
sop-wrong-not-a-story-step = { $file }, line { $line }, column { $column }: stories do not go through "{ $step }". Name a step of the story.
sop-wrong-roles-missing = { $file }, line { $line }, column { $column }: nobody may do step "{ $step }". Name a role.
sop-wrong-next-missing = { $file }, line { $line }, column { $column }: step "{ $step }" does not say what follows. Name a step, or say that the story ends here.
sop-wrong-next-outside-story = { $file }, line { $line }, column { $column }: "{ $step }" is no step of the story, so nothing follows it. Remove this part.
sop-wrong-decision-half = { $file }, line { $line }, column { $column }: this decision has no way for "{ $missing }". Name a step for yes and one for no.
sop-wrong-no-sending-back = { $file }, line { $line }, column { $column }: step "{ $step }" verifies or approves, but can't send back. Name the step for no.
sop-wrong-period-missing = { $file }, line { $line }, column { $column }: the duty "{ $step }" has no period. Write daily, monthly or quarterly.
sop-wrong-period-outside-duty = { $file }, line { $line }, column { $column }: "{ $step }" is no duty that comes back, so it has no period. Remove this part.
sop-wrong-does-not-fit = { $file }, line { $line }, column { $column }: the work of step "{ $step }" does not belong to its flow. Change flow or does.
sop-wrong-publish-missing = { $file }, line { $line }, column { $column }: no story is ever published. Add a publish step on its way.
sop-wrong-approval-avoided = { $file }, line { $line }, column { $column }: step "{ $step }" can be reached without approval. Lead every way through the approval.
sop-wrong-second-start = { $file }, line { $line }, column { $column }: no step leads to "{ $step }", and stories start elsewhere. Connect this step or remove it.
sop-wrong-unreachable = { $file }, line { $line }, column { $column }: step "{ $step }" can't be reached from the start. Connect this step or remove it.
sop-wrong-loop = { $file }, line { $line }, column { $column }: from step "{ $step }" the story goes round without an end. Show it a way out.
sop-wrong-revision-unexplained = { $file }, line { $line }, column { $column }: revision { $revision } does not match the change history. One row for each revision, in order.

calendar-never-works = No day has working hours yet. Enter the hours of at least one day.
calendar-too-many = A week has at most seven days, and a pattern at most 52 weeks. Remove what is too much.
calendar-bad-span = The hours from { $from } to { $to } can't be used. They must end after they begin and last at most 24 hours.
calendar-bad-season = The season "{ $name }" ends before it begins, or has no working hours. Check its dates and hours.

sop-adapt-unwritable = This SOP can't be saved yet ({ $detail }). Look at what was changed last.
sop-adapt-other-sop = The file holds the SOP "{ $found }", but "{ $expected }" is being changed. Choose the right file.
sop-adapt-reason-missing = Write down why it changes. The reason goes into the change history.
sop-adapt-nothing-changed = Nothing was changed yet. Change it first, then save it as a new revision.
sop-adapt-too-early = The change can't hold from { DAY($from) }, before the last change on { DAY($last) }. Choose that day or a later one.

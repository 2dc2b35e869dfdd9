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
desk-step-setting = preparation
desk-difference-added = added
desk-difference-removed = removed
desk-difference-none = Nothing has changed.

### Channels: websites, Instagram, X, by hand. What happened, what Warta does, what the person can do.
channel-unknown = Sent, but the answer did not arrive. Warta looks at the channel before it tries again.

channel-why-name-not-found = No signal, or the address was not found. It goes out as soon as there is a network.
channel-why-no-connection = The channel can't be reached yet. Warta tries again by itself.
channel-why-lost-answer = The connection broke on the way. Warta tries again by itself.
channel-why-server-fault = The channel has a problem of its own. Warta tries again by itself.
channel-why-too-many = The channel asks us to wait a little. Warta tries again by itself.
channel-why-not-understood = The answer can't be understood; perhaps a wifi login page is in between. Open the browser and check the network; Warta tries again by itself.
channel-why-damaged = The photo or video was damaged on the way and was not kept there. Warta sends it again.
channel-why-preparing = The photos or the video are being made ready there. Warta looks again by itself.
channel-why-quota-full = This account has used up its posts for 24 hours. Warta sends it as soon as one is free.
channel-why-not-listed-yet = The post may be out and is not on the list yet. Warta looks again by itself, so that it does not appear twice.
channel-why-not-fetched = The photo or video could not be fetched from the office's website yet. Warta tries again by itself.
channel-why-parts-gone = What was made ready there has expired. Warta makes it ready again.
channel-why-login-page = This wifi wants a login on a page of its own first. Open a browser and log in, or use another network; Warta tries again by itself.
channel-why-not-kept = Warta could not write to this device. Check its free space; Warta tries again by itself.
channel-why-spent = This account's use is at its limit for now. Warta tries again by itself.

channel-need-bad-address = The site's address is not right yet. Write it as in the browser, for example puskesmas.example.
channel-need-no-tls = This site has no secure address (https) yet, so a password must not be sent. Post by hand, or ask the site's administrator to set up https.
channel-need-tls-broken = The site's security certificate can't be trusted. Ask the site's administrator to renew it; check your device's date and time too.
channel-need-not-wordpress = No WordPress was found at this address. Check the address, or post by hand.
channel-need-blocked = The site's protection refuses Warta. Ask the site's administrator to allow the REST API (wp-json) for your account.
channel-need-no-app-passwords = This site offers no application passwords. Ask the site's administrator to switch them on, or post by hand.
channel-need-wrong-password = The site does not accept the user name or the application password. Check the user name, or make a new application password in the site's Profile menu.
channel-need-not-an-app-password = This is not an application password. Make one in the site's Profile menu, section "Application Passwords": 24 letters and digits.
channel-need-header-stripped = Your password is right, but the site's server removes it from the request. Ask the site's administrator to pass the Authorization header on (CGIPassAuth On in .htaccess).
channel-need-not-logged-in = The site does not recognise your account. Make a new application password; if that does not help, ask the site's administrator to pass the Authorization header on.
channel-need-not-allowed = Your account on the site may not yet { $what ->
    [publish] publish
    [upload] upload photos
    [change] change or take down posts
    [messages] read and answer comments
   *[categories] make new categories
  }. Ask the site's administrator to raise its role to Author or Editor.
channel-need-moved = The site moved to { $host }. Connect again with the new address.
channel-need-too-large = The photo or video is too large for this site. Ask the site's administrator to raise the upload limit.
channel-need-kind-refused = The site will not keep this photo or video. It does not take this kind of file, or its space is full. Ask the site's administrator.
channel-need-media-missing = The prepared photo or video is not on this device. Send it from the device that prepared it.
channel-need-post-gone = This post is no longer on the site. Look at the site, then decide whether to publish it again.
channel-need-already-public = This post is already public, so it can't be taken back. If need be, take it down.
channel-need-not-applied = The post is on the site, but the site did not apply { $what ->
    [picture] its main photo
    [categories] its categories
    [tags] its tags
   *[status] its publication
  }. Open the site and complete it there, or ask the site's administrator.
channel-need-refused = The site refused this post. Your draft is safe. Show this detail to the site's administrator: { $code }
channel-need-login-ended = Warta's access to this account has ended or was revoked. Connect the account again on the Channels screen; what waits then goes on by itself.
channel-need-account-blocked = This account is restricted at the moment. Open its app, finish what is asked there, then try again.
channel-need-action-held = This account is held for a while because of suspected spam. Look in its app whether the post is there already, and wait a day before trying again.
channel-need-not-professional = This is not a professional account. Change it in the Instagram app: Settings, Account type, choose Business or Creator.
channel-need-permission-missing = The access that was given is not complete. Connect again and allow all that is asked for.
channel-need-direct-unread = Comments and mentions are read, but the access that was given does not reach to direct messages. Connect again and allow direct messages too, or read them in the app.
channel-need-shape-refused = This channel does not take a photo of this shape or kind. Crop it again, then ask for approval again.
channel-need-text-refused = This channel does not take the text: too long, or too many hashtags. Change the text.
channel-need-no-website = This channel fetches photos and videos from the office's website, and that is not connected on this device. Connect the website, or post by hand.
channel-need-no-credits = This account's credits at X are used up. Add some on X's developer page, or post by hand.
channel-need-by-hand-only = This can't be done through the connection. Do it in the app, then note here that it is done.
channel-need-not-a-token = This is not an access token. Copy the whole token from Meta's dashboard: one long line without spaces.
channel-need-film-refused = This channel could not process the video. Send it once more; if it fails again, save the video as MP4 (H.264, AAC sound), put the new one in, then ask for approval again.
channel-need-source-gone = The post that was to be reposted is gone, or its author has closed it. Put another address into the text for X, or cancel this post.
channel-need-message-gone = This message is no longer on the channel, or its writer has closed it, so it can't be answered. Cancel this reply; the record stays.
channel-need-window-closed = The time in which the channel lets you answer is over (Instagram: 24 hours; a private reply to a comment: 7 days). Answer in its own app and record it here, or reach the writer in another way.
channel-need-reply-refused = The channel does not let this account answer that message. Answer in its own app and record it here, or cancel this reply.
channel-need-token-ended = The Instagram token has reached its end (60 days). Make a new one in Meta's dashboard, then connect again; what waits then goes on by itself.
channel-need-short-token = This token was good for one hour only. Make one in Meta's dashboard with the button Generate token, not with another tool, then connect again.
channel-need-over-budget = This month's limit is { DOLLARS($limit) } US dollars; { DOLLARS($spent) } are spent, and this post costs { DOLLARS($cost) }. Raise the limit on the Channels screen, post by hand, or wait: next month Warta sends it by itself.

channel-ask-hidden = The site has a post of the same name that your account may not see. Ask the site's administrator to look: is this post there already?
channel-ask-trashed = This post is in the site's trash. Was it taken down on purpose, or should it be published again?
channel-ask-duplicate = This channel answered that the same text is there already, and does not show it. Look in its app: is this post there?
channel-ask-several = There are several new posts with the same text. Look in its app which is the right one, then paste its link.
channel-ask-unseen = This channel no longer shows the messages of that time. Check in its app: has this answer been sent already?

channel-return-declined = { $at ->
    [instagram] Access was not allowed on Instagram's page. Open the page again if you still want to connect this account.
   *[x] Access was not allowed on X's page. Begin again if you still want to connect this account.
  }
channel-return-not-ours = This address is not the answer to the connection that was just begun. Begin again and finish it on the same device.

channel-step-terms = preparing categories
channel-step-upload = { $kind ->
        [film] video
       *[photo] photo { $number } of { $total }
    }
channel-step-create = publishing
channel-step-change = replacing the content
channel-step-check = checking the result
channel-step-reschedule = moving the schedule
channel-step-take-back = taking back the schedule
channel-step-take-down = taking the post down
channel-step-sweep = deleting photos on the site
channel-step-prepare = { $kind ->
        [film] making ready the video
       *[photo] making ready photo { $number } of { $total }
    }
channel-step-await = waiting until the photos or the video are ready
channel-step-assemble = putting the post together
channel-step-allowance = checking the allowance
channel-step-describe = { $kind ->
        [film] description of the video
       *[photo] description of photo { $number } of { $total }
    }

link-not-an-address = This is not a link yet. Copy the post's link from its app, then paste it here.
link-not-https = The link must begin with https://. Copy it again from the app.
link-other-place = This link leads to { $host }, not to { $expected }. Copy the link from the right channel.
link-front-page = This is the front page, not the post. Open the post, then copy its link.

connect-instagram = Connect Instagram
connect-instagram-1 = Make sure that the office's account at Instagram is professional (Business or Creator), and that the office's WordPress website is connected: Instagram fetches the photos from there.
connect-instagram-2 = Open developers.facebook.com and sign in. Make an app for the office, then choose Instagram, API setup with Instagram business login in the menu on the left.
connect-instagram-3 = Add the office's Instagram account there, press Generate token, sign in, and allow all that is asked for.
connect-instagram-4 = Copy the whole token into the box below. It holds for 60 days; Warta renews it by itself.
connect-instagram-practice = This is practice. Open the example page, then copy the token into the box below.
connect-account-done = Connected with { $account }: may upload and publish.
connect-x = Connect X
connect-x-1 = Open console.x.com and sign in with the office's X account. Create an app, then add credits: X charges for each post.
connect-x-2 = In the app's “User authentication settings” choose “Native App” and the permission “Read and write and Direct message”, so that Warta can read and answer messages too.
connect-x-3 = Fill in the “Callback URI” with { $home }, letter for letter.
connect-x-4 = Copy the “Client ID” into the box below. Once the button is pressed X's page opens: allow it there, and you are back in Warta.
connect-x-practice = This is practice: the Client ID is filled in. Once the button is pressed the example page of X opens: allow it there, and you are back in Warta.
connect-x-ask = Open X's page
connect-x-next = On X's page, allow Warta for the office's account. After that you are back here.
connect-x-stuck = Where X's page shows “Something went wrong” it does not lead you back: check the Client ID and the Callback URI of the office's app, letter for letter.
connect-client = Client ID
connect-client-hint = Letters and digits from the page “Keys and tokens”. It is not a secret.
connect-open-page = Open the page
connect-waits = Connecting the account…
channel-budget-wrong = Write the limit as an amount in US dollars, for example 5 or 2.50. Leave it empty for none.
channel-no-client = Fill in the Client ID of the office's X app first.
connect-token = Access token
connect-token-hint = One long line without spaces. The token is kept on this device only.
connect-test = Test and connect
connect-by-token = With a token from Meta's dashboard
connect-by-app = With the office's app at Meta
connect-by-app-anew = Begin anew
connect-by-landed = Go on with what was begun
connect-instagram-app = Connect Instagram with the office's app
connect-app-1 = Open developers.facebook.com, then the office's app: “Instagram”, “API setup with Instagram business login”, “Set up Instagram business login”, “Business login settings”.
connect-app-2 = Add the address of the office's website below to “OAuth redirect URIs”, letter for letter, then save.
connect-app-3 = Copy “Instagram app ID” and “Instagram app secret” from the same page.
connect-app-practice = This is practice: the app ID and the address are filled in. Open the example page, then copy the app secret into the box below.
connect-app-id = Instagram app ID
connect-app-id-hint = A row of digits. Not the Meta App ID at the top of the dashboard.
connect-app-secret = Instagram app secret
connect-app-secret-hint = Kept on this device only, and removed as soon as the account is connected.
connect-redirect = Address of the office's website
connect-redirect-hint = Begins with https://. Instagram leads you there after you allowed it; another website of the office will do too.
connect-landed-1 = Open Instagram's page, sign in with the office's account, then allow all that is asked for.
connect-landed-2 = After that the office's website opens. Copy its whole address from the browser's address bar; “code=” stands in it.
connect-landed-3 = Paste that address below within an hour. What the website itself shows does not matter.
connect-landed = The address that opened
connect-landed-hint = Begins with the address of the office's website and ends with #_
connect-landed-stuck = Where Instagram's own page refuses: “Invalid platform app” means a wrong app ID, “Invalid redirect_uri” that the website's address is not the one noted at Meta, “Insufficient developer role” that the account has not accepted its tester invitation of the office's app.
channel-no-app-id = Fill in the “Instagram app ID” of the office's app first, without spaces.
channel-no-app-secret = Fill in the “Instagram app secret” of the office's app first, without spaces.
channel-bad-redirect = The address of the office's website has to be whole and begin with https://, for example https://puskesmas.example/. Meta takes no other.
connect-wordpress-1 = Sign in to the office's WordPress website, then choose Users, Profile.

connect-not-signal = No signal, or the address was not found. Check the network and the address, then try again.
connect-not-reached = This service can't be reached yet. Try again in some minutes; see too whether other pages open in the browser.
connect-not-broke-off = The connection broke before the answer came, so nothing is connected yet. Begin again when the signal is better.
connect-not-login-page = This network shows another page in between, most often the login page of a wifi. Open the browser, log in to the wifi, then try again.
connect-not-clock = The date or time of this device is wrong by more than a day, so that a secure connection can't be checked. Correct date and time, then try again.
connect-not-trusted = This service can't prove who it is; perhaps somebody listens in on this network. Do not go on in it: use another network, then try again.
connect-not-server = This service has a problem of its own; it is not your fault. Try again later.
connect-not-too-many = { $minutes ->
    [0] Too many requests for this account. Wait a quarter of an hour, then try again.
   *[other] Too many requests for this account. Wait { $minutes } minutes, then try again.
  }
connect-not-spent = The office's app has reached its limit of use for this month. Raise it on X's developer page, or wait for the next month.
connect-not-refused = This service refuses for a reason that Warta does not know. Try again; if it still refuses, show this detail to whoever looks after the account: { $code }
connect-not-password-changed = The password of the Instagram account was changed since this token was made, so it no longer holds. Make a new token in Meta's dashboard, then paste it here.
connect-not-app-removed = This Instagram account has removed the office's app. Add the account again in Meta's dashboard, make a new token, then paste it here.
connect-not-token = Instagram does not know this token. Make a new one in Meta's dashboard and copy all of it, to the last letter.
connect-not-permission = This token does not carry every permission. Make a new one in Meta's dashboard and allow all that is asked for, publishing content too.
connect-not-app-allowed = The office's app may not use this account yet. In the Instagram app, accept the tester invitation (Settings, Apps and websites, Tester invites); in Meta's dashboard, see whether the app is live.
connect-not-app-known = { $at ->
    [instagram] Instagram does not know this “Instagram app ID”. Copy it from the Instagram part of Meta's dashboard, not the Meta App ID at its top, then begin again.
   *[x] X does not know this app. Check the Client ID, and see that its type is “Native App” in the app's settings, then begin again.
  }
connect-not-enrolled = This app is in no project that may use X's service. Put it into a project on X's developer page, then begin again.
connect-not-writing = This app may only read. Choose the permission “Read and write” on X's developer page, save, then begin again.
connect-not-redirect = { $at ->
    [instagram] The address to go to after allowing is not the one in “OAuth redirect URIs” of the office's app. Make both the same, letter for letter, the slash at the end too, then begin again.
   *[x] The “Callback URI” of the app at X is not Warta's address. Copy the address from the steps on this screen, letter for letter, then begin again.
  }
connect-not-code = { $at ->
    [instagram] What Instagram allows is good for an hour and once. Open the page again, allow it, then copy the new address.
   *[x] What X allows is good for half a minute and once. Begin again, and come back to Warta right after allowing it.
  }
connect-not-lasting = { $at ->
    [instagram] Instagram gave access for an hour only and does not prolong it. See in Meta's dashboard whether the office's app uses “API setup with Instagram business login”, then open the page again.
   *[x] X gave access for two hours only. Begin again and allow all that is asked for, staying connected too.
  }
connect-not-page = { $at ->
    [instagram] Instagram's page refused with this detail: { $code }. Check the “Instagram app ID”, the permissions and the “OAuth redirect URIs” of the office's app, then begin again.
   *[x] X's page refused with this detail: { $code }. Check the Client ID, the permissions and the Callback URI of the office's app, then begin again.
  }
connect-not-answer = { $at ->
    [instagram] There is no answer of Instagram in this address. Copy the whole address that the browser shows after you allowed it, from https:// to the last letter.
   *[x] There is no answer of X in this address. Begin again, allow it on X's page, then come back from there.
  }
connect-not-secret = Instagram refuses this “Instagram app secret”. Press Show in Meta's dashboard, copy all of it from the Instagram part, then begin again.
connect-not-given = Not every permission was given on Instagram's page. Open the page again and leave all of them on, publishing content too.
connect-not-begun = No connection was begun on this device, or it is finished already. Look at the Channels screen; if need be, begin again from there.
connect-not-other-account = This channel is { $has }, and you allowed { $given }. Sign in as { $has }; to use the new account, put this channel out of use first.

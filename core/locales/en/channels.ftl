### Channels: websites, Instagram, X, by hand. What happened, what Warta does, what the person can do.
channel-unknown = Sent, but the answer did not arrive. Warta looks at the channel before it tries again.

channel-why-name-not-found = No signal, or the site's address was not found. It goes out as soon as there is a network.
channel-why-no-connection = The site can't be reached yet. Warta tries again by itself.
channel-why-lost-answer = The connection broke on the way. Warta tries again by itself.
channel-why-server-fault = The site has a problem of its own. Warta tries again by itself.
channel-why-too-many = The site asks us to wait a little. Warta tries again by itself.
channel-why-not-understood = The site's answer can't be understood; perhaps a wifi login page is in between. Open the browser and check the network; Warta tries again by itself.
channel-why-damaged = The photo was damaged on the way and the site did not keep it. Warta sends it again.

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
   *[categories] make new categories
  }. Ask the site's administrator to raise its role to Author or Editor.
channel-need-moved = The site moved to { $host }. Connect again with the new address.
channel-need-too-large = The photo is too large for this site. Ask the site's administrator to raise the upload limit.
channel-need-kind-refused = The site will not keep this photo. It does not take this kind of file, or its space is full. Ask the site's administrator.
channel-need-media-missing = The prepared photo is not on this device. Send it from the device that prepared it.
channel-need-post-gone = This post is no longer on the site. Look at the site, then decide whether to publish it again.
channel-need-already-public = This post is already public, so it can't be taken back. If need be, take it down.
channel-need-not-applied = The post is on the site, but the site did not apply { $what ->
    [picture] its main photo
    [categories] its categories
    [tags] its tags
   *[status] its publication
  }. Open the site and complete it there, or ask the site's administrator.
channel-need-refused = The site refused this post. Your draft is safe. Show this detail to the site's administrator: { $code }

channel-ask-hidden = The site has a post of the same name that your account may not see. Ask the site's administrator to look: is this post there already?
channel-ask-trashed = This post is in the site's trash. Was it taken down on purpose, or should it be published again?

channel-step-terms = preparing categories
channel-step-upload = photo { $number } of { $total }
channel-step-create = publishing
channel-step-change = replacing the content
channel-step-check = checking the result
channel-step-reschedule = moving the schedule
channel-step-take-back = taking back the schedule
channel-step-take-down = taking the post down
channel-step-sweep = deleting photos on the site

link-not-an-address = This is not a link yet. Copy the post's link from its app, then paste it here.
link-not-https = The link must begin with https://. Copy it again from the app.
link-other-place = This link leads to { $host }, not to { $expected }. Copy the link from the right channel.
link-front-page = This is the front page, not the post. Open the post, then copy its link.

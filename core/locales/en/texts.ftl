### Composing texts, their limits and previews.

text-empty = The text is still empty. Write something first.
text-too-long = Too long by { NUMBER($over) } { $over ->
    [one] character
   *[other] characters
}. This channel takes at most { NUMBER($limit) }; please shorten it.
text-many-hashtags = There are { $count } hashtags. Instagram advises at most { $limit }; its app may refuse a post with more.
text-too-many-hashtags = There are { $count } hashtags, and Instagram takes at most { $limit }. Remove some.
text-too-many-mentions = There are { $count } mentions, and Instagram takes at most { $limit }. Remove some.
text-link-not-clickable = Links can’t be tapped on Instagram. Better put the link into the profile and write “link in the profile”.
text-invalid-characters = The text has invisible characters that X refuses. Remove them.
text-title-of-several-lines = A title must be a single line.
text-mend-shorten = Shorten it
text-mend-fewer-hashtags = Keep the first { $count } hashtags
text-mend-remove-invisible = Remove invisible characters
text-mend-one-line = Make it one line

### Composing texts, their limits and previews.

text-empty = The text is still empty. Write something first.
text-too-long = Too long by { NUMBER($over) } { $over ->
    [one] character
   *[other] characters
}. This channel takes at most { NUMBER($limit) }; please shorten it.
text-many-hashtags = There are { $count } hashtags. Instagram advises at most { $limit }; its app may refuse a post with more.
text-too-many-hashtags = There are { $count } hashtags, and Instagram takes at most { $limit }. Remove some.
text-too-many-mentions = There are { $count } mentions, and Instagram takes at most { $limit }. Remove some.
text-repost = This text is only the address of a post at X: that post will be reposted as it stands. Photos do not go along.
text-link-not-clickable = Links can’t be tapped on Instagram. Better put the link into the profile and write “link in the profile”.
text-invalid-characters = The text has invisible characters that X refuses. Remove them.
text-title-of-several-lines = A title must be a single line.
text-mend-shorten = Shorten it
text-mend-fewer-hashtags = Keep the first { $count } hashtags
text-mend-remove-invisible = Remove invisible characters
text-mend-one-line = Make it one line


template-too-long = This template is too long. It may have at most { NUMBER($limit) } letters; please shorten it.
template-unreadable = Line { $line }: a sign is incomplete in “{ $near }”. Each opening sign needs its closing one, and each if its endif.
template-unknown-word = Line { $line }: “{ $word }” is not known. You can use: apa, siapa, kapan, di_mana, mengapa, bagaimana, jenis, tema, kantor, kegiatan, tagar.
template-forbidden = Line { $line }: “{ $word }” can’t be used in a template. Only if, elif, else and endif can.
template-unfit = Line { $line }: “{ $near }” can’t be filled in. After the sign | only kalimat, judul or dengan can stand.
template-too-much-work = This template is too complicated. Please simplify it.
template-hole = Where “{ $word }” is not filled in, the sentence becomes “{ $near }”. Use dengan, such as { "{{" } di_mana|dengan(" di ") { "}}" }, so that the words around it disappear too.

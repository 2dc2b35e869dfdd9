### Words that every area uses.

common-characters = { NUMBER($count) } { $count ->
    [one] character
   *[other] characters
}

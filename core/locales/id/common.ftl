### Words that every area uses.

common-characters = { NUMBER($count) } karakter

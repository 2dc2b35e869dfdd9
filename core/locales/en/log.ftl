### The log and what is wrong with an entry.

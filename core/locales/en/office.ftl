### The office: people, units, roles, time.

### Local files, keys, backup.

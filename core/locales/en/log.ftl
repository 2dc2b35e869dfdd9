### The log and what is wrong with an entry.

## Sealed files.
seal-not-sealed = This is not a file of Warta's, or it is incomplete. Restore it from the backup, or ask the administrator.
seal-newer-version = A newer Warta wrote this file. Please update Warta on this device.
seal-other-key = This file is sealed with another key. Open it on the device that wrote it, or restore it from the backup.
seal-changed = This file has changed since it was written, or belongs elsewhere. Restore it from the backup.

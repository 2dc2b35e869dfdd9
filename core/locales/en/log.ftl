### The log and what is wrong with an entry.

## Sealed files.
seal-not-sealed = This is not a file of Warta's, or it is incomplete. Restore it from the backup, or ask the administrator.
seal-newer-version = A newer Warta wrote this file. Please update Warta on this device.
seal-other-key = This file is sealed with another key. Open it on the device that wrote it, or restore it from the backup.
seal-changed = This file has changed since it was written, or belongs elsewhere. Restore it from the backup.
box-bad-reader = The key of one recipient is not valid. Ask that person to connect the device again.
box-not-for-this-device = This can only be read on the devices of the officers who handle it.

## PIN.
pin-not-digits = A PIN is { $shortest } to { $longest } digits. Please choose another.
pin-no-memory = The device has too little memory left to check the PIN. Close other programs and try again.

## The keeper of keys.
keeper-other = The key to this data is kept by "{ $keeper }", which is not available now. Log in to the computer with the account you usually use, or restore from the backup.
keeper-missing =
    { $keeper ->
         [android-keystore] The key to the office's data is no longer on this phone, so the data can't be opened.
        *[other] "{ $keeper }" no longer has the key to this data.
    } Restore from the backup with the recovery sheet.
keeper-data-without-key = There is data in this folder, but no record of its key. Choose another folder, or restore from the backup.
keeper-damaged = The record of the key in this folder is damaged. Restore from the backup with the recovery sheet.
keeper-locked = The keeper of keys on this device is locked. Unlock it and try again.
keeper-failed = The keeper of keys on this device does not answer. Try again, or restart the device.

## The log.
log-disk = This device's storage can't be read or written. Check its free space and try again.
log-full = This device's storage is full, so nothing was saved yet. Free some space and try again.
log-data-exists = This folder already holds the data of an office. Choose another folder, or open the data that is there.
log-no-office = There is no office in this folder yet. Make a new office, or restore from the backup.
log-own-fork = Another device writes with this device's key, so nothing new can be saved. Ask the administrator to choose which records hold.
log-fork = The records of the device “{ $device }” have forked since { $at }: a copy writes with the same key. What was written since then does not count until an administrator chooses one branch.
log-fork-branch = { $count ->
        [one] 1 record
       *[other] { $count } records
    }, the last one { $at } by { $person }
log-fork-choose = Let these records count
log-lost = One record on this device can't be read any more. Restore from the backup.
log-unknown = That record is not on this device. Synchronise the device and try again.

## Records that were received.
entry-too-long = This record is too long to be saved. Shorten it, or save it as a file.
entry-newer-version = A newer Warta wrote this record. Please update Warta on this device.
entry-other-office = This record belongs to another office and was not saved. Check where this device synchronises.
entry-invalid = One record from another device is not valid and was not saved. Ask the administrator to check that device.
log-check-sound = All sound: { NUMBER($count) } records checked.
log-check-damage = { NUMBER($damaged) } of { NUMBER($count) } records are not sound. Delete nothing; restore from the backup, or ask whoever looks after Warta.

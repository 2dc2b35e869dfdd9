### Local files, keys, backup.

## Files on the device.
local-disk-full = The storage of this device is full. What was saved before is safe, but the new part is not saved. Delete other files that you don't need, then try again.
local-disk-refused = The device can't read or write a file. What was saved before is safe. Try again; if it still fails, make a backup and have the storage checked.
local-damaged = A file on this device is damaged and can't be opened. It was not deleted, and the other records are safe. If you still need what it held, restore a backup.
local-too-large = This has { SIZE($size) }, and at most { SIZE($most) } are possible. Choose a smaller file or shorten the text.
local-folder-held = Warta is already open in another process (number { $process }). Use the window that is open, or close it first.
local-folder-held-unknown = Warta is already open in another process. Use the window that is open, or close it first.
local-folder-not-lockable = The data folder can't be locked. Check that it exists and that you may write in it.
local-folder-newer = A newer Warta wrote this folder. Nothing in it was changed. Please update Warta on this device.
local-folder-not-warta = This folder holds something other than Warta's data. Nothing in it was changed. Choose an empty folder.

## Lists.
index-broken = The lists on this device are being made anew from the records. No record is lost; please wait a moment.
index-bad-cursor = The next part of the list was not found. Open the list from its beginning.

## Backup and recovery sheet.
backup-unreadable = The backup file can't be read to its end. Make sure that the drive is plugged in, then try again.
backup-inside-folder = A backup can't be kept inside the data folder, because it would be lost with it. Choose another place, such as a removable drive.
backup-not-a-backup = This file is not a backup of Warta's. Choose another file.
backup-newer = A newer Warta made this backup. Please update Warta on this device.
backup-wrong-code = This code does not belong to this backup. Check that the recovery sheet is this office's and the latest one.
backup-damaged = This backup is damaged or incomplete, so nothing was restored. Copy the file again from where it came, or use an earlier backup.
backup-not-empty = The folder is not empty. Nothing in it was changed. Choose an empty folder.
recovery-length = The recovery code has { $wanted } letters and digits; { $typed } were typed. Compare it with the recovery sheet.
recovery-groups = { $count ->
    [one] There is a typing error in group { $groups }. Compare that group with the recovery sheet.
   *[other] There are typing errors in groups { $groups }. Compare those groups with the recovery sheet.
}

### The log and what is wrong with an entry.

## Berkas tersegel.
seal-not-sealed = Berkas ini bukan berkas Warta atau tidak lengkap. Pulihkan dari cadangan, atau minta bantuan administrator.
seal-newer-version = Berkas ini ditulis oleh Warta yang lebih baru. Silakan perbarui Warta di perangkat ini.
seal-other-key = Berkas ini disegel dengan kunci lain. Bukalah di perangkat yang menulisnya, atau pulihkan dari cadangan.
seal-changed = Berkas ini berubah sejak ditulis atau berasal dari tempat lain. Pulihkan dari cadangan.

//! WebP: the checks that its decoder does not make itself.

/// Whether the file is shorter than it says. The decoder would show what is there.
pub(super) fn is_cut_off(bytes: &[u8]) -> bool {
    let stated =
        bytes.get(4..8).and_then(|length| length.first_chunk()).map(|length| u32::from_le_bytes(*length));
    // The size does not count the eight bytes it stands in.
    stated.is_none_or(|stated| bytes.len() as u64 - 8 < u64::from(stated))
}

/// The size that the lossy picture inside (chunk `VP8 `) states. The decoder allocates by it and only then compares it
/// with the size of the file's header, so a small header could hide a picture of 268 megapixels.
pub(super) fn inner_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(12..)?;
    loop {
        let (head, content) = rest.split_first_chunk::<8>()?;
        let [a, b, c, d, length @ ..] = *head;
        if [a, b, c, d] == *b"VP8 " {
            let [w0, w1, h0, h1] = *content.get(6..)?.first_chunk()?;
            let side = |bytes| u32::from(u16::from_le_bytes(bytes) & 0x3fff);
            return Some((side([w0, w1]), side([h0, h1])));
        }
        let length = u32::from_le_bytes(length);
        rest = content.get(usize::try_from(length.checked_add(length & 1)?).ok()?..)?;
    }
}

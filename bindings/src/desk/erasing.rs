//! Erasing personal data for good.

use warta_core::views::photos::ErasureView;

use super::Desk;
use crate::error::{Answer, id};

#[uniffi::export]
impl Desk {
    /// What can be erased of a photo or file: what goes, what stays, under which rule.
    ///
    /// # Errors
    /// No such photo or file, or it was erased already.
    pub async fn erasure(&self, story: String, media: String) -> Answer<ErasureView> {
        self.work(move |s| Ok(s.erasure(id(&story)?, id(&media)?)?)).await
    }

    /// Erases what was chosen of it.
    ///
    /// # Errors
    /// Nothing chosen, no rule, no reason; not an administrator; the storage fails.
    pub async fn erase(
        &self,
        story: String,
        media: String,
        what: String,
        rule: String,
        reason: String,
    ) -> Answer<()> {
        self.work(move |s| Ok(s.erase(id(&story)?, id(&media)?, &what, &rule, &reason)?)).await
    }
}

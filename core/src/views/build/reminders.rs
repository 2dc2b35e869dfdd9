//! Reminders: what needs somebody, and in working hours the SOP's duties that are still open.

use super::Scene;
use super::front::DutyState;
use crate::app::{AppError, Session};
use crate::sop::worktime::is_working;
use crate::views::reminders::Reminder;

impl Session {
    /// What to remind of now. What is stuck is told at any hour; a duty only while the office works (SOP 000, step 8: "every
    /// working day, in working hours").
    ///
    /// # Errors
    /// The log can't be read.
    pub fn reminders(&self) -> Result<Vec<Reminder>, AppError> {
        let stuck = self.stuck()?.0.into_iter().map(|need| Reminder {
            key: format!("needs {}{} {}", need.story, need.message, need.channel),
            title: need.title,
            text: need.text,
            story: Some(need.story).filter(|story| !story.is_empty()),
        });
        let mut reminders: Vec<Reminder> = stuck.collect();
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        if is_working(&office.calendar, scene.now) {
            let duties = scene.duty_facts(&self.rows_of_today(&scene)?);
            let open = duties.iter().filter(|d| matches!(d.state, DutyState::Due | DutyState::Missed));
            reminders.extend(open.map(|duty| Reminder {
                key: format!("duty {} {} {}", duty.sop, duty.step, scene.today()),
                title: self.word("views-duty-reminder"),
                text: scene.duty(duty).text,
                story: None,
            }));
        }
        Ok(reminders)
    }
}

//! Reminders. What is stuck and what may be danger is told at any hour; in working hours (SOP 000, step 8: "every working
//! day, in working hours") also the duties that are still open: the SOP's, and what people wrote (SOP 000, steps 12 and 13;
//! 001 and 002, step C.8).

use super::Scene;
use super::front::{DutyFact, DutyState};
use super::messages::Known;
use crate::app::rows::messages::{INBOX, MessageRow};
use crate::app::{AppError, Session};
use crate::sop::worktime::is_working;
use crate::views::reminders::{Opens, Reminder};
use crate::words::Say;

/// Messages that are reminded of one by one, those that wait longest: more of them would hide the rest.
const MOST: usize = 5;

impl Session {
    /// What to remind of now.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn reminders(&self) -> Result<Vec<Reminder>, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let waiting = scene.waiting()?;
        let mut reminders = self.stuck_reminders()?;
        reminders.extend(
            waiting.iter().filter(|known| known.urgent()).take(MOST).map(|k| scene.urgent_reminder(k)),
        );
        if is_working(&office.calendar, scene.now) {
            reminders.extend(scene.duty_reminders()?);
            reminders.extend(scene.inbox_reminder(&waiting));
            reminders.extend(waiting.iter().filter_map(|known| scene.ending_reminder(known)).take(MOST));
        }
        Ok(reminders)
    }

    fn stuck_reminders(&self) -> Result<Vec<Reminder>, AppError> {
        let stuck = self.stuck()?.0.into_iter().map(|need| Reminder {
            key: format!("needs {}{} {}", need.story, need.message, need.channel),
            title: need.title,
            text: need.text,
            opens: match need.message.as_str() {
                "" => Opens::Story { id: need.story },
                _ => Opens::Message { id: need.message },
            },
        });
        Ok(stuck.collect())
    }
}

impl Scene<'_> {
    /// The messages that nobody answered, those that wait longest first. Nobody is signed in while a device reminds: what is
    /// told of them is only that they wait.
    fn waiting(&self) -> Result<Vec<Known>, AppError> {
        let mut rows = self.session.rows_of::<MessageRow>(INBOX)?;
        rows.retain(|row| row.answered.is_none());
        rows.sort_by_key(|row| row.written);
        let read = |row: &MessageRow| {
            let message = self.session.ledger().message(row.id)?;
            message.map(|message| self.session.known(message)).transpose()
        };
        rows.iter().filter_map(|row| read(row).transpose()).collect()
    }

    fn duty_reminders(&self) -> Result<Vec<Reminder>, AppError> {
        let duties = self.duty_facts(&self.session.rows_of_today(self)?);
        let open = duties.iter().filter(|d| matches!(d.state, DutyState::Due | DutyState::Missed));
        let reminder = |duty: &DutyFact| Reminder {
            key: format!("duty {} {} {}", duty.sop, duty.step, self.today()),
            title: self.word("views-duty-reminder"),
            text: self.duty(duty).text,
            opens: Opens::Today,
        };
        Ok(open.map(reminder).collect())
    }

    /// One for all that wait; what comes later is told anew.
    fn inbox_reminder(&self, waiting: &[Known]) -> Option<Reminder> {
        let (oldest, newest) = (waiting.first()?, waiting.last()?);
        Some(Reminder {
            key: format!("inbox {}", newest.message.id),
            title: self.word("replies-remind-waiting"),
            text: self.unanswered(waiting.len(), oldest.message.arrived.written_at),
            opens: Opens::Inbox,
        })
    }

    fn urgent_reminder(&self, known: &Known) -> Reminder {
        let place = self.message_place(&known.message);
        self.of_message(
            "urgent",
            known,
            "replies-remind-urgent",
            Say::new("replies-remind-urgent-text").with("place", place),
        )
    }

    /// A message whose time ends soon, or has ended.
    fn ending_reminder(&self, known: &Known) -> Option<Reminder> {
        let clocks = self.near_clocks(&known.message).join(" · ");
        let say = Say::new("replies-remind-ending-text").with("place", self.message_place(&known.message));
        (!clocks.is_empty())
            .then(|| self.of_message("ending", known, "replies-remind-ending", say.with("clocks", clocks)))
    }

    fn of_message(&self, key: &str, known: &Known, title: &str, text: Say) -> Reminder {
        let id = known.message.id.to_string();
        Reminder {
            key: format!("{key} {id}"),
            title: self.word(title),
            text: self.say(&text),
            opens: Opens::Message { id },
        }
    }
}

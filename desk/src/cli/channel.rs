//! Commands about channels.

use secrecy::SecretString;
use serde_json::json;
use warta_core::app::Session;
use warta_core::words::Say;

use super::args::{AddChannel, ChannelCommand};
use super::{Problem, Shown, input};

pub(super) async fn run(session: &Session, command: &ChannelCommand, stdin: &str) -> Result<Shown, Problem> {
    match command {
        ChannelCommand::List => {
            let view = session.channels_view()?;
            let line = |c: &warta_core::views::office::ChannelView| {
                format!("{}  {} · {} · {}", c.id, c.name, c.form, c.way)
            };
            let text: Vec<String> = view.channels.iter().map(line).collect();
            Ok(Shown::new(text.join("\n"), &view.channels))
        }
        ChannelCommand::Add(AddChannel::Wordpress { url, user }) => {
            let password = stdin.trim();
            if password.is_empty() {
                return Err(input(Say::new("cli-no-password")).into());
            }
            let password = SecretString::from(password.to_owned());
            let (channel, connected) = session.connect_wordpress(None, url, user, password).await?;
            let json = json!({ "id": channel.to_string(), "name": connected.site.name,
                "address": connected.site.home });
            Ok(Shown::new(channel.to_string(), json))
        }
    }
}

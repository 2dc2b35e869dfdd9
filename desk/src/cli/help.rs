//! The help of the command line, in the person's language: every command and every option gets its sentence from the
//! words of the interface, by a code that follows from its place (`cli-help-story-add--what`).

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use warta_core::words::{Language, Say};

use super::args::Cli;
use crate::web::ui::say;

/// Reads the arguments, the program's name first.
///
/// # Errors
/// Help or version was asked for, or the arguments can't be understood: `clap` prints it and ends the program.
pub fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = command(language(args));
    let matches = command.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// The language asked for, as far as it can be told before the arguments are read.
fn language(args: &[OsString]) -> Language {
    let words: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    let apart =
        words.windows(2).any(|pair| matches!(pair, [flag, value] if flag == "--lang" && value == "en"));
    if apart || words.iter().any(|word| word == "--lang=en") { Language::En } else { Language::Id }
}

/// The command line with its help in `language`.
fn command(language: Language) -> Command {
    let words = |code: &'static str| say(language, &Say::new(code));
    let option = |id: &'static str, short: char, action: ArgAction| {
        Arg::new(id).short(short).long(id).action(action).global(id == "help")
    };
    let root = Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(option("help", 'h', ArgAction::Help))
        .arg(option("version", 'V', ArgAction::Version));
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}\n", words("cli-help-usage"),);
    described(root, "cli-help", &template, language)
}

/// A command and all below it, each with its sentence.
fn described(command: Command, code: &str, template: &str, language: Language) -> Command {
    let words = |code: &str| say(language, &Say::new(code));
    let arguments: Vec<_> =
        command.get_arguments().map(|arg| (arg.get_id().clone(), arg.is_positional())).collect();
    let below: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let mut command = command
        .about(words(code))
        .long_about(None)
        .help_template(template.to_owned())
        .disable_help_subcommand(true)
        .subcommand_help_heading(words("cli-help-commands"))
        .subcommand_value_name(words("cli-help-command"));
    for (id, positional) in arguments {
        let heading = if positional { "cli-help-arguments" } else { "cli-help-options" };
        let help = words(&format!("{code}--{id}"));
        command = command.mut_arg(id, |arg| {
            let arg = arg.help(help).long_help(None).help_heading(words(heading));
            let values = arg.get_action().takes_values();
            arg.hide_default_value(values).hide_possible_values(values)
        });
    }
    for name in below {
        let inner = format!("{code}-{name}");
        command = command.mut_subcommand(name, |one| described(one, &inner, template, language));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help_of(command: &mut Command, all: &mut String) {
        all.push_str(&command.render_long_help().to_string());
        for below in command.get_subcommands_mut() {
            help_of(below, all);
        }
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        for (language, word) in [(Language::Id, "Folder kantor"), (Language::En, "folder of the office")] {
            let mut command = command(language);
            command.build();
            let mut all = String::new();
            help_of(&mut command, &mut all);
            assert!(!all.contains("[cli-help"), "{all}");
            assert!(all.contains(word), "{all}");
        }
    }

    #[test]
    fn the_language_of_the_help_is_the_one_asked_for() {
        let help = |args: &[&str]| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            parse(&args).unwrap_err().to_string()
        };
        let (id, en) =
            (help(&["warta", "story", "--help"]), help(&["warta", "--lang", "en", "story", "--help"]));
        assert!(id.contains("Pemakaian: warta story") && id.contains("Perintah:"), "{id}");
        assert!(en.contains("Usage: warta story") && en.contains("Commands:"), "{en}");
    }
}

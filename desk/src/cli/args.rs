//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use warta_core::sop::calendar::Zone;
use warta_core::state::facts::{Field, Subject};
use warta_core::words::Language;

/// The work of a public health office's social media and website officers, by its own SOPs.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    /// The folder of the office; without it, the practice office.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Start the practice office anew.
    #[arg(long, conflicts_with = "data")]
    pub fresh: bool,
    /// Print the result as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Who acts: a name or an id. A person's PIN is taken from the variable WARTA_PIN.
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub person: Option<String>,
    /// The language of every sentence.
    #[arg(long, global = true, value_name = "LANGUAGE", default_value = "id")]
    pub lang: Lang,
    /// The port of the console on this laptop; 0 = any that is free.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// What to do; without it, the console opens in the browser.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The languages.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Lang {
    /// Bahasa Indonesia.
    Id,
    /// English.
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Id => Self::Id,
            Lang::En => Self::En,
        }
    }
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The office.
    #[command(subcommand)]
    Office(OfficeCommand),
    /// Stories.
    #[command(subcommand)]
    Story(StoryCommand),
    /// Channels.
    #[command(subcommand)]
    Channel(ChannelCommand),
    /// Run the queue once: send what is due.
    Sync,
    /// What is to be done, what waits, and whether everything is safe.
    Status,
    /// Verify every log. Reads only, also beside a running console.
    Check,
    /// Judge messages, one per line of standard input: kind, topic, urgent, confidence, and whether a person must judge. Needs no office.
    Classify,
    /// The register of complaints and suggestions: as lines, or as a file.
    Register(RegisterArgs),
    /// Make the index anew from the logs.
    Rebuild,
    /// Write a backup: one sealed file.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Restore a backup into the empty folder of --data. The code of the recovery sheet is read from standard input.
    Restore {
        /// The file that `backup` wrote.
        file: PathBuf,
    },
}

/// What is wanted of the register.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// Write values separated by commas.
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write a workbook.
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// Only the cases entered in this month: 2026-11.
    #[arg(long, value_name = "YYYY-MM")]
    pub month: Option<String>,
    /// Only the cases of this status: diterima, ditangani, dijawab, selesai.
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// Only the cases that say this.
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
    /// Name the complainants, who are masked otherwise.
    #[arg(long)]
    pub identities: bool,
}

/// Commands about the office.
#[derive(Debug, Subcommand)]
pub enum OfficeCommand {
    /// Found an office in the empty folder of --data. Prints the recovery code, once: print it and keep the paper safe.
    New(NewOffice),
}

/// A new office.
#[derive(Debug, Args)]
pub struct NewOffice {
    /// The SOP it begins with: instagram-polowijen, twitter-arjuno, website-polowijen, publikasi-bkk-palembang.
    #[arg(long, value_name = "ID")]
    pub sop: String,
    /// The office's name. The founder's name is given by --as.
    #[arg(long, value_name = "T")]
    pub name: String,
    /// Its zone.
    #[arg(long, default_value = "wib")]
    pub zone: ZoneName,
    /// Working days in a week.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(5..=6))]
    pub days: u8,
}

/// The zones of Indonesia.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ZoneName {
    /// Western.
    Wib,
    /// Central.
    Wita,
    /// Eastern.
    Wit,
}

impl From<ZoneName> for Zone {
    fn from(name: ZoneName) -> Self {
        match name {
            ZoneName::Wib => Self::Wib,
            ZoneName::Wita => Self::Wita,
            ZoneName::Wit => Self::Wit,
        }
    }
}

/// Commands about stories.
#[derive(Debug, Subcommand)]
pub enum StoryCommand {
    /// Record a story, with its texts drafted. Prints its id.
    Add(Box<NewStory>),
    /// Every story, the latest first.
    List {
        /// Only those that have not ended.
        #[arg(long)]
        open: bool,
    },
    /// One story.
    Show {
        /// Its id.
        id: String,
    },
    /// Carry out an action, by the id that `story show` lists.
    Do(Deed),
    /// Answer the question of consent for a photo.
    Consent(ConsentAnswer),
    /// Write a photo's alt text.
    Alt {
        /// The story's id.
        id: String,
        /// The photo: its number or its id.
        photo: String,
        /// The text.
        text: String,
    },
}

/// A new story.
#[derive(Debug, Args)]
pub struct NewStory {
    /// The SOP it runs under; without it, the office's first.
    #[arg(long, value_name = "ID")]
    pub sop: Option<String>,
    /// The kind of material, as the SOP names it.
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    /// What.
    #[arg(long, value_name = "T")]
    pub what: String,
    /// When.
    #[arg(long, value_name = "T")]
    pub when: Option<String>,
    /// Where.
    #[arg(long = "where", value_name = "T")]
    pub place: Option<String>,
    /// Who.
    #[arg(long, value_name = "T")]
    pub who: Option<String>,
    /// Why.
    #[arg(long, value_name = "T")]
    pub why: Option<String>,
    /// How.
    #[arg(long, value_name = "T")]
    pub how: Option<String>,
    /// The theme it is to fit.
    #[arg(long, value_name = "T")]
    pub theme: Option<String>,
    /// Who handed it in.
    #[arg(long, value_name = "T")]
    pub from: Option<String>,
    /// The person in charge of the activity.
    #[arg(long, value_name = "T")]
    pub in_charge: Option<String>,
    /// The unit it came from: its name or id.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The deadline: YYYY-MM-DDTHH:MM in the office's zone.
    #[arg(long, value_name = "TIME")]
    pub deadline: Option<String>,
    /// The channels, by name or id; without it, those the SOP is about.
    #[arg(long, value_name = "CHANNEL", num_args = 1..)]
    pub channel: Vec<String>,
    /// Photos.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub photo: Vec<PathBuf>,
}

impl NewStory {
    /// The fields that were given, with their texts.
    #[must_use]
    pub fn fields(&self) -> Vec<(Field, String)> {
        let given = [
            (Field::What, Some(&self.what)),
            (Field::When, self.when.as_ref()),
            (Field::Where, self.place.as_ref()),
            (Field::Who, self.who.as_ref()),
            (Field::Why, self.why.as_ref()),
            (Field::How, self.how.as_ref()),
            (Field::Kind, self.kind.as_ref()),
            (Field::Theme, self.theme.as_ref()),
            (Field::From, self.from.as_ref()),
            (Field::InCharge, self.in_charge.as_ref()),
        ];
        given.into_iter().filter_map(|(field, text)| Some((field, text?.clone()))).collect()
    }
}

/// An action on a story.
#[derive(Debug, Args)]
pub struct Deed {
    /// The story's id.
    pub id: String,
    /// The action; on a post with the channel, as in `link:instagram`.
    pub action: String,
    /// The reason, instruction, note or link.
    #[arg(long, value_name = "T", default_value = "")]
    pub note: String,
    /// The people the next step goes to, by name or id.
    #[arg(long, value_name = "PERSON", num_args = 1..)]
    pub to: Vec<String>,
    /// Publish not before: YYYY-MM-DDTHH:MM in the office's zone.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The link of what is out by hand.
    #[arg(long, value_name = "URL", conflicts_with = "note")]
    pub link: Option<String>,
}

/// The answer to the question of consent.
#[derive(Debug, Args)]
pub struct ConsentAnswer {
    /// The story's id.
    pub id: String,
    /// The photo: its number or its id.
    pub photo: String,
    /// nobody, staff, event, group, persons, blurred.
    pub ground: String,
    /// A patient or a child can be recognised.
    #[arg(long)]
    pub protected: bool,
    /// A note, such as where the event was announced.
    #[arg(long, value_name = "T", default_value = "")]
    pub note: String,
    /// With `persons`: who consented, by name or how they can be told in the picture.
    #[arg(long, value_name = "T")]
    pub person: Option<String>,
    /// What that person is.
    #[arg(long, default_value = "adult")]
    pub subject: SubjectName,
    /// The guardian who consented for a child.
    #[arg(long, value_name = "T", default_value = "")]
    pub guardian: String,
    /// How: tertulis, lisan, pesan.
    #[arg(long, value_name = "T", default_value = "tertulis")]
    pub how: String,
}

/// Whom a photo shows.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SubjectName {
    /// An adult.
    Adult,
    /// A child.
    Child,
    /// A patient.
    Patient,
}

impl From<SubjectName> for Subject {
    fn from(name: SubjectName) -> Self {
        match name {
            SubjectName::Adult => Self::Adult,
            SubjectName::Child => Self::Child,
            SubjectName::Patient => Self::Patient,
        }
    }
}

/// Commands about channels.
#[derive(Debug, Subcommand)]
pub enum ChannelCommand {
    /// Every channel.
    List,
    /// Connect a channel.
    #[command(subcommand)]
    Add(AddChannel),
}

/// Channels that can be connected.
#[derive(Debug, Subcommand)]
pub enum AddChannel {
    /// A WordPress site. The application password is read from standard input.
    Wordpress {
        /// The site's address.
        #[arg(long, value_name = "U")]
        url: String,
        /// The user's name on the site.
        #[arg(long, value_name = "N")]
        user: String,
    },
}

impl Cli {
    /// Whether the command reads standard input.
    #[must_use]
    pub fn reads_input(&self) -> bool {
        let reads = |command: &Command| {
            matches!(
                command,
                Command::Channel(ChannelCommand::Add(_)) | Command::Restore { .. } | Command::Classify
            )
        };
        self.command.as_ref().is_some_and(reads)
    }
}

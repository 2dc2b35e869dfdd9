//! What can go wrong on a channel, as codes that are stored in the journal and shown in any language.

use std::time::Duration;

use minicbor::{Decode, Encode};

use crate::words::Say;

/// How a step ended that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It had no effect, or repeating is harmless. Try again, not before `after` where the server gave a hint.
    Retry {
        /// The server's hint (Retry-After).
        after: Option<Duration>,
        /// What happened.
        why: Why,
    },
    /// Repeating alone will not help: a person must do something.
    NeedsYou(Need),
    /// It may have happened. Look before anything else.
    Unknown {
        /// The server's hint (Retry-After).
        after: Option<Duration>,
        /// What happened.
        why: Why,
    },
    /// It had no effect, and what the channel kept of the steps before is gone: begin with the first step again.
    Again {
        /// What happened.
        why: Why,
    },
}

impl Failure {
    /// The sentence for the queue screen.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Retry { why, .. } | Self::Again { why } => why.say(),
            Self::NeedsYou(need) => need.say(),
            Self::Unknown { .. } => Say::new("channel-unknown"),
        }
    }

    /// The same of a question that was asked because something may have been made: it stays in doubt.
    pub(crate) fn in_doubt(self) -> Self {
        match self {
            Self::Retry { after, why } => Self::Unknown { after, why },
            other => other,
        }
    }
}

/// Why a step is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Why {
    /// No network, or the name can't be looked up.
    #[n(0)]
    NameNotFound,
    /// The server does not take the connection.
    #[n(1)]
    NoConnection,
    /// The answer did not come back.
    #[n(2)]
    LostAnswer,
    /// The server has a fault of its own.
    #[n(3)]
    ServerFault {
        /// HTTP status, 500–599.
        #[n(0)]
        status: u16,
    },
    /// Too many requests.
    #[n(4)]
    TooMany,
    /// The answer is not what the server is known to say.
    #[n(5)]
    NotUnderstood,
    /// The upload arrived damaged (412 on Content-MD5); it was not kept.
    #[n(6)]
    Damaged,
    /// The channel is still making the pictures ready.
    #[n(7)]
    Preparing,
    /// The channel takes no more posts from this account for now.
    #[n(8)]
    QuotaFull,
    /// It may be out; the channel's list does not show it yet.
    #[n(9)]
    NotListedYet,
    /// The channel could not fetch a picture from the office's website.
    #[n(10)]
    NotFetched,
    /// The channel no longer has what was made ready for the post.
    #[n(11)]
    PartsGone,
    /// The channel's own limit on what can be spent is reached for now.
    #[n(12)]
    Spent,
    /// What has to be on the disk before going on could not be kept there (a renewed login, how far an upload is): it is full
    /// or fails.
    #[n(13)]
    NotKept,
    /// The network wants its own login first, on a page of its own.
    #[n(14)]
    LoginPage,
}

impl Why {
    /// The sentence for the queue screen.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NameNotFound => Say::new("channel-why-name-not-found"),
            Self::NoConnection => Say::new("channel-why-no-connection"),
            Self::LostAnswer => Say::new("channel-why-lost-answer"),
            Self::ServerFault { .. } => Say::new("channel-why-server-fault"),
            Self::TooMany => Say::new("channel-why-too-many"),
            Self::NotUnderstood => Say::new("channel-why-not-understood"),
            Self::Damaged => Say::new("channel-why-damaged"),
            Self::Preparing => Say::new("channel-why-preparing"),
            Self::QuotaFull => Say::new("channel-why-quota-full"),
            Self::NotListedYet => Say::new("channel-why-not-listed-yet"),
            Self::NotFetched => Say::new("channel-why-not-fetched"),
            Self::PartsGone => Say::new("channel-why-parts-gone"),
            Self::Spent => Say::new("channel-why-spent"),
            Self::NotKept => Say::new("channel-why-not-kept"),
            Self::LoginPage => Say::new("channel-why-login-page"),
        }
    }
}

/// What an account must be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Capability {
    /// Publish posts.
    #[n(0)]
    Publish,
    /// Upload pictures.
    #[n(1)]
    Upload,
    /// Change or take down what was published.
    #[n(2)]
    Change,
    /// Make new categories or tags.
    #[n(3)]
    Categories,
    /// Read, answer and hide what people write.
    #[n(4)]
    Messages,
}

impl Capability {
    fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Upload => "upload",
            Self::Change => "change",
            Self::Categories => "categories",
            Self::Messages => "messages",
        }
    }
}

/// Why a person is needed, each with what that person can do.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Need {
    /// The address is not one.
    #[n(0)]
    BadAddress,
    /// The site can't be reached by TLS; a password is never sent without. It can be used by hand.
    #[n(1)]
    NoTls,
    /// The site's certificate is not trustworthy.
    #[n(2)]
    TlsBroken,
    /// There is no WordPress at this address.
    #[n(3)]
    NotWordPress,
    /// The site's REST interface is blocked by a firewall or plugin.
    #[n(4)]
    Blocked,
    /// The site offers no application passwords.
    #[n(5)]
    NoAppPasswords,
    /// User or application password is wrong or revoked.
    #[n(6)]
    WrongPassword,
    /// This is a login password; an application password is needed.
    #[n(7)]
    NotAnAppPassword,
    /// The password is right, but the web server removes it from the request (`Authorization` header).
    #[n(8)]
    HeaderStripped,
    /// The site takes the login as a visitor's; which of wrong password or removed header, it does not show.
    #[n(9)]
    NotLoggedIn,
    /// The account may not do this.
    #[n(10)]
    NotAllowed {
        /// What it lacks.
        #[n(0)]
        what: Capability,
    },
    /// The site moved to another address.
    #[n(11)]
    Moved {
        /// The new host.
        #[n(0)]
        host: String,
    },
    /// The picture is larger than the site takes.
    #[n(12)]
    TooLarge,
    /// The site takes no files of this kind.
    #[n(13)]
    KindRefused,
    /// The prepared picture is not on this device.
    #[n(14)]
    MediaMissing,
    /// The post is no longer on the site.
    #[n(15)]
    PostGone,
    /// The post is already public, so that it can't be taken back, only taken down.
    #[n(16)]
    AlreadyPublic,
    /// The site published without something that was asked for.
    #[n(17)]
    NotApplied {
        /// What: `picture`, `categories`, `tags` or `status`.
        #[n(0)]
        what: String,
    },
    /// The site refused with a code that Warta does not know.
    #[n(18)]
    Refused {
        /// The site's code, or the status where it gave none.
        #[n(0)]
        code: String,
    },
    /// The token has expired or was revoked: connect the account again.
    #[n(19)]
    LoginEnded,
    /// The account is restricted, or has to confirm something in its own app.
    #[n(20)]
    AccountBlocked,
    /// The channel holds the account's actions for spam, and does not say for how long.
    #[n(21)]
    ActionHeld,
    /// The account is not of the kind that may publish by interface (Instagram: professional accounts only).
    #[n(22)]
    NotProfessional,
    /// The app lacks a permission that it needs.
    #[n(23)]
    PermissionMissing,
    /// The channel does not take a picture of this shape.
    #[n(24)]
    ShapeRefused,
    /// The channel does not take this text: too long, or too many tags.
    #[n(25)]
    TextRefused,
    /// The channel needs the office's own website for its pictures, and none is connected on this device.
    #[n(26)]
    NoWebsite,
    /// The account's credits are used up.
    #[n(27)]
    NoCredits,
    /// The channel's interface can't do this; a person does it in the channel's own app.
    #[n(28)]
    ByHandOnly,
    /// What was pasted is not a token.
    #[n(29)]
    NotAToken,
    /// The channel could not make the film ready.
    #[n(30)]
    FilmRefused,
    /// The post that was to be passed on is gone, or its author shows it to few.
    #[n(31)]
    SourceGone,
    /// The message is no longer there, or its writer has closed it: nobody can answer it.
    #[n(32)]
    MessageGone,
    /// The time in which the channel lets the office answer is over (Instagram: 24 hours, in private 7 days).
    #[n(33)]
    WindowClosed,
    /// The channel does not let this account answer this message (X: its writer has not named the account; a person who
    /// takes no messages; comments are closed).
    #[n(34)]
    ReplyRefused,
    /// The token's time is over, and it was not renewed.
    #[n(40)]
    TokenEnded,
    /// The token ended within a day: it was the short one, of an hour.
    #[n(41)]
    ShortToken,
    /// It would cost more than the office lets the channel cost in this month. Amounts in thousandths of a US dollar.
    #[n(42)]
    OverBudget {
        /// The month's limit.
        #[n(0)]
        limit: u32,
        /// What was spent in this month.
        #[n(1)]
        spent: u32,
        /// What this post costs.
        #[n(2)]
        cost: u32,
    },
    /// The access that was given does not reach to direct messages; the rest of what people write is read.
    #[n(43)]
    DirectUnread,
}

impl Need {
    /// Whether a person can bring the post out by hand instead: the channel itself stands open.
    #[must_use]
    pub fn helps_by_hand(&self) -> bool {
        matches!(self, Self::NoWebsite | Self::NoCredits | Self::OverBudget { .. })
    }

    /// The sentence for the screen: what happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::BadAddress => Say::new("channel-need-bad-address"),
            Self::NoTls => Say::new("channel-need-no-tls"),
            Self::TlsBroken => Say::new("channel-need-tls-broken"),
            Self::NotWordPress => Say::new("channel-need-not-wordpress"),
            Self::Blocked => Say::new("channel-need-blocked"),
            Self::NoAppPasswords => Say::new("channel-need-no-app-passwords"),
            Self::WrongPassword => Say::new("channel-need-wrong-password"),
            Self::NotAnAppPassword => Say::new("channel-need-not-an-app-password"),
            Self::HeaderStripped => Say::new("channel-need-header-stripped"),
            Self::NotLoggedIn => Say::new("channel-need-not-logged-in"),
            Self::NotAllowed { what } => Say::new("channel-need-not-allowed").with("what", what.code()),
            Self::Moved { host } => Say::new("channel-need-moved").with("host", host),
            Self::TooLarge => Say::new("channel-need-too-large"),
            Self::KindRefused => Say::new("channel-need-kind-refused"),
            Self::MediaMissing => Say::new("channel-need-media-missing"),
            Self::PostGone => Say::new("channel-need-post-gone"),
            Self::AlreadyPublic => Say::new("channel-need-already-public"),
            Self::NotApplied { what } => Say::new("channel-need-not-applied").with("what", what),
            Self::Refused { code } => Say::new("channel-need-refused").with("code", code),
            Self::LoginEnded => Say::new("channel-need-login-ended"),
            Self::AccountBlocked => Say::new("channel-need-account-blocked"),
            Self::ActionHeld => Say::new("channel-need-action-held"),
            Self::NotProfessional => Say::new("channel-need-not-professional"),
            Self::PermissionMissing => Say::new("channel-need-permission-missing"),
            Self::ShapeRefused => Say::new("channel-need-shape-refused"),
            Self::TextRefused => Say::new("channel-need-text-refused"),
            Self::NoWebsite => Say::new("channel-need-no-website"),
            Self::NoCredits => Say::new("channel-need-no-credits"),
            Self::ByHandOnly => Say::new("channel-need-by-hand-only"),
            Self::NotAToken => Say::new("channel-need-not-a-token"),
            Self::SourceGone => Say::new("channel-need-source-gone"),
            Self::FilmRefused => Say::new("channel-need-film-refused"),
            Self::MessageGone => Say::new("channel-need-message-gone"),
            Self::WindowClosed => Say::new("channel-need-window-closed"),
            Self::ReplyRefused => Say::new("channel-need-reply-refused"),
            Self::TokenEnded => Say::new("channel-need-token-ended"),
            Self::ShortToken => Say::new("channel-need-short-token"),
            Self::DirectUnread => Say::new("channel-need-direct-unread"),
            Self::OverBudget { limit, spent, cost } => Say::new("channel-need-over-budget")
                .with("limit", limit)
                .with("spent", spent)
                .with("cost", cost),
        }
    }
}

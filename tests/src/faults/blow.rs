//! What can go wrong in a run, and where.

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blow {
    /// With the request of this number, from 0. By hand, with what the person brings out.
    Request(u32, Wrong),
    /// With the durable write of this number, from 0.
    Write(u32, Edge),
    /// Before the run of the queue of this number, from 0.
    Turn(u32, Doing),
}

/// What goes wrong with a request, or with the world at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// No connection.
    Unreachable,
    /// The request is lost on the way: no effect, and nobody knows.
    Lost,
    /// It has its effect, and the answer is lost.
    AnswerLost,
    /// It arrives twice, as from a middleman that repeats; the second answer comes.
    Twice,
    /// The service answers with an error of its own, and did nothing.
    Error,
    /// The service answers with an error of its own, and did it all the same.
    ErrorWithEffect,
    /// Something in front of the service answers; it never arrived.
    Gateway,
    /// Something in front of the service answers; it arrived.
    GatewayWithEffect,
    /// Too many requests.
    Throttled,
    /// The login ends here, as it ends by itself.
    LoginEnds,
    /// The login is taken away here.
    LoginRevoked,
    /// From here on new posts are listed only after four minutes.
    SlowList,
    /// The device's clock jumps an hour back.
    ClockBack,
    /// The device's clock jumps 26 hours on.
    ClockForward,
    /// 26 hours pass.
    LongNight,
    /// The power fails before it is sent.
    PowerBefore,
    /// The power fails after it had its effect, before the answer was noted.
    PowerAfter,
}

impl Wrong {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Unreachable,
        Self::Lost,
        Self::AnswerLost,
        Self::Twice,
        Self::Error,
        Self::ErrorWithEffect,
        Self::Gateway,
        Self::GatewayWithEffect,
        Self::Throttled,
        Self::LoginEnds,
        Self::LoginRevoked,
        Self::SlowList,
        Self::ClockBack,
        Self::ClockForward,
        Self::LongNight,
        Self::PowerBefore,
        Self::PowerAfter,
    ];

    /// What can go wrong where a person brings it out.
    pub const BY_HAND: [Self; 7] = [
        Self::Lost,
        Self::AnswerLost,
        Self::ClockBack,
        Self::ClockForward,
        Self::LongNight,
        Self::PowerBefore,
        Self::PowerAfter,
    ];
}

/// On which side of a durable write the power fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// It is not on the disk.
    Before,
    /// A part of it is on the disk.
    Torn,
    /// It is on the disk.
    After,
}

impl Edge {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Before, Self::Torn, Self::After];
}

/// What somebody does between two runs of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The program is started anew.
    Restart,
    /// The person cancels the first post, if the queue lets them.
    Cancel,
    /// Publishing is stopped, and goes on at the next run.
    Stop,
}

impl Doing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Restart, Self::Cancel, Self::Stop];
}

//! One story to the website, Instagram and X at once, with the network cut after every number of requests: once there is
//! signal again, each has it once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use chrono::TimeDelta;
use warta_core::app::steps::Said;
use warta_core::ids::ChannelId;
use warta_tests::bench::Bench;

/// How many posts each channel shows.
fn shown(bench: &Bench) -> [usize; 3] {
    [bench.public(), bench.instagram().save().captions().len(), bench.posts_at_x().len()]
}

/// Orders a story for all of them.
fn order(bench: &Bench, channels: &[ChannelId], what: &str) {
    let (story, _) = bench.for_channels(what, 2, channels);
    bench.session().act(story, "publish", &Said::default()).unwrap();
    assert_eq!(bench.lines().len(), 3);
}

/// Some minutes of the queue.
async fn for_minutes(bench: &Bench) {
    for _ in 0..6 {
        bench.run().await;
        bench.clock.advance(TimeDelta::minutes(1));
    }
}

#[tokio::test]
async fn wherever_the_network_is_cut_every_channel_has_the_story_once() {
    let (bench, channels) = Bench::everywhere().await;
    for requests in 0.. {
        order(&bench, &channels, &format!("Konten {requests}"));
        bench.reach_for(u32::try_from(requests).unwrap());
        for_minutes(&bench).await;
        let whole = bench.lines().is_empty();
        for line in bench.lines() {
            assert!(!line.text.is_empty(), "after {requests}: silent {line:?}");
        }
        bench.reach(true);
        bench.clock.advance(TimeDelta::minutes(20));
        bench.app.signal_returned();
        bench.run_out().await;
        assert!(bench.lines().is_empty(), "after {requests}: {:?}", bench.lines());
        assert_eq!(shown(&bench), [requests + 1; 3], "after {requests}");
        let photos = 2 * (requests + 1);
        assert_eq!(
            bench.kept("media"),
            photos,
            "after {requests}: the website keeps its own photos, and no other"
        );
        if whole {
            assert!(requests > 20, "three channels take more than {requests} requests");
            return;
        }
    }
}

#[tokio::test]
async fn a_channel_that_is_down_holds_up_no_other() {
    let (bench, channels) = Bench::everywhere().await;
    order(&bench, &channels, "Posyandu Mawar");
    bench.x().change(|state| state.unreachable = true);
    for_minutes(&bench).await;
    assert_eq!(shown(&bench), [1, 1, 0]);
    bench.x().change(|state| state.unreachable = false);
    bench.run_out().await;
    assert_eq!((shown(&bench), bench.lines().len()), ([1, 1, 1], 0), "{:?}", bench.lines());
}

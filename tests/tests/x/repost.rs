//! Passing on somebody else's post (SOP 000, steps 7 and 8: retweet): a text for X that is only its address.

use warta_core::app::steps::Said;
use warta_core::ids::StoryId;
use warta_practice::Fault;
use warta_tests::bench::{Bench, Way};

/// What the public sees of a post that was passed on.
const SHOWN: &str = "RT @dinkes: Cuci tangan enam langkah";

/// An office with a story that passes a post on; its address.
async fn bench() -> (Bench, StoryId, String) {
    let bench = Bench::new(Way::X).await;
    let address = bench.to_repost("Cuci tangan enam langkah");
    let (story, _) = bench.ready("Cuci tangan");
    bench.session().write_text(story, bench.channel, "", &format!("{address}?s=20")).unwrap();
    (bench, story, address)
}

fn publish(bench: &Bench, story: StoryId) {
    bench.session().act(story, "publish", &Said::default()).unwrap();
}

#[tokio::test]
async fn the_address_of_a_post_alone_passes_it_on_without_photos_and_taking_it_down_takes_it_back() {
    for new_names in [false, true] {
        let (bench, story, address) = bench().await;
        bench.x().change(|state| state.new_names = new_names);
        let post = bench.session().story(story).unwrap().posts.remove(0);
        assert!(post.cost.starts_with("Biaya menyebarkan ulang di X: 1,5 sen dolar AS."), "{}", post.cost);
        assert_eq!(post.repost, address);
        let told: Vec<&str> = post.problems.iter().map(|problem| problem.text.as_str()).collect();
        assert!(told.iter().any(|text| text.contains("Foto tidak ikut")), "{told:?}");
        assert!(post.problems.iter().all(|problem| !problem.blocks), "{told:?}");

        let before = bench.x().save().spent;
        publish(&bench, story);
        bench.run_out().await;
        assert_eq!((bench.posts_at_x(), bench.lines().len()), (vec![SHOWN.into()], 0), "{:?}", bench.lines());
        assert_eq!(bench.session().queue().unwrap().done[0].link, address);
        assert_eq!(bench.x().save().spent - before, 15);

        bench.act(story, "take-down", "Sudah tidak berlaku.").unwrap();
        bench.run_out().await;
        assert_eq!((bench.public(), bench.lines().len()), (0, 0), "{:?}", bench.lines());
    }
}

#[tokio::test]
async fn a_repost_whose_answer_was_lost_is_there_once_also_where_its_list_is_slow() {
    for lag in [0, 3600] {
        let (mut bench, story, _) = bench().await;
        bench.x().change(|state| state.list_lag = lag);
        publish(&bench, story);
        bench.x().faults.inject("POST", "/retweets", Fault::CutAfter);
        bench.run().await;
        let refused = bench.act(story, "cancel", "");
        assert!(refused.is_err(), "it may be out");
        bench = bench.crash();
        bench.run_out().await;
        assert_eq!((bench.posts_at_x(), bench.lines().len()), (vec![SHOWN.into()], 0), "{:?}", bench.lines());
        bench.act(story, "take-down", "Sudah tidak berlaku.").unwrap();
        bench.run_out().await;
        assert_eq!(bench.public(), 0, "also where X did not say its number");
    }
}

#[tokio::test]
async fn a_post_that_somebody_passed_on_already_is_done() {
    let (bench, story, _) = bench().await;
    let other = bench.ready("Cuci tangan lagi").0;
    let address = bench.session().story(story).unwrap().posts[0].repost.clone();
    bench.session().write_text(other, bench.channel, "", &address).unwrap();
    publish(&bench, story);
    bench.run_out().await;
    publish(&bench, other);
    bench.run_out().await;
    assert_eq!((bench.posts_at_x(), bench.lines().len()), (vec![SHOWN.into()], 0), "{:?}", bench.lines());
}

#[tokio::test]
async fn a_post_that_is_gone_is_told_and_another_address_goes_out() {
    let (bench, story, address) = bench().await;
    let id: u64 = address.rsplit('/').next().unwrap().parse().unwrap();
    bench.x().change(|state| state.delete(id));
    publish(&bench, story);
    bench.run_out().await;
    let line = bench.line();
    assert!(line.text.contains("sudah tidak ada"), "{line:?}");
    bench.act(story, "cancel", "").unwrap();
    let session = bench.session();
    session.write_text(story, bench.channel, "", &bench.to_repost("Cuci tangan enam langkah")).unwrap();
    publish(&bench, story);
    bench.run_out().await;
    assert_eq!(bench.posts_at_x(), [SHOWN]);
}

#[tokio::test]
async fn by_hand_the_post_is_opened_and_its_address_is_the_proof() {
    let (bench, story, address) = bench().await;
    bench.session().disconnect(bench.channel).unwrap();
    publish(&bench, story);
    bench.run().await;
    assert_eq!(bench.session().story(story).unwrap().posts[0].repost, address);
    bench.act(story, "link", &address).unwrap();
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
}

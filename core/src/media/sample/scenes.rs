//! The scenes, back to front.

use super::Scene;
use super::paint::{Colour, Painter};

const WHITE: Colour = [246, 246, 240];
const WOOD: Colour = [124, 82, 52];
const DARK: Colour = [52, 58, 70];
const ROOF: Colour = [168, 74, 48];
const LEAF: Colour = [62, 128, 72];
const GRASS: Colour = [124, 170, 92];
const EARTH: Colour = [196, 164, 120];
const ORANGE: Colour = [232, 130, 44];
const SKIN: [Colour; 3] = [[198, 146, 106], [176, 122, 84], [214, 166, 128]];
const CLOTHES: [Colour; 6] =
    [[58, 110, 165], [42, 140, 130], [188, 76, 96], [120, 92, 160], [224, 178, 64], [88, 120, 72]];
const COVERS: [Colour; 5] = [[40, 44, 56], [236, 226, 214], [118, 60, 84], [54, 96, 120], [204, 182, 148]];

pub(super) fn paint(painter: &mut Painter, scene: Scene) {
    match scene {
        Scene::VillageHall => village_hall(painter),
        Scene::Weighing => weighing(painter),
        Scene::Fogging => fogging(painter),
        Scene::ShipAtQuay => ship_at_quay(painter),
        Scene::HandWashing => hand_washing(painter),
    }
}

fn sky(p: &mut Painter, horizon: f32) {
    let top = p.one_of(&[[110, 178, 224], [140, 196, 226], [168, 200, 216]]);
    p.band(0.0, horizon, top, [228, 238, 238]);
    for _ in 0..4 {
        let (x, y, size) = (p.between(0.0, p.wide), p.between(40.0, 220.0), p.between(36.0, 70.0));
        for (shift, share) in [(-1.1, 0.6), (0.0, 1.0), (1.2, 0.7)] {
            p.mist(x + shift * size, y, size * 1.3 * share, size * 0.55 * share, WHITE, 0.8);
        }
    }
}

fn hills(p: &mut Painter, base: f32) {
    for colour in [[132, 172, 160], [96, 148, 116]] {
        let steps = 6u8;
        let mut outline = vec![(p.wide, base + 5.0), (0.0, base + 5.0)];
        for step in 0..=steps {
            let height = p.between(30.0, 130.0);
            outline.push((p.wide * f32::from(step) / f32::from(steps), base - height));
        }
        p.polygon(&outline, colour);
    }
}

fn palm(p: &mut Painter, x: f32, foot: f32, height: f32) {
    let top = foot - height;
    p.polygon(&[(x - 11.0, foot), (x + 11.0, foot), (x + 30.0, top), (x + 18.0, top)], WOOD);
    for (across, down) in [
        (-130.0, 40.0),
        (-105.0, -45.0),
        (-20.0, -95.0),
        (85.0, -70.0),
        (140.0, 5.0),
        (105.0, 80.0),
        (-70.0, 95.0),
    ] {
        let (tip_x, tip_y) = (x + 24.0 + across, top + down);
        let middle = (x + 24.0 + across * 0.5, top + down * 0.5 - 34.0);
        p.polygon(&[(x + 24.0, top), middle, (tip_x, tip_y), (middle.0, middle.1 + 30.0)], LEAF);
    }
}

/// How a figure is dressed.
#[derive(Clone, Copy)]
enum Dress {
    /// As people come.
    Plain,
    /// A health worker: white coat.
    Coat,
    /// A field officer: orange vest and helmet.
    Vest,
}

/// A standing figure without a face; `tall` from foot to crown.
fn person(p: &mut Painter, x: f32, foot: f32, tall: f32, dress: Dress) {
    let (skin, plain, cover) = (p.one_of(&SKIN), p.one_of(&CLOTHES), p.one_of(&COVERS));
    let covered = p.between(0.0, 1.0) < 0.5;
    let clothes = if matches!(dress, Dress::Coat) { WHITE } else { plain };
    let unit = tall / 100.0;
    let at = |dx: f32, up: f32| (x + dx * unit, foot - up * unit);
    p.mist(x, foot, 17.0 * unit, 3.5 * unit, DARK, 0.25);
    for side in [-1.0, 1.0] {
        p.line(at(5.0 * side, 42.0), at(5.5 * side, 1.0), 8.0 * unit, DARK);
        p.line(at(12.0 * side, 74.0), at(16.0 * side, 47.0), 6.5 * unit, clothes);
        let hand = at(16.5 * side, 45.0);
        p.ellipse(hand.0, hand.1, 3.4 * unit, 3.4 * unit, skin);
    }
    let hem = if covered || matches!(dress, Dress::Coat) { 24.0 } else { 38.0 };
    p.polygon(
        &[at(-13.0, 78.0), at(-8.0, 82.0), at(8.0, 82.0), at(13.0, 78.0), at(14.0, hem), at(-14.0, hem)],
        clothes,
    );
    if matches!(dress, Dress::Vest) {
        p.polygon(&[at(-12.0, 81.0), at(12.0, 81.0), at(13.0, 44.0), at(-13.0, 44.0)], ORANGE);
        p.polygon(&[at(-12.6, 60.0), at(12.6, 60.0), at(12.8, 55.0), at(-12.8, 55.0)], [240, 236, 180]);
    }
    let head = at(0.0, 90.0);
    let hair = if covered { cover } else { [40, 32, 30] };
    if covered {
        p.ellipse(head.0, head.1 + 0.5 * unit, 10.5 * unit, 12.0 * unit, hair);
        p.polygon(&[at(-9.0, 88.0), at(9.0, 88.0), at(13.0, 72.0), at(-13.0, 72.0)], hair);
    } else {
        p.ellipse(head.0, head.1 - 2.5 * unit, 8.8 * unit, 8.8 * unit, hair);
    }
    p.ellipse(head.0, head.1 + unit, 7.2 * unit, 8.4 * unit, skin);
    if matches!(dress, Dress::Vest) {
        p.polygon(
            &[at(-11.0, 93.5), at(-8.0, 100.0), at(0.0, 103.0), at(8.0, 100.0), at(11.0, 93.5)],
            [244, 206, 60],
        );
    }
}

fn crowd(p: &mut Painter, from: f32, to: f32, foot: f32, count: u8, tall: f32) {
    for index in 0..count {
        let x = from + (to - from) * (f32::from(index) + 0.5) / f32::from(count) + p.between(-14.0, 14.0);
        let (drop, height) = (p.between(-10.0, 26.0), p.between(0.92, 1.06) * tall);
        person(p, x, foot + drop, height, Dress::Plain);
    }
}

fn house(p: &mut Painter, x: f32, base: f32, width: f32, height: f32, wall: Colour) {
    p.rect(x, base - height, width, height, wall);
    p.polygon(
        &[
            (x - 30.0, base - height),
            (x + width * 0.2, base - height * 1.55),
            (x + width * 0.8, base - height * 1.55),
            (x + width + 30.0, base - height),
        ],
        ROOF,
    );
    p.rect(x + width * 0.4, base - height * 0.68, width * 0.2, height * 0.68, WOOD);
    for part in [0.1, 0.7] {
        p.rect(x + width * part, base - height * 0.7, width * 0.2, height * 0.34, WHITE);
        p.rect(x + width * (part + 0.015), base - height * 0.68, width * 0.17, height * 0.3, [118, 158, 176]);
    }
}

fn village_hall(p: &mut Painter) {
    sky(p, 560.0);
    hills(p, 560.0);
    p.band(550.0, 1000.0, GRASS, EARTH);
    let middle = p.wide / 2.0;
    let half = (p.wide * 0.4).min(480.0);
    palm(p, middle - half * 1.12, 640.0, 420.0);
    palm(p, middle + half * 1.05, 630.0, 360.0);
    p.rect(middle - half, 430.0, half * 2.0, 220.0, [236, 224, 196]);
    p.polygon(
        &[
            (middle - half * 1.14, 440.0),
            (middle - half * 0.62, 300.0),
            (middle + half * 0.62, 300.0),
            (middle + half * 1.14, 440.0),
        ],
        ROOF,
    );
    p.polygon(
        &[
            (middle - half * 0.6, 304.0),
            (middle - half * 0.26, 180.0),
            (middle + half * 0.26, 180.0),
            (middle + half * 0.6, 304.0),
        ],
        [150, 62, 42],
    );
    p.rect(middle - half * 0.42, 460.0, half * 0.84, 46.0, [42, 140, 130]);
    p.rect(middle - half * 0.36, 472.0, half * 0.72, 7.0, WHITE);
    p.rect(middle - half * 0.26, 486.0, half * 0.52, 6.0, WHITE);
    p.rect(middle - 60.0, 530.0, 120.0, 120.0, WOOD);
    for part in [-0.94, -0.5, 0.44, 0.88] {
        p.rect(middle + half * part, 440.0, half * 0.06, 214.0, WHITE);
    }
    p.rect(middle - half * 1.05, 648.0, half * 2.1, 22.0, [190, 184, 172]);
    let pole = middle + half * 0.72;
    p.rect(pole, 250.0, 8.0, 470.0, [210, 210, 206]);
    p.rect(pole + 8.0, 256.0, 96.0, 32.0, [206, 40, 48]);
    p.rect(pole + 8.0, 288.0, 96.0, 32.0, WHITE);
    person(p, middle - half * 0.7, 860.0, 270.0, Dress::Coat);
    crowd(p, middle - half * 0.55, middle + half * 0.95, 870.0, 6, 255.0);
}

fn weighing(p: &mut Painter) {
    let wall = p.one_of(&[[226, 232, 214], [238, 226, 204], [214, 230, 232]]);
    p.band(0.0, 640.0, wall, wall);
    p.band(640.0, 1000.0, [206, 178, 148], [186, 156, 126]);
    p.band(560.0, 650.0, [120, 170, 160], [120, 170, 160]);
    let middle = p.wide / 2.0;
    let flags = (p.wide / 70.0) as u8;
    p.line((0.0, 70.0), (p.wide, 70.0), 5.0, DARK);
    for index in 0..flags {
        let x = f32::from(index) * 70.0 + 10.0;
        let colour = p.one_of(&CLOTHES);
        p.polygon(&[(x, 70.0), (x + 50.0, 70.0), (x + 25.0, 132.0)], colour);
    }
    let chart = middle + (p.wide * 0.3).min(360.0);
    p.rect(chart - 70.0, 230.0, 140.0, 190.0, WHITE);
    for (index, colour) in [[222, 90, 80], [236, 190, 70], [96, 170, 100]].into_iter().enumerate() {
        let y = 380.0 - index as f32 * 48.0;
        p.polygon(
            &[
                (chart - 58.0, y + 20.0),
                (chart + 58.0, y - 40.0),
                (chart + 58.0, y - 8.0),
                (chart - 58.0, y + 34.0),
            ],
            colour,
        );
    }
    // The beam scale (dacin) and the cloth in which the child sits.
    for foot in [-170.0, 20.0, 170.0] {
        p.line((middle, 190.0), (middle + foot, 850.0), 14.0, WOOD);
    }
    p.line((middle - 150.0, 280.0), (middle + 190.0, 268.0), 13.0, [150, 154, 160]);
    p.line((middle, 190.0), (middle, 280.0), 7.0, DARK);
    p.rect(middle + 110.0, 262.0, 32.0, 52.0, DARK);
    for side in [-1.0, 1.0] {
        p.line((middle - 118.0, 282.0), (middle - 118.0 + side * 62.0, 520.0), 6.0, WOOD);
    }
    let (skin, cloth) = (p.one_of(&SKIN), p.one_of(&CLOTHES));
    p.ellipse(middle - 118.0, 448.0, 40.0, 44.0, [40, 32, 30]);
    p.ellipse(middle - 118.0, 456.0, 34.0, 38.0, skin);
    p.polygon(
        &[
            (middle - 186.0, 505.0),
            (middle - 50.0, 505.0),
            (middle - 66.0, 600.0),
            (middle - 118.0, 632.0),
            (middle - 170.0, 600.0),
        ],
        cloth,
    );
    person(p, middle - 290.0, 905.0, 470.0, Dress::Coat);
    person(p, middle + 250.0, 900.0, 450.0, Dress::Plain);
    person(p, middle + 330.0, 915.0, 250.0, Dress::Plain);
    let table = middle + 380.0;
    p.rect(table, 700.0, 330.0, 24.0, WOOD);
    p.rect(table + 14.0, 724.0, 16.0, 190.0, WOOD);
    p.rect(table + 60.0, 674.0, 90.0, 26.0, [58, 110, 165]);
}

fn fogging(p: &mut Painter) {
    sky(p, 480.0);
    hills(p, 480.0);
    p.band(470.0, 1000.0, GRASS, [150, 178, 108]);
    let middle = p.wide / 2.0;
    p.polygon(
        &[(middle - 50.0, 470.0), (middle + 60.0, 470.0), (middle + 430.0, 1000.0), (middle - 420.0, 1000.0)],
        [202, 188, 164],
    );
    let walls = [[232, 214, 180], [190, 214, 206], [226, 196, 186], [214, 220, 190]];
    for (x, base, size) in
        [(-330.0, 560.0, 0.7), (130.0, 560.0, 0.7), (-690.0, 690.0, 1.2), (330.0, 690.0, 1.2)]
    {
        let wall = p.one_of(&walls);
        house(p, middle + x, base, 300.0 * size, 190.0 * size, wall);
    }
    palm(p, middle - 330.0, 720.0, 480.0);
    p.rect(middle + 300.0, 640.0, 34.0, 110.0, WOOD);
    p.ellipse(middle + 318.0, 600.0, 100.0, 80.0, LEAF);
    person(p, middle - 60.0, 900.0, 400.0, Dress::Vest);
    // The fogging machine, and its cloud.
    p.line((middle - 30.0, 690.0), (middle + 150.0, 740.0), 30.0, [176, 182, 190]);
    p.ellipse(middle - 20.0, 676.0, 34.0, 26.0, [206, 60, 50]);
    p.line((middle + 150.0, 740.0), (middle + 205.0, 756.0), 16.0, DARK);
    for index in 0..26u8 {
        let far = f32::from(index) / 25.0;
        let (rise, aside) = (p.between(-70.0, 50.0), p.between(-40.0, 40.0));
        let x = middle + 225.0 + far * 340.0 + aside;
        p.mist(
            x,
            760.0 - far * 160.0 + rise * (0.3 + far),
            40.0 + far * 110.0,
            30.0 + far * 80.0,
            WHITE,
            0.26,
        );
    }
    person(p, middle - 270.0, 950.0, 380.0, Dress::Coat);
}

fn ship_at_quay(p: &mut Painter) {
    sky(p, 520.0);
    p.band(510.0, 1000.0, [74, 138, 168], [44, 98, 130]);
    let middle = p.wide / 2.0;
    for _ in 0..40 {
        let (x, y, length) = (p.between(0.0, p.wide), p.between(540.0, 760.0), p.between(30.0, 110.0));
        p.mist(x, y, length, 2.5, WHITE, 0.35);
    }
    // A crane behind the ship.
    let crane = middle + 330.0;
    p.rect(crane, 130.0, 22.0, 560.0, ORANGE);
    p.line((crane + 90.0, 150.0), (crane - 330.0, 110.0), 16.0, ORANGE);
    p.line((crane - 290.0, 114.0), (crane - 290.0, 300.0), 4.0, DARK);
    p.rect(crane - 330.0, 300.0, 80.0, 46.0, [58, 110, 165]);
    let hull = p.one_of(&[[32, 64, 98], [124, 44, 44], [40, 84, 76]]);
    p.polygon(
        &[(middle - 560.0, 500.0), (middle + 540.0, 500.0), (middle + 480.0, 700.0), (middle - 470.0, 700.0)],
        hull,
    );
    p.polygon(
        &[(middle - 492.0, 654.0), (middle + 495.0, 654.0), (middle + 480.0, 700.0), (middle - 470.0, 700.0)],
        [160, 52, 46],
    );
    p.rect(middle - 540.0, 516.0, 1060.0, 8.0, WHITE);
    p.rect(middle - 470.0, 330.0, 250.0, 170.0, WHITE);
    p.rect(middle - 440.0, 250.0, 180.0, 84.0, WHITE);
    p.rect(middle - 400.0, 160.0, 60.0, 92.0, hull);
    p.rect(middle - 400.0, 180.0, 60.0, 20.0, WHITE);
    for index in 0..5u8 {
        p.rect(middle - 455.0 + f32::from(index) * 46.0, 362.0, 28.0, 26.0, DARK);
        p.rect(middle - 455.0 + f32::from(index) * 46.0, 424.0, 28.0, 26.0, DARK);
    }
    p.rect(middle - 428.0, 272.0, 156.0, 24.0, [90, 130, 150]);
    for index in 0..10u8 {
        let colour = p.one_of(&[[188, 76, 60], [58, 110, 165], [224, 178, 64], [88, 140, 100]]);
        let (column, row) = (f32::from(index % 5), f32::from(index / 5));
        p.rect(middle - 180.0 + column * 124.0, 438.0 - row * 64.0, 118.0, 60.0, colour);
    }
    p.band(740.0, 764.0, [150, 146, 138], [150, 146, 138]);
    p.band(764.0, 1000.0, [190, 184, 174], [166, 160, 150]);
    p.rect(middle + 20.0, 716.0, 46.0, 44.0, DARK);
    p.line((middle + 42.0, 724.0), (middle + 300.0, 560.0), 5.0, [210, 190, 140]);
    person(p, middle - 250.0, 930.0, 300.0, Dress::Vest);
    person(p, middle - 120.0, 945.0, 290.0, Dress::Coat);
    p.rect(middle - 92.0, 800.0, 46.0, 60.0, [236, 222, 178]);
    person(p, middle + 260.0, 925.0, 295.0, Dress::Vest);
}

fn hand_washing(p: &mut Painter) {
    sky(p, 420.0);
    let middle = p.wide / 2.0;
    p.band(190.0, 640.0, [240, 228, 190], [232, 216, 176]);
    p.band(130.0, 200.0, ROOF, [150, 62, 42]);
    p.band(600.0, 644.0, [188, 76, 60], [188, 76, 60]);
    p.band(640.0, 1000.0, [198, 192, 178], [178, 170, 156]);
    for index in 0..6u8 {
        let x = middle - 690.0 + f32::from(index) * 250.0;
        p.rect(x, 270.0, 150.0, 170.0, WHITE);
        p.rect(x + 10.0, 280.0, 60.0, 150.0, [136, 176, 190]);
        p.rect(x + 80.0, 280.0, 60.0, 150.0, [136, 176, 190]);
    }
    let half = (p.wide * 0.42).min(520.0);
    p.rect(middle - half, 560.0, half * 2.0, 34.0, [150, 190, 200]);
    p.rect(middle - half, 594.0, half * 2.0, 190.0, [104, 158, 172]);
    let taps = 5u8;
    for index in 0..taps {
        let x = middle - half + half * 2.0 * (f32::from(index) + 0.5) / f32::from(taps);
        p.rect(x - 5.0, 490.0, 10.0, 74.0, [150, 154, 160]);
        p.rect(x - 5.0, 486.0, 38.0, 11.0, [150, 154, 160]);
        p.rect(x + 24.0, 497.0, 8.0, 66.0, [206, 234, 244]);
        p.rect(x - 46.0, 530.0, 26.0, 30.0, ORANGE);
    }
    for index in 0..taps {
        let x = middle - half + half * 2.0 * (f32::from(index) + 0.5) / f32::from(taps);
        let (drop, tall) = (p.between(0.0, 30.0), p.between(330.0, 380.0));
        person(p, x + 46.0, 890.0 + drop, tall, Dress::Plain);
    }
    person(p, middle - half * 1.02, 930.0, 500.0, Dress::Coat);
}

//! One photo through one recipe, as a process of its own, so that its CPU time and memory can be compared with those of
//! other programs: `prepare_photo IN OUT RECIPE`, where RECIPE is `website`, `instagram`, `thumbnail`, or a size such as
//! `1440x1920`. With `sample:SCENE:WIDTHxHEIGHT:ORIENTATION` as IN (SCENE from 0), an invented photo is written as a camera
//! stores it, and RECIPE is left out.

use std::fs;
use std::process::ExitCode;

use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::media::{Orientation, Recipe, inspect, prepare, propose_crop, thumbnail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [sample, out] => draw(sample).and_then(|photo| write(out, &photo)),
        [photo, out, recipe] => made(photo, recipe).and_then(|made| write(out, &made)),
        _ => Err("prepare_photo IN OUT RECIPE".to_owned()),
    };
    if let Err(reason) = done {
        eprintln!("{reason}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn made(photo: &str, recipe: &str) -> Result<Vec<u8>, String> {
    let bytes = fs::read(photo).map_err(|error| error.to_string())?;
    let recipe = match recipe {
        "thumbnail" => return thumbnail(&bytes).map_err(|error| error.to_string()),
        "website" => Recipe::website(),
        "instagram" => {
            let info = inspect(&bytes).map_err(|error| error.to_string())?;
            let recipe = Recipe::instagram();
            let crop = propose_crop(info.width, info.height, recipe.ratio);
            recipe.cropped(crop)
        }
        size => {
            let (max_width, max_height) = pair(size).ok_or("an unknown recipe")?;
            Recipe { max_width, max_height, ..Recipe::website() }
        }
    };
    prepare(&bytes, &recipe).map(|prepared| prepared.jpeg).map_err(|error| error.to_string())
}

fn draw(sample: &str) -> Result<Vec<u8>, String> {
    let read = || {
        let mut parts = sample.strip_prefix("sample:")?.split(':');
        let scene = *Scene::ALL.get(parts.next()?.parse::<usize>().ok()?)?;
        let (width, height) = pair(parts.next()?)?;
        let orientation = Orientation::from_exif(parts.next()?.parse().ok()?);
        let camera = Camera { orientation, taken_at: None, place: Some((-7.98, 112.63)) };
        Some(Sample { scene, seed: 7, width, height }.jpeg(camera))
    };
    read().ok_or_else(|| "sample:SCENE:WIDTHxHEIGHT:ORIENTATION".to_owned())
}

fn pair<T: std::str::FromStr>(size: &str) -> Option<(T, T)> {
    let (width, height) = size.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

fn write(out: &str, bytes: &[u8]) -> Result<(), String> {
    fs::write(out, bytes).map_err(|error| error.to_string())
}

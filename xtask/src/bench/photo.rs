//! A photo of 12 megapixels, as a camera stores it sideways, to 1440 × 1920: CPU time of the whole process, with all of
//! Warta's work on it, against programs that do as much of it as they can, at the same quality.

use super::{Measure, Pair, example, median};
use crate::{Outcome, debian, target_dir};
use std::process::Command;
use xshell::{Cmd, Shell, cmd};

/// How often each program runs, taking turns.
const RUNS: usize = 9;

/// Measures Warta, vipsthumbnail and ImageMagick.
///
/// # Errors
/// A program that is missing or failed.
pub fn measure(sh: &Shell) -> Outcome<Vec<Measure>> {
    debian::need(sh, &["libvips-tools", "imagemagick-6.q16"])?;
    let warta = example(sh, "prepare_photo")?;
    let folder = sh.create_dir(target_dir()?.join("bench"))?;
    let photo = folder.join("photo.jpg");
    cmd!(sh, "{warta} sample:0:3024x4032:6 {photo}").run()?;

    let size = "1440x1920";
    // The quality of the recipe for the website.
    let vips_out = format!("{}[Q=82,strip]", folder.join("vips.jpg").display());
    let programs = [
        cmd!(sh, "{warta} {photo}").arg(folder.join("warta.jpg")).arg(size),
        cmd!(sh, "vipsthumbnail {photo} --size {size} -o {vips_out}"),
        cmd!(sh, "convert-im6.q16 {photo} -auto-orient -resize {size} -strip -quality 82")
            .arg(folder.join("imagemagick.jpg")),
    ]
    .map(|program| timed(sh, program));
    let mut times: [Vec<f64>; 3] = Default::default();
    for _ in 0..RUNS {
        for (program, times) in programs.iter().zip(&mut times) {
            times.push(cpu_seconds(program)?);
        }
    }
    let [warta, vips, magick] = times.map(|times| median(times).unwrap_or_default());
    let against = |peer: &str, peer_value| Pair {
        name: "photo of 12 megapixels, CPU".into(),
        value: warta,
        unit: "s".into(),
        peer: peer.into(),
        peer_value,
    };
    Ok(vec![against("vipsthumbnail", vips).against(1.0), against("ImageMagick", magick).against(0.5)])
}

/// The program under bash's own `time`.
fn timed<'a>(sh: &'a Shell, program: Cmd<'_>) -> Cmd<'a> {
    let time = r#"TIMEFORMAT="%3U %3S"; time "$@" 2>&1"#;
    let command = Command::from(program);
    cmd!(sh, "bash -c {time} bash").arg(command.get_program()).args(command.get_args()).quiet()
}

/// Runs a [`timed`] program: the CPU time of it and its children, user and system together.
fn cpu_seconds(timed: &Cmd<'_>) -> Outcome<f64> {
    let said = timed.read_stderr()?;
    let numbers = said.lines().last().unwrap_or_default().split(' ').map(str::parse::<f64>);
    Ok(numbers.sum::<Result<f64, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_process_is_its_cpu_time_not_its_waiting() -> Outcome {
        let sh = Shell::new()?;
        assert!(cpu_seconds(&timed(&sh, cmd!(sh, "sleep 0.1")))? < 0.1);
        assert!(cpu_seconds(&timed(&sh, cmd!(sh, "false"))).is_err());
        Ok(())
    }
}

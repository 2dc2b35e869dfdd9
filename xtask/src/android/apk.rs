//! The APK: shrunk by R8, with the core for each processor, aligned, signed with a debug key made here, and verified.

use super::native::Core;
use super::{Bench, list, resources};
use crate::Outcome;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// The password of the debug key, which protects nothing: a release is signed elsewhere, with a key that never lies here.
const PASSWORD: &str = "android";

/// Packs one APK with the cores, verifies it, and says what is in it.
pub fn build(bench: &Bench<'_>, shrunk: &Shrunk, cores: &[Core]) -> Outcome<PathBuf> {
    let apk = pack(bench, shrunk, cores)?;
    verify(bench, &apk)?;
    println!("{} bytes: {}", fs::metadata(&apk)?.len(), apk.display());
    Ok(apk)
}

/// What R8 leaves: the folder with the code, and the archive with the resources.
pub struct Shrunk {
    code: PathBuf,
    resources: PathBuf,
}

/// Drops classes and resources that nothing uses, and turns the classes into Android's code.
pub fn shrink(bench: &Bench<'_>) -> Outcome<Shrunk> {
    bench.step("APK");
    let Bench { sh, out, .. } = bench;
    let aapt2 = resources::aapt2(bench);
    let (code, tables) = (out.join("code"), out.join("tables"));
    for folder in [&code, &tables] {
        sh.remove_path(folder)?;
        sh.create_dir(folder)?;
    }
    let (before, after, packed) = (tables.join("in.apk"), tables.join("out.apk"), tables.join("packed.apk"));
    let (linked, app) = (out.join("resources.apk"), classes(bench)?);
    cmd!(sh, "{aapt2} convert --output-format proto -o {before} {linked}").quiet().run()?;
    let (r8, platform, shipped) =
        (out.join("tools/r8.jar"), out.join("tools/android.jar"), out.join("shipped.jar"));
    // Most rules of the libraries match nothing in so small an app.
    let calm = ["--map-diagnostics", "info", "none"];
    let (java, map, rules) = (java_home(bench)?, out.join("mapping.txt"), rules(bench)?);
    let min = bench.versions.get("minSdk")?;
    cmd!(sh, "java -Xmx2g -cp {r8} com.android.tools.r8.R8 {calm...} --release --min-api {min} --lib {platform} --lib {java} {rules...} --pg-map-output {map} --android-resources {before} {after} --output {code} {app} {shipped}")
        .quiet()
        .run()?;
    cmd!(sh, "{aapt2} convert --output-format binary -o {packed} {after}").quiet().run()?;
    Ok(Shrunk { code, resources: packed })
}

/// The shell's own classes as a jar.
fn classes(bench: &Bench<'_>) -> Outcome<PathBuf> {
    let jar = bench.out.join("app.jar");
    bench.sh.remove_path(&jar)?;
    let _inside = bench.sh.push_dir(bench.out.join("maven/app/classes"));
    cmd!(bench.sh, "zip -qr0 {jar} . -i *.class META-INF/*").quiet().run()?;
    Ok(jar)
}

/// The classes of Java itself, which the platform's jar leaves out.
fn java_home(bench: &Bench<'_>) -> Outcome<PathBuf> {
    let program = cmd!(bench.sh, "which java").quiet().read()?;
    let program = fs::canonicalize(program)?;
    Ok(program.ancestors().nth(2).ok_or("java lies in no folder")?.to_path_buf())
}

/// The rules of the app, of its manifest and of every library, as options.
fn rules(bench: &Bench<'_>) -> Outcome<Vec<OsString>> {
    let libraries = list(&bench.out.join("libraries"))?;
    let own = [bench.android.join("app/proguard-rules.pro"), bench.out.join("manifest.pro")];
    let files =
        own.into_iter().chain(libraries.iter().map(|it| it.join("proguard.txt")).filter(|it| it.exists()));
    Ok(files.flat_map(|file| [OsString::from("--pg-conf"), file.into_os_string()]).collect())
}

/// Puts code, resources and native libraries together, aligned and signed.
fn pack(bench: &Bench<'_>, shrunk: &Shrunk, cores: &[Core]) -> Outcome<PathBuf> {
    let Bench { sh, out, versions, .. } = bench;
    let processors = cores.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("+");
    let apk = out.join(format!("warta-{processors}-debug.apk"));
    let (loose, aligned) = (out.join("loose.apk"), out.join("aligned.apk"));
    let stage = out.join("stage");
    sh.remove_path(&stage)?;
    for (abi, core) in cores {
        let folder = stage.join("lib").join(abi);
        sh.create_dir(&folder)?;
        sh.copy_file(core, &folder)?;
        for native in natives(bench, abi)? {
            sh.copy_file(native, &folder)?;
        }
    }
    sh.copy_file(&shrunk.resources, &loose)?;
    {
        let _inside = sh.push_dir(&shrunk.code);
        cmd!(sh, "zip -qrX {loose} . -i *.dex META-INF/services/*").quiet().run()?;
    }
    {
        // Stored as they are: the system uses them where they lie instead of keeping a second copy on a full phone.
        let _inside = sh.push_dir(&stage);
        cmd!(sh, "zip -qrX0 {loose} lib").quiet().run()?;
    }
    cmd!(sh, "zipalign -f -p 4 {loose} {aligned}").quiet().run()?;
    let (key, pass, min) = (debug_key(bench)?, format!("pass:{PASSWORD}"), versions.get("minSdk")?);
    cmd!(sh, "apksigner sign --ks {key} --ks-pass {pass} --min-sdk-version {min} --out {apk} {aligned}")
        .quiet()
        .run()?;
    Ok(apk)
}

/// The libraries' own native halves for a processor.
fn natives(bench: &Bench<'_>, abi: &str) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for library in list(&bench.out.join("libraries"))? {
        let folder = library.join("jni").join(abi);
        if folder.is_dir() {
            found.extend(list(&folder)?);
        }
    }
    Ok(found)
}

fn debug_key(bench: &Bench<'_>) -> Outcome<PathBuf> {
    let key = bench.out.join("debug.keystore");
    if !key.exists() {
        let words = "-alias debug -dname CN=Debug -keyalg RSA -keysize 2048 -validity 10000".split(' ');
        cmd!(
            bench.sh,
            "keytool -genkeypair -keystore {key} -storepass {PASSWORD} -keypass {PASSWORD} {words...}"
        )
        .quiet()
        .ignore_stderr()
        .run()?;
    }
    Ok(key)
}

/// Holds the APK against the system's own rules, and prints what it says of itself.
fn verify(bench: &Bench<'_>, apk: &Path) -> Outcome {
    let (sh, min, aapt2) = (bench.sh, bench.versions.get("minSdk")?, resources::aapt2(bench));
    cmd!(sh, "zipalign -c -p 4 {apk}").quiet().run()?;
    cmd!(sh, "apksigner verify --verbose --min-sdk-version {min} {apk}").quiet().run()?;
    cmd!(sh, "{aapt2} dump badging {apk}").quiet().run()?;
    Ok(())
}

//! The manifest merged with those of the libraries, and the resources of all linked: `R.java`, the rules for what the
//! manifest names, `resources.apk`, and the file by which Robolectric finds them.

use super::{Bench, list};
use crate::Outcome;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// The name of the app among all apps, and of its Kotlin package.
pub const ID: &str = "id.warta";

/// The resource compiler, ready-built inside apktool.
pub fn aapt2(bench: &Bench<'_>) -> PathBuf {
    bench.out.join("tools/prebuilt/linux/aapt2")
}

/// Merges, compiles and links, where the app's manifest or resources changed.
pub fn link(bench: &Bench<'_>) -> Outcome {
    let main = bench.android.join("app/src/main");
    let (manifest, res) = (main.join("AndroidManifest.xml"), main.join("res"));
    let libraries = bench.out.join("libraries.stamp");
    bench.once("resources", &[&manifest, &res, &libraries], || {
        let aapt2 = aapt2(bench);
        cmd!(bench.sh, "chmod +x {aapt2}").quiet().run()?;
        merge_manifests(bench, &manifest)?;
        let compiled = compile(bench, &res)?;
        link_all(bench, &compiled)?;
        tell_robolectric(bench)
    })
}

fn merge_manifests(bench: &Bench<'_>, manifest: &Path) -> Outcome {
    // Android Studio takes the name from its build file and wants none here; the merger wants one.
    let named =
        fs::read_to_string(manifest)?.replacen("<manifest ", &format!("<manifest package=\"{ID}\" "), 1);
    let main = bench.out.join("AndroidManifest.main.xml");
    fs::write(&main, named)?;
    let libraries = manifests(bench)?;
    let libraries = libraries.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(":");
    let tools = bench.out.join("tools/manifest-merger/*");
    let merged = bench.out.join("AndroidManifest.xml");
    let properties = [
        format!("PACKAGE={ID}"),
        format!("MIN_SDK_VERSION={}", bench.versions.get("minSdk")?),
        format!("TARGET_SDK_VERSION={}", bench.versions.get("targetSdk")?),
    ]
    .map(|property| ["--property".to_owned(), property]);
    let properties = properties.as_flattened();
    Ok(cmd!(bench.sh, "java -cp {tools} com.android.manifmerger.Merger --main {main} --libs {libraries} {properties...} --remove-tools-declarations --log WARNING --out {merged}")
        .quiet()
        .run()?)
}

/// The manifests of all shipped libraries.
fn manifests(bench: &Bench<'_>) -> Outcome<Vec<PathBuf>> {
    let folders = list(&bench.out.join("libraries"))?;
    Ok(folders.iter().map(|folder| folder.join("AndroidManifest.xml")).filter(|path| path.exists()).collect())
}

/// Compiles every folder of resources: the libraries' first, the app's last, which wins.
fn compile(bench: &Bench<'_>, res: &Path) -> Outcome<Vec<PathBuf>> {
    let aapt2 = aapt2(bench);
    let compiled = bench.out.join("res");
    bench.sh.remove_path(&compiled)?;
    bench.sh.create_dir(&compiled)?;
    let mut archives = Vec::new();
    let libraries = list(&bench.out.join("libraries"))?;
    for folder in
        libraries.iter().map(|it| it.join("res")).chain([res.to_path_buf()]).filter(|it| it.is_dir())
    {
        let archive = compiled.join(format!("{}.zip", archives.len()));
        cmd!(bench.sh, "{aapt2} compile --dir {folder} -o {archive}").quiet().run()?;
        archives.push(archive);
    }
    Ok(archives)
}

fn link_all(bench: &Bench<'_>, compiled: &[PathBuf]) -> Outcome {
    let Bench { sh, out, versions, .. } = bench;
    let aapt2 = aapt2(bench);
    let (platform, manifest) = (out.join("tools/android.jar"), out.join("AndroidManifest.xml"));
    let (linked, generated, rules) = (out.join("resources.apk"), out.join("gen"), out.join("manifest.pro"));
    sh.remove_path(&generated)?;
    let packages = packages(bench)?.join(":");
    let (min, target) = (versions.get("minSdk")?, versions.get("targetSdk")?);
    let version = env!("CARGO_PKG_VERSION");
    let overlays = compiled.iter().flat_map(|archive| [Path::new("-R"), archive]);
    // The app's own languages; the libraries bring eighty.
    let languages = "in,en";
    // Without --non-final-ids R8 takes the app's own pictures for unused and drops them.
    Ok(cmd!(sh, "{aapt2} link -o {linked} -I {platform} --manifest {manifest} --java {generated} --non-final-ids --proguard {rules} --extra-packages {packages} --min-sdk-version {min} --target-sdk-version {target} --version-code 1 --version-name {version} --auto-add-overlay -c {languages} {overlays...}")
        .quiet()
        .run()?)
}

/// The Kotlin packages of the libraries, which each want an `R` of their own.
fn packages(bench: &Bench<'_>) -> Outcome<Vec<String>> {
    let mut packages = Vec::new();
    for manifest in manifests(bench)? {
        let text = fs::read_to_string(manifest)?;
        let name = text.split_once("package=\"").and_then(|(_, rest)| rest.split_once('"'));
        packages.extend(name.map(|(name, _)| name.to_owned()));
    }
    packages.sort();
    packages.dedup();
    Ok(packages)
}

fn tell_robolectric(bench: &Bench<'_>) -> Outcome {
    let folder = bench.out.join("test-resources/com/android/tools");
    bench.sh.create_dir(&folder)?;
    let out = bench.out.display();
    let text = format!(
        "android_resource_apk={out}/resources.apk\nandroid_merged_manifest={out}/AndroidManifest.xml\n\
         android_custom_package={ID}\n"
    );
    Ok(fs::write(folder.join("test_config.properties"), text)?)
}

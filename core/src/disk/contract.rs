//! What every [`Disk`] must do, run against the real and the simulated one.

use std::io::ErrorKind;
use std::path::Path;

use super::Disk;
use super::real::RealDisk;
use super::sim::SimDisk;

fn keeps_the_contract(disk: &dyn Disk, root: &Path) {
    let folder = root.join("one/two");
    assert_eq!(disk.list(&folder).unwrap(), []);
    disk.make_folder(&folder).unwrap();
    disk.make_folder(&folder).unwrap();

    let file = folder.join("log");
    assert_eq!(disk.read(&file).unwrap_err().kind(), ErrorKind::NotFound);
    let mut appender = disk.appender(&file).unwrap();
    appender.append(b"first ").unwrap();
    appender.append(b"second").unwrap();
    appender.sync().unwrap();
    drop(appender);
    let mut appender = disk.appender(&file).unwrap();
    appender.append(b" third").unwrap();
    appender.sync().unwrap();
    assert_eq!(disk.read(&file).unwrap(), b"first second third");
    assert_eq!(disk.read_part(&file, 0, 5).unwrap(), b"first");
    assert_eq!(disk.read_part(&file, 13, 100).unwrap(), b"third");
    assert_eq!(disk.read_part(&file, 100, 5).unwrap(), b"");
    assert_eq!(disk.read_part(&folder.join("none"), 0, 5).unwrap_err().kind(), ErrorKind::NotFound);

    disk.truncate(&file, 5).unwrap();
    assert_eq!(disk.read(&file).unwrap(), b"first");
    appender.append(b"!").unwrap();
    assert_eq!(disk.read(&file).unwrap(), b"first!", "an appender writes at the end after a cut");

    let front = folder.join("front");
    disk.replace(&front, b"old").unwrap();
    disk.replace(&front, b"newer").unwrap();
    assert_eq!(disk.read(&front).unwrap(), b"newer");

    let names = |at: &Path| {
        disk.list(at)
            .unwrap()
            .into_iter()
            .map(|found| (found.name, found.len, found.folder))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&folder), [("front".into(), 5, false), ("log".into(), 6, false)]);
    assert_eq!(names(&root.join("one")), [("two".into(), 0, true)]);

    drop(appender);
    disk.rename(&front, &root.join("one/moved")).unwrap();
    disk.rename(&folder, &root.join("three")).unwrap();
    assert_eq!(disk.read(&root.join("three/log")).unwrap(), b"first!");
    assert_eq!(names(&root.join("one")), [("moved".into(), 5, false)]);
    assert_eq!(disk.rename(&front, &file).unwrap_err().kind(), ErrorKind::NotFound);

    disk.remove(&root.join("three/log")).unwrap();
    disk.remove(&root.join("three/log")).unwrap();
    assert_eq!(names(&root.join("three")), []);

    disk.make_folder(&root.join("four/five")).unwrap();
    disk.replace(&root.join("four/five/x"), b"x").unwrap();
    disk.remove_folder(&root.join("four")).unwrap();
    disk.remove_folder(&root.join("four")).unwrap();
    assert_eq!(disk.read(&root.join("four/five/x")).unwrap_err().kind(), ErrorKind::NotFound);

    assert_eq!(disk.appender(&root.join("nowhere/log")).err().unwrap().kind(), ErrorKind::NotFound);
    assert_eq!(disk.replace(&root.join("nowhere/x"), b"").unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn the_real_disk_keeps_the_contract() {
    let root = tempfile::tempdir().unwrap();
    keeps_the_contract(&RealDisk::new(), root.path());
}

#[test]
fn the_simulated_disk_keeps_the_contract() {
    keeps_the_contract(&SimDisk::default(), Path::new("/"));
}

#[test]
fn what_a_disk_acknowledged_survives_a_power_cut() {
    let disk = SimDisk::default();
    keeps_the_contract(&disk, Path::new("/"));
    disk.crash();
    assert_eq!(disk.read(Path::new("/one/moved")).unwrap(), b"newer");
    assert_eq!(disk.list(Path::new("/three")).unwrap(), []);
    assert_eq!(disk.list(Path::new("/one")).unwrap().len(), 1);
}

//! What must be on the machine: installs what it can, and says of the rest what it is, why, and how to get it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{ask, say, show};
use crate::project::Project;
use crate::stamp;

const WASM: &str = "wasm32-unknown-unknown";
const NODE: u32 = 20;

/// The compiler's WebAssembly target.
///
/// # Errors
/// When it is missing and rustup is not there, or cannot fetch it.
pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(&project.root).args(["--print", "target-libdir", "--target", WASM]);
    if ask(&mut rustc).is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("Rust: fetching the WebAssembly target");
    show(Command::new("rustup").current_dir(&project.root).args(["target", "add", WASM])).with_context(|| {
        format!("the Rust target {WASM} is missing; get Rust by rustup (https://rustup.rs), or your system's package of it")
    })
}

/// Node.js, new enough.
///
/// # Errors
/// When it is missing or too old.
pub(crate) fn node() -> Result<()> {
    let cure = format!("get Node.js {NODE} or later with npm: https://nodejs.org, or your system's packages");
    let Some(version) = ask(Command::new("node").arg("--version")) else {
        bail!("Node.js is missing, which builds the page; {cure}");
    };
    let major: u32 = version.trim_start_matches('v').split('.').next().unwrap_or("").parse().unwrap_or(0);
    if major < NODE {
        bail!("Node.js {version} is too old; {cure}");
    }
    if ask(npm().arg("--version")).is_none() {
        bail!("npm is missing, which fetches what the page is built with; {cure}");
    }
    Ok(())
}

/// npm as this system calls it.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// The npm packages that a folder's lock file names.
///
/// # Errors
/// When Node.js is missing or npm fails.
pub(crate) fn packages(project: &Project, folder: &Path) -> Result<()> {
    node()?;
    let name =
        format!("npm-{}", folder.strip_prefix(&project.root).unwrap_or(folder).display()).replace('/', "-");
    let lock = folder.join("package-lock.json");
    stamp::unless_made(project, &name, &[lock], &[folder.join("node_modules")], || {
        say(&format!(
            "npm: fetching packages of {}",
            folder.strip_prefix(&project.root).unwrap_or(folder).display()
        ));
        show(npm().current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
            .context("npm could not fetch the packages; is there a network?")
    })
}

/// A browser that the tests drive.
#[derive(Debug)]
pub(crate) struct Browser {
    /// What Debian calls it.
    package: &'static str,
    /// The variable that names its program.
    pub(crate) variable: &'static str,
    /// Programs it may be.
    programs: &'static [&'static str],
}

/// Chromium and Firefox.
pub(crate) const BROWSERS: [Browser; 2] = [
    Browser {
        package: "chromium",
        variable: "CROSSREAD_CHROMIUM",
        programs: &[
            "chromium",
            "chromium-browser",
            "google-chrome-stable",
            "google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
    },
    Browser {
        package: "firefox-esr",
        variable: "CROSSREAD_FIREFOX",
        programs: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    },
];

/// Both browsers' programs, installed first where that is possible.
///
/// # Errors
/// When one is missing and cannot be installed.
pub(crate) fn browsers() -> Result<Vec<(&'static str, PathBuf)>> {
    let missing: Vec<&str> = BROWSERS.iter().filter(|b| b.find().is_none()).map(|b| b.package).collect();
    if !missing.is_empty() && may_install() {
        say(&format!("apt-get: installing {}", missing.join(" and ")));
        let apt = |arguments: &[&str]| {
            show(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
        };
        apt(&["-qq", "update"])?;
        let mut install = vec!["-qq", "install", "--yes", "--no-install-recommends"];
        install.extend(&missing);
        apt(&install)?;
    }
    BROWSERS
        .iter()
        .map(|browser| {
            let found = browser.find().with_context(|| {
                format!(
                    "{0} is missing, which the browser tests drive; install it (on Debian: apt-get install {0}) or \
                     name its program in {1}",
                    browser.package, browser.variable
                )
            })?;
            Ok((browser.variable, found))
        })
        .collect()
}

impl Browser {
    fn find(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        named.into_iter().chain(self.programs.iter().map(PathBuf::from)).find_map(|program| in_path(&program))
    }
}

/// The file that a program's name stands for.
fn in_path(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_path_buf());
    }
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|at| at.is_file())
}

/// Whether packages may be installed without asking anyone: on Debian and its kin, as root.
fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && in_path(Path::new("apt-get")).is_some()
        && ask(Command::new("id").arg("-u")).as_deref() == Some("0")
}

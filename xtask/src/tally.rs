//! Counts tests in what the runners print: cargo's harness and Node's.

use std::ops::AddAssign;

/// Tests that passed and failed, and those that were left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u32,
    /// Tests that failed.
    pub(crate) failed: u32,
    /// Tests that did not run.
    pub(crate) skipped: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    /// One check that either holds or does not.
    pub(crate) fn one(holds: bool) -> Self {
        Self { passed: u32::from(holds), failed: u32::from(!holds), skipped: 0 }
    }

    /// All the tests that `output` tells of. Of a runner that failed without a failing test (it did not compile, it
    /// crashed) that is one failure; of one that tells of no test at all, nothing.
    pub(crate) fn read(output: &str, success: bool) -> Self {
        let mut tally = Self::default();
        for line in output.lines() {
            let line = line.trim();
            if let Some(result) = line.strip_prefix("test result: ") {
                tally += cargo(result);
            } else if let Some((what, count)) = node(line) {
                match what {
                    "pass" => tally.passed += count,
                    "fail" | "cancelled" => tally.failed += count,
                    "skipped" | "todo" => tally.skipped += count,
                    _ => {}
                }
            }
        }
        if !success && tally.failed == 0 {
            tally.failed = 1;
        }
        tally
    }
}

/// `ok. 3 passed; 1 failed; 0 ignored; ...`
fn cargo(result: &str) -> Tally {
    let mut tally = Tally::default();
    for part in result.split(['.', ';']) {
        let mut words = part.split_whitespace();
        let (Some(count), Some(what)) = (words.next().and_then(|word| word.parse().ok()), words.next())
        else {
            continue;
        };
        match what {
            "passed" => tally.passed = count,
            "failed" => tally.failed = count,
            "ignored" => tally.skipped = count,
            _ => {}
        }
    }
    tally
}

/// `# pass 3` or, where it writes for people, `ℹ pass 3`.
fn node(line: &str) -> Option<(&str, u32)> {
    let rest = line.strip_prefix("# ").or_else(|| line.strip_prefix("\u{2139} "))?;
    let (what, count) = rest.split_once(' ')?;
    Some((what, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, success: bool, passed: u32, failed: u32, skipped: u32) {
        assert_eq!(Tally::read(output, success), Tally { passed, failed, skipped }, "{output}");
    }

    #[test]
    fn runners() {
        check("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out", true, 12, 0, 1);
        check(
            "test result: ok. 1 passed; 0 failed\n\ntest result: FAILED. 2 passed; 3 failed",
            false,
            3,
            3,
            0,
        );
        check("# tests 3\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 4\n# todo 0", false, 2, 2, 4);
        check("\u{2139} tests 3\n\u{2139} pass 3\n\u{2139} fail 0\n", true, 3, 0, 0);
        check("# Subtest: pass 9 of them", true, 0, 0, 0);
    }

    #[test]
    fn a_runner_that_breaks_is_a_failure() {
        check("error: could not compile", false, 0, 1, 0);
        check("test result: ok. 5 passed; 0 failed", false, 5, 1, 0);
        check("", true, 0, 0, 0);
    }
}

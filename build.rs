//! Links the program to a fixed place on GNU/Linux.
//!
//! Its tables of words and entities hold seventy thousand addresses. Moved to a random place at every start, each must
//! be mended in a page of its own copy: 1.3 ms of the 3 ms that `quotidian --version` takes, and as much before the
//! reader's first frame. All that parses what comes from outside is Rust without `unsafe` of ours; stacks, heap and
//! libraries keep their random places.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

//! Writes the JavaScript side of a WASM file. Part of the build; its version is locked with the `wasm-bindgen` crate.
//!
//! ```text
//! bindgen <input.wasm> <output folder> <name>
//! ```

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = &arguments[..] else {
        eprintln!("usage: bindgen <input.wasm> <output folder> <name>");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    // The script then finds its WASM file beside itself, which is how the bundler sees that it belongs to the page.
    let result =
        bindgen.input_path(input).out_name(name).omit_default_module_path(false).typescript(true).web(true);
    match result.and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{input}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

//! Reads the built library and writes its bindings: `warta-generator generate LIBRARY --language kotlin --out-dir DIR`.

fn main() {
    uniffi::uniffi_bindgen_main();
}

#!/usr/bin/env bash
# The rules between modules that a search can check. Each one that is broken prints its sentence and where it is broken.
# shellcheck disable=SC2046 # no file of ours has a space in its name
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

main() {
  local method
  never 'Images, data sets, evaluation and projections know no Burn: they work on plain slices.' \
    '\bburn::|\buse burn\b' $(rust image rows dataset evaluate project)
  never 'A loss is a function of tensors: it imports nothing of ours but the macro of lists, crate::choices, and kernels.' \
    '\bcrate::([^cgm]|c[^h]|g[^p]|m[^o]|model::[^k])|\bsuper::super\b' $(rust loss)
  never 'What launches kernels knows nothing of ours.' '\bcrate::|\bsuper::super\b' $(rust gpu)
  never 'Only wasm.rs knows the browser: no other module names wasm_bindgen or js_sys.' \
    '\b(wasm_bindgen|wasm_bindgen_futures|serde_wasm_bindgen|js_sys|web_sys)\b' $(all_rust | grep -vE '^src/wasm(\.rs|/)')
  never 'The device is always passed on: Device::default() may be another one.' 'Device::default\(' $(all_rust)
  never 'Only engine/worker.js (and device.js, which runs in it, and thread.worker.js beside it) loads the engine from pkg/.' \
    "['\"\`][./]*pkg/" $(javascript | grep -vE '^www/(engine/(worker|device|thread\.worker)\.js|vite\.config\.js|eslint\.config\.js)$')
  never 'Only engine/client.js starts the worker.' "/worker\.js['\"]" \
    $(javascript | grep -vE '^www/(engine/client\.js|eslint\.config\.js)$')
  never 'A chart knows neither the store nor the engine: what it draws is handed to it.' \
    "(from|import) *\(?['\"][^'\"]*(store|engine)" $(javascript | grep '^www/charts/')
  # A language has the sentences of the schema, word for word: those name methods.
  for method in $(find src/method -name '*.rs' ! -name mod.rs -printf '%f\n' 2>/dev/null | sed 's/\.rs$//'); do
    never "The page learns of methods from the schema: '$method' may not be named in www/." "\\b$method\\b" $(javascript | grep -vE '^www/strings/[a-z-]+/engine/')
  done
  [ "$broken" -eq 0 ]
}

broken=0

# never SENTENCE PATTERN FILE…: no line of the files may match the pattern (case does not count).
never() {
  local sentence="$1" pattern="$2" found
  shift 2
  [ $# -gt 0 ] || return 0
  if found="$(grep -HniE "$pattern" -- "$@")"; then
    printf '%s\n%s\n\n' "$sentence" "$found"
    broken=1
  fi
}

# The Rust files of the modules that are named, whether a module is one file or a folder.
rust() {
  local module
  for module in "$@"; do
    if [ -d "src/$module" ]; then find "src/$module" -name '*.rs'; elif [ -f "src/$module.rs" ]; then echo "src/$module.rs"; fi
  done
}

all_rust() { find src -name '*.rs' ! -name bindgen.rs; }
javascript() { find www -name '*.js' -not -path '*/node_modules/*' -not -path 'www/dist/*' -not -path 'www/pkg/*'; }

main

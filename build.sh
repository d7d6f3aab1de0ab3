#!/usr/bin/env bash
# The one entry: sets up, builds, serves, tests and measures. `./build.sh help` lists the commands.
# Safe to run again at any time: every stage does only what is missing or out of date, and none asks anything.
set -euo pipefail

usage() {
  cat <<'TEXT'
./build.sh serve          set up what is missing, build, and serve the page (PORT=8080)
./build.sh build [PART…]  build into www/dist; PART is cpu, relaxed, threads, gpu or page (all when none is named)
           --release      also optimise the WASM files and write .br and .gz beside every file
./build.sh test           build, check, and run the Rust, JavaScript and browser tests
./build.sh check          formatting, lints, types, documentation and the rules between modules
./build.sh bench          build --release, then the table of step times and file sizes
           --peers        also TensorFlow.js and jax-js, and PyTorch where BENCH_PYTHON (python3) has it
           --scale        nothing else: how time and memory grow with images, pixels, views and width
           --sixty [ZIP]  nothing else: what kNN finds after a minute of training on Shapes, and on the images of a zip
           --lighthouse   nothing else: how Lighthouse judges the built page, as on a desk and as on a phone
./build.sh clean [all]    remove what was built here; `all` also empties the target directory that clones share

PORT                where to serve (8080)
WASM_TOOLCHAIN      rustup or debian: where the WASM standard library comes from when it is not installed
CARGO_TARGET_DIR    where cargo builds (~/.cache/contrastive-playground/target, shared by all clones)
TEXT
}

cd "$(dirname "${BASH_SOURCE[0]}")"
command -v cargo >/dev/null || PATH="$HOME/.cargo/bin:$PATH"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/contrastive-playground/target}"
export PORT="${PORT:-8080}"
work=.build # logs and stamps

# One set of features for every native call, so that lints, tests and the build tool share one build of the dependencies.
native=(--release --locked --features bindgen)
# Those with the code of graphics cards, which is looked at and tested natively too.
with_gpu=(--release --locked --features bindgen,gpu)

# The WASM files, one a line: NAME FEATURE LEVEL FLAGS OWN. NAME is its folder in www/pkg; FEATURE that of the crate; LEVEL how
# wasm-opt works on it (the GPU does the arithmetic of its file, so that there the download counts); FLAGS are those of all
# crates, by name, and OWN those of this crate alone.
kinds=(
  'cpu cpu -O3 plain'
  'relaxed cpu -O3 plain -Ctarget-feature=+relaxed-simd'
  'threads cpu -O3 shared -Ctarget-feature=+relaxed-simd'
  'gpu gpu -Os plain'
)
declare -A flags=(
  [plain]='-C target-feature=+simd128'
  # A memory that several workers share, of 2 GiB at most.
  [shared]="-C target-feature=+atomics,+bulk-memory,+simd128 -Clink-arg=--shared-memory -Clink-arg=--max-memory=2147483648 \
-Clink-arg=--import-memory -Clink-arg=--export=__wasm_init_tls -Clink-arg=--export=__tls_size -Clink-arg=--export=__tls_align \
-Clink-arg=--export=__tls_base"
)
engines=("${kinds[@]%% *}")

main() {
  local command="${1:-help}"
  shift || true
  case "$command" in
    serve) serve ;;
    build) build "$@" ;;
    test) run_tests ;;
    check) run setup npm "${checks[@]}" ;;
    bench) bench "$@" ;;
    clean) clean "$@" ;;
    help | -h | --help) usage ;;
    *) fail "There is no command '$command': ./build.sh help lists them." ;;
  esac
}

checks=(prettier eslint types rules rustfmt clippy rustdoc)
release= # set: optimise what is built

serve() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
    fail "Port $PORT is taken: end the program that uses it, or choose another with PORT=$((PORT + 1)) ./build.sh serve."
  fi
  run setup npm emoji "${engines[@]}" page
  exec 9>&- # another build may go on beside the server
  exec node www/server.js
}

build() {
  local parts=() part
  for part in "$@"; do
    case "$part" in
      --release) release=1 ;;
      *)
        [[ " ${engines[*]} page " == *" $part "* ]] || fail "There is no part '$part': build takes ${engines[*]} page and --release."
        parts+=("$part")
        ;;
    esac
  done
  [ ${#parts[@]} -gt 0 ] || parts=("${engines[@]}" page)
  run setup npm emoji "${parts[@]}" ${release:+compress}
}

run_tests() {
  run setup npm emoji "${engines[@]}" page "${checks[@]}" cargo_test node_test chromium gpu_test playwright
  echo
  echo 'What the test runners say:'
  sed -n '/^test result:/p' "$work/cargo_test.log" "$work/gpu_test.log"
  sed -nE '/^# (tests|pass|fail|skipped) /p' "$work/node_test.log"
  sed -nE '/^ +[0-9]+ (passed|flaky|skipped|failed)/p' "$work/playwright.log"
}

bench() {
  release=1
  local more=() what=run.js
  case "$*" in
    '') more=(native) ;;
    --peers) more=(native peers) ;;
    --scale) what=scale.js ;;
    --sixty | --sixty\ *) what=sixty.js ;;
    --lighthouse) more=(lighthouse) what=lighthouse/run.js ;;
    *) fail "bench takes --peers, --scale, --sixty or --lighthouse, not '$*'." ;;
  esac
  run setup npm emoji "${engines[@]}" page compress chromium "${more[@]}"
  exec node "tests/bench/$what" "$@"
}

clean() {
  rm -rf www/dist www/pkg www/public/emoji www/node_modules tests/node_modules tests/browser/results tests/bench/{latest,lighthouse}.json "$work"
  if [ "${1:-}" = all ]; then
    rm -rf "$CARGO_TARGET_DIR"
  else
    echo "Kept: cargo's files in $CARGO_TARGET_DIR (./build.sh clean all removes them)."
  fi
}

# --- Stages: what each does. They run in a subshell with their output in .build/NAME.log. -----------------------------

declare -A title=(
  [setup]='tools' [npm]='JavaScript packages' [emoji]='emoji sheet'
  [page]='page' [compress]='compressed copies' [chromium]='Chromium' [native]='command line' [peers]='libraries to compare with' [lighthouse]='Lighthouse'
  [prettier]='formatting of JavaScript' [eslint]='lints of JavaScript' [types]='types of JavaScript'
  [rules]='rules between modules' [rustfmt]='formatting of Rust' [clippy]='lints of Rust' [rustdoc]='documentation of Rust'
  [cargo_test]='Rust tests' [gpu_test]='Rust tests on a graphics card in software' [node_test]='JavaScript tests' [playwright]='browser tests'
)

stage_setup() {
  local version
  for tool in cargo rustc node npm; do
    command -v "$tool" >/dev/null || fail "$tool is missing: install Rust 1.95 or later and Node 20.19 or later first."
  done
  version="$(rustc --version | cut -d' ' -f2)"
  at_least "$version" 1.95 || fail "rustc is $version: Rust 1.95 or later is needed."
  version="$(node --version | tr -d v)"
  at_least "$version" 20.19 || fail "node is $version: Node 20.19 or later is needed."
  command -v cc >/dev/null || apt_install build-essential
}

stage_npm() {
  local wanted npm=(npm)
  wanted="$(cat www/package.json www/package-lock.json | hash_of_input)"
  ln -sfn ../www/node_modules tests/node_modules # the tests lie beside www/ and import the same packages
  up_to_date www/node_modules/.stamp "$wanted" && return
  # Lock files without registry addresses are read reliably from npm 11 on.
  at_least "$(npm --version)" 11 || npm=(npx --yes npm@11)
  (cd www && "${npm[@]}" ci)
  echo "$wanted" >www/node_modules/.stamp
}

stage_emoji() {
  local wanted
  wanted="$(cat www/emoji/render.js www/package-lock.json | hash_of_input)"
  [ -f www/public/emoji/emoji.webp ] && up_to_date "$work/emoji.stamp" "$wanted" && return
  node www/emoji/render.js
  echo "$wanted" >"$work/emoji.stamp"
}

for kind in "${kinds[@]}"; do
  title[${kind%% *}]="engine (${kind%% *})"
  eval "stage_${kind%% *}() { engine $kind; }"
done

stage_page() {
  local wanted
  wanted="$(find www -type f -not -path '*/node_modules/*' -not -path 'www/dist/*' -print0 | sort -z | xargs -0 sha256sum | hash_of_input)"
  [ -f www/dist/index.html ] && up_to_date "$work/page.stamp" "$wanted" && return
  rm -f "$work/page.stamp"
  (cd www && node_modules/.bin/vite build)
  echo "$wanted" >"$work/page.stamp"
}

stage_compress() {
  local wanted
  wanted="$(cat "$work/page.stamp" 2>/dev/null || true)"
  [ -f www/dist/index.html.br ] && up_to_date "$work/compress.stamp" "$wanted" && return
  node www/precompress.js
  echo "$wanted" >"$work/compress.stamp"
}

stage_chromium() { [ -x /usr/bin/chromium ] || apt_install chromium; }
stage_prettier() { www/node_modules/.bin/prettier --config www/.prettierrc.json --ignore-path www/.prettierignore --check www 'tests/**/*.js'; }
stage_eslint() { www/node_modules/.bin/eslint -c www/eslint.config.js --max-warnings 0 www tests; }
stage_types() { (cd www && npm run --silent types); }
stage_rules() { bash tests/rules.sh; }
stage_rustfmt() { cargo fmt --check; }
stage_clippy() { cargo clippy "${with_gpu[@]}" --all-targets -- -D warnings; }
stage_rustdoc() { RUSTDOCFLAGS='-D warnings' cargo doc "${with_gpu[@]}" --no-deps; }
stage_cargo_test() { cargo test "${native[@]}"; }
# On the adapter that Chromium brings, so that every machine tests the same one.
stage_gpu_test() {
  apt_install libvulkan1
  REQUIRE_GPU=1 VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json cargo test "${with_gpu[@]}" --lib
}
stage_node_test() { node --test --test-reporter=tap tests/js/*.test.js; }
stage_playwright() { (cd tests/browser && ../node_modules/.bin/playwright test); }
stage_peers() {
  [ -d tests/bench/peers/node_modules/@jax-js ] || (cd tests/bench/peers && npx --yes npm@11 ci --ignore-scripts)
}
stage_lighthouse() {
  [ -d tests/bench/lighthouse/node_modules/lighthouse ] || (cd tests/bench/lighthouse && npx --yes npm@11 ci --ignore-scripts)
}
stage_native() { cargo build "${native[@]}" --bin contrastive-playground; }

# --- The engine: Rust to WASM ------------------------------------------------------------------------------------------

# Builds www/pkg/NAME: engine.js and engine_bg.wasm. Its stamp says of which sources, of which WASM, and whether optimised.
engine() {
  local name="$1" feature="$2" level="$3" flags="${flags[$4]}" own=("${@:5}") out="www/pkg/$1" target sources wasm raw form=raw
  # What is built with other flags lies apart.
  target="$CARGO_TARGET_DIR/web"
  [ "$4" = plain ] || target+="-$4"
  sources="$({ echo "$@" "$flags" && declare -f wasm_cargo own_std debian_cargo && find src Cargo.toml Cargo.lock -type f -print0 | sort -z | xargs -0 sha256sum; } | hash_of_input)"
  # Several kinds link to the same path, so cargo links again at every change of kind: ask it only when a source changed.
  if [ "$(stamp "$out" sources)" != "$sources" ]; then
    (wasm_cargo) # a subshell: what it exports is for that call alone
    raw="$target/wasm32-unknown-unknown/web/contrastive_playground.wasm"
    wasm="$(hash_of_input <"$raw")"
    if [ "$(stamp "$out" wasm)" = "$wasm" ]; then
      form="$(stamp "$out" form)"
    else
      rm -rf "$out"
      cargo run "${native[@]}" --bin bindgen -- "$raw" "$out" engine
    fi
    printf 'sources %s\nwasm %s\nform %s\n' "$sources" "$wasm" "$form" >"$out/.stamp"
  elif [ -z "$release" ] || [ "$(stamp "$out" form)" = optimised ]; then
    note 'up to date'
    return
  fi
  [ -z "$release" ] || [ "$(stamp "$out" form)" = optimised ] || optimise
}

# The value of one line of a stamp; nothing when the files it speaks of are not there.
stamp() {
  if [ -f "$1/engine.js" ] && [ -f "$1/engine_bg.wasm" ] && [ -f "$1/.stamp" ]; then sed -n "s/^$2 //p" "$1/.stamp"; fi
}

# These two know the variables of engine().
optimise() {
  NODE_OPTIONS=--max-old-space-size=6144 www/node_modules/.bin/wasm-opt "$level" --strip-debug --strip-producers \
    --enable-simd --enable-relaxed-simd --enable-threads --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-reference-types --enable-multivalue --enable-mutable-globals "$out/engine_bg.wasm" -o "$out/engine_bg.wasm.smaller"
  mv "$out/engine_bg.wasm.smaller" "$out/engine_bg.wasm"
  sed -i 's/^form .*/form optimised/' "$out/.stamp"
}

wasm_cargo() {
  local call=(rustc --profile web --lib --locked --target wasm32-unknown-unknown --no-default-features --features "$feature")
  export RUSTFLAGS="$flags" CARGO_TARGET_DIR="$target"
  if [[ "$flags" == *+atomics* ]]; then
    own_std "${call[@]}"
    return
  fi
  if [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    cargo "${call[@]}" -- "${own[@]}"
    return
  fi
  case "${WASM_TOOLCHAIN:-}" in
    rustup) rustup target add wasm32-unknown-unknown && cargo "${call[@]}" -- "${own[@]}" ;;
    debian) debian_cargo "${call[@]}" ;;
    '')
      if command -v rustup >/dev/null && rustup target add wasm32-unknown-unknown; then
        cargo "${call[@]}" -- "${own[@]}"
      else
        debian_cargo "${call[@]}"
      fi
      ;;
    *) fail "WASM_TOOLCHAIN=$WASM_TOOLCHAIN is neither rustup nor debian." ;;
  esac
}

# No standard library with threads is handed out: it has to be built, which a stable compiler does only when it is told to.
own_std() {
  if [ "${WASM_TOOLCHAIN:-rustup}" != debian ] && command -v rustup >/dev/null && rustup component add rust-src; then
    RUSTC_BOOTSTRAP=1 cargo "$@" -Z build-std=std,panic_abort -- "${own[@]}"
  else
    debian_cargo "$@"
  fi
}

# Debian's toolchain for browsers has the sources of the standard library: cargo builds it for WASM along with the rest.
debian_cargo() {
  apt_install rustc-web rust-web-src cargo-web lld-19
  RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 \
    /usr/bin/cargo "$@" -Z build-std=std,panic_abort -- "${own[@]}"
}

# --- Running stages ----------------------------------------------------------------------------------------------------

run() {
  local total=$# at=0 name status
  mkdir -p "$work"
  exec 9>"$work/lock"
  flock -n 9 || { echo 'Another build.sh is at work in this folder: waiting for it.' && flock 9; }
  for name in "$@"; do
    at=$((at + 1))
    printf '[%2d/%d] %s … ' "$at" "$total" "${title[$name]}"
    SECONDS=0
    rm -f "$work/note"
    # Not in a condition: there `set -e` would not hold inside the stage.
    set +e
    (set -e && "stage_$name") >"$work/$name.log" 2>&1 </dev/null
    status=$?
    set -e
    if [ "$status" -ne 0 ]; then
      echo "FAILED after $SECONDS s. The end of $work/$name.log:"
      tail -n 60 "$work/$name.log"
      exit 1
    fi
    if [ -f "$work/note" ]; then cat "$work/note"; else echo "$SECONDS s"; fi
  done
}

note() { echo "$*" >"$work/note"; }
hash_of_input() { sha256sum | cut -d' ' -f1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }
up_to_date() { [ "$(cat "$1" 2>/dev/null)" = "$2" ] && note 'up to date'; }

fail() {
  echo "$*" >&2
  exit 1
}

apt_install() {
  local missing=() package as_root=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "Missing: ${missing[*]} (the names of Debian's packages). Install them with your system's tools."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Missing: ${missing[*]}. Install them as root with apt-get install."
    as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

main "$@"

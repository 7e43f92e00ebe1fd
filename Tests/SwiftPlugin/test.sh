#!/usr/bin/env bash
# Uses the plugin as a package of a user's would: builds and runs the example and a package of checks, and makes the
# mistakes a user would.
#
#   Tests/SwiftPlugin/test.sh
#
# All builds share one folder, so that wasmc is built once. Prints a line per check; status 1 if any failed.

set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
scratch=$root/.build-plugin
work=$root/build/test-plugin
rm -rf "$work"
mkdir -p "$work"
failed=0

report() {
  if [ "$2" = 0 ]; then echo "ok $1"; else
    failed=1
    echo "not ok $1"
    grep -v -E '^\[[0-9]+/[0-9]+\]' "$work/log" | tail -40 | sed 's/^/    /'
  fi
}

# Of two packages in one folder SwiftPM takes the plan of the one for that of the other now and then: none is kept.
build() { rm -f "$scratch"/*.yaml; swift build --package-path "$1" --scratch-path "$scratch" >"$work/log" 2>&1; }

build "$root/examples/swift-plugin"
report "the example builds" $?
! grep -q "warning:" "$work/log"
report "without a warning" $?
"$scratch/debug/App" >"$work/log" 2>&1 && diff "$root/examples/swift-plugin/expected" "$work/log" >"$work/difference"
status=$?
[ $status = 0 ] || cp "$work/difference" "$work/log"
report "the example prints what is expected" $status

build "$here"
report "the checks build" $?
! grep -q "warning:" "$work/log"
report "without a warning, with strict memory safety" $?
(cd "$work" && timeout 120 "$scratch/debug/Checks" >"$work/log" 2>&1)
report "the checks pass" $?

# Mistakes, in a copy: each must end the build with one line that says what and where.
copy=$work/mistakes
mkdir -p "$copy"
cp -R "$root/examples/swift-plugin/." "$copy"
sed -i "s|path: \"../..\"|path: \"$root\"|" "$copy/Package.swift"
sources=$copy/Sources/App

# mistake NAME EXPECTED: the build fails and says so.
mistake() {
  build "$copy" && { echo "not ok $1: the build succeeded"; failed=1; return; }
  grep -qF -- "$2" "$work/log"
  report "$1" $?
}

# The example's host, and what the README shows.
{ sed '/^let thing/,$d' "$sources/main.swift"; sed -n '/^```swift$/,/^```$/p' "$root/README.md" | grep -v '^```'; } >"$work/main.swift"
cp "$work/main.swift" "$sources/main.swift"
build "$copy" && "$scratch/debug/App" >"$work/log" 2>&1 && grep -q '^3 GR' "$work/log" && grep -q '"divide"' "$work/log"
report "what the README shows" $?

signatures=$(cat "$sources/thing.signatures")
echo 'func shout(_ text: Int32) -> String' >"$sources/thing.signatures"
mistake "a signature that does not fit" 'thing.signatures:1: error: shout does not fit "shout", which is (func (param i32 i32) (result i64))'
printf '// a comment\n\nfunc whisper(_ text: String)\n' >"$sources/thing.signatures"
mistake "a signature of no export" 'thing.signatures:3: error: the module exports no function "whisper"'
echo 'func shout(_ text: Text) -> String' >"$sources/thing.signatures"
mistake "a type that cannot be passed" 'thing.signatures:1: error: "Text" is no type that can be passed'
echo '--fuel much' >"$sources/thing.signatures"
mistake "fuel that is no number" 'thing.signatures:1: error: --fuel takes a number of instructions below 2^63, like 1000000, or unlimited'
echo '--deadline 1' >"$sources/thing.signatures"
mistake "a deadline in seconds" 'thing.signatures:1: error: --deadline takes none here'
echo '--optimise' >"$sources/thing.signatures"
mistake "an unknown option" 'thing.signatures:1: error: "--optimise" is no option of a module in Swift'
printf -- '--fuel 5\nfunc fuel(_ left: Int32, _ right: Int32) -> Int32 = "add"\n' >"$sources/thing.signatures"
mistake "a name that the type has" 'thing.signatures:2: error: every instance has a member fuel'
echo "$signatures" >"$sources/thing.signatures"
cp "$sources/thing.wasm" "$work/thing.wasm"
head -c 500 "$work/thing.wasm" >"$sources/thing.wasm"
mistake "a truncated module" 'thing.wasm:0x'
cp "$work/thing.wasm" "$sources/thing.wasm"
cp "$work/thing.wasm" "$sources/Thing.wasm"
mistake "two modules of one name" 'its Swift type would be Thing'
rm "$sources/Thing.wasm"
build "$copy" && "$scratch/debug/App" >"$work/log" 2>&1
report "the package builds again" $?

exit $failed

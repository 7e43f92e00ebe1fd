#!/usr/bin/env bash
# Renders the documentation of the libraries WasmCompiler and WasmRuntime:
#
#   Utilities/docs.sh FOLDER
#
# FOLDER gets an archive each. Fails if anything in the catalogues does not resolve.

set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?a folder for the archives}
docc=$(dirname "$(readlink -f "$(command -v swift)")")/docc
if [ ! -x "$docc" ]; then
  echo "docs: the toolchain has no docc; skipped"
  exit 0
fi
symbols=$(dirname "$docc")/swift-symbolgraph-extract
graphs=$root/build/symbol-graphs
target=$(swift -print-target-info | sed -n 's/.*"triple": "\(.*\)".*/\1/p' | head -n 1)
mkdir -p "$folder" "$root/build"
for library in WasmCompiler WasmRuntime; do
  rm -rf "$graphs"
  mkdir -p "$graphs"
  (cd "$root" && swift build --target $library >"$root/build/docs.log" 2>&1) ||
    { cat "$root/build/docs.log"; exit 1; }
  "$symbols" -module-name $library -I "$root/.build/debug/Modules" -I "$root/runtime-c/include" \
    -target "$target" -output-dir "$graphs"
  # Of this library alone.
  find "$graphs" -name '*.symbols.json' ! -name "$library.symbols.json" -delete
  rm -rf "$folder/$library.doccarchive"
  "$docc" convert "$root/Sources/$library/$library.docc" --additional-symbol-graph-dir "$graphs" \
    --fallback-display-name $library --fallback-bundle-identifier $library --warnings-as-errors \
    --output-path "$folder/$library.doccarchive"
done
echo "documentation: $folder"

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
graphs=$root/build/symbol-graphs
mkdir -p "$folder"
for library in WasmCompiler WasmRuntime; do
  rm -rf "$graphs"
  mkdir -p "$graphs"
  # The compiler writes the symbols as it builds, so that must not be done already.
  rm -f "$root/.build-docs/debug/$library.build/"*.o "$root/.build-docs/debug/Modules/$library."*
  (cd "$root" && swift build --target $library --scratch-path .build-docs -Xswiftc -emit-symbol-graph \
    -Xswiftc -emit-symbol-graph-dir -Xswiftc "$graphs" >"$root/build/docs.log" 2>&1) ||
    { cat "$root/build/docs.log"; exit 1; }
  # Of this library alone.
  find "$graphs" -name '*.symbols.json' ! -name "$library.symbols.json" -delete
  rm -rf "$folder/$library.doccarchive"
  "$docc" convert "$root/Sources/$library/$library.docc" --additional-symbol-graph-dir "$graphs" \
    --fallback-display-name $library --fallback-bundle-identifier $library --warnings-as-errors \
    --output-path "$folder/$library.doccarchive"
done
echo "documentation: $folder"

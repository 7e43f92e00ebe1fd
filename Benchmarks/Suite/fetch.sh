#!/bin/sh
# fetch.sh FOLDER [LIST.json] [PACKAGE...]: fetches what the suite needs into FOLDER: from PyPI ziglang (a C library for WASI,
# and its linker) and wasmtime; from Debian's archive the sources of the packages named, else of all in the list, which is
# programs.json unless given. A package with == in its name is PyPI's. What is there already is kept. Needs python3 with venv,
# for sources apt-get and dpkg-source, for SQLite's tclsh; no rights.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?folder}"
folder=$(cd "$1" && pwd)
shift
list=programs.json
case ${1-} in *.json) list=$1 && shift ;; esac
[ $# -gt 0 ] || set -- $(sed -n 's/.*"package": *"\([^"]*\)".*/\1/p' "$here/$list" | sort -u)

if [ ! -e "$folder/python/done" ]; then
  rm -rf "$folder/python"
  python3 -m venv "$folder/python"
  "$folder/python/bin/python3" -m pip install -q --disable-pip-version-check 'ziglang==0.15.*'
  "$folder/python/bin/python3" -m pip install -q --disable-pip-version-check 'wasmtime==50.*' ||
    echo "wasmtime cannot be had; it is left out" >&2
  touch "$folder/python/done"
fi

# The system's own archives, asked for sources, with lists of our own: the system's stay as they are.
lists() {
  [ ! -e "$folder/apt/done" ] || return 0
  command -v dpkg-source >/dev/null || { echo "fetch.sh: no dpkg-source (apt install dpkg-dev)" >&2; return 1; }
  mkdir -p "$folder/apt/parts" "$folder/apt/lists/partial"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ -f "$file" ] && grep -q debian "$file" || continue
    sed 's/^Types:.*/Types: deb-src/; s/^deb /deb-src /' "$file" >"$folder/apt/parts/$(basename "$file")"
  done
  apt update -q && touch "$folder/apt/done"
}

# apt WORDS...: apt-get with our lists.
apt() {
  apt-get -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$folder/apt/parts" \
    -o Dir::State::lists="$folder/apt/lists" -o APT::Sandbox::User=root "$@"
}

# What the list says is to be done in a package's folder: sources that are made from others.
prepare() {
  command=$("$folder/python/bin/python3" -c 'import json, sys
for program in json.load(open(sys.argv[1])):
    if program.get("package") == sys.argv[2]:
        print(program.get("prepare", ":"))' "$here/$list" "$1")
  (cd "$folder/fetch/source" && sh -ec "$command")
}

# Debian's sources of a package in the folder "source". A mirror may lack the security archive's files: then the release's own.
debian() {
  lists &&
    { apt source -q --download-only "$1" || apt source -q --download-only "$1/$release"; } &&
    dpkg-source --no-check -x ./*.dsc source && sed -n 's/^Version: //p' ./*.dsc | head -n 1 >source/.version
}

# PyPI's. pip asks the sources for their dependencies even if it is to fetch none, so it needs what builds them.
pypi() {
  "$folder/python/bin/python3" -m pip install -q --disable-pip-version-check setuptools wheel &&
    "$folder/python/bin/python3" -m pip download -q --disable-pip-version-check --no-deps --no-build-isolation --no-binary :all: "$1" &&
    mkdir source && tar -xf ./*.tar.gz -C source --strip-components 1 && echo "${1#*==}" >source/.version
}

mkdir -p "$folder/sources"
release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
for package in "$@"; do
  [ ! -e "$folder/sources/$package/.version" ] || continue
  rm -rf "$folder/fetch" "$folder/sources/$package"
  mkdir -p "$folder/fetch"
  case $package in *==*) from=pypi ;; *) from=debian ;; esac
  (cd "$folder/fetch" && $from "$package") >"$folder/fetch.log" 2>&1 ||
    { cat "$folder/fetch.log" >&2; echo "fetch.sh: no sources of $package" >&2; exit 1; }
  prepare "$package" >"$folder/fetch.log" 2>&1 || { tail -n 20 "$folder/fetch.log" >&2; echo "fetch.sh: cannot prepare $package" >&2; exit 1; }
  mv "$folder/fetch/source" "$folder/sources/$package"
  rm -rf "$folder/fetch"
  echo "fetched $package $(cat "$folder/sources/$package/.version")"
done

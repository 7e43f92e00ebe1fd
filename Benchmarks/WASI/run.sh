#!/bin/sh
# run.sh: builds bench.c natively and bench.wasm by wasmc, and compares what WASI's calls cost: pairs of runs, one after
# the other, and the medians. Arguments: WASMC, the C compiler, pairs (7). Works in a folder of $TMPDIR (/dev/shm if there
# is one), which needs 100 MB and 110,000 files.
set -eu
wasmc=$1
compiler=$2
pairs=${3:-7}
here=$(cd "$(dirname "$0")" && pwd)
place=${TMPDIR:-/tmp}
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then place=/dev/shm; fi
work=$(mktemp -d "$place/wasmc-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
"$compiler" -O2 -o "$work/native" "$here/bench.c"
"$wasmc" "$here/bench.wasm" -O2 -o "$work/wasm" --dir "$work/data::/"
"$wasmc" "$here/bench.wasm" -O2 -o "$work/walk" --dir "$work/data::/" --path-resolver walk
mkdir "$work/data"
"$work/native" make "$work/data"

# middle: the median of the numbers on standard input.
middle() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# The medians of the times, and of the ratios within each pair: what else the machine does changes less between two runs
# that follow each other.
printf '%-8s %12s %12s %8s %12s %8s\n' task native wasm ratio walk ratio
for task in read write small clock gettime walk look confined; do
  guest=$task
  # The same system calls as the guest's natively: see README.md.
  if [ $task = confined ]; then guest=look; fi
  : >"$work/times"
  i=0
  while [ "$i" -lt "$pairs" ]; do
    echo "$("$work/native" $task "$work/data") $("$work/wasm" $guest /) $("$work/walk" $guest /)" >>"$work/times"
    i=$((i + 1))
  done
  echo "$task $(awk '{ print $1 / 1e6 }' "$work/times" | middle) $(awk '{ print $2 / 1e6 }' "$work/times" | middle)" \
    "$(awk '{ print $2 / $1 }' "$work/times" | middle) $(awk '{ print $3 / 1e6 }' "$work/times" | middle)" \
    "$(awk '{ print $3 / $1 }' "$work/times" | middle)" |
    awk '{ printf "%-8s %9.1f ms %9.1f ms %8.2f %9.1f ms %8.2f\n", $1, $2, $3, $4, $5, $6 }'
done

# What demo.sh and test.sh share. Each example's folder holds, beside its source and its module:
#
#   run               how it is run, as the variables that load_example sets
#   before/           what the folder it runs in holds at first; absent if nothing
#   expected/stdout   what it must print; nothing if absent, and so for expected/stderr
#   expected/after/   what the folder must hold afterwards; the same as before if absent

LC_ALL=C
export LC_ALL

all_examples='hello files wordcount compute trap'

# Sets the variables of an example.
load_example() {
  example=$1
  folder=$examples/$1
  grants=         # options of wasmc (and of wasmkit, which has the same): --dir, --env
  arguments=      # separated by spaces
  input=/dev/null # fed to standard input ...
  copies=1        # ... so many times
  status=0        # the exit status
  . "$folder/run"
}

# Makes the folder $1 as the example wants to find it, and the file $1.in, its standard input.
prepare() {
  rm -rf "$1"
  mkdir -p "$1"
  if [ -d "$folder/before" ]; then cp -R "$folder/before/." "$1"; fi
  if [ "$input" = /dev/null ]; then
    : >"$1.in"
  elif [ ! -s "$1.in" ]; then
    awk -v copies="$copies" '{ text = text $0 "\n" } END { for (i = 0; i < copies; i++) printf "%s", text }' \
      "$folder/$input" >"$1.in"
  fi
}

# Says in which way the folder $1 and the outputs $1.out and $1.err are not as expected, $2 being the exit status.
check() {
  local name expected after
  if [ "$2" -ne "$status" ]; then echo "exit status $2, expected $status"; fi
  for name in out err; do
    expected=$folder/expected/std$name
    if [ ! -e "$expected" ]; then expected=/dev/null; fi
    # How calls further out were inlined is the C compiler's own.
    if [ "$name$example" = errtrap ]; then sed -i -e 3,99d -e '2s, ([0-9]* times)$,,' "$1.$name"; fi
    if ! cmp -s "$expected" "$1.$name"; then
      echo "std$name differs:"
      diff "$expected" "$1.$name" | head -n 20
    fi
  done
  after=$folder/expected/after
  if [ ! -d "$after" ]; then after=$folder/before; fi
  if [ -d "$after" ]; then
    diff -r "$after" "$1"
  elif [ -n "$(ls -A "$1")" ]; then
    echo "files were left: $(ls -A "$1")"
  fi
}

# The absolute path of the wasmc named on the command line, which may be found by PATH.
find_wasmc() {
  local found
  if ! found=$(command -v "$1"); then
    echo "$0: there is no wasmc at $1; build it with: swift build -c release --product wasmc" >&2
    exit 2
  fi
  case $found in
    /*) echo "$found" ;;
    *) echo "$PWD/$found" ;;
  esac
}

#!/bin/sh
# Completions for a shell, which also complete `wasmc app.wasm -o app`, where the command is left out:
#
#   Utilities/completions.sh WASMC bash|zsh|fish
set -e
wasmc=$1
shell=$2
script=$("$wasmc" --generate-completion-script "$shell")
# What may stand in the command's place.
commands='build run compare inspect validate cache help --help -h --version'
case $shell in
bash)
  printf '%s\n' "$script"
  cat <<END

# Where the first word is no command, and does not become one, it is build's.
_wasmc_default() {
    local word="\${COMP_WORDS[1]}"
    ((COMP_CWORD > 1)) && word+=" "
    if [[ " $commands " != *" \${word}"* ]]; then
        COMP_WORDS=("\${COMP_WORDS[0]}" build "\${COMP_WORDS[@]:1}")
        COMP_LINE="\${COMP_LINE/ / build }"
        ((COMP_CWORD += 1, COMP_POINT += 6))
    fi
    _wasmc "\${1}" "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD - 1]}"
}

complete -o filenames -F _wasmc_default wasmc
END
  ;;
zsh)
  words=$(echo "$commands" | tr ' ' '|')
  printf '%s\n' "$script" | awk -v words="$words" '
    { print }
    /^_wasmc\(\) \{$/ { inside = 1 }
    inside && /unsetopt aliases/ {
      inside = 0
      print "    # Where the first word is no command, and does not become one, it is that of build."
      print "    if [[ \"${words[2]}\" != (" words ") && (CURRENT -gt 2 || \"${words[2]}\" == (-*|*.*|*/*)) ]]; then"
      print "        words=(\"${words[1]}\" build \"${words[2,-1][@]}\")"
      print "        (( CURRENT += 1 ))"
      print "    fi"
    }'
  ;;
fish)
  printf '%s\n' "$script" | awk -v words="$commands" '
    { print }
    /set -l unparsed_tokens \(__wasmc_tokens/ {
      print "    # Where the first word is no command it is that of build."
      print "    if set -q unparsed_tokens[2]; and not contains -- $unparsed_tokens[2] " words
      print "        set unparsed_tokens $unparsed_tokens[1] build $unparsed_tokens[2..]"
      print "    end"
    }'
  ;;
esac

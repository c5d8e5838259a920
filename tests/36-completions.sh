#!/bin/sh
# What bash completes after nsinit: what `nsinit help` has, so that nothing can drift. tests/all has the other shells.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"

mkdir "$W/bin"
ln -s "$NSINIT" "$W/bin/nsinit"
cat >"$W/complete" <<'END'
. "$1/share/completions/nsinit.bash"
compopt() { :; }
shift
PATH=$1:$PATH
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_nsinit "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
END
completes() { # NAME EXPECTED WORD...: what the last word can become
	row=$1 expected=$2
	shift 2
	gives "$row" "$expected" bash --norc "$W/complete" "$TOP" "$W/bin" nsinit "$@"
}
commands=$("$NSINIT" help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
like "there are commands" '^exec$' "$commands"

completes "all commands" "$commands" ''
completes "one" exec exe
completes "behind an option with a value" exec -C / exe
completes "of help" exec help exe
completes "nothing behind one" '' check ''
for command in '' $commands; do # what the help says of each
	[ "$command" != init ] || continue
	# shellcheck disable=SC2086
	completes "options: $command" "$("$NSINIT" help $command | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p')" $command --
done
completes "behind a value" --tty exec -e --tmpfs --tt
completes "a command's own words are its own" '' exec sh --
completes "likewise behind --" '' exec -- --
completes "those of init" '' init --
completes "a directory" "$W" -C "${W%?}"
completes "a file" "$W/complete" --config "$W/compl"
completes "a user" root exec -u roo
completes "behind =, which is a word to bash" root exec --user = roo
completes "an option behind such a value" --tty --root = / exec --user = root --tt
completes "a signal" TERM kill -s TER
is "signals alone, each" "$(bash -c 'kill -l' | grep -o 'SIG[^[:space:]]*' | sed 's/SIG//' | sort)" \
	"$(bash --norc "$W/complete" "$TOP" "$W/bin" nsinit kill -s '' | sort)"
(
	cd "$W" && printf '#!/bin/sh\ntouch ran\n' >nsinit && chmod +x nsinit
	bash --norc "$W/complete" "$TOP" "$W/bin" ./nsinit ''
) >/dev/null
fails "an nsinit that lies there is not run for it" test -e "$W/ran"

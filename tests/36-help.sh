#!/bin/sh
# The words of the command line: what it takes, what it does not know, and what was probably meant.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"

bare() { # CMD...: nothing of a container is looked at
	"$NSINIT" "$@"
}
wrong() { # NAME ERE ARG...: the one line that is said
	row=$1 pattern=$2
	shift 2
	says "$row" 125 "^nsinit: $pattern\$" bare "$@"
	is "$row: on one line" 1 "$(printf '%s\n' "$err" | grep -c .)"
}

for word in help --help -h; do
	run bare $word
	like "$word" '^usage: nsinit ' "$out"
	like "$word: the commands" '^  exec +spawn' "$out"
done
run bare help exec
like "help of a command" '^usage: nsinit .*exec ' "$out"
like "its options" '^  -e, --env K=V  +set' "$out"
gives "-h of a command is the same" "$out" bare exec -h
gives "--help too, whatever else is there" "$out" bare -C /nonexistent exec --new --help
gives "help init" "$(bare help | sed -n 's/^  init *//p')

Its options: nsinit init --help." sh -c "'$NSINIT' help init | sed 1d"
for word in version --version -V; do
	run bare $word
	like "$word" '^nsinit [0-9]+[.][0-9]+' "$out"
done

wrong "no command" 'no command: nsinit exec /bin/sh, or see nsinit help'
wrong "a near command" 'unknown command exce; did you mean exec\?' exce
wrong "an unknown one" 'unknown command frobnicate: see nsinit help' frobnicate
wrong "help of a near one" 'unknown command chekc; did you mean check\?' help chekc
wrong "a near option" 'unknown option --rot; did you mean --root\?' --rot / exec
wrong "one with a value" 'unknown option --satte=/x; did you mean --state\?' --satte=/x exec
wrong "a near option of a command" 'unknown option --tyt; did you mean --tty\?' exec --tyt
wrong "another command's option" 'unknown option --watch: see nsinit help exec' exec --watch
wrong "an unknown option" 'unknown option --frobnicate: see nsinit help' --frobnicate exec
wrong "a letter among others" 'unknown option -q: see nsinit help exec' exec -tq
wrong "a value too many" '--detach takes no value' exec --detach=foo
wrong "an option of all behind the command" '--debug stands before the command: nsinit --debug \.\.\. exec' exec --debug
wrong "likewise, by its letter" '-C stands before the command: nsinit -C \.\.\. exec' exec -C /
wrong "the beginning of one" 'unknown option --stat; did you mean --state\?' --stat /x exec
wrong "what others call it" 'unknown command run; did you mean exec\?' run
wrong "the beginning of one of them" 'unknown command ver; did you mean version\?' ver
wrong "which is nearer than what is spelt like it" 'unknown command status; did you mean state\?' status
wrong "a value that is missing" 'a value is missing after --env: see nsinit help exec' exec --env
wrong "and before the command" 'a value is missing after -C: see nsinit help' -C
wrong "a word too much" 'usage: nsinit check' check now
wrong "behind options" 'usage: nsinit stats \[--watch\]' stats --watch now
for words in help version 'config --new'; do
	says "$words: what can't be written is said" 125 '^nsinit: write to stdout: No space left' \
		sh -c "'$NSINIT' $words >/dev/full"
done

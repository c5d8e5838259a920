#!/bin/sh
# What fish and zsh complete after nsinit: what `nsinit help` has. tests/36-completions.sh has bash.
# shellcheck source-path=SCRIPTDIR/.. disable=SC2016
. "$(dirname "$0")/../lib.sh"
need fish zsh

mkdir "$W/bin"
ln -s "$NSINIT" "$W/bin/nsinit"
PATH=$W/bin:$PATH
commands=$(nsinit help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
options() { # [COMMAND]: with their meaning
	nsinit help "$@" | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\)\( [A-Z][^ ]*\)\?  *\(.*\)/\2\t\4/p' | sort
}

# --- fish ---

fishes() { # NAME EXPECTED LINE
	is "fish: $1" "$2" "$(timeout 20 fish --no-config -c 'source $argv[1]; complete -C $argv[2] | sort' \
		"$TOP/share/completions/nsinit.fish" "$3")"
}
fishes "all commands" "$(nsinit help | sed -n 's/^  \([a-z][a-z]*\)  */\1\t/p' | sort)" 'nsinit '
fishes "one, behind an option with a value" "exec	spawn the container, or join it where it is live" 'nsinit -C / exe'
fishes "of help" "exec	spawn the container, or join it where it is live" 'nsinit help exe'
fishes "options" "$(options)" 'nsinit --'
for command in $commands; do
	[ "$command" = init ] || fishes "options: $command" "$(options "$command")" "nsinit -C / $command --"
done

fishes "a signal" "TERM	instead of TERM: a name or a number" 'nsinit kill -s TER'
fishes "not those of exec behind its command" '' 'nsinit exec ls --ne'
fishes "behind a value" '--new	never join a live container' 'nsinit exec -e A=1 --ne'

# --- zsh ---

cat >"$W/zsh" <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; autoload -U compinit; compinit -u -D; fpath=($TOP/share/completions $fpath); autoload -U _nsinit'
zpty -w shell 'compdef _nsinit nsinit; tell() { print -r "<$BUFFER>" }; zle -N tell; bindkey "^X" tell; echo RE""ADY'
zpty -r -m shell got '*READY*'
zpty -w -n shell "$1"$'\t\x18'
zpty -r -m shell got '*<*>*'
print -r -- "$got" | tr '\r\a' '\n\n' | sed -n 's/.*\(--[a-z-]*\)  *-- .*/\1/p; s/.*\(<.*>\).*/\1/p'
END
zshes() { # NAME LINE EXPECTED: what is listed, and what the line becomes
	is "zsh: $1" "$3" "$(TOP=$TOP timeout 20 zsh -f "$W/zsh" "$2")"
}
zshes "a command" 'nsinit exe' '<nsinit exec >'
zshes "behind an option with a value" 'nsinit -C / conf' '<nsinit -C / config >'
zshes "an option" 'nsinit --na' '<nsinit --name=>'
zshes "a signal" 'nsinit kill -s TER' '<nsinit kill -s TERM >'
zshes "of help" 'nsinit help exe' '<nsinit help exec >'
for command in $(nsinit help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
	options=$(options "$command" | cut -f 1)
	case $options in
	'') ;;
	--help) zshes "options: $command" "nsinit $command --" "<nsinit $command --help >" ;;
	*) zshes "options: $command" "nsinit $command --" "$options
<nsinit $command -->" ;;
	esac
done

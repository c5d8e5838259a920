# Completion for bash. What there is to complete is asked of nsinit itself: `nsinit help` and `nsinit help COMMAND`.

# The value of the option $1, which begins with $2.
_nsinit_value() {
	case $1 in
	-C | --root | --state) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
	--config | --bind) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
	-u | --user) mapfile -t COMPREPLY < <(compgen -u -- "$2") ;;
	-s | --signal) mapfile -t COMPREPLY < <(compgen -P "${2%"${2#SIG}"}" -W "$(kill -l | grep -o 'SIG[A-Z][^ ]*' | cut -c4-)" -- "${2#SIG}") ;;
	esac
}

_nsinit() {
	local current=$2 command='' help i

	help=$("$1" help 2>/dev/null)
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--) return ;; # a command's own words follow
		-*) ! grep -Eq -e "^ +(-., )?${COMP_WORDS[i]}(, --[a-z-]+)? [A-Z]" <<<"$help" || ((i++)) ;;
		*)
			[[ -z $command ]] || return
			command=${COMP_WORDS[i]}
			help=$("$1" help "$command" 2>/dev/null)
			;;
		esac
	done
	COMPREPLY=()
	if ((i > COMP_CWORD)); then
		_nsinit_value "$3" "$current"
	elif [[ $current == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(sed -n 's/^ *\(-., \)\?\(--[a-z-]*\).*/\2/p' <<<"$help")" -- "$current")
	elif [[ -z $command || $command == help ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$("$1" help 2>/dev/null | sed -n 's/^  \([a-z]\+\)  .*/\1/p')" -- "$current")
	fi
}

complete -F _nsinit nsinit

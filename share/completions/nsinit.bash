# Completion for bash. What there is to complete is asked of the nsinit in PATH: `nsinit help` and `nsinit help COMMAND`.

_nsinit_help() {
	command nsinit help "$@" 2>/dev/null
}

# The options that take a value, in the help on stdin, each with a blank on both sides.
_nsinit_valued() {
	sed -nE 's/^ +((-.), )? *(--[a-z-]+) [A-Z].*/ \2 \3 /p'
}

# The value of the option $1, which begins with $2.
_nsinit_value() {
	case $1 in
	-C | --root | --state) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
	--config | --bind) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
	-u | --user) mapfile -t COMPREPLY < <(compgen -u -- "$2") ;;
	-s | --signal) mapfile -t COMPREPLY < <(compgen -P "${2%"${2#SIG}"}" -W "$(kill -l | grep -o 'SIG[A-Z][^[:space:]]*' | cut -c4-)" -- "${2#SIG}") ;;
	esac
}

_nsinit() {
	local current=$2 command='' option='' help valued i

	help=$(_nsinit_help)
	valued=$(_nsinit_valued <<<"$help")
	for ((i = 1; i < COMP_CWORD; i++)); do
		option=
		case ${COMP_WORDS[i]} in
		--) return ;; # a command's own words follow
		-*)
			[[ $valued == *" ${COMP_WORDS[i]} "* ]] || continue
			option=${COMP_WORDS[i]}
			((i++))
			[[ ${COMP_WORDS[i]} != = ]] || ((i++)) # bash takes it for a word
			;;
		*)
			[[ -z $command ]] || return
			command=${COMP_WORDS[i]}
			help=$(_nsinit_help "$command")
			valued=$(_nsinit_valued <<<"$help")
			;;
		esac
	done
	COMPREPLY=()
	if ((i > COMP_CWORD)); then
		_nsinit_value "$option" "${current#=}"
	elif [[ $current == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(sed -n 's/^ *\(-., \)\?\(--[a-z-]*\).*/\2/p' <<<"$help")" -- "$current")
	elif [[ -z $command || $command == help ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_nsinit_help | sed -n 's/^  \([a-z]\+\)  .*/\1/p')" -- "$current")
	fi
}

complete -F _nsinit nsinit

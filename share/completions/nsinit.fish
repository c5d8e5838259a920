# Completion for fish. What there is to complete is asked of nsinit itself: `nsinit help` and `nsinit help COMMAND`.

# The options that take a value, of a command or of those before it.
function __nsinit_valued
	nsinit help $argv 2>/dev/null | string match -rga '^ +(?:(-.), )? *(--[a-z-]+) [A-Z]'
end

# The command that has been typed so far, behind the options before it and their values; with a blank and dots where words
# of its own follow already.
function __nsinit_command
	set -l valued (__nsinit_valued)
	set -l skip no
	set -l command
	for word in (commandline -opc)[2..]
		if test $skip = yes
			set skip no
		else if contains -- $word $valued
			set skip yes
		else if test "$word" = --; or not string match -q -- '-*' $word
			test -z "$command"; or set command "$command ..."
			string match -q '* ...' $command; and break
			set command $word
			set valued (__nsinit_valued $command)
		end
	end
	printf '%s\n' $command
end

# The options of a command ("": before it), a line each: letter, name, value, meaning, with tabulators in between.
function __nsinit_options
	nsinit help $argv 2>/dev/null | string replace -rf '^ +(?:-(.), )? *--([a-z-]+)( [A-Z]\S*)? +(.*)' '$1\t$2\t$3\t$4'
end

function __nsinit_complete
	for line in (__nsinit_options $argv)
		set -l part (string split \t -- $line)
		set -l all -c nsinit -n "test \"\$(__nsinit_command)\" = '$argv'" -l $part[2] -d $part[4]
		test -z "$part[1]"; or set -a all -s $part[1]
		switch $part[2]
			case root state
				set -a all -xa '(__fish_complete_directories)'
			case config bind
				set -a all -rF
			case user
				set -a all -xa '(__fish_complete_users)'
			case signal
				set -a all -xa '(__fish_make_completion_signals; string match -ra "[A-Z][A-Z0-9]+" -- $__kill_signals)'
			case '*'
				test -z "$part[3]"; or set -a all -x
		end
		complete $all
	end
end

complete -c nsinit -f
complete -c nsinit -n 'contains -- "$(__nsinit_command)" "" help' \
	-a '(nsinit help 2>/dev/null | string replace -rf "^  ([a-z]+)  +(.*)" "\$1\t\$2")'
__nsinit_complete
for command in (nsinit help 2>/dev/null | string replace -rf '^  ([a-z]+)  .*' '$1')
	__nsinit_complete $command
end

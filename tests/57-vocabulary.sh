#!/bin/sh
# share/container.schema.json, the manual and the reader have the same words, so that none can drift from the others.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"
need jq mandoc
R=$W/root
mkdir "$R"
schema=$TOP/share/container.schema.json

clean() { # TEXT: it is a container.json without fault
	printf '%s\n' "$1" >"$R/container.json"
	ns -C "$R" check
}

words() { # FILTER: what it prints of the schema, without quotes
	jq -r "$1" "$schema"
}

vocabulary >"$W/words"
grep -Ev '^(verb|option|plan_version|members_deep) ' "$W/words" >"$W/reader"
verbs=$(sed -n 's/^verb //p' "$W/words")
options() { # VERB: its own, without those of each; -: those before it
	sed -n "s/^option $1 //p" "$W/words"
}
every_option=$(sed -n 's/^option [^ ]* //p' "$W/words" | sort -u)
is "the keys of each object, in the table's order" "$(grep -v '^on_exit ' "$W/reader")" "$(words '
	(.properties | keys_unsorted[] | "top " + .),
	(."$defs" | to_entries[] | select(.value.properties) | .key + " " + (.value.properties | keys_unsorted[]))')"
is "no object has other keys" '' "$(words '[.. | objects | select(.properties and .additionalProperties != false) | .description][]')"
is "every key says what it means" '' "$(words '.. | .properties? // empty | to_entries[] | select(.value.description | not) | .key')"

told() { # the keys that container.json(5) does not tell of
	sed 's/.* //' "$W/reader" | sort -u | while read -r key; do
		grep -Eq "Cm (.*[ ,])?[$]?${key#\$}( |\$)" "$TOP/share/man/container.json.5" || echo "$key"
	done
}
is "the manual tells of each" '' "$(told)"
is "and of no other" '' "$(sed -n '/^.Ss The command/,/^.Sh FILES/s/^[.]It Cm \(.*\) Pq .*/\1/p' "$TOP/share/man/container.json.5" | sed 's/Cm //g' | tr -d ' ' | tr ',' '\n' |
	grep -vxF "$(sed 's/.* //' "$W/reader")")"
listed() { # the keys that the README's table does not have
	sed -n 's/^top //p' "$W/reader" | grep -v '^[$]' | while read -r key; do
		grep -q "^| .*\`$key\`" "$TOP/README.md" || echo "$key"
	done
}
is "the README lists each" '' "$(listed)"
is "and no other" '' "$(sed -n '/^| | keys/,/^$/p' "$TOP/README.md" | grep -o '`[^`]*`' | tr -d '`' | grep -vxF "$(sed -n 's/^top //p' "$W/reader")")"
is "CONTRIBUTING names files that are there" '' "$(grep -o '`[a-z_.]*/[a-z_.0-9/-]*`' "$TOP/CONTRIBUTING.md" | tr -d '`' | while read -r file; do
	[ -e "$TOP/$file" ] || echo "$file"
done)"
for page in "$TOP"/share/man/*; do
	is "${page#"$TOP/"} is sound" '' "$(mandoc -Tlint -Wwarning "$page" 2>&1)"
done
holds "the manual's example" clean "$(sed -n '/^\.Bd -literal/,/^\.Ed/p' "$TOP/share/man/container.json.5" | grep -v '^\.')"

like "there are commands" '^exec$' "$verbs"
like "there are options" '^tty$' "$every_option"
unhelped() { # what `help` does not have: commands and, of each or before it, options
	for verb in $verbs; do
		ns help >"$W/help"
		grep -q "^  $verb " "$W/help" || echo "$verb"
		ns help "$verb" >"$W/help"
		options "$verb" | while read -r name; do
			grep -Eq -e " --$name( |\$)" "$W/help" || echo "$verb --$name"
		done
	done
	ns --help >"$W/help"
	options - | while read -r name; do
		grep -Eq -e " --$name( |\$)" "$W/help" || echo "--$name"
	done
}
is "the help has each command and option" '' "$(unhelped)"

is "nsinit-init takes all that its help has" '' "$("$TOP/build/nsinit-init" --help | grep -o -e '--[a-z]*' | while read -r name; do
	"$TOP/build/nsinit-init" "$name=" 2>&1 | grep 'unrecognized' # with a value, so that it runs nothing
done)"
untold() { # what nsinit(1) does not tell of: commands, options; and nsinit-init(8) of that one's
	for verb in $verbs; do
		grep -Eq "^[.]It Cm (.*[ ,])?$verb( |\$)" "$TOP/share/man/nsinit.1" || echo "$verb"
	done
	printf '%s\n' "$every_option" | while read -r name; do
		grep -Eq -e "Fl (.*, )?-$name( |\$)" "$TOP/share/man/nsinit.1" || echo "--$name"
	done
	"$TOP/build/nsinit-init" --help | grep -o -e '^ *-[a-z]\b' -e '--[a-z]*' | tr -d ' ' | sort -u | while read -r name; do
		grep -Eq -e "Fl (.*Fl |.*, )?${name#-}( |\$)" "$TOP/share/man/nsinit-init.8" || echo "$name"
	done
}
is "the manual has each command and option" '' "$(untold)"
knows() { # PAGE NAME: the page's program has that long option; behind it stands one that ends the program
	case $1 in
	nsinit.1) printf '%s\n' "$every_option" | grep -qx -e "$2" ;;
	*) ! "$TOP/build/nsinit-init" "--$2" --help 2>&1 | grep -q "unrecognized option '--$2'" ;;
	esac
}
fails "the init has no other option" knows nsinit-init.8 nonesuch
for page in nsinit.1 nsinit-init.8; do
	long=$(grep '^[.]It Fl\|^[.]Op Fl' "$TOP/share/man/$page" | grep -o 'Fl -[a-z][a-z-]*\|, -[a-z][a-z-]*' | sed 's/.* //')
	like "$page: there are long options" '^-[a-z]' "$long"
	is "$page has none that there is not" '' "$(printf '%s\n' "$long" | sort -u | while read -r name; do
		knows "$page" "${name#-}" || echo "-$name"
	done)"
done
is "it has no command that there is not" '' "$(sed -n '/^.Sh COMMANDS/,/^.Sh/s/^[.]It Cm \([a-z , ]*\).*/\1/p' "$TOP/share/man/nsinit.1" |
	grep -o '[a-z]*' | grep -vxF "$verbs")"

# --- words ---

is "the words of on_exit" "$(sed -n 's/^on_exit //p' "$W/reader")" "$(words '.properties.on_exit.enum[]')"
each() { # KEY FILTER TEMPLATE: the reader knows each word that the filter finds, where the template has a @
	words "$2" >"$W/each"
	like "$1: there are words" '^[1-9]' "$(wc -l <"$W/each")"
	while read -r word; do
		holds "$1: $word" clean "$(printf '%s' "$3" | sed "s/@/$word/")"
	done <"$W/each"
}
each namespaces '.properties.namespaces.items.enum[]' '{ "namespaces": ["@"] }'
each capabilities '."$defs".capability.anyOf[0].enum[]' '{ "capabilities": ["@"] }'
each capabilities '."$defs".capability.anyOf[0].enum[1:][]' '{ "keep_capabilities": ["CAP_@"] }'
each seccomp '.properties.seccomp.enum[]' '{ "seccomp": "@" }'
each rlimits '.properties.rlimits.propertyNames.enum[]' '{ "rlimits": { "@": 0 } }'
each on_exit '.properties.on_exit.enum[]' '{ "on_exit": "@" }'
each "a device's type" '."$defs".device.properties.type.enum[] | select(. != "p")' \
	'{ "devices": [{ "path": "/dev/a", "type": "@", "major": 1, "minor": 1 }] }'
is "all of the kernel's namespaces" 8 "$(words '.properties.namespaces.items.enum | unique | length')"
is "all of the kernel's limits" 16 "$(words '.properties.rlimits.propertyNames.enum | unique | length')"
is "all of the kernel's capabilities" "$(cat /proc/sys/kernel/cap_last_cap)" \
	"$(words '."$defs".capability.anyOf[0].enum - ["ALL"] | unique | length - 1')"

# --- examples ---

count=$(words '.examples | length')
like "there are examples" '^[1-9]' "$count"
while [ "$count" -gt 0 ]; do
	count=$((count - 1))
	holds "example $count" clean "$(words ".examples[$count]")"
done
is "together they have every key" "$(sed -n 's/^top //p' "$W/reader" | sort)" "$(words '.examples | map(keys) | add | unique[]' | sort)"
is "and every key of each object" "$(sed 's/.* //' "$W/reader" | sort -u)" "$(
	words '([.examples[] | .. | objects | keys[]] - (.properties.rlimits.propertyNames.enum - ["sysctl"]) |
		unique | map(select(contains(".") | not)))[], .properties.on_exit.enum[]' | sort -u)"

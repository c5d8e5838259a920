#!/bin/sh
# The reader against the corpus: tests/json/accept is valid by RFC 8259, tests/json/reject is not, or is nested deeper
# than 128.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"

corpus() { # FOLDER STATUS
	count=0
	for file in "$TOP/tests/json/$1"/*; do
		timeout 10 json "$file" >/dev/null 2>&1
		[ $? = "$2" ] || bad "$1: $(basename "$file")" "json ended with another status than $2"
		count=$((count + 1))
	done
	holds "$1: at least 60 texts" test "$count" -ge 60
}

corpus accept 0
corpus reject 1
printf '%s' '"\ud800\u0000"' >"$W/text"
status "a lone surrogate and NUL are valid text" 0 json "$W/text"
head -c 16777215 /dev/zero | tr '\0' 1 >"$W/text"
status "16 MiB of one number" 0 json "$W/text"
for bracket in '[' ']'; do
	head -c 127 /dev/zero | tr '\0' "$bracket"
done >"$W/deep"
{
	printf '[1'
	yes ",$(cat "$W/deep")" | head -n 65790 | tr -d '\n'
	printf ']'
} >"$W/text"
status "16 MiB of nesting, 128 deep" 0 json "$W/text"
head -c 8388608 /dev/zero | tr '\0' '[' >"$W/text"
head -c 8388608 /dev/zero | tr '\0' ']' >>"$W/text"
status "16 MiB of nesting" 1 json "$W/text"
like "where it is too deep" ':1:129: nested deeper than 128 levels' "$out"
printf ']' >>"$W/text"
status "over 16 MiB: no answer" 2 json "$W/text"

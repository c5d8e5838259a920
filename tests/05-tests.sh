#!/bin/bash
# What the tests themselves are made of. tests/all has the rows of what a script leaves behind.
# shellcheck source-path=SCRIPTDIR disable=SC2016
# sanitize: no
. "$(dirname "$0")/lib.sh"

# --- pty: a command's end is often known before all that it wrote has been read ---

seq 50000 >"$W/lines"
whole=0 seen=0
for _ in {1..20}; do
	pty -t 60 -o "$W/typed" cat "$W/lines" <<<'wait 0' 2>"$W/.err" && tr -d '\r' <"$W/typed" | cmp -s - "$W/lines" && ((whole++))
	pty -t 60 cat "$W/lines" 2>"$W/.err" <<-'END' || ((seen++))
		never ^50000$
		wait 0
	END
done
is "pty reads all that a command writes, twenty times" 20 "$whole"
is "and what must never come is seen there, twenty times" 20 "$seen"
holds "where another process has the terminal open it does not wait for long" timeout 8 pty \
	sh -c 'trap "" HUP; sleep 1000 & echo $! >"$1"' - "$W/other" <<<'wait 0'
kill "$(cat "$W/other")"

#!/bin/sh
# nsinit as a job of the shell outside: the command stops, goes on and ends as that job does, and nothing inside can
# type into that shell.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need bash
newroot
own_state
cp "$TOP/build/tests/tiocsti" "$R/bin/"

# --- words for the shell outside and for pty's run ---

mkdir "$W/bin"
PATH=$W/bin:$PATH

program() { # NAME: $W/bin/NAME is standard input
	{
		echo '#!/bin/sh'
		cat
	} >"$W/bin/$1"
	chmod +x "$W/bin/$1"
}

program go <<END
exec $NSINIT --state $STATE -C $R exec "\$@"
END
program children <<'END'
exec 2>/dev/null # it may have ended
cat /proc/"$1"/task/"$1"/children
END
# $1 comes into state $2 within five seconds.
program state <<'END'
for try in $(seq 250); do
	read -r stat 2>/dev/null <"/proc/$1/stat" && stat=${stat##*) }
	[ "${stat%% *}" != "$2" ] || exit 0
	sleep 0.02
done
echo "$1 is in state ${stat%% *}, not $2" >&2
exit 1
END
# What was started last in the container comes into it.
program newest <<END
pid=\$(cat $R/.nspid)
while next=\$(children "\$pid") && [ "\$next" ]; do
	pid=\${next% } pid=\${pid##* }
done
exec state "\$pid" "\$1"
END
# No more than $1 commands are left in the container within five seconds; 0: it has ended.
program over <<END
for try in \$(seq 250); do
	[ -e $R/.nspid ] || exit 0
	[ "\$(children "\$(cat $R/.nspid)" | wc -w)" -gt "\$1" ] || exit 0
	sleep 0.02
done
exit 1
END

# A shell on a terminal, outside, driven by standard input.
outside() {
	PS1='outside> ' pty -o "$W/typed" bash --norc --noprofile --noediting -i
}

# --- rows for a first command and for a joined one: $way says which, $others how many commands are there besides ---

reader='sh -c '\''echo be""gun; while read -r x; do echo "<$x>"; done'\'
job='$(children $CHILD)'

stopping() {
	for signal in TSTP TTIN TTOU; do
		holds "$way: SIG$signal stops it and the command, the shell outside goes on; so does fg with both" outside <<-END
			expect 'outside> '
			send go $reader\r
			expect ^begun
			run newest S
			run kill -$signal $job
			expect Stopped
			expect 'outside> '
			run newest T
			termios restored
			send echo us""able\r
			expect ^usable
			expect 'outside> '
			send fg\r
			send again\r
			expect <again>
			send \x04
			expect 'outside> '
			send exit\r
			wait 0
		END
	done
	holds "$way: a stopped one that is to end ends" outside <<-END
		expect 'outside> '
		send go $reader\r
		expect ^begun
		run kill -TSTP $job
		expect Stopped
		expect 'outside> '
		send kill %1\r
		run over $others
		send wait; echo us""able\r
		expect ^usable
		expect 'outside> '
		send exit\r
		wait 0
	END
}

background() {
	holds "$way: in the background, where it stops for input, one that is to end ends" outside <<-END
		expect 'outside> '
		send go sleep 1000 &\r
		expect 'outside> '
		run state $job T
		send kill %1; wait; echo us""able\r
		run over $others
		expect ^usable
		send exit\r
		wait 0
	END
	holds "$way: in the background it stops for the terminal's input; fg goes on" outside <<-END
		expect 'outside> '
		send go $reader &\r
		expect 'outside> '
		run state $job T
		send echo us""able\r
		expect ^usable
		expect 'outside> '
		send fg\r
		expect ^begun
		send again\r
		expect <again>
		send \x04
		expect 'outside> '
		send exit\r
		wait 0
	END
}

hang_up() {
	holds "$way: the end of the terminal outside ends a shell's job" outside <<-END
		expect 'outside> '
		send go $reader\r
		expect ^begun
		close
		run over $others
	END
	holds "$way: the end of its own terminal ends a shell" pty go sh <<-END
		expect '# '
		close
		run over $others
		wait 129
	END
}

injection() {
	while read -r option more; do
		holds "$way: nothing is typed into the shell outside: exec $option $more" outside <<-END
			never '^(outside> )?injected'
			expect 'outside> '
			send go $option tiocsti 'echo in""jected' $more\r
			expect ^stdin:
			expect ^/dev/tty:
			expect 'outside> '
			send echo us""able\r
			expect ^usable
			send exit\r
			wait 0
		END
	done <<-'END'
		-t
		-T
		-T </dev/null
		-T 2>&1 </dev/null | cat
		-t </dev/null
	END
}

both() {
	stopping
	background
	hang_up
	injection
}

holds "the probe types, where it may" outside <<'END'
	expect 'outside> '
	send tiocsti 'echo in""jected'\r
	expect '^outside> injected'
	send exit\r
	wait 0
END

way=first others=0
both

live sleep 1000
way=joined others=1
both
kill -TERM "$SPAWNER"
wait "$SPAWNER"

# --- without a terminal ---

live sleep 1000
kill -TSTP "$SPAWNER"
holds "without a terminal: SIGTSTP stops the command" newest T
holds "without a terminal: and nsinit" state "$SPAWNER" T
gives "without a terminal: a join is answered meanwhile" joined timeout -s KILL 5 "$NSINIT" --state "$STATE" -C "$R" exec echo joined
kill -CONT "$SPAWNER"
holds "without a terminal: SIGCONT lets both go on" newest S

#!/bin/sh
# The command's own terminal, made inside; the caller's is relayed to it, and put back on every way out.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
unset TERM
loop='echo begun; while :; do sleep 0.02; done'

# nsinit exec on a terminal, driven by standard input; what came is in $W/typed.
on_tty() { # ARG...
	pty -s 33x101 -o "$W/typed" "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}

# --- rows for a first command and for a joined one: $way says which ---

job_control() {
	holds "$way: a shell has job control (^C, ^Z, fg, ^D) and does not complain" on_tty sh <<-'END'
		never "can't access tty|job control turned off|Inappropriate ioctl"
		expect '# '
		send sh -c 'echo be""gun; exec sleep 1000'\r
		expect ^begun
		send \x03
		expect '# '
		send echo status=$?\r
		expect ^status=130
		send sh -c 'echo re""ading; while read -r x; do echo "<$x>"; done; echo re""ad'\r
		expect ^reading
		send \x1a
		expect Stopped
		expect '# '
		send fg\r
		send again\r
		expect <again>
		send \x04
		expect ^read$
		expect '# '
		send exit 7\r
		wait 7
		termios restored
	END
}

programs() {
	rm -f "$R/tmp/text"
	holds "$way: vi" on_tty -e TERM=xterm vi /tmp/text <<-'END'
		expect ~
		send ihello\e
		expect '- /tmp/text .*odified'
		send :wq\r
		wait 0
		termios restored
	END
	is "$way: what was written with vi" hello "$(cat "$R/tmp/text")"
	seq 500 >"$R/tmp/text"
	holds "$way: less fills the window" on_tty -e TERM=xterm less /tmp/text <<-'END'
		never K33$
		expect K32$
		send q
		wait 0
		termios restored
	END
}

sizes() {
	holds "$way: the window's size is there before the command begins" on_tty stty size <<-'END'
		expect '^33 101$'
		wait 0
	END
	holds "$way: a new size is told" on_tty sh -c "trap 'stty size' WINCH; $loop" <<-'END'
		expect ^begun
		resize 40 120
		expect '^40 120$'
		resize 5 9
		expect '^5 9$'
		signal TERM
		wait 143
	END
}

owner() {
	holds "$way: the terminal is the user's, who can open it again" on_tty -u 1000 sh -c \
		'stat -c %u:%a "$(tty)"; for i in "$(tty)" /dev/tty; do : <>"$i" && echo opened; done' <<-'END'
		expect ^1000:620$
		expect ^opened$
		expect ^opened$
		wait 0
	END
}

# name, exit status, what happens once the command runs
ways_out() {
	while read -r name expected line; do
		holds "$way: the terminal is put back: $name" on_tty sh -c "trap 'exit 9' USR1; $loop" <<-END
			expect ^begun
			termios raw
			$line
			wait $expected
			termios restored
		END
	done <<-'END'
		SIGTERM 143 signal TERM
		SIGHUP 129 signal HUP
		SIGINT 130 signal INT
		SIGUSR2 140 signal USR2
		exit 9 signal USR1
		^C 130 send \x03
	END
}

# In raw mode a newline would leave the cursor where it is: the terminal must have been put back before.
told() { # ROW: nsinit's line ends as lines on a terminal do
	like "$1" "^nsinit: .*$(printf '\r')\$" "$(cat "$W/typed")"
}

failures() {
	holds "$way: the terminal is put back: no such command" on_tty nonesuch <<-'END'
		wait 127
		termios restored
	END
	told "$way: the line about it ends where it should: no such command"
	holds "$way: the terminal is put back: the command was killed" on_tty sh -c 'kill -KILL $$' <<-'END'
		wait 137
		termios restored
	END
	told "$way: the line about it ends where it should: the command was killed"
}

choice() {
	holds "$way: -T on a terminal: no terminal of its own, none of the host's, no /dev/console" on_tty -T sh -c \
		'cat </dev/tty; ls /dev/console; echo over' <<-'END'
		expect "/dev/tty: No such device or address"
		expect "/dev/console: No such file"
		expect ^over$
		wait 0
	END
	holds "$way: -T on a terminal: ^C ends the command, and the modes are not touched" on_tty -T sh -c "$loop" <<-'END'
		expect ^begun
		termios restored
		send \x03
		wait 130
	END
	holds "$way: TERM is added on a terminal" env TERM=vt220 pty "$NSINIT" --state "$STATE" -C "$R" exec env <<-'END'
		expect ^TERM=vt220$
		wait 0
	END
	holds "$way: TERM of -e is not replaced" \
		env TERM=vt220 pty "$NSINIT" --state "$STATE" -C "$R" exec -e TERM=other env <<-'END'
		never TERM=vt220
		expect ^TERM=other$
		wait 0
	END
	gives "$way: TERM is not added where there is no terminal" '' \
		env TERM=vt220 "$NSINIT" --state "$STATE" -C "$R" exec sh -c 'env | grep ^TERM || :'
	gives "$way: pipes make no terminal" 'not a tty' inside sh -c 'tty || :'
	gives "$way: -t with pipes makes one" "/dev/pts/$next$(printf '\r')" inside -t tty
}

both() {
	job_control
	programs
	sizes
	owner
	ways_out
	failures
	choice
}

# --- both ---

config <<'END'
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin", "HOME=/root"] }
END
way=first next=0
both
holds "first: the terminal is put back: PID 1 was killed" on_tty sh -c "$loop" <<END
	expect ^begun
	termios raw
	run kill -KILL \$(cat $R/.nspid)
	wait 137
	termios restored
END
told "first: the line about it ends where it should: PID 1 was killed"

live sleep 1000
gives "a container without a terminal has no /dev/console" '' inside sh -c 'ls /dev | grep console || :'
way=joined
both
holds "joined: the terminal is put back: the first command ended" on_tty sh -c "$loop" <<END
	expect ^begun
	termios raw
	run kill -TERM $SPAWNER
	wait 137
	termios restored
END
told "joined: the line about it ends where it should: the first command ended"
wait "$SPAWNER"
live sleep 1000
holds "joined: the terminal is put back: PID 1 was killed" on_tty sh -c "$loop" <<END
	expect ^begun
	termios raw
	run kill -KILL $INIT
	wait 137
	termios restored
END
wait "$SPAWNER"

# --- two at once ---

cat >"$W/second" <<'END'
	expect ^/dev/pts/1$
	never 'to the console'
	expect ^over$
	wait 0
END
holds "two shells have a terminal each; /dev/console is the first command's" on_tty sh <<END
	expect '# '
	send tty\r
	expect ^/dev/pts/0$
	run pty $NSINIT --state $STATE -C $R exec --join sh -c 'tty; echo to the console >/dev/console; echo over' <$W/second
	expect 'to the console'
	send exit\r
	wait 0
END

# --- the configuration's word ---

config <<'END'
{ "environment": ["TERM=mine"], "tty": true, "user": "user" }
END
gives "\"tty\": true, with pipes, of the user" "1000 /dev/pts/0$(printf '\r')" \
	inside sh -c 'echo "$(stat -c %u "$(tty)")" "$(tty)"'
gives "-T is above it" 'not a tty' inside -T sh -c 'tty || :'
holds "TERM of the configuration is not replaced" env TERM=vt220 pty "$NSINIT" --state "$STATE" -C "$R" exec env <<'END'
	never TERM=vt220
	expect ^TERM=mine$
	wait 0
END
config <<'END'
{ "tty": false }
END
holds "\"tty\": false, on a terminal" on_tty sh -c 'cat </dev/tty; echo over' <<'END'
	expect "/dev/tty: No such device or address"
	expect ^over$
	wait 0
END
holds "-t is above it" on_tty -t tty <<'END'
	expect ^/dev/pts/0$
	wait 0
END

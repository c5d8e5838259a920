#!/bin/sh
# The command's streams: pipes, files and sockets are the caller's own, nothing is copied. A terminal's output comes
# whole and in order, whoever reads it and however. Nothing spins or hangs, and no flag of the caller's changes.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need bash perl
newroot
own_state
unset TERM
size=${STREAM_BYTES:-256M} lines=${STREAM_LINES:-50000} rounds=${STREAM_ROUNDS:-3}
seq "$lines" >"$W/lines"

go=$W/go # nsinit exec, for other programs; it ends, whatever happens
cat >"$go" <<END
#!/bin/sh
exec timeout --foreground -s KILL \${BOUND:-100} "$NSINIT" --state "$STATE" -C "$R" exec "\$@"
END
chmod +x "$go"
# Runs a command with a socket as its input and output: it is sent "hello" and the end; what it says is printed.
cat >"$W/socket" <<'END'
use Socket;
socketpair(my $ours, my $theirs, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or die;
my $pid = fork() // die;
if (!$pid) {
	open(STDIN, '<&', $theirs) && open(STDOUT, '>&', $theirs) or die;
	close $ours;
	close $theirs;
	exec @ARGV or die;
}
close $theirs;
syswrite($ours, "hello\n");
shutdown($ours, 1);
print while <$ours>;
waitpid($pid, 0);
exit($? >> 8);
END

plain() { # a terminal's lines as a file has them, all on one line
	tr -d '\r' | tr '\n' ' '
}

ticks() { # PID: its CPU time so far, in hundredths of a second
	read -r stat <"/proc/$1/stat"
	# shellcheck disable=SC2086
	set -- ${stat##*) }
	echo $((${12} + ${13}))
}

rests() { # NAME PID: over one second it takes little of the CPU
	before=$(ticks "$2")
	sleep 1
	spent=$(($(ticks "$2") - before))
	if [ "$spent" -le 30 ]; then
		ok "$1"
	else
		bad "$1" "it took $spent hundredths of a second"
	fi
}

ends() { # NAME PID: within five seconds
	if await 5 ended "$2"; then
		ok "$1"
	else
		bad "$1" "it is there still"
		kill -KILL "$2"
	fi
}

start() { # ARG...: nsinit exec in the background; $pid, and the command runs
	rm -f "$R/tmp/runs"
	"$NSINIT" --state "$STATE" -C "$R" exec "$@" &
	pid=$!
	keep "$pid"
	await 10 [ -e "$R/tmp/runs" ] || bad "$* starts" "not within ten seconds"
}

# --- rows for a first command or a joined one: $way says which ---

sum() { # CMD...: the checksum of what comes out of it
	yes 'the quick brown fox' | head -c "$size" | "$@" | cksum
}

pipes() {
	begun=$(now)
	expected=$(sum cat)
	bare=$(($(now) - begun))
	begun=$(now)
	is "$way: $size through cat" "$expected" "$(sum "$go" cat)"
	took=$(($(now) - begun))
	if [ "$took" -le $((3 * bare + 200)) ]; then
		ok "$way: $size through cat take about as long as they do outside"
	else
		bad "$way: $size through cat take about as long as they do outside" "$took, not $bare hundredths of a second"
	fi
}

# The same files inside and outside.
identity() {
	"$go" sh -c '(stat -L -c %i /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2 >&3) 3>/tmp/inodes; :' \
		<>"$W/0" 1<>"$W/1" 2<>"$W/2"
	is "$way: the streams are the caller's pipes" "$(stat -c %i "$W/0" "$W/1" "$W/2")" "$(cat "$R/tmp/inodes")"
}

# Where a file is read or written next is the caller's and the command's in common.
files() { # OPTION
	printf 'one\ntwo\n' >"$W/in"
	is "$way: exec $1 reads a file from where its caller stopped" two \
		"$({ read -r _ && BOUND=10 "$go" "$1" sh -c 'read -r x; echo "<$x>"'; } <"$W/in" | sed -n 's/^<\(.*\)>.*/\1/p')"
	echo before >"$W/out"
	{ echo first && BOUND=10 "$go" "$1" echo second && echo third; } >>"$W/out" </dev/null
	is "$way: exec $1 appends to a file" 'before first second third ' "$(plain <"$W/out")"
	{ echo first && BOUND=10 "$go" "$1" echo second && echo third; } >"$W/out" </dev/null
	is "$way: exec $1 writes a file from where its caller stopped" 'first second third ' "$(plain <"$W/out")"
}

sockets() { # OPTION
	is "$way: exec $1 with a socket" '<hello> ' \
		"$(perl "$W/socket" "$go" "$1" sh -c 'while read -r x; do echo "<$x>"; done' | grep '<' | plain)"
}

input() {
	is "$way: -t of a pipe: its end is the terminal's" '<a> <b> ' \
		"$(printf 'a\nb\n' | BOUND=10 "$go" -t sh -c 'stty -echo; while read -r x; do echo "<$x>"; done' | grep '<' | plain)"
	for text in abc 'a\nbc' 'a\n'; do
		status "$way: -t of a pipe: its end after: $text" 0 \
			sh -c 'printf "$1" | BOUND=5 "$0" -t sh -c "cat >/tmp/got"' "$go" "$text"
		is "$way: -t of a pipe: all before its end came: $text" "$(printf '%b' "$text")" "$(cat "$R/tmp/got")"
	done
	"$go" -t sh -c 'cat >/tmp/got' <"$W/lines" >"$W/out"
	same "$way: -t of a pipe: $lines lines come in" "$R/tmp/got"
}

same() { # NAME FILE: it has the lines
	if tr -d '\r' <"$2" | cmp - "$W/lines" >"$W/why" 2>&1; then
		ok "$1"
	else
		bad "$1" "$(cat "$W/why")"
	fi
}

output() {
	for round in $(seq "$rounds"); do
		holds "$way: $lines lines on a terminal, $round" pty -t 60 -o "$W/typed" "$go" seq "$lines" <<-'END'
			wait 0
			termios restored
		END
		same "$way: all of them come, and in order, $round" "$W/typed"
	done
	"$go" -t seq "$lines" </dev/null | {
		sleep 1 # that slow
		cat
	} >"$W/out"
	same "$way: all of them come to a slow reader" "$W/out"
	holds "$way: yes, and ^C" pty "$go" yes <<-'END'
		expect ^y
		send \x03
		wait 130
		termios restored
	END
}

# Of a pipe that is full or closed, or a device that is full.
blocked() {
	for option in -T -t; do
		is "$way: exec $option into a pipe that is closed" 'y 141 ' \
			"$({ { "$go" $option yes </dev/null; echo $? >&3; } | head -n 1; } 3>&1 2>/dev/null | sort -r | plain)"
		exec 5<>"$W/0"
		start $option sh -c ': >/tmp/runs; exec yes' >&5 2>/dev/null </dev/null
		rests "$way: exec $option into a pipe that is full takes no CPU" "$pid"
		kill -TERM "$pid"
		ends "$way: exec $option into a pipe that is full ends by SIGTERM" "$pid"
		exec 5<&-
	done
	status "$way: exec -t into a device that is full" 0 sh -c '"$0" -t echo words >/dev/full' "$go"
	exec 5<>"$W/1"
	yes >&5 2>/dev/null &
	typist=$!
	keep "$typist"
	start -t sh -c ': >/tmp/runs; exec sleep 1000' <&5 >/dev/null 2>&1
	rests "$way: exec -t of a command that does not read takes no CPU" "$pid"
	kill -TERM "$pid" "$typist"
	ends "$way: exec -t of a command that does not read ends by SIGTERM" "$pid"
	exec 5<&-
	start -t sh -c ': >/tmp/runs; trap "" HUP; exec sleep 1000' </dev/null >/dev/null 2>&1
	rests "$way: exec -t whose input has ended takes no CPU" "$pid"
	kill -TERM "$pid"
	ends "$way: exec -t whose input has ended ends by SIGTERM" "$pid"
}

# Nobody reads the terminal outside while pty is stopped.
paused() {
	rm -f "$W/pids"
	pty -t 30 "$NSINIT" --state "$STATE" -C "$R" exec yes >"$W/out" 2>&1 <<-END &
		expect ^y
		run echo \$CHILD >$W/pids; kill -STOP \$PPID
		wait 143
		termios restored
	END
	driver=$!
	keep "$driver"
	await 10 grep -q '^State:.T' "/proc/$driver/status" || bad "$way: the terminal is paused" "$(cat "$W/out")"
	read -r pid <"$W/pids"
	rests "$way: a terminal that nobody reads takes no CPU" "$pid"
	kill -TERM "$pid"
	ends "$way: SIGTERM ends, though nobody reads the terminal" "$pid"
	kill -CONT "$driver"
	holds "$way: and the terminal is put back" wait "$driver"
}

# O_NONBLOCK would be that of all who share the open file.
flags() {
	for option in -T -t; do
		exec 5<>"$W/0"
		before=$(cat "/proc/$$/fdinfo/5")
		start $option sh -c ': >/tmp/runs; exec sleep 1000' <&5 >&5 2>&1
		is "$way: exec $option leaves a pipe's flags as they are" "$before" "$(cat "/proc/$$/fdinfo/5")"
		kill -TERM "$pid"
		await 5 ended "$pid"
		is "$way: exec $option has left a pipe's flags as they were" "$before" "$(cat "/proc/$$/fdinfo/5")"
		exec 5<&-
	done
	holds "$way: exec leaves a terminal's flags as they are" env PS1='outside> ' pty bash --norc --noprofile --noediting -i <<-END
		expect 'outside> '
		run cat /proc/\$CHILD/fdinfo/[012] >$W/before
		send $go sh -c 'echo be""gun; cat'\r
		expect ^begun
		run cat /proc/\$CHILD/fdinfo/[012] | cmp - $W/before
		send \x04
		expect 'outside> '
		run cat /proc/\$CHILD/fdinfo/[012] | cmp - $W/before
		send exit\r
		wait 0
	END
}

all() {
	pipes
	identity
	for option in -T -t; do
		files $option
		sockets $option
	done
	input
	output
	blocked
	paused
	flags
}

mkfifo "$W/0" "$W/1" "$W/2"
way=${STREAM_WAY:-first}
[ "$way" = first ] || live sleep 1000
all
if [ "$way" = joined ]; then
	kill -TERM "$SPAWNER"
	wait "$SPAWNER" || :
fi

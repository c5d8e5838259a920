#!/bin/sh
# nsinit-init as an entrypoint, under its own name: as PID 1 of a namespace that somebody else made, and elsewhere.
# shellcheck disable=SC2016
# sanitize: no
. "$(dirname "$0")/lib.sh"
need_root
INIT_PROGRAM=$TOP/build/nsinit-init
cd "$W" || exit 1

init() { # elsewhere: not PID 1
	"$INIT_PROGRAM" "$@"
}

first() { # as PID 1
	unshare -pf --kill-child --mount-proc "$INIT_PROGRAM" "$@"
}

# Starts one of the two in the background: $PID is the init's.
begin() { # init|first ARG...
	how=$1 UNSHARE=''
	rm -f out err
	shift
	if [ "$how" = init ]; then
		env --default-signal "$INIT_PROGRAM" "$@" >out 2>err </dev/null &
		PID=$!
		keep "$PID"
	else
		env --default-signal unshare -pf --kill-child --mount-proc "$INIT_PROGRAM" "$@" >out 2>err </dev/null &
		UNSHARE=$!
		keep "$UNSHARE"
		await 5 grep -qs . "/proc/$UNSHARE/task/$UNSHARE/children"
		PID=$(child "$UNSHARE")
	fi
}

end() { # NAME STATUS: of what was begun
	wait "${UNSHARE:-$PID}" 2>/dev/null
	is "$1" "$2" $?
	UNSHARE=''
}

child() { # INIT: its only child
	tr -d ' ' <"/proc/$1/task/$1/children"
}

executes() { # INIT: it has a child, which has come from the init's fork to its own program; $COMMAND is its pid
	COMMAND=$(child "$1")
	[ -n "$COMMAND" ] && exe=$(readlink "/proc/$COMMAND/exe") && [ "$exe" != "$INIT_PROGRAM" ]
}

hears() { # INIT: it takes signals as they come: when it has blocked them it gives its standard input up
	[ "$(cat "/proc/$1/comm")" = nsinit-init ] && [ "$(readlink "/proc/$1/fd/0")" != /dev/null ]
}

idle() { # PID: it has taken all signals that it was sent, and sleeps
	awk '/^State:/ { sleeps = $2 == "S" } /^(Sig|Shd)Pnd:/ && $2 !~ /^0*$/ { left = 1 } END { exit left || !sleeps }' "/proc/$1/status"
}

# --- how it ends ---

for how in init first; do
	status "$how: the command's status" 7 $how -- sh -c 'exit 7'
	is "$how: without a word" '' "$err"
	says "$how: a signal, and the word for it" 143 '^nsinit-init: the command was ended by signal 15 \(SIGTERM\)$' \
		$how sh -c 'kill -TERM $$'
	says "$how: a realtime signal" 164 '^nsinit-init: the command was ended by signal 36$' $how sh -c 'kill -36 $$'
	says "$how: not found" 127 "^nsinit-init: can't execute nonesuch: not found$" $how nonesuch
	says "$how: not executable" 126 "^nsinit-init: can't execute /etc/passwd: Permission denied$" $how /etc/passwd
	says "$how: a directory" 126 "^nsinit-init: can't execute /etc: Is a directory$" $how /etc
done
printf '#!/nonesuch\n' >lost
chmod 755 lost
says "a missing interpreter" 126 'its interpreter or loader is missing' init ./lost
status "-e counts as 0" 0 init -e 7 -e 9 sh -c 'exit 9'
status "-e counts no other" 8 init -e 7 sh -c 'exit 8'
status "-e: 128 and the signal" 0 init -e 143 sh -c 'kill -TERM $$'
status "nsinit init is the same" 7 "$NSINIT" init -- sh -c 'exit 7'
gives "nsinit init --version" "$("$INIT_PROGRAM" --version)" "$NSINIT" init --version
gives "-l is LICENSE" "$(cat "$TOP/LICENSE")" init -l

init --report=why sh -c 'exit 3'
is "--report: a status" 'nsinit-init: the command ended with status 3' "$(cat why)"
init --report=why sh -c 'kill -KILL $$' 2>said
is "--report: what stderr has" "$(cat said)" "$(cat why)"
like "--report: a signal" 'ended by signal 9 \(SIGKILL\)' "$(cat why)"
init --report=why nonesuch 2>said
is "--report: no start" "$(cat said)" "$(cat why)"
mkdir open && chown 12 open && echo precious >precious
init --user=12 --report=open/why sh -c 'rm -f open/why; ln -s ../precious open/why; kill -TERM $$' 2>/dev/null
is "--report: the command can't lead it elsewhere" precious "$(cat precious)"
says "--report: where nothing can be written" 0 "^nsinit-init: can't write to /nonesuch/why: No such file" \
	init --report=/nonesuch/why true

# --- bad options: one line, 125, no command ---

wrong() { # NAME ERE ARG...
	name=$1 pattern=$2
	shift 2
	says "$name" 125 "^nsinit-init: $pattern" init "$@"
	is "$name: a line, and no command" 1 "$(cat .err .out | wc -l)"
}
wrong "no such option" "unrecognized option '--nonesuch': see nsinit-init --help$" --nonesuch echo ran
wrong "no such letter" "invalid option -- 'Z': see" -Z echo ran
wrong "a missing value" "option '--user' requires an argument" --user
wrong "no command" 'no command: see nsinit-init --help$' -g
wrong "--pause with one" '--pause takes no command$' --pause echo ran
wrong "--grace=x" '--grace x: a number of seconds is wanted$' --grace=x echo ran
wrong "--grace=-1" '--grace -1: a number' --grace=-1 echo ran
wrong "--wait=some" '--wait some: main or all is wanted$' --wait=some echo ran
wrong "--oom=eat" '--oom eat: say or end is wanted$' --oom=eat echo ran
wrong "-e 256" '-e 256: an exit status from 0 to 255 is wanted$' -e 256 echo ran
wrong "-p FOO" '-p FOO: a signal is wanted$' -p FOO echo ran
for pair in TERM TERM: :TERM FOO:TERM TERM:FOO 0:TERM 65:1; do
	wrong "--rewrite=$pair" "--rewrite $pair: FROM:TO, two signals" "--rewrite=$pair" echo ran
done
wrong "--rewrite=KILL:TERM" '--rewrite KILL:TERM: a signal that can be passed on' --rewrite=KILL:TERM echo ran
wrong "--user of nobody's" "can't find the user nonesuch: no such name" --user=nonesuch echo ran
wrong "--cwd that is not there" "can't change to the directory /nonesuch: No such file" --cwd=/nonesuch echo ran

# --- signals ---

numbers=$(seq 64 | grep -vxE '9|17|19|20|21|22' | xargs) # but KILL and STOP, CHLD, and what stops
got() { # FILE
	sed 1d "$1" | sort -n | xargs
}
has_all() { # FILE
	[ "$(got "$1")" = "$numbers" ]
}
for how in init first; do
	begin $how signals
	await 5 grep -qs ready out
	COMMAND=$(child "$PID")
	for i in $numbers; do
		kill "-$i" "$PID"
	done
	await 5 has_all out
	is "$how: every signal reaches the command, realtime ones too" "$numbers" "$(got out)"
	kill -KILL "$PID"
	wait "${UNSHARE:-$PID}" 2>/dev/null
	kill -KILL "$COMMAND" 2>/dev/null
done

says_signal() { # NAME EXPECTED SIGNAL ARG...: to the init, of what the command then says
	name=$1 expected=$2 sig=$3
	shift 3
	begin init "$@" sh -c 'trap "echo TERM" TERM; trap "echo QUIT" QUIT; trap "echo HUP" HUP; trap "echo RT" 35; trap "exit 5" USR1
		echo ready; while :; do sleep 0.05; done'
	await 5 grep -qs ready out
	kill "-$sig" "$PID"
	[ -z "$expected" ] || await 5 grep -qs "$expected" out
	await 5 idle "$PID"
	kill -USR1 "$PID"
	end "$name: its end" 5
	is "$name" "$expected" "$(sed 1d out | xargs)"
}
says_signal "a signal as it is" TERM TERM
says_signal "--rewrite by names" QUIT TERM --rewrite=TERM:QUIT
says_signal "--rewrite by numbers" QUIT 15 --rewrite 15:3
says_signal "--rewrite to nothing" '' HUP --rewrite=HUP:0
says_signal "--rewrite with SIG" HUP TERM --rewrite=SIGTERM:SIGHUP
says_signal "realtime names count from 34" RT TERM --rewrite=TERM:RTMIN+1
says_signal "realtime names count back from 64" RT 35 --rewrite=RTMAX-29:RTMIN+1

for group in '' -g; do
	rm -f stop
	begin init -v $group sh -c 'trap : TERM; sh -c "trap \"exit 4\" TERM; echo ready; until [ -e stop ]; do sleep 0.05; done"; echo "$?"'
	await 5 grep -qs ready out
	kill -TERM "$PID"
	if [ "$group" ]; then
		end "-g: the end" 0
		is "-g: the command's child hears it" 4 "$(sed 1d out)"
	else
		await 5 grep -qs 'signal 15 (SIGTERM) is passed on as 15' err
		touch stop
		end "without -g: the end" 0
		is "without -g the command's child does not" 0 "$(sed 1d out)"
	fi
done
begin init -v sleep 100
await 5 executes "$PID"
kill -TERM "$PID"
end "-v: the end" 143
like "-v says what is passed on" '^nsinit-init: signal 15 \(SIGTERM\) is passed on as 15$' "$(cat err)"

# --- what the command gets ---

give() { # CMD...: with a descriptor, ignored signals, an environment and a directory of the caller's
	(
		exec 7</etc/passwd
		trap '' HUP INT CHLD 40
		umask 027
		cd / && A=1 exec "$@"
	)
}
gives "descriptors, environment, directory, umask" "/etc/passwd 1 / 0027" give "$INIT_PROGRAM" \
	sh -c 'echo "$(readlink /proc/self/fd/7) $A $(pwd) $(umask)"'
mask() { # FIELD: what the command has of it
	give env --block-signal=TERM "$INIT_PROGRAM" sed -n "s/^$1:	//p" /proc/self/status
}
is "ignored signals are put right" 0000000000000000 "$(mask SigIgn)"
is "blocked ones too" 0000000000000000 "$(mask SigBlk)"
is "a process group of its own" same "$(init sh -c '[ $$ = "$(cut -d " " -f 5 /proc/$$/stat)" ] && echo same')"
closes='i=0; until fds=$(ls /proc/1/fd | xargs) && [ "$fds" = "1 2" ] || [ $((i += 1)) -gt 250 ]; do sleep 0.02; done; echo "$fds"'
gives "the init keeps stdout and stderr alone, once the command runs" "1 2" first sh -c "$closes" 7</etc/passwd
first sh -c 'echo by hand >/proc/1/fd/1' >said
is "a child writes to /proc/1/fd/1" "by hand" "$(cat said)"

LISTEN() { # PID that LISTEN_PID names, or "own"
	sh -c 'case $1 in own) LISTEN_PID=$$ ;; *) LISTEN_PID=$1 ;; esac; export LISTEN_PID; shift; exec "$@"' sh "$1" \
		"$INIT_PROGRAM" sh -c '[ "$LISTEN_PID" = $$ ] && echo mine || echo "$LISTEN_PID"'
}
is "LISTEN_PID that named the init names the command" mine "$(LISTEN own)"
is "another one is left alone" 12345 "$(LISTEN 12345)"

getent passwd nobody >/dev/null || bad "this system has a user nobody" "no"
home=$(getent passwd nobody | cut -d : -f 6)
nobody="$(id -u nobody) $(id -g nobody) $home"
gives "--user: ids, and HOME follows" "$nobody" env HOME=/other "$INIT_PROGRAM" --user=nobody sh -c 'echo "$(id -u) $(id -g) $HOME"'
gives "--user: HOME where there was none" "$nobody" env -u HOME "$INIT_PROGRAM" --user=nobody sh -c 'echo "$(id -u) $(id -g) $HOME"'
gives "--user: numbers, and a group" "12 34 34" init --user=12:34 sh -c 'echo "$(id -u) $(id -g) $(id -G)"'
gives "--cwd" /usr init --cwd=/usr pwd
gives "with --user it stays dumpable, so that its descriptors are seen without CAP_SYS_PTRACE" "1 2" \
	setpriv --bounding-set=-sys_ptrace sh -c '"$0" --user=nobody sleep 100 & i=0
		until pid=$(tr -d " " <"/proc/$!/task/$!/children") && [ "$(cat "/proc/$pid/comm")" = sleep ]; do sleep 0.02; done
		until fds=$(ls "/proc/$!/fd" | xargs) && [ "$fds" = "1 2" ] || [ $((i += 1)) -gt 250 ]; do sleep 0.02; done
		echo "$fds"; kill "$!"' "$INIT_PROGRAM"

# --- the dead, and those that stay ---

orphans='i=0; while [ $i -lt 60 ]; do (sleep 0.01 &); i=$((i + 1)); done; i=0
	while left=$(ps -eo stat=,comm= | grep -c "Z\|sleep") && [ $i -lt 250 ]; do sleep 0.02; i=$((i + 1)); done; echo "$left"'
is "60 orphans: no zombie, as PID 1" 0 "$(first sh -c "$orphans")"
init -w sh -c '(sleep 0.1 & echo $! >orphan); while [ -e "/proc/$(cat orphan)" ]; do sleep 0.02; done' 2>said
is "not PID 1: a subreaper; -w says whom it reaps" "nsinit-init: reaped the process $(cat orphan)" "$(cat said)"

begun=$(now)
for how in init first; do
	rm -f late
	status "$how, --wait=all: the command's status" 6 $how --wait=all sh -c '(setsid sh -c "sleep 0.5; echo late >late" &); exit 6'
	holds "$how, --wait=all: the last process has ended before it" test -s late

	status "$how, --grace: the command's status" 6 $how --grace=20 sh -c 'setsid sh -c "trap \"sleep 0.2; echo heard >heard; exit\" TERM; echo ready >ready; while :; do sleep 0.05; done" & until [ -s ready ]; do sleep 0.02; done; exit 6'
	holds "$how, --grace: who went into a session of its own hears TERM, and has time" test -s heard
	status "$how, --grace: one that is stopped hears it too" 6 $how --grace=20 sh -c 'sh -c "trap \"echo heard >stopped; exit\" TERM; kill -STOP \$\$; sleep 100" & until grep -q "^State:.T" "/proc/$!/status"; do sleep 0.02; done; exit 6'
	holds "$how, --grace: it has" test -s stopped
	rm -f heard ready stopped
done
holds "--grace: it is left early" test $(($(now) - begun)) -lt 2000

deaf='setsid sh -c "trap \"\" TERM; echo \$\$ >deaf; while :; do sleep 0.05; done" & until [ -s deaf ]; do sleep 0.02; done; exit 6'
for how in init first; do
	rm -f deaf
	begun=$(now)
	status "$how, --grace=1: who does not hear TERM: the command's status" 6 $how --grace=1 sh -c "$deaf"
	took=$(($(now) - begun))
	holds "$how, --grace=1: KILL at the deadline ($took hundredths)" test "$took" -ge 100 -a "$took" -lt 300
	[ $how = first ] || holds "$how, --grace=1: nothing is left" await 2 ended "$(cat deaf)"
done
rm -f deaf
begun=$(now)
status "--grace=0: KILL at once" 6 init --grace=0 sh -c "$deaf"
holds "--grace=0: nothing is left" await 2 ended "$(cat deaf)"
rm -f deaf ready

rm -f deaf
begun=$(now)
begin first --grace=1 sh -c 'trap "" TERM; echo ready; while :; do sleep 0.05; done'
await 5 grep -qs ready out
kill -TERM "$PID"
end "--grace: a command that does not hear TERM: its status" 137
holds "--grace: it is killed at the deadline" test $(($(now) - begun)) -lt 600

for how in init first; do
	begun=$(now)
	begin $how --pause --wait=all
	await 5 hears "$PID"
	kill -TERM "$PID"
	end "$how, --pause --wait=all: nobody is waited for" 0
	begin $how --pause --grace=30
	await 5 hears "$PID"
	kill -TERM "$PID"
	end "$how, --pause --grace: nor here" 0
	holds "$how, --pause: at once" test $(($(now) - begun)) -lt 500
done

begin init --wait=all --grace=20 sh -c 'setsid sh -c "trap \"echo heard >heard; exit 0\" TERM; echo \$\$ >ready; while :; do sleep 0.05; done" & exit 6'
left_alone() { # the command has ended, and the other one is the init's now
	[ -s ready ] && [ "$(child "$PID")" = "$(cat ready)" ]
}
holds "--wait=all: the command has ended" await 5 left_alone
await 5 idle "$PID"
fails "--wait=all: it waits" ended "$PID"
kill -TERM "$PID"
end "--wait=all: TERM, after the command's end" 6
holds "--wait=all: goes to all" test -s heard

for sig in INT TERM; do
	begin first --pause
	await 5 hears "$PID"
	kill -HUP "$PID"
	await 5 idle "$PID"
	fails "--pause: HUP is nothing" ended "$PID"
	kill "-$sig" "$PID"
	end "--pause: $sig ends it, with 0" 0
done

# --- the parent's end, and no wake-ups ---

sh -c '"$0" -p TERM --user=nobody sleep 100 & echo $! >init.pid
	until pid=$(tr -d " " <"/proc/$!/task/$!/children") && [ "$(cat "/proc/$pid/comm")" = sleep ]; do sleep 0.02; done
	echo "$pid" >command.pid' "$INIT_PROGRAM" 2>/dev/null
holds "-p: the init ends when its parent does" await 2 ended "$(cat init.pid)"
holds "-p: and the command, though it became another user" await 2 ended "$(cat command.pid)"
begin init -p KILL --user=nobody sleep 100
await 5 executes "$PID"
kill -KILL "$PID"
holds "-p: the command ends when the init is killed" await 2 ended "$COMMAND"
wait "$PID" 2>/dev/null

begin init --grace=5 --wait=all sleep 100
await 5 executes "$PID"
await 5 idle "$PID"
before=$(grep ctxt "/proc/$PID/status")
sleep 3
is "idle: no context switch in three seconds" "$before" "$(grep ctxt "/proc/$PID/status")"
kill -TERM "$PID"
end "idle: its end" 143

# --- the OOM killer, by a memory cgroup of v1 ---

group=/sys/fs/cgroup/memory/nsinit-test-$$
if mkdir "$group" 2>/dev/null; then
	undo "rmdir $group"
	echo 16M >"$group/memory.limit_in_bytes"
	sh -c 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"' sh "$group" "$INIT_PROGRAM" --report=why tail /dev/zero 2>said
	is "the OOM killer: status" 137 $?
	like "the OOM killer is named" "^nsinit-init: the command was ended by signal 9 \(SIGKILL\); the OOM killer has killed 1 of this container's processes$" "$(cat said)"
	is "in --report too" "$(cat said)" "$(cat why)"
else
	skip "the OOM killer is named" "no memory cgroup can be made here"
fi
says "--oom without memory.events: a line, and it runs" 3 '^nsinit-init: --oom needs cgroup v2: there is no memory.events' init --oom=say sh -c 'exit 3'

# --- on a terminal ---

cat >"$W/jobs" <<'E2'
expect \$ 
send exec 2>&1; PS1='> '; nsinit-init --wait=main sh -c 'echo run''ning; exec sleep 1000'\r
expect running
send \x1a
expect Stopped
expect "h> "
send fg\r
expect ^.*nsinit-init
run until [ "$(ps -o tpgid= -p "$CHILD")" != "$(ps -o pgid= -p "$CHILD")" ]; do sleep 0.02; done
send \x03
expect SIGINT
expect "h> "
send echo code=$?\r
expect code=130
send exit\r
wait 0
E2
# By name: with its path, which may be of any length, the lines that the shell prints might be longer than the terminal's.
holds "a job of a shell: ^Z stops both, fg continues both, ^C reaches the command" pty env "PATH=$TOP/build:$PATH" PS1='$ ' bash --norc -i <"$W/jobs"

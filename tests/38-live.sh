#!/bin/bash
# state, list, ps, kill, stop, wait: what a live container is seen as and ended by, from outside.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need jq
newroot
own_state

of() { # FILTER: of the state
	ns -C "$R" state | jq -r "$1"
}
runs() { # SECONDS: what sleeps so long; $child is its pid
	child=$(pgrep -fx "sleep $1")
}
stopped() { # what state says of it, in proc_pid_stat(5): T
	[ "$(of .status)" = stopped ]
}

MEMBERS=$(vocabulary | sed -n 's/^members_deep //p')

# --- none ---

config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": { "pids": 50 }, "stop_signal": "USR1", "stop_timeout": 1 }
END
status "state: none lives: 1" 1 ns -C "$R" state
is "it says so" none "$(of .status)"
gives "list: nothing" '' ns list
ln -s nonesuch "$W/dangling"
says "a state directory that is a link to nothing" 125 "^nsinit: open the state directory $W/dangling/ .*: No such file" \
	timeout -s KILL 5 "$NSINIT" --state "$W/dangling/" -C "$R" state
for command in ps kill; do
	says "$command: none lives" 125 '^nsinit: there is no live container here$' ns -C "$R" $command
done
says "stop: none lives, any more or at all: that is said" 0 '^nsinit: there is no live container here$' ns -C "$R" stop
run ns -C "$R" wait
is "wait: it is gone" '0 ' "$status $out$err"
is "nothing is left of asking" '' "$(left)"

# --- state, list, ps ---

detached sh -c 'trap "" USR1; sleep 1001 & exec sleep 1000'
inside --join sleep 1002 &
joined=$!
keep "$joined"
await 5 pgrep -fx 'sleep 1002' >/dev/null
status "state: it lives: 0" 0 ns -C "$R" state
is "status, pid, directory, command" "running $INIT $R sh,-c,trap \"\" USR1; sleep 1001 & exec sleep 1000" \
	"$(of '"\(.status) \(.pid) \(.directory) \(.command | join(","))"')"
starts() { # at any time
	for _ in $(seq 12); do of .start_time && sleep 0.1; done | sort -u | wc -l
}
is "start time: one" 1 "$(starts)"
age=$(($(date +%s) - $(of '.start_time | fromdateiso8601')))
is "which is that" yes "$([ $age -ge 0 ] && [ $age -le 15 ] && echo yes)"
like "uptime" '^[0-9]$' "$(of .uptime)"
for namespace in cgroup ipc mnt net pid user uts; do
	is "namespace $namespace" "$(readlink "/proc/$INIT/ns/$namespace")" "$namespace:[$(of ".namespaces.$namespace")]"
done
is "cgroups" "$(sed -n 's/^[0-9]*:pids:/pids /p; s/^0::/unified /p' "/proc/$INIT/cgroup" | sort)" \
	"$(of '.cgroup | to_entries[] | select(.key == "pids" or .key == "unified") | "\(.key) \(.value)"' | sort)"
host=$(pgrep -fx 'sleep 1002')
is "what has joined" "$host sleep 1002 0" "$(of '.joined[] | "\(.pid) \(.command) \(.uid)"')"
is "its pid inside" "$(awk '/^NSpid:/ { print $NF }' "/proc/$host/status")" "$(of '.joined[].pid_inside')"
is "the configuration is as it was" false "$(of .config_changed)"
echo >>"$R/container.json"
is "it has changed" true "$(of .config_changed)"
rm "$R/container.json"
is "it is gone: that is not known" null "$(of .config_changed)"
config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": { "pids": 50 }, "stop_signal": "USR1", "stop_timeout": 1 }
END
is "list" "$INIT  $R  sh -c trap \"\" USR1; sleep 1001 & exec sleep 1000" "$(ns list | sed 's/^ *//; s/  [0-9-]* [0-9:]*  /  /')"
run ns -C "$R" ps
like "ps: columns" '^ +PID +INSIDE +USER +ELAPSED +ROLE +COMMAND$' "$out"
is "ps: who is what" '1 root init
2 root command
3 root
4 root supervisor
5 root joined' "$(printf '%s\n' "$out" | awk 'NR > 1 { print $2, $3, $5 ~ /^(init|command|supervisor|joined)$/ ? $5 : "" }' | sed 's/ $//')"
like "the init's line" "^ *$INIT +1 root +00:0[0-9] init +nsinit-init --container\$" "$out"
like "the command's" "^ *[0-9]+ +2 root +00:0[0-9] command +sleep 1000\$" "$out"
like "the joined one's" "^ *$host +5 root +00:0[0-9] joined +sleep 1002\$" "$out"
# A connection that asks nothing, as each of our own commands makes one for a moment
perl -MSocket -e 'socket S, AF_UNIX, SOCK_SEQPACKET, 0; chdir $ARGV[0]; connect S, sockaddr_un "sock" or die; sleep 60' \
	"$STATE"/* &
knocking=$!
keep "$knocking"
children() { # N: of the init's: the command, a supervisor, and the one for that connection
	[ "$(pgrep -cP "$INIT")" = "$1" ]
}
holds "a connection has a process of the init's" await 5 children 3
stays_there() {
	[ "$(ns -C "$R" ps | wc -l)" = 7 ]
}
many() { # TIMES: how many lines each time
	for _ in $(seq "$1"); do ns -C "$R" ps | wc -l; done | sort -u
}
is "ps shows it once it has stayed, but none of its own" '7 ' "$(await 5 stays_there; many 20 | tr '\n' ' ')"
kill "$knocking"
holds "it ends with the connection" await 5 children 2
printf '\033]0;evil\007\n\377' >"$R/tmp/words"
inside -d sh -c 'exec sh -c "sleep 1003; :" "$(cat /tmp/words)"'
holds "one with a strange name" await 5 pgrep -fx 'sleep 1003'
like "ps: what is not printable is question marks" 'sleep 1003; : [?]\]0;evil[?]{3}$' "$(ns -C "$R" ps)"
fails "ps: nothing of it reaches the terminal" grep -q "$(printf '[\033\007\377]')" <(ns -C "$R" ps)

inside -d sh -c '(sleep 1008 &); exec sleep 1009'
await 5 runs 1008
await 5 runs 1009
roles() { # of what sleeps so long
	ns -C "$R" ps | awk -v seconds="$1" '$NF == seconds { print(NF > 6 ? $5 : "none") }'
}
is "what was joined with -d is joined, though it is the init's" joined "$(roles 1009)"
is "and what it left behind is not" none "$(roles 1008)"
is "state has it too" "$(pgrep -fx 'sleep 1009')" "$(of '.joined[] | select(.command == "sleep 1009") | .pid')"
kill -KILL "$child"
await 5 ended "$child"
head -c 16000 /dev/zero >"$(echo "$STATE"/*/joined)" # of a thousand others
inside -d sleep 1010
is "of the thousandth one too, and then there is room" 'joined 16' "$(roles 1010) $(stat -c %s "$STATE"/*/joined)"
cp "$(command -v headless)" "$R/bin"
inside -d sh -c 'headless sleep 1004 & exec sleep 1005'
holds "a process without its first thread" await 5 runs 1004
await 5 runs 1005
kill -KILL "$child" # so that it is the init's
await 5 ended "$child"
like "ps shows what has lost its first thread, and what came of that" '\[headless\].*sleep 1004' "$(ns -C "$R" ps | tr '\n' ' ')"
seq 20001 21001 | sed 's/.*/g&:x:&:many/' >>"$R/etc/group"
echo 'many:x:1001:1001::/:/bin/sh' >>"$R/etc/passwd"
inside -d -u many sleep 1006
is "ps of a user with many groups" '1001 joined 1006' "$(ns -C "$R" ps | awk '/sleep 1006/ && $2 < 1000 { print $3, $5, $NF }')"

# --- paused, stopped ---

ns -C "$R" pause
is "paused" paused "$(of .status)"
ns -C "$R" resume
kill -STOP "$INIT"
holds "stopped" await 5 stopped
like "ps of a stopped one" 'sleep 1000' "$(ns -C "$R" ps)"
kill -CONT "$INIT"

# --- wait, stop ---

"$NSINIT" --state "$STATE" -C "$R" wait &
waiter=$!
keep "$waiter"
asleep() { # where it waits, and that it has no time-out: the third argument of poll, or none of ppoll
	set -- $(cat "/proc/$waiter/syscall")
	[ "$1" = 7 ] && [ "$(($4 & 0xffffffff))" = $((0xffffffff)) ]
}
holds "wait waits in poll, without time-out" await 5 asleep
started=$(now)
says "stop: one that does not heed is killed, which is said" 0 \
	'^nsinit: the container did not end within 1 second, and is killed$' ns -C "$R" stop
holds "after the timeout" test $(($(now) - started)) -ge 95
is "then nothing is left, at once" '' "$(left)"
holds "the init is gone" ended "$INIT"
wait "$joined" 2>/dev/null
holds "wait returns, with 0" wait "$waiter"

detached sh -c 'trap "exit 0" USR1; touch /tmp/trapped; while :; do sleep 0.05; done'
await 5 test -e "$R/tmp/trapped"
run ns -C "$R" stop -t 20
is "stop by the key stop_signal: silent" '0 ' "$status $err"
is "nothing is left" '' "$(left)"
detached sleep 1000
run ns -C "$R" stop -t 0
is "stop -t 0 kills, as it was told" '0 ' "$status $err"
is "nothing is left then either" '' "$(left)"
config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": { "pids": 50 } }
END
detached sleep 1000
ns -C "$R" pause
run ns -C "$R" stop
is "stop of a paused one, TERM by default" '0 ' "$status $err"
detached sleep 1000
kill -STOP "$INIT"
await 5 stopped
run ns -C "$R" stop
is "stop of a stopped one" '0 ' "$status $err"
is "and nothing is left" '' "$(left)"
detached sleep 1000
group=$(sed -n 's/^[0-9]*:pids://p; s/^0:://p' "/proc/$INIT/cgroup" | grep nsinit | head -n 1)
ns -C "$R" stop
is "nor of its control groups" '' "$(find /sys/fs/cgroup -type d -path "*${group:?}*")"
detached sleep 1000
kill -STOP "$MONITOR"
says "stop: who starts it is stopped" 125 '^nsinit: the container has ended, but the nsinit that started it has not: ' ns -C "$R" stop
kill -CONT "$MONITOR"
holds "which goes on" await 5 ended "$MONITOR"
is "and clears up" '' "$(left)"
says "-t: no number" 125 '^nsinit: -t soon: it must be a number of seconds' ns -C "$R" stop -t soon

# --- kill ---

config <<'END'
{ "environment": ["PATH=/bin"] }
END
detached sh -c 'deeper() { [ $1 = 0 ] && exec sleep 1007; deeper $(($1 - 1)) & wait; }; deeper 520'
holds "a deep tree of processes" await 20 pgrep -fx 'sleep 1007'
run ns -C "$R" ps
is "ps shows a part of it, and says so" "$((MEMBERS + 1)) nsinit: processes nested more than $MEMBERS deep are not shown" \
	"$(printf '%s\n' "$out" | grep -c ' root ') $err"
ns -C "$R" stop -t 0
signals='for i in USR1 TERM 34; do trap "echo $i >>/tmp/got" $i; done; touch /tmp/ready; while :; do sleep 0.05; done'
detached sh -c "$signals"
await 5 test -e "$R/tmp/ready"
for signal in USR1 SIGUSR1 usr1 sigusr1 10 RTMIN; do
	: >"$R/tmp/got"
	ns -C "$R" kill -s $signal
	expected=USR1
	[ $signal != RTMIN ] || expected=34
	holds "kill -s $signal" await 5 grep -qx $expected "$R/tmp/got"
done
: >"$R/tmp/got"
ns -C "$R" kill
holds "kill: TERM" await 5 grep -qx TERM "$R/tmp/got"
says "no signal" 125 '^nsinit: -s FOO: it must be a signal' ns -C "$R" kill -s FOO
sleep 1000 &
bystander=$!
keep "$bystander"
for lie in "$bystander" 1 -1 ''; do # a lie in .nspid leads nowhere
	rm "$R/.nspid" && echo "$lie" >"$R/.nspid"
	: >"$R/tmp/got"
	ns -C "$R" kill -s USR1
	holds ".nspid '$lie': kill reaches the container all the same" await 5 grep -qx USR1 "$R/tmp/got"
done
rm "$R/.nspid" && mkfifo "$R/.nspid"
run ns -C "$R" kill -s KILL
holds "a FIFO: likewise" await 5 ended "$INIT"
fails "the bystander lives" ended "$bystander"
emptied() {
	[ -z "$(ls -A "$STATE")" ]
}
holds "its entry goes" await 5 emptied
rm -f "$R/.nspid" && echo "$bystander" >"$R/.nspid"
says "kill: a forged .nspid is no container" 125 'no live container here' ns -C "$R" kill
says "stop: nor then" 0 'no live container here' ns -C "$R" stop
status "wait: nor then" 0 ns -C "$R" wait
fails "and the bystander lives" ended "$bystander"
rm "$R/.nspid"

# --- without a PID namespace, by a name, of another user ---

config <<'END'
{ "namespaces": ["NEWNS"], "overlay": "tmpfs", "environment": ["PATH=/bin"] }
END
ns --name one -C "$R" exec -d sh -c 'sleep 1001 & exec sleep 1000'
stays one
is "state: its name" one "$(ns --name one -C "$R" state | jq -r .name)"
like "list: its name" " $R one  sleep|$R one  sh" "$(ns list)"
await 5 pgrep -fx 'sleep 1001' >/dev/null
is "ps without NEWPID: all of them" 'init command sleep' "$(ns --name one -C "$R" ps | awk 'NR > 1 { printf "%s%s", d, $5; d = " " }')"
for name in two three four; do
	ns --name $name -C "$R" exec -d sleep 1000
done
is "list: many, with few descriptors" 4 "$(ulimit -n 10 && ns list | wc -l)"
entry=$(ls -d "$STATE"/*.two)
mv "$entry" "$STATE/1-1.$(printf 'e\033[31m\n1')"
is "list: a name does nothing to a terminal" 4 "$(ns list | grep -v "$(printf '\033')" | wc -l)"
mv "$STATE"/1-1.* "$entry"
rm "$entry/origin"
like "list: of what started it nothing is known" ' [?] two ' "$(ns list)"
for name in two three four; do
	ns --name $name -C "$R" stop
done
run ns --name one -C "$R" stop
is "stop without NEWPID" '0 ' "$status $err"
fails "nothing of it lives" pgrep -fx 'sleep 1001'
is "nothing is left of it" '' "$(left)"

#!/bin/sh
# The spawner is killed at each of its system calls in turn, before the init armed anything too: within a second nothing is
# left but .nspid and the state record, and the next start works and clears them.
# sanitize: no
. "$(dirname "$0")/../lib.sh"
need_root
need strace
newroot
own_state
with ''
group=/nsinit-killed-$$

mounts=$(sort /proc/self/mountinfo)
nsinit() { # CMD...: nsinit exec in $R, bounded
	timeout -s KILL 10 "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}
die() { # CALL N CMD...: nsinit is killed when it enters that call for the Nth time
	at=$1:signal=SIGKILL:when=$2
	shift 2
	strace -o /dev/null -e "inject=$at" "$NSINIT" --state "$STATE" -C "$R" exec "$@" >"$W/out" 2>&1 </dev/null
}

# What is wrong after the Nth CALL was cut off; a start clears it all.
judge() { # CALL N
	await 1 gone || echo "$1 $2: a second later there is $(container)"
	if [ -e "$R/.nspid" ] && ! grep -Eqx '[1-9][0-9]*' "$R/.nspid"; then
		echo "$1 $2: .nspid holds no pid: $(cat "$R/.nspid")"
	fi
	nsinit --new sh -c 'exit 7' >"$W/out" 2>&1 </dev/null
	next=$?
	[ "$next" = 7 ] || echo "$1 $2: the next start ends with $next: $(cat "$W/out")"
	{
		find "$STATE" -mindepth 1
		find "$R" -mindepth 1 -maxdepth 1 -newer "$W/begun" ! -name container.json
		find /sys/fs/cgroup -type d -path "*$group*"
	} | sed "s/^/$1 $2: the next start leaves /"
}

sweep_call() { # CALL CMD...
	call=$1 n=1
	shift
	while [ $n -lt 100 ]; do
		die "$call" $n "$@"
		[ $? = 137 ] || return
		judge "$call" $n
		n=$((n + 1)) killed=$((killed + 1))
	done
	echo "$call: no end to it"
}

sweep() { # NAME CALLS CMD...: at each of its calls that are like CALLS
	what=$1 calls=$2 killed=0
	shift 2
	strace -o "$W/trace" "$NSINIT" --state "$STATE" -C "$R" exec "$@" </dev/null
	sed -n 's/(.*//p' "$W/trace" | grep -Ex "$calls" >"$W/made"
	sort -u "$W/made" >"$W/calls"
	touch "$W/begun"
	while read -r call; do
		sweep_call "$call" "$@"
	done <"$W/calls" >"$W/wrong" 2>&1
	is "killed while $what ($killed times): all is gone within a second, the next start clears up" '' "$(cat "$W/wrong")"
	made=$(wc -l <"$W/made")
	if [ "$killed" -ge $((made * 9 / 10)) ] && [ "$killed" -gt 3 ]; then
		ok "killed while $what: at each of its calls"
	else
		bad "killed while $what: at each of its calls" "it makes $made, and was killed at $killed"
	fi
}

sweep 'a command starts, leaves another and ends' '.*' sh -c 'setsid sleep 1000 & sleep 0.02'
with '"namespaces": ["NEWNS", "NEWPID", "NEWUSER"], "overlay": "tmpfs", "mounts": [{ "source": "/etc", "destination": "/mnt", "options": "bind,ro" }],
	"uid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }],
	"gid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }]'
sweep 'a user namespace, a bind and an overlay are made' '.*' sh -c 'setsid sleep 1000 & sleep 0.02'
with "\"cgroups\": { \"path\": \"$group\", \"pids\": 50 }"
sweep 'control groups are made' 'mkdirat|openat|write|clone.*|unlinkat|sendto|read|rename.*' sh -c 'setsid sleep 1000 & sleep 0.02'
with '"namespaces": ["NEWNS", "NEWTIME"]'
sweep 'there is no PID namespace' '.*' sh -c 'setsid sleep 1000 & sleep 0.02'
with ''
sweep 'a command runs that would go on' 'poll|recvmsg|munmap|flock' sh -c 'setsid sleep 1000 & sleep 2'
with ''
for n in 1 2 3 4; do # where the init dies itself, at one of its mounts, the command never ran: nobody is told that it does
	says "-d: the init dies at its mount $n" 137 '^nsinit: the container.s init was ended by signal 9' env NOTIFY_SOCKET=none \
		strace -f -o /dev/null -e trace=move_mount -e "inject=move_mount:signal=KILL:when=$n" "$NSINIT" --state "$STATE" -C "$R" exec -d true
	is "which is all that is said" 1 "$(printf '%s\n' "$err" | wc -l)"
done
is "the mounts are as they were" "$mounts" "$(sort /proc/self/mountinfo)"

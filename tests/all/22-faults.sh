#!/bin/sh
# Each system call of the spawner fails in turn, with ENOMEM, EPERM and EMFILE: either it does not matter, or one line says
# which step failed, the status is 125, and nothing is left.
# sanitize: no
. "$(dirname "$0")/../lib.sh"
need_root
need strace
newroot
own_state
group=/nsinit-faults-$$

mounts=$(sort /proc/self/mountinfo)
fault() { # CALL N ERRNO
	timeout -k 1 10 strace -o "$W/trace" -e "inject=$1:error=$3:when=$2" \
		"$NSINIT" --state "$STATE" -C "$R" exec sh -c 'exit 7' >"$W/out" 2>"$W/err" </dev/null
	result=$?
	return 0
}

clear_up() {
	rm -rf "$R"/.nspid* "${STATE:?}"/*
	find /sys/fs/cgroup -depth -type d -path "*$group*" -exec rmdir {} \;
}

# What is wrong with it. A command that ran has its own status: a warning, or a line about what stays, may stand beside it.
judge() { # WHERE
	lines=$(wc -l <"$W/err")
	case $result:$lines in
	7:[01] | 125:1) ;;
	*) echo "$1: status $result, $lines lines: $(cat "$W/err")" ;;
	esac
	grep -v '^nsinit: .' "$W/err" | sed "s/^/$1: a line says /"
	await 1 gone || echo "$1: a second later there is $(container)"
	{
		find "$STATE" -mindepth 1
		find "$R" -mindepth 1 -maxdepth 1 -newer "$W/begun"
		find /sys/fs/cgroup -type d -path "*$group*"
	} | sed "s/^/$1: status $result, left: /"
	clear_up
}

# To execute, to map the C library's first pages and to end can't fail, or is not ours.
sweep() { # NAME ERRNO...
	what=$1
	shift
	strace -o "$W/trace" "$NSINIT" --state "$STATE" -C "$R" exec sh -c 'exit 7' </dev/null
	sed -n 's/(.*//p' "$W/trace" | grep -Evx 'execve|arch_prctl|set_tid_address|exit_group' | sort -u >"$W/calls"
	for errno; do
		faults=0
		touch "$W/begun"
		while read -r call; do
			n=1
			while fault "$call" $n "$errno" && grep -q INJECTED "$W/trace"; do
				judge "$call $n $errno"
				n=$((n + 1)) faults=$((faults + 1))
				[ $n -lt 60 ] || break
			done
		done <"$W/calls" >"$W/wrong" 2>&1
		is "$what, $errno ($faults times): it is named in one line, and nothing is left" '' "$(cat "$W/wrong")"
		if [ $faults -gt 90 ]; then
			ok "$what, $errno: at each call"
		else
			bad "$what, $errno: at each call" "only $faults times"
		fi
	done
}

with ''
sweep "a plain one" ENOMEM EPERM EMFILE
with '"namespaces": ["NEWNS", "NEWPID", "NEWUSER"], "overlay": "tmpfs", "mounts": [{ "source": "/etc", "destination": "/mnt", "options": "bind,ro" }],
	"uid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }],
	"gid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }]'
sweep "a user namespace" ENOMEM
with "\"cgroups\": { \"path\": \"$group\", \"pids\": 50 }"
sweep "control groups" ENOMEM
with '"namespaces": ["NEWNS", "NEWTIME"]'
sweep "no PID namespace" EPERM
is "the mounts are as they were" "$mounts" "$(sort /proc/self/mountinfo)"

#!/bin/sh
# "seccomp": "default", as Docker's profile: what is refused, what does not exist, and that ordinary programs work. The
# comparison with Docker is tests/all/64-profile.sh, each number by itself tests/unit/profile_test.c.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
cp "$(command -v calls)" "$R/bin/"

with() { # MEMBERS: beside the filter
	printf '{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"], "seccomp": "default"%s }\n' "${1:+, $1}" | config
}

with ''
status "check takes it" 0 ns -C "$R" check
gives "two filters: the profile, and the one against root's ways to the host" 'Seccomp_filters: 2' \
	inside sh -c 'grep ^Seccomp_filters: /proc/self/status | tr "\t" " "'

# --- calls ---

if [ "$(uname -m)" = x86_64 ]; then
	# NAME, NUMBER[:ARGUMENT] for calls, its answer, and the members
	while IFS='|' read -r name call answer members; do
		with "$members"
		gives "$name" "${call%:*} $answer" inside calls "$call"
	done <<-'END'
		keyctl is refused|250|EPERM|
		mount is refused|165|EPERM|
		unshare of a user namespace is refused|272:10000000|EPERM|
		setns is refused|308|EPERM|
		open_by_handle_at is refused|304|EPERM|
		io_uring_setup is refused|425|EPERM|
		userfaultfd is refused|323|EPERM|
		an AF_VSOCK socket is refused|41:28|EPERM|
		an AF_ALG socket is refused|41:26|EPERM|
		an AF_UNIX socket is let through|41:1|other|
		personality without randomised addresses is refused|135:40000|EPERM|
		the question for the personality is let through|135:ffffffff|other|
		clone into a user namespace is refused|56:10000000|EPERM|
		clone3 does not exist|435|ENOSYS|
		the first call that is newer than the profile does not exist|467|ENOSYS|
		a call that no kernel has does not exist|999|ENOSYS|
		chroot is let through|161|other|
		chroot without its capability is refused|161|EPERM|"capabilities": ["SYS_CHROOT"]
		clock_settime with CAP_SYS_TIME is let through|227|other|"keep_capabilities": ["SYS_TIME"]
		mount with CAP_SYS_ADMIN is let through|165|other|"keep_capabilities": ["SYS_ADMIN"]
		setns with CAP_SYS_ADMIN is let through|308|other|"keep_capabilities": ["SYS_ADMIN"]
		keyctl with every capability is refused|250|EPERM|"keep_capabilities": ["ALL"]
		a user namespace with every capability is refused: the other filter|272:10000000|EPERM|"keep_capabilities": ["ALL"]
		open_by_handle_at with every capability is refused: the other filter|304|EPERM|"keep_capabilities": ["ALL"]
		bpf with every capability is refused: the other filter|321|EPERM|"keep_capabilities": ["ALL"]
	END
else
	skip "calls by their numbers" "those here are x86_64's"
fi
with '"keep_capabilities": ["SYS_ADMIN"]'
status "with CAP_SYS_ADMIN there may be a new mount namespace" 0 inside unshare -m true
with ''
says "without it there may not" 1 'Operation not permitted' inside unshare -m true
says "a node of a disk is refused: the other filter" 1 'Operation not permitted' inside mknod /tmp/disk b 8 0
status "a FIFO is not" 0 inside mknod /tmp/fifo p
status "with no filter keyctl would be let through, so the rows above mean something" 0 sh -c \
	'printf "{ \"seccomp\": \"none\" }" >"$2/container.json" && "$0" --state "$1" -C "$2" exec calls 250 | grep -q other' \
	"$NSINIT" "$STATE" "$R"

# --- joining, and the init itself under it ---

for members in '' '"no_new_privileges": true, "user": "user"' '"keep_capabilities": []'; do
	with "$members"
	rm -f "$R/tmp/first" "$R/tmp/calls"
	live sh -c 'calls >/tmp/calls; grep -E "^(Seccomp|NoNew)" /proc/self/status >/tmp/first; exec sleep 1000'
	await 30 test -s "$R/tmp/first"
	like "${members:-alone}: the first command has two filters" '^Seccomp_filters:[[:space:]]2$' "$(cat "$R/tmp/first")"
	is "${members:-alone}: a joined command has the same ones" "$(cat "$R/tmp/first")" \
		"$(inside grep -E '^(Seccomp|NoNew)' /proc/self/status)"
	is "${members:-alone}: and each call has the same answer" "$(cat "$R/tmp/calls")" "$(inside calls)"
	is "${members:-alone}: PID 1 has them too" "$(grep ^Seccomp_filters "$R/tmp/first")" \
		"$(grep ^Seccomp_filters "/proc/$INIT/status")"
	kill "$SPAWNER"
	wait "$SPAWNER"
	is "${members:-alone}: TERM ends it" 143 $?
done
with ''
gives "orphans are reaped" 0 inside sh -c 'for i in 1 2 3 4 5; do (true & exec true); done
	i=0; while n=$(cat /proc/[0-9]*/stat | grep -c ") Z "); [ "$n" != 0 ] && [ $i -lt 50 ]; do sleep 0.1; i=$((i + 1)); done; echo "$n"'
live sleep 1000
holds "a terminal for a joined command, with job control" pty -t 20 "$NSINIT" --state "$STATE" -C "$R" exec sh <<'END'
	never "can't access tty|job control turned off|Inappropriate ioctl"
	expect '[#$] '
	send sh -c 'echo re""ading; read -r x'\r
	expect ^reading
	send \x1a
	expect Stopped
	expect '[#$] '
	send fg\r
	send a line\r
	expect '[#$] '
	send exit 7\r
	wait 7
END
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null

# --- ordinary programs ---

gives "files, archives, users, pipes, dates" "42
hello
1000:1000
-rwxr-x--- link
1 to 3
2001" inside sh -ec '
	cd /tmp
	seq 1 42 | sort -rn | head -n 1
	mkdir -p made/here && echo hello >made/here/file && tar -c made | (mkdir there && tar -C there -x) && cat there/made/here/file
	chown 1000:1000 made/here/file && stat -c %u:%g made/here/file
	touch target && chmod 750 target && ln target hard && ln -s target link && echo "$(stat -c %A hard) $(readlink link | sed s/target/link/)"
	mkfifo pipe && { echo "1 to 3" >pipe & } && cat pipe && wait
	date -u -d @1000000000 +%Y
	find . -type f -exec cp {} copy \; && mv copy moved && rm -r made there
	df / >/dev/null && ps >/dev/null && free >/dev/null && uname -a >/dev/null && timeout 5 true'
gives "another user's shell" user inside -u user sh -c 'id -un'
gives "a connection to itself" 'by TCP' inside sh -c 'ip link set lo up 2>/dev/null
	mkfifo /tmp/open # an input that does not end: who hears that end first says nothing more
	echo "by TCP" | nc -l -p 4000 & i=0; until nc -w 2 127.0.0.1 4000 2>/dev/null <>/tmp/open || [ $i = 50 ]; do sleep 0.1; i=$((i + 1)); done; wait'

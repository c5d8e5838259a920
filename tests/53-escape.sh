#!/bin/sh
# Privileges: capabilities, no_new_privileges, the escape filter; and what an older or stricter kernel changes.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/lib.sh"
need_root
need unshare setpriv

# A tmpfs, so that files have handles whatever is below; in a mount namespace of the script's own.
if [ -z "${OWN_MOUNTS-}" ]; then
	OWN_MOUNTS=1 exec unshare -m --propagation private "$0"
fi
mkdir "$W/fs"
mount -t tmpfs fs "$W/fs"
undo "umount $W/fs"
newroot fs/root
own_state
cp "$(command -v escape)" "$R/bin/"
seed='"capabilities": ["SETPCAP", "SYS_MODULE", "SYS_RAWIO", "SYS_PACCT", "SYS_ADMIN", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME",
	"SYS_TTY_CONFIG", "MKNOD", "AUDIT_WRITE", "AUDIT_CONTROL", "MAC_OVERRIDE", "MAC_ADMIN"]'

with() { # MEMBERS: of the container.json from here on
	printf '{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"]%s }\n' "${1:+, $1}" | config
}

# --- capabilities ---

caps() { # Inh Prm Eff Bnd Amb, without leading zeros
	sed -n 's/^Cap...:[[:space:]]*0*\(.\)/\1/p' | xargs
}
own() { # our permitted capabilities, but for those of the mask
	printf '%x\n' $((0x$(sed -n 's/^CapPrm:[[:space:]]*//p' /proc/self/status) & ~$1))
}
all=$(own 0)

# NAME, what a command's permitted, effective and bounding sets are to be, and the members
while IFS='|' read -r name want members; do
	with "$members"
	rm -f "$R/tmp/first"
	live sh -c 'cat /proc/self/status >/tmp/first; exec sleep 1000'
	await 5 test -s "$R/tmp/first"
	is "$name" "0 $want $want $want 0" "$(caps <"$R/tmp/first")"
	is "$name, joined" "0 $want $want $want 0" "$(inside cat /proc/self/status | caps)"
	like "$name: PID 1 has CAP_KILL effective and nothing else, the same bound" "^0 [0-9a-f]+ 20 $want 0$" \
		"$(caps <"/proc/$INIT/status")"
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
done <<END
neither key: what Docker keeps|$(printf '%x' $((0xa80425fb & 0x$all)))|
the seed's list|$(own $((1 << 8 | 1 << 16 | 1 << 17 | 1 << 20 | 1 << 21 | 1 << 23 | 1 << 24 | 1 << 25 | 1 << 26 | 1 << 27 |
	1 << 29 | 1 << 30 | 1 << 32 | 1 << 33)))|$(printf %s "$seed" | tr -d '\n')
nothing is dropped|$all|"capabilities": []
all is dropped|0|"capabilities": ["ALL"]
all is dropped, with its prefix too|0|"capabilities": ["ALL", "CAP_CHOWN"]
nothing is kept|0|"keep_capabilities": []
all is kept|$all|"keep_capabilities": ["ALL"]
two are kept, one by its prefix|1001|"keep_capabilities": ["CAP_CHOWN", "NET_ADMIN"]
no_new_privileges changes none|1001|"keep_capabilities": ["CHOWN", "NET_ADMIN"], "no_new_privileges": true
END
with '"keep_capabilities": ["CHOWN"]'
gives "a capability that the caller lacks can't be given" 0 sh -c \
	'setpriv --bounding-set -chown --inh-caps -chown "$@" | sed -n "s/^CapEff:[[:space:]]*0*\(.\)/\1/p"' sh \
	"$NSINIT" --state "$STATE" -C "$R" exec cat /proc/self/status
with '"keep_capabilities": ["CHOWN", "NET_ADMIN"]'
# What nsinit itself takes, where being root gives nothing.
some=+chown,+dac_override,+dac_read_search,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_admin,+sys_chroot,+sys_admin,+mknod
ambient() { # [SECUREBITS] CMD...: with inheritable and ambient capabilities
	setpriv --inh-caps $some --ambient-caps $some "$@"
}
like "a caller with inheritable and ambient capabilities" '^[0-9a-f]{5,} .* [0-9a-f]{5,}$' \
	"$(ambient cat /proc/self/status | caps)"
is "these do not come in" "0 1001 1001 1001 0" \
	"$(ambient "$NSINIT" --state "$STATE" -C "$R" exec cat /proc/self/status | caps)"
is "nor do its securebits: root inside has what is kept" "0 1001 1001 1001 0" \
	"$(ambient --securebits +noroot "$NSINIT" --state "$STATE" -C "$R" exec cat /proc/self/status | caps)"
says "securebits that are locked: a clear error" 125 '^nsinit: .*set capabilities: Operation not permitted' \
	ambient --securebits +noroot,+noroot_locked "$NSINIT" --state "$STATE" -C "$R" exec true

# --- no_new_privileges, and what of it and the filter a joined command has ---

facts='NoNewPrivs|Seccomp|Groups|Uid|Gid|Cap...'
while IFS='|' read -r name want members; do
	with "$members"
	rm -f "$R/tmp/first"
	live sh -c 'cat /proc/self/status >/tmp/first; exec sleep 1000'
	await 5 test -s "$R/tmp/first"
	is "$name" "$want" "$(grep -E '^(NoNewPrivs|Seccomp):' "$R/tmp/first" | tr -d '\t\n')"
	is "$name: a joined command has no more and no less" "$(grep -E "^($facts)" "$R/tmp/first")" \
		"$(inside cat /proc/self/status | grep -E "^($facts)")"
	is "$name: the filter is PID 1's too" "${want##*Seccomp}" "$(sed -n 's/^Seccomp\(:\)[[:space:]]/\1/p' "/proc/$INIT/status")"
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
done <<END
neither|NoNewPrivs:0Seccomp:2|
no_new_privileges|NoNewPrivs:1Seccomp:2|"no_new_privileges": true
no_new_privileges for another user|NoNewPrivs:1Seccomp:2|"no_new_privileges": true, "user": "user"
seccomp none|NoNewPrivs:0Seccomp:0|"seccomp": "none"
seccomp escape|NoNewPrivs:0Seccomp:2|"seccomp": "escape"
END
chmod u+s "$R/bin/escape"
with ''
gives "a set-user-id program gives its user" 0 inside -u user escape uid
with '"no_new_privileges": true'
gives "but not with no_new_privileges" 1000 inside -u user escape uid
chmod u-s "$R/bin/escape"

# --- the escape filter ---

echo secret >"$W/fs/secret"
handle=$(escape handle "$W/fs/secret")
with "$seed"
status "Shocker, with the seed's capabilities: refused" 1 inside escape read "$handle"
is "with EPERM" "Operation not permitted" "$out"
status "by the i386 number: refused too" 1 inside escape read32 "$handle"
is "nothing was read by it" '' "$(printf %s "$out" | grep secret)"
with "$seed, \"seccomp\": \"none\""
gives "without the filter it reads the host's file, so the rows above mean something" secret inside escape read "$handle"
gives "joined, too" secret sh -c '"$0" --state "$1" -C "$2" exec sh -c ": >/tmp/up; exec sleep 1000" & until [ -e "$2/tmp/up" ]
	do sleep 0.02; done; "$0" --state "$1" -C "$2" exec escape read "$3"; s=$?; kill $!; wait; exit $s' \
	"$NSINIT" "$STATE" "$R" "$handle"
escape calls >"$W/host"
with '"keep_capabilities": ["ALL"], "seccomp": "none"'
gives "with all capabilities and no filter, each call is answered as on the host" "$(cat "$W/host")" inside escape calls
unlike "which does not refuse them" '^native (open_by_handle_at|bpf|perf_event_open): Operation not permitted' "$(cat "$W/host")"
# A kernel without i386 calls ends their instruction before the filter: then the host says so too (tests/unit/filter_test.c
# has the filter's answer for them).
while IFS='|' read -r name members; do
	with "$members"
	inside escape calls >"$W/inside"
	while IFS=: read -r call why; do
		want='Operation not permitted'
		case $call:$(grep "^i386 bpf:" "$W/host") in i386*'not implemented') want='Function not implemented' ;; esac
		is "$name: $call" " $want" "$why"
	done <"$W/inside"
	is "$name: as many calls as on the host" "$(wc -l <"$W/host")" "$(wc -l <"$W/inside")"
done <<END
the default filter|
the default filter and all capabilities|"keep_capabilities": ["ALL"]
escape and the seed's capabilities|$(printf %s "$seed" | tr -d '\n'), "seccomp": "escape"
END
with "$seed"
live sleep 1000
unlike "a joined command has the filter" 'done' "$(inside escape calls)"
is "with EPERM for each by its native number" 11 "$(inside escape calls | grep -c '^native .*: Operation not permitted')"
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null

# --- kernels ---

with '"network": { "dns": ["192.0.2.1"] }, "readonly_fs": true, "keep_capabilities": ["ALL"]'
: >"$R/etc/resolv.conf"
attributes='sed -n "s/^[0-9]* [0-9]* [0-9:]* [^ ]* \([^ ]*\) \([^ ]*\) .*/\1 \2/p" /proc/self/mountinfo | grep -Ev "^/(proc|sys)/" | sort'
now=$(inside sh -c "$attributes")
like "the files are bound read-only" '^/container.json ro,' "$now"
gives "before Linux 5.12, which has no mount_setattr, the mounts are the same" "$now" \
	enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec sh -c "$attributes"
for file in / /container.json /.nspid /etc/resolv.conf; do
	says "and $file is read-only" 1 'Read-only' enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec touch $file
done
gives "and nothing is left on /dev of how it was done" '' \
	enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec sh -c 'ls -A /dev | grep "^[.]" || :'
mkdir "$R/mnt"
mount -t tmpfs below "$R/mnt"
mknod "$R/mnt/null" c 1 3
like "and a root with a mount in it is not left half read-only: it is refused, or that is read-only too" \
	'^125$|Read-only' "$(enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec touch /mnt/x 2>&1; echo $?)"
like "nor half nodev" '^125$|Permission denied' \
	"$(enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec sh -c ': </mnt/null' 2>&1; echo $?)"
umount "$R/mnt"
mount -o remount,bind,nosuid "$W/fs"
like "nosuid of the root's own mount stays" '^/ ro,nosuid,nodev,' "$(inside sh -c "$attributes")"
like "before Linux 5.12 as well" '^/ ro,nosuid,nodev,' \
	"$(enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec sh -c "$attributes")"
mount -o remount,bind,suid "$W/fs"
is "and of the root's own file nothing has changed" '' "$(cat "$R/etc/resolv.conf")"

with '"keep_capabilities": ["ALL"]'
exe='readlink /proc/1/exe; for i in 1 2; do dd if=/dev/zero of=/proc/1/exe bs=1 count=1 2>&1; done | grep -c "can.t open"'
gives "PID 1's program is a memfd, and can't be written" "/memfd:nsinit-init (deleted)
2" inside sh -c "$exe"
if [ -e /proc/sys/vm/memfd_noexec ]; then
	strict() { # CMD... where a memfd can't be executed
		unshare -p -f --mount-proc sh -c 'echo 2 >/proc/sys/vm/memfd_noexec && exec "$@"' sh \
			"$NSINIT" --state "$STATE" -C "$R" exec "$@"
	}
	gives "vm.memfd_noexec=2: it is a copy on a tmpfs, and can't be written" "/nsinit-init
2" strict sh -c "$exe"
	status "vm.memfd_noexec=2: the command's status" 7 strict sh -c 'exit 7'
else
	skip "vm.memfd_noexec=2" "this kernel has no such sysctl"
fi

# --- nsinit in a chroot: the root that it enters would not be the outermost one ---

jail=$W/jail
mkdir "$jail"
mount -t tmpfs jail "$jail"
undo "umount $jail"
cp -a "$TOP/build/test-root/." "$jail"
mkdir "$jail/c" "$jail/proc" "$jail/dev" 2>/dev/null
cp -a "$TOP/build/test-root/." "$jail/c"
cp "$TOP/build/nsinit" "$jail/nsinit" # a static one
mknod "$jail/dev/null" c 1 3 2>/dev/null
says "in a chroot it refuses: who is inside could climb out" 125 "^nsinit: can't enter the root /: .*\(nsinit runs in a chroot" \
	chroot "$jail" /nsinit --state /st -C /c exec true

#!/bin/sh
# What a new mount namespace has by default: mounts, devices, masks; and that nothing of the host is in it.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need unshare

# In a mount namespace of the script's own, whose mounts are shared: what a container did not make private would come out.
if [ -z "${OWN_MOUNTS-}" ]; then
	OWN_MOUNTS=1 exec unshare -m sh -c 'mount --make-rshared / && exec "$1"' sh "$0"
fi
newroot
own_state
undo "umount -R $R/mnt $R/proc"

# --- mounts ---

# Of each mount: where, what, whether it is the whole of its file system, its options, "private" or how it is not.
mounts='while read -r id parent device root where options more; do
	case $more in "- "*) propagation=private ;; *) propagation=${more%% - *} ;; esac
	more=${more#*- }
	case $root in /) part=whole ;; *) part=part ;; esac
	echo "$where ${more%% *} $part $options $propagation"
done </proc/self/mountinfo'

config <<'END'
{}
END
own=$(df --output=fstype "$R" | tail -n 1)
gives "the mounts, but for those that mask" "/ $own part rw,nodev,relatime private
/.nspid $own part ro,nodev,relatime private
/container.json $own part ro,nodev,relatime private
/dev tmpfs whole rw,nosuid,noexec,relatime private
/dev/mqueue mqueue whole rw,nosuid,nodev,noexec,relatime private
/dev/pts devpts whole rw,nosuid,noexec,relatime private
/dev/shm tmpfs whole rw,nosuid,nodev,noexec,relatime private
/proc proc whole rw,nosuid,nodev,noexec,relatime private
/run tmpfs whole rw,nosuid,nodev,relatime private
/sys sysfs whole ro,nosuid,nodev,noexec,relatime private" \
	inside sh -c "{ $mounts; } | grep -Ev '^/(proc|sys)/' | sort"
gives "those that mask are private too" '' inside sh -c "{ $mounts; } | grep -v ' private$' || :"
gives "a join sees the same mounts, and no more" same inside sh -c 'sleep 1000 & cat /proc/1/mountinfo >/tmp/1
	cmp /proc/self/mountinfo /tmp/1 && echo same; kill $!'
is "the container's root is not the host's" differs "$(
	[ "$(inside stat -c %d:%i /)" = "$(stat -c %d:%i /)" ] && echo same || echo differs)"
gives "/proc is its own: the command's and the init's processes alone" "1 nsinit-init" \
	inside sh -c 'for i in /proc/[0-9]*; do [ "${i#/proc/}" = $$ ] || echo "${i#/proc/} $(cat "$i/comm")"; done'
gives "the working directory is /" / inside pwd
says "/sys is read-only" 1 'Read-only' inside sh -c 'echo 1 >/sys/kernel/uevent_seqnum'
says "nothing can be made under /sys/fs/cgroup" 1 'Read-only|No such file|not permitted' \
	inside sh -c 'touch /sys/fs/cgroup/x'
gives "no cgroup hierarchy is mounted" '' inside sh -c 'grep cgroup /proc/self/mountinfo || :'

# --- /dev and /run ---

gives "/dev: nodes, links and directories" "core -> /proc/kcore
fd -> /proc/self/fd
full c 1,7 666 0:0
mqueue d 1777 0:0
null c 1,3 666 0:0
ptmx -> pts/ptmx
pts d 755 0:0
random c 1,8 666 0:0
shm d 1777 0:0
stderr -> /proc/self/fd/2
stdin -> /proc/self/fd/0
stdout -> /proc/self/fd/1
tty c 5,0 666 0:0
urandom c 1,9 666 0:0
zero c 1,5 666 0:0" inside sh -c 'umask 777; cd /dev; for i in *; do
		if [ -L $i ]; then echo "$i -> $(readlink $i)"
		elif [ -c $i ]; then stat -c "%n c $((0x$(stat -c %t $i))),$((0x$(stat -c %T $i))) %a %u:%g" $i
		else stat -c "%n d %a %u:%g" $i; fi; done; ls -A | grep "^[.]" || :'
gives "with a terminal there is /dev/console too, which is it" "$(printf 'c 620 0:5\r')" \
	inside -t stat -c 'c %a %u:%g' /dev/console
like "and that is a mount of the container's devpts" '^/dev/console devpts part' "$(inside -t sh -c "$mounts" | tr -d '\r')"
for way in '' joined; do
	gives "/dev works${way:+ in a $way command}: null, zero, full, urandom, fd" "0 0 1 4" inside sh -c \
		'exec 2>&-; echo x >/dev/null; a=$?; b=$(head -c 4 /dev/zero | tr -d "\0" | wc -c)
		echo x >/dev/full; echo $a $b $? $(head -c 4 /dev/fd/0 </dev/urandom | wc -c)'
	[ -n "$way" ] || live sleep 1000
done
kill "$SPAWNER"
wait "$SPAWNER"
gives "/dev/pts is an instance of its own" "ptmx c 666" inside sh -c 'cd /dev/pts; stat -c "%n c %a" *'
gives "/dev/shm, /dev/mqueue, /run and /tmp can be written, and begin empty" '' inside sh -c \
	'ls -A /dev/shm /dev/mqueue | grep -v :; for i in dev/shm dev/mqueue run tmp; do touch /$i/x || echo $i; done; rm /tmp/x'
gives "/run/host/container-manager" "nsinit
444 0:0" inside sh -c 'cat /run/host/container-manager; echo; stat -c "%a %u:%g" /run/host/container-manager'
gives "and nothing else is in /run" "/run/host
/run/host/container-manager" inside sh -c 'find /run -mindepth 1 | sort'
is "nothing of it is left in the root's own directories" '' "$(find "$R/dev" "$R/run" "$R/proc" "$R/sys" -mindepth 1)"

# --- the root ---

mknod "$R/node" c 1 3
mkdir "$R/mnt"
mount -t tmpfs below "$R/mnt"
mknod "$R/mnt/node" c 1 3
says "a device of the root can't be opened" 1 'Permission denied' inside sh -c ': </node'
says "nor one of a mount in it" 1 'Permission denied' inside sh -c ': </mnt/node'
gives "what is mounted in the root is there, nodev and private" "/mnt tmpfs whole rw,nodev,relatime private" \
	inside sh -c "{ $mounts; } | grep ^/mnt"
config <<'END'
{ "readonly_fs": true }
END
gives "readonly_fs: neither the root nor what is mounted in it can be written; the rest can" "/ /mnt /tmp" inside sh -c \
	'for i in / /mnt /tmp /run /dev /dev/shm; do touch $i/x 2>/dev/null || echo $i; done | xargs'
says "readonly_fs: the errno is that of a read-only file system" 1 'Read-only' inside touch /x
config <<'END'
{ "keep_capabilities": ["ALL"] }
END
gives "PID 1's root and working directory are inside" "/ /" \
	inside sh -c 'echo $(readlink /proc/1/root) $(readlink /proc/1/cwd)'
says "readonly_fs is false by default" 0 '^$' inside sh -c 'touch /x && rm /x'
before=$(cat /proc/self/mountinfo)
live sh -c 'mount -t tmpfs inner /home && touch /home/mounted && exec sleep 1000'
await 5 inside test -e /home/mounted
is "what the container mounts stays inside" "$before" "$(cat /proc/self/mountinfo)"
mount -t tmpfs outer "$R/var"
gives "what the host mounts later stays outside" '' inside sh -c 'grep outer /proc/mounts || :'
umount "$R/var"
gives "CAP_SYS_ADMIN inside can mount, so the row above means something" tmpfs \
	inside sh -c 'grep "^inner /home" /proc/mounts | cut -d" " -f3'
kill "$SPAWNER"
wait "$SPAWNER"
fails "the old root is gone: no mount of the host can be reached with all capabilities" \
	inside sh -c "cat '$TOP/GNUmakefile' 2>/dev/null || umount -l / 2>/dev/null && cat '$TOP/GNUmakefile'"

# --- masks ---

config <<'END'
{ "keep_capabilities": ["ALL"] }
END
# Those that this kernel has: each is read and written. A masked file is /dev/null, a masked directory has nothing.
there=0
while read -r how path; do
	[ -e "$path" ] || continue
	there=$((there + 1))
	case $how in
	mask)
		gives "$path is empty" 0 inside sh -c "if [ -d $path ]; then ls -A $path; else cat $path; fi | wc -c"
		if [ -d "$path" ]; then
			fails "$path takes nothing" inside touch "$path/x"
		else
			gives "$path is the null device" "1:3" inside stat -c %t:%T "$path"
		fi
		;;
	read)
		like "$path is a read-only mount" "^$path proc part ro," "$(inside sh -c "$mounts")"
		;;
	esac
done <<'END'
mask /proc/acpi
mask /proc/asound
mask /proc/kcore
mask /proc/keys
mask /proc/latency_stats
mask /proc/timer_list
mask /proc/timer_stats
mask /proc/sched_debug
mask /proc/scsi
mask /sys/firmware
mask /sys/devices/virtual/powercap
read /proc/bus
read /proc/fs
read /proc/irq
read /proc/sys
read /proc/sysrq-trigger
END
like "this kernel has some of the paths that are masked or read-only" '^([5-9]|1[0-9])$' "$there"
says "host sysctls can't be written" 1 'Read-only' inside sh -c 'echo x >/proc/sys/kernel/core_pattern'
says "nor those of the container's namespaces" 1 'Read-only' inside sh -c 'echo x >/proc/sys/kernel/hostname'
says "/proc/sys can't be written by another path either" 1 'Read-only' \
	inside sh -c 'echo x >/proc/self/root/proc/sys/kernel/core_pattern'
rm "$R/node"

# --- missing and odd targets ---

config <<'END'
{ "network": { "dns": ["192.0.2.1"] } }
END
umount "$R/mnt"
for i in dev proc sys run; do rmdir "$R/$i"; done
gives "missing targets are made" "nameserver 192.0.2.1" inside cat /etc/resolv.conf
mv "$R/etc" "$R/elsewhere"
gives "a file's directory too" "nameserver 192.0.2.1" inside cat /etc/resolv.conf
gives "and stay, empty" "$R/dev 755 0:0
$R/etc 755 0:0
$R/etc/resolv.conf 644 0:0
$R/proc 755 0:0
$R/run 755 0:0
$R/sys 755 0:0" sh -c "find $R/dev $R/proc $R/sys $R/run $R/etc -exec stat -c '%n %a %u:%g' {} + | sort"
is "the made file is empty" 0 "$(stat -c %s "$R/etc/resolv.conf")"
(umask 077 && rmdir "$R/run" && inside true)
is "the caller's umask is not in their modes" 755 "$(stat -c %a "$R/run")"
for i in dev proc sys run; do
	rmdir "$R/$i"
	: >"$R/$i"
	says "/$i is a file" 125 "^nsinit: .*$i: Not a directory" inside true
	rm "$R/$i"
	mkfifo "$R/$i"
	says "/$i is a FIFO" 125 "^nsinit: .*$i: Not a directory" inside true
	rm "$R/$i"
	mkdir "$R/$i"
done
mount -t tmpfs false "$R/proc"
: >"$R/proc/false"
gives "a false procfs of the root is covered by a true one" "proc true" \
	inside sh -c 'echo $(stat -fc %T /proc) $([ ! -e /proc/false ] && echo true)'
umount "$R/proc"

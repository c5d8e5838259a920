#!/bin/sh
# How a machine ends: who is told, how long it waits, what stays on a disk. And who is reaped while it runs.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud
need mkfs.ext4 dumpe2fs e2fsck debugfs
newroot
timeout_of() { # SECONDS [MORE]
	config <<END2
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"], "stop_timeout": $1${2-} }
END2
}
echo 'echo "@up $(cut -d " " -f 1 /proc/uptime | tr -d .)"' >"$R/up"
took() { # hundredths of a second from the last line @up to the kernel's last word
	echo $(($(uptime_at_end) - $(said up | tail -n 1)))
}
between() { # NAME FROM TO N
	if [ "$4" -ge "$2" ] && [ "$4" -lt "$3" ]; then
		ok "$1"
	else
		bad "$1" "$4 hundredths of a second, not $2 to $3"
	fi
}

# --- processes ---

polite
cat >"$R/rude" <<'END2'
trap '' TERM INT HUP
echo "@ready $1"
while :; do
	sleep 1000
done
END2
timeout_of 3
pack
booted "all end when they are told: it waits for nobody" 0 '^@term a' \
	--append "-- sh -c 'setsid sh /polite a & setsid sh /polite b & setsid sh /polite c & sleep 1; sh /up'"
is "each was told, those in other sessions too" "a b c" "$(said term | sort | tr '\n' ' ' | sed 's/ $//')"
between "and it took much less than stop_timeout" 0 200 "$(took)"
booted "one does not end: the power goes off all the same" 0 '^@ready r' \
	--append "-- sh -c 'setsid sh /rude r & setsid sh /polite a & sleep 1; sh /up'"
is "the other was told" a "$(said term)"
between "and it took stop_timeout" 300 550 "$(took)"
timeout_of 1
pack
booted "the same with a shorter one" 0 '^@ready r' --append "-- sh -c 'setsid sh /rude r & sleep 1; sh /up'"
between "takes less" 100 290 "$(took)"
booted "a stopped one ends too, without waiting" 0 '^@ready a' \
	--append "-- sh -c 'setsid sh /polite a & sleep 1; kill -STOP \$!; sh /up'"
between "a stopped one takes no longer than stop_timeout" 0 290 "$(took)"
timeout_of 3 ', "stop_signal": "USR1"'
sed 's/TERM$/USR1/' "$R/polite" >"$R/other"
pack
booted "stop_signal is what the command is told when the machine is to end" 0 '^@term o' \
	--append "-- sh -c '(sleep 1; kill -USR2 1) & exec sh /other o'"

cat >"$R/orphans" <<'END2'
i=0
while [ $i -lt 1000 ]; do
	(: &)
	i=$((i + 1))
done
zombies() {
	cat /proc/[0-9]*/stat 2>/dev/null | sed 's/.*) //' | grep -c '^Z'
}
i=0
while [ "$(zombies)" != 0 ] && [ $i -lt 50 ]; do
	sleep 0.1
	i=$((i + 1))
done
echo "@zombies $(zombies)"
echo "@pids $$ $(sh -c 'echo $$')"
END2
pack
booted "a thousand orphans: no zombie stays" 0 '^@zombies 0$' --append '-- sh /orphans'
between "there were as many" 1000 9999 "$(said pids | awk '{ print $2 - $1 }')"

# --- disks ---

# The disk's own init: as the kernel's root, without an initramfs.
IMAGE=
on_disk='root=/dev/nvme0n1 rootfstype=ext4 rw init=/nsinit-init'
recovers() {
	dumpe2fs -h "$1" 2>/dev/null | grep -c needs_recovery
}
content() { # FILE PATH
	debugfs -R "cat $2" "$1" 2>/dev/null
}
timeout_of 1
disk "$W/disk" 48M
booted "init= on a disk" 0 '^@root ext4 /' --disk "$W/disk" \
	--append "$on_disk -- sh -c 'echo kept >/written; echo @root \$(stat -f -c %T /) / | sed s,ext2/ext3,ext4,; exit 3'"
like "its command's status is said" 'nsinit: .*status 3' "$console"
clean "the disk is clean afterwards" "$W/disk"
is "and has what was written" kept "$(content "$W/disk" /written)"
booted "who takes /proc away" 0 'Power down' --disk "$W/disk" --append "$on_disk -- sh -c 'echo x >/x; umount -l /proc'"
clean "without /proc: the disk is clean afterwards" "$W/disk"
booted "one that is cut off" 0 'Power down' --disk "$W/disk" --append "$on_disk -- sh -c 'echo cut >/cut; sync; poweroff -n -f'"
is "is not: the row above can fail" 1 "$(recovers "$W/disk")"
e2fsck -fy "$W/disk" >"$W/.out" 2>&1
booted "a writer that does not end when it is told" 0 '^@ready' --disk "$W/disk" --append \
	"$on_disk -- sh -c '(trap : TERM; trap \"\" TERM; while :; do echo line; done >/lines) & sleep 0.5; echo @ready'"
clean "a writer: the disk is clean afterwards" "$W/disk"
between "a writer: it has written" 1 999999999 "$(content "$W/disk" /lines | wc -l)"
booted "a reboot from outside, with a writer" 3 '^@ready' --disk "$W/disk" --append \
	"$on_disk -- sh -c 'echo @ready; (sleep 0.5; reboot) & while :; do dd if=/dev/zero of=/zeros bs=64k count=10 conv=fsync 2>/dev/null; done'"
clean "a reboot: the disk is clean afterwards" "$W/disk"

# A second disk on the first, one on that, a mount bound over itself, a swap file, a working directory and an open file there
truncate -s 24M "$W/second"
mkfs.ext4 -q "$W/second"
truncate -s 24M "$W/third"
mkfs.ext4 -q "$W/third"
cat >"$R/many" <<'END2'
mkdir -p /mnt
mount -t ext4 /dev/nvme1n1 /mnt && mkdir -p /mnt/in && mount -t ext4 /dev/nvme2n1 /mnt/in && mount -t tmpfs none /mnt/in/lost+found
mount -o bind /mnt/in /mnt/in && mount -o bind /mnt /home
echo second >/mnt/file
echo third >/mnt/in/file
dd if=/dev/zero of=/swapfile bs=64k count=32 2>/dev/null
mkswap /swapfile >/dev/null && swapon /swapfile && echo "@swap $(grep -c swapfile /proc/swaps)"
cd /mnt/in
setsid sh -c 'trap "" TERM; sleep 1000' 3>>/mnt/in/file &
echo "@mounted $(grep -c /dev/nvme /proc/mounts)"
END2
rm -f "$W/disk"
disk "$W/disk" 48M
booted "disks on disks, and a swap file" 0 '^@mounted 4' --disk "$W/disk" --disk "$W/second" --disk "$W/third" \
	--append "$on_disk -- sh /many"
is "the swap file was in use" 1 "$(said swap)"
clean "the root is clean afterwards" "$W/disk"
clean "so is the disk on it" "$W/second"
clean "and the one on that" "$W/third"
is "they have what was written" "second third" "$(content "$W/second" /file) $(content "$W/third" /file)"

# What can't be ended, nor written: a frozen file system holds who writes to it, beyond signals.
cat >"$R/frozen" <<'END2'
mkdir -p /mnt
mount -t ext4 /dev/nvme1n1 /mnt
fsfreeze --freeze /mnt
dd if=/dev/zero of=/mnt/file bs=4k count=1 2>/dev/null &
sleep 1
echo "@state $(sed 's/.*) //' /proc/$!/stat | cut -c 1)"
sh /up
END2
timeout_of 1
IMAGE=$W/image.cpio
rm -f "$W/second"
truncate -s 24M "$W/second"
mkfs.ext4 -q "$W/second"
rm -f "$W/disk"
disk "$W/disk" 48M
IMAGE=
LIMIT=100
booted "a process that can't be ended: the power goes off all the same" 0 '^@state D' --disk "$W/disk" --disk "$W/second" \
	--append "$on_disk -- sh /frozen"
between "it takes a bounded time" 100 6000 "$(took)"
clean "the root is clean all the same" "$W/disk"

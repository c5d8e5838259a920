#!/bin/sh
# A machine whose initramfs mounts another root and goes on there.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud full
need mkfs.ext4
newroot
config <<'END2'
{
	"hostname": "disk",
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "/facts"]
}
END2
cat >"$R/facts" <<'END2'
echo "@hostname $(hostname)"
echo "@free $(sed -n 's/^MemFree: *\([0-9]*\).*/\1/p' /proc/meminfo)"
sed 's/^/@mount /' /proc/mounts
echo "@first $(ls /big /only-in-the-initramfs 2>/dev/null)"
echo "@exe $(tr '\0' ' ' </proc/1/cmdline)"
echo "@tty $(tty)"
touch /written && echo "@written"
exit 5
END2
# The disk's init has several names; /sbin/init is busybox's.
rm "$R/sbin/init"
ln -s /nsinit-init "$R/sbin/init"
printf '#!/bin/sh\necho "@other $*"\nexec /nsinit-init\n' >"$R/sbin/other"
chmod 755 "$R/sbin/other"
disk "$W/disk" 48M
rm "$R/nsinit-init"
mv "$R" "$W/on-disk"

# The initramfs: nothing but a config and 60 MB of what is not to stay
mkdir "$R"
: >"$R/only-in-the-initramfs"
root() { # OPTIONS [DEVICE]
	config <<END2
{ "root": { "device": "${2-/dev/nvme0n1}", "type": "ext4", "options": "$1" } }
END2
	pack
}
root rw
booted "the root is mounted and its init runs, with its own container.json" 0 '^nsinit: .*status 5' --disk "$W/disk"
is "the hostname is that one's" disk "$(said hostname)"
is "the root is the disk" "/dev/nvme0n1 / ext4" "$(said mount | awk '$2 == "/" { print $1, $2, $3 }')"
like "it may be written" '^@written' "$console"
is "each other mount is there once" "$machine_mounts" "$(said mount | awk '$2 != "/" { print $3, $2 }' | sort)"
is "nothing of the initramfs is seen" '' "$(said first)"
like "the command has the console" '^/dev/(console|ttyS0)$' "$(said tty)"
clean "the disk is clean afterwards" "$W/disk"
root ro
booted "options: read-only" 0 '^nsinit: .*status 5' --disk "$W/disk"
unlike "then it may not be written" '^@written' "$console"
like "the root is read-only" '^/dev/nvme0n1 / ext4 ro' "$(said mount)"
root rw,noatime
booted "init= of the command line is executed there" 0 '^@other' --disk "$W/disk" --append 'init=/sbin/other'
like "and options of the file system hold" '^/dev/nvme0n1 / ext4 rw,noatime' "$(said mount)"
booted "the disk's init takes the command of the command line" 0 '^@line$' --disk "$W/disk" --append '-- echo @line'

# Its memory: the same image without and with a root, 60 MB in it
dd if=/dev/urandom of="$R/big" bs=1M count=60 2>/dev/null
mkdir "$R/bin"
cp "$W/on-disk/bin/busybox" "$R/bin/"
echo '{ "args": ["/bin/busybox", "sh", "-c", "/bin/busybox sed -n s/^MemFree:/@free/p /proc/meminfo"] }' >"$R/container.json"
pack
booted "60 MB in the initramfs" 0 '^@free' --disk "$W/disk"
without=$(said free | awk '{ print $1 }')
root rw
booted "and the disk's root" 0 '^nsinit: .*status 5' --disk "$W/disk"
with=$(said free)
if [ "${with:-0}" -gt $((without + 50000)) ]; then
	ok "the initramfs's memory is free again"
else
	bad "the initramfs's memory is free again" "free: $with KB; in the initramfs itself: $without KB"
fi
rm "$R/big"

# A root whose driver and file system are modules
root rw
pack --modules "$KERNELS/full:nvme,ext4"
booted "with modules for it, of a kernel that has nothing built in" 0 '^nsinit: .*status 5' --kernel "$KERNELS/full/vmlinuz" \
	--disk "$W/disk"

# What goes wrong
root rw /dev/nonesuch
LIMIT=100 booted "a device that does not come: a line says so, no panic" 0 '^nsinit: .*/dev/nonesuch' --disk "$W/disk"
truncate -s 1M "$W/blank"
root rw
booted "a device without a file system: a line says so, no panic" 0 '^nsinit: .*/dev/nvme0n1' --disk "$W/blank"
truncate -s 16M "$W/bare"
mkfs.ext4 -q "$W/bare"
booted "a root without an init: a line says so, no panic" 0 '^nsinit: .*init' --disk "$W/bare"

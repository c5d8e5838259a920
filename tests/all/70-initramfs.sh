#!/bin/sh
# scripts/mkinitramfs: what is in an image, that the same directory is the same bytes, and what it says of what it can't do.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
need zstd
newroot

mk() { # ARG...
	timeout -s KILL 60 "$TOP/scripts/mkinitramfs" "$@"
}
unpacked() { # IMAGE DIR
	mkdir "$2"
	(cd "$2" && cpio -idm --quiet) <"$1"
}
list() { # DIR: what is told of each of its files
	(cd "$1" && find . -mindepth 1 ! -type d -printf '%P %M %U:%G %n %s %l\n' -o -type d -printf '%P %M %U:%G\n' | sort)
}
contents() {
	(cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2)
}

# What there may be in a root
echo one >"$R/etc/first name"
ln "$R/etc/first name" "$R/etc/second"
ln -s ../nowhere "$R/etc/dangling"
mknod "$R/dev/null" c 1 3
mkfifo -m 600 "$R/tmp/fifo"
chown 1000:50 "$R/etc/second"
chmod 4755 "$R/etc/second"
chmod 600 "$R/container.json"
: >"$R/etc/$(printf 'a\nb')"
echo 12345 >"$R/.nspid"
echo 'the disk has its own' >"$R/nsinit-init"
before=$(list "$R" && contents "$R" && stat -c '%n %y' "$R"/* "$R"/etc/*)

holds "a directory is packed" mk "$R" "$W/a.cpio"
is "the directory is as it was" "$before" "$(list "$R" && contents "$R" && stat -c '%n %y' "$R"/* "$R"/etc/*)"
unpacked "$W/a.cpio" "$W/a"
holds "/init is nsinit's" cmp "$W/a/init" "$TOP/build/nsinit-init"
is "/init can be executed by all" 755 "$(stat -c %a "$W/a/init")"
holds "/nsinit-init stays the directory's" cmp "$W/a/nsinit-init" "$R/nsinit-init"
fails ".nspid is not in it" test -e "$W/a/.nspid"
rm "$W/a/init" "$R/.nspid"
is "all else is: names, kinds, modes, owners, links" "$(list "$R")" "$(list "$W/a")"
is "and the contents" "$(contents "$R")" "$(contents "$W/a")"
is "two names of one file are that still" 1 \
	"$(stat -c %i "$W/a/etc/first name" "$W/a/etc/second" | sort -u | wc -l)"
is "a device is one" 1:3 "$(stat -c %t:%T "$W/a/dev/null")"
is "no time is kept" 0 "$(find "$W/a" -type f -printf '%T@\n' | sort -u | sed 's/\..*//')"

# The same files elsewhere, at other times, in another order
cp -a "$R" "$W/copy"
find "$W/copy" -exec touch -h {} +
mv "$W/copy/etc/hosts" "$W/hosts"
cp -p "$W/hosts" "$W/copy/etc/hosts"
holds "a copy is packed" mk "$W/copy" "$W/b.cpio"
holds "it is the same bytes" cmp "$W/a.cpio" "$W/b.cpio"
touch "$W/copy/etc/new"
mk "$W/copy" "$W/b.cpio"
fails "with one more file it is not" cmp -s "$W/a.cpio" "$W/b.cpio"
mk "$R" "$W/a.gz"
touch -d '2001-01-01' "$W/a.gz"
cp "$W/a.gz" "$W/first.gz"
mk "$R" "$W/a.gz"
holds "compressed it is the same bytes each time too" cmp "$W/a.gz" "$W/first.gz"
is "what gzip has is the archive" "$(sha256sum <"$W/a.cpio")" "$(gzip -dc "$W/a.gz" | sha256sum)"
rm "$R/nsinit-init"

# --modules, of a kernel made up
kernel cloud
version=$(ls "$KERNELS/cloud/lib/modules")
has() { # IMAGE: the modules of its container.json
	rm -rf "$W/u"
	unpacked "$1" "$W/u"
	jq -r '.modules[]' "$W/u/container.json"
}
config=$(cat "$R/container.json")
holds "modules of a kernel" mk --modules "$KERNELS/cloud:veth,bridge" "$R" "$W/m.cpio"
listed=$(has "$W/m.cpio")
at=/lib/modules/$version/kernel
is "are in the config with those that they need, in order" "$at/drivers/net/veth.ko
$at/net/llc/llc.ko
$at/net/802/stp.ko
$at/net/bridge/bridge.ko" "$listed"
for i in $listed; do
	cmp -s "$W/u/$i" "$KERNELS/cloud$i" || echo "$i"
done >"$W/wrong"
is "and their files are in the image" '' "$(cat "$W/wrong")"
is "the config's other keys are there" demo "$(jq -r .hostname "$W/u/container.json")"
is "with the owner and mode that it had" 600 "$(stat -c %a "$W/u/container.json")"
is "the directory's own is as it was" "$config" "$(cat "$R/container.json")"
fails "and no module is in it" test -e "$R/lib"
mk --modules "$KERNELS/cloud:veth,bridge" "$R" "$W/n.cpio"
holds "the same bytes each time" cmp "$W/m.cpio" "$W/n.cpio"
holds "what the kernel has built in is no module" mk --modules "$KERNELS/cloud:ext4,veth" "$R" "$W/m.cpio"
is "so it is not listed" "$at/drivers/net/veth.ko" "$(has "$W/m.cpio")"

echo '{ "modules": ["/extra.ko debug=1"], "hostname": "x" }' >"$R/container.json"
mk --modules "$KERNELS/cloud:veth" "$R" "$W/m.cpio"
is "those of the directory's config come after" "$at/drivers/net/veth.ko
/extra.ko debug=1" "$(has "$W/m.cpio")"
rm "$R/container.json"
mk --modules "$KERNELS/cloud:veth" "$R" "$W/m.cpio"
is "a directory without a config gets one" "$at/drivers/net/veth.ko" "$(has "$W/m.cpio")"
printf '%s\n' "$config" >"$R/container.json"

small=$W/small/lib/modules/6.0.0
mkdir -p "$small/kernel"
cp "$KERNELS/cloud$at/drivers/net/veth.ko" "$small/kernel/"
xz -q -C crc32 -c "$KERNELS/cloud$at/net/llc/llc.ko" >"$small/kernel/llc.ko.xz"
zstd -q -c "$KERNELS/cloud$at/net/802/stp.ko" >"$small/kernel/stp.ko.zst"
: >"$small/modules.order"
: >"$small/modules.builtin"
holds "a kernel without modules.dep" mk --modules "$W/small:stp,veth" "$R" "$W/m.cpio"
is "has its modules resolved as well" "/lib/modules/6.0.0/kernel/llc.ko
/lib/modules/6.0.0/kernel/stp.ko
/lib/modules/6.0.0/kernel/veth.ko" "$(has "$W/m.cpio")"
fails "and gets no modules.dep by it" test -e "$small/modules.dep"
holds "compressed ones are unpacked (xz)" cmp "$W/u/lib/modules/6.0.0/kernel/llc.ko" "$KERNELS/cloud$at/net/llc/llc.ko"
holds "compressed ones are unpacked (zstd)" cmp "$W/u/lib/modules/6.0.0/kernel/stp.ko" "$KERNELS/cloud$at/net/802/stp.ko"
ln -s usr/lib "$R/lib"
mkdir "$R/usr/lib"
mk --modules "$W/small:veth" "$R" "$W/m.cpio"
has "$W/m.cpio" >"$W/.out"
holds "where /lib is a link they are behind it" test -f "$W/u/usr/lib/modules/6.0.0/kernel/veth.ko"
rm "$R/lib"
mkdir "$W/outside"
ln -s "$W/outside" "$R/lib"
says "where it leads out, nothing is written there" 1 '^scripts/mkinitramfs: .*lib.* leads out of it' \
	mk --modules "$W/small:veth" "$R" "$W/m.cpio"
is "nothing" '' "$(ls "$W/outside")"
rm "$R/lib"

# What goes wrong is one line, and OUT is as it was
wrong() { # NAME ERE ARG...: OUT is kept.cpio
	echo kept >"$W/kept.cpio"
	what=$1 pattern=$2
	shift 2
	says "$what" 1 "^scripts/mkinitramfs: .*$pattern" mk "$@" "$W/kept.cpio"
	is "$what: one line, and nothing is written" "1 kept" "$(printf '%s\n' "$err" | wc -l) $(cat "$W/kept.cpio")"
	is "$what: nothing stays beside it" '' "$(find "$W" -maxdepth 1 -name 'kept.cpio?*')"
}
wrong "no such directory" 'nonesuch' "$W/nonesuch"
wrong "no init" 'nonesuch' --init "$W/nonesuch" "$R"
wrong "no such module" 'nonesuch' --modules "$W/small:nonesuch" "$R"
wrong "no modules at all" 'lib/modules' --modules "$W/copy:veth" "$R"
echo '{ "hostname": ' >"$R/container.json"
wrong "a config that is none, with modules" 'container.json' --modules "$W/small:veth" "$R"
holds "without modules it is packed as it is" mk "$R" "$W/m.cpio"
rm "$R/container.json"
ln -s /etc/passwd "$R/container.json"
wrong "a config that is a link" 'container.json' "$R"
rm "$R/container.json"
mkdir "$R/init"
wrong "an /init that is a directory" 'init' "$R"
rmdir "$R/init"
says "OUT in no directory" 1 "^scripts/mkinitramfs: .*nonesuch" mk "$R" "$W/nonesuch/out"
says "no arguments: the usage" 2 "^usage: scripts/mkinitramfs .*DIR OUT" mk
says "one too few" 2 "^usage: " mk "$R"
says "an unknown option" 2 "^usage: " mk --nonesuch "$R" "$W/x"
says "scripts/boot: the usage" 2 "^usage: scripts/boot " "$TOP/scripts/boot"
says "scripts/boot: no such image" 1 "^scripts/boot: .*nonesuch" "$TOP/scripts/boot" "$W/nonesuch"
says "scripts/kernels: no such kernel" 1 "^scripts/kernels: .*nonesuch.*cloud" "$TOP/scripts/kernels" nonesuch

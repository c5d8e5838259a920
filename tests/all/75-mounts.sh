#!/bin/sh
# A machine's mounts, devices and masks: by the same keys as a container's, in its initramfs.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud oldest
newroot
mkdir -p "$R/source" "$R/srv/secret"
echo content >"$R/source/file"
echo secret >"$R/srv/secret/file"
echo secret >"$R/srv/file"
cat >"$R/facts" <<'END2'
sed -n 's/^[^ ]* \([/]data[^ ]*\|[/]bound[^ ]*\|[/]source\) \([^ ]*\) \([^ ]*\) .*/@mount \1 \2 \3/p' /proc/mounts
echo "@bound $(cat /bound/file)"
touch /bound/x 2>/dev/null && echo "@written /bound"
touch /source/x 2>/dev/null && echo "@written /source"
echo "@hidden $(ls -A /srv/secret | wc -l) $(cat /srv/file | wc -c)"
cd /dev && echo "@devices $(stat -c '%n %a %u:%g %t:%T' net/tun zero | tr '\n' ' ')"
echo "@left $(ls -A /dev/shm | tr '\n' ' ')"
echo "@cwd $(readlink /proc/1/cwd)"
exit 0
END2
config <<'END2'
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "/facts"],
	"mounts": [
		{ "type": "tmpfs", "destination": "/data", "options": "nosuid,size=1m" },
		{ "type": "bind", "source": "/source", "destination": "/bound", "options": "ro" },
		{ "type": "tmpfs", "source": "second", "destination": "/data/b", "options": "noexec" },
		{ "type": "nonesuch", "source": "x", "destination": "/data/c" }
	],
	"devices": [
		{ "path": "/dev/net/tun", "type": "c", "major": 10, "minor": 200, "mode": "0640", "gid": 4 },
		{ "path": "/dev/zero", "type": "c", "major": 1, "minor": 5, "mode": "0644" }
	],
	"mask_paths": ["/srv/secret", "/srv/file"],
	"readonly_paths": ["/source"]
}
END2
pack
for version in cloud oldest; do
	booted "$version: what fails is a line, and the boot goes on" 0 "^nsinit: .*container.json:8:3: can't mount data/c: No such device" \
		--kernel "$KERNELS/$version/vmlinuz"
	is "$version: mounts in order, with their options" "/data tmpfs rw,nosuid,relatime,size=1024k
/bound rootfs ro,relatime
/data/b tmpfs rw,noexec,relatime
/source rootfs ro,relatime" "$(said mount | sed "s/,inode64//; s/ ro,[^ ]*\$/ ro,relatime/")"
	is "$version: a bind has what it is of" content "$(said bound)"
	is "$version: what is read-only can't be written" '' "$(said written)"
	is "$version: what is masked is empty" "0 0" "$(said hidden)"
	is "$version: devices, made or there already" "net/tun 640 0:4 a:c8 zero 644 0:0 1:5" "$(said devices | sed 's/ $//')"
	is "$version: nothing of how it is done is left" '' "$(said left)"
	is "$version: PID 1 is where it was" / "$(said cwd)"
done

#!/bin/sh
# Two builds in two directories give the same bytes; and the Debian package installs, runs and goes.
# shellcheck source-path=SCRIPTDIR/.. disable=SC2016
. "$(dirname "$0")/../lib.sh"
need_root
need dpkg-deb

"$TOP/scripts/dist" "$W/src.tar.gz"
built() { # FOLDER UMASK VARIABLE...: the sources, built there
	mkdir -p "$W/$1"
	tar -C "$W/$1" --strip-components 1 -xzf "$W/src.tar.gz"
	mkdir -p "$W/$1/build/source" # a test has no network
	[ ! -d "$TOP/build/source/libcap" ] || cp -a "$TOP/build/source/libcap" "$W/$1/build/source"
	mask=$2 folder=$1
	shift 2
	(umask "$mask" && cd "$W/$folder" && env -u CI "$@" make -s deb >"$W/$folder.log" 2>&1) || bad "$folder is built" "$(tail -n 20 "$W/$folder.log")"
}
built one 022 TZ=UTC
built two/deeper 077 TZ=Asia/Tokyo LC_ALL=C.UTF-8 MAKEFLAGS=-j2
for i in build/nsinit build/nsinit-init "$(cd "$W/one" && echo build/*.deb)"; do
	holds "the same bytes: $i" cmp "$W/one/$i" "$W/two/deeper/$i"
done
holds "which are those of this tree" cmp "$W/one/build/nsinit-init" "$TOP/build/nsinit-init"

deb=$(echo "$W"/one/build/*.deb)
is "its name is its content's" "$(basename "$deb")" "$(dpkg-deb -f "$deb" Package)_$(dpkg-deb -f "$deb" Version)_$(dpkg-deb -f "$deb" Architecture).deb"
is "it depends on nothing" 'Package: nsinit' "$(dpkg-deb -f "$deb" Package Depends)"
cp -a "$TOP/build/debian-root" "$W/debian"
cp "$deb" "$W/debian/nsinit.deb"
cp -a "$TOP/build/test-root" "$W/debian/box"
"$TOP/build/nsinit" config --new >"$W/debian/box/container.json"
files() {
	(cd "$W/debian" && find . -path ./proc -prune -o -path ./dev -prune -o -path ./run -prune -o ! -path './var/*' -print | sort)
}
within() { # CMD...: in that Debian, with mounts of its own
	unshare -mpf --kill-child sh -c 'root=$1 && shift && mount --make-rprivate / && mount --rbind "$root" "$root" && cd "$root" &&
		mount -t proc proc proc && mount -t tmpfs none run && mount --rbind /dev dev && mount --rbind /sys sys &&
		pivot_root . mnt && exec chroot . sh -c "umount -l /mnt && exec \"\$@\"" - "$@"' - "$W/debian" env PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"
}
files >"$W/before"
holds "it installs" within dpkg -i /nsinit.deb
like "it runs" '^nsinit [0-9]' "$(within nsinit version)"
gives "and has its first container there" "2 on box" within nsinit -C /box exec sh -c 'echo $$ on $(hostname)'
holds "the manual comes with it" test -s "$W/debian/usr/share/man/man1/nsinit.1.gz"
holds "what it says of its files is so" within sh -c 'cd / && md5sum -c --quiet /var/lib/dpkg/info/nsinit.md5sums'
holds "it is removed" within dpkg -P nsinit
files >"$W/after"
is "with all that was its" '' "$(diff "$W/before" "$W/after")"

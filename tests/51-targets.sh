#!/bin/sh
# Mount targets and files of a hostile root: each as a symbolic link to a directory of the host, and swapped with one
# while containers start. What must come of it: refused, or clean: nothing under $H and no line of the host's mount
# table has changed. With ROUNDS set, that many starts for each swapped target (all/51-targets.sh).
. "$(dirname "$0")/lib.sh"
need_root
need unshare sha256sum

# In a mount namespace whose mounts are shared, so that nothing that comes out of a container could be missed.
if [ -z "${OWN_MOUNTS-}" ]; then
	OWN_MOUNTS=1 exec unshare -m sh -c 'mount --make-rshared / && exec "$1"' sh "$0"
fi
newroot
own_state
H=$W/host
dns='{ "network": { "dns": ["192.0.2.1"] } }'

fresh_host() {
	rm -rf "$H"
	mkdir -p "$H/dir/host" "$H/dir/pts" "$H/dir/shm"
	echo file >"$H/file"
	echo config >"$H/dir/resolv.conf"
	echo '{ "hostname": "evil" }' >"$H/container.json"
	host=$(host_now)
}

# Names, kinds, modes, owners, times of change, contents; and the mount table.
host_now() {
	find "$H" -exec stat -c '%n %F %a %u:%g %Z %s' {} + | sort
	find "$H" -type f -exec sha256sum {} + | sort
	cat /proc/self/mountinfo
}

clean() { # NAME
	is "$1: clean" "$host" "$(host_now)"
}

there() { # PATH: be it a link that leads nowhere
	[ -e "$1" ] || [ -L "$1" ]
}

aside() { # PATH: what is there goes out of the way
	mkdir -p "$W/aside"
	if there "$R/$1"; then
		mv "$R/$1" "$W/aside/${1##*/}"
	fi
}

back() { # PATH
	rm -rf "${R:?}/$1"
	if there "$W/aside/${1##*/}"; then
		mv "$W/aside/${1##*/}" "$R/$1"
	fi
}

# TARGET, what the link names, what exec must do: it is refused with a line like that, or it runs.
links() {
	while read -r target value must words; do
		for link in "$H/$value" "../../../../../../../../../../../../..$H/$value"; do
			name="$target -> ${link%%"$H"*}H/$value"
			aside "$target"
			ln -s "$link" "$R/$target"
			if [ "$must" = refused ]; then
				says "$name: refused" 125 "^nsinit: .*$words" inside true
			else
				status "$name: runs" 0 inside touch /dev/x /run/x
			fi
			clean "$name"
			back "$target"
		done
	done
}

config <<END
$dns
END
mkdir -p "$R/dev/pts" "$R/dev/shm" "$R/dev/mqueue" "$R/run/host"
fresh_host
links <<'END'
dev dir refused target dev: (Not a directory|.*symbolic link)
proc dir refused target proc: (Not a directory|.*symbolic link)
sys dir refused target sys: (Not a directory|.*symbolic link)
run dir refused target run: (Not a directory|.*symbolic link)
etc dir refused etc/resolv.conf: .*symbolic link
etc/resolv.conf file runs
container.json container.json refused container.json.* symbolic link
dev missing refused target dev: (Not a directory|.*symbolic link)
proc missing refused target proc: (Not a directory|.*symbolic link)
sys missing refused target sys: (Not a directory|.*symbolic link)
run missing refused target run: (Not a directory|.*symbolic link)
etc missing refused etc/resolv.conf: .*symbolic link
etc/resolv.conf missing runs
container.json missing refused container.json.* symbolic link
.nspid file runs
.nspid missing runs
.nspid.new file runs
.nspid.new missing runs
.nspid dir runs
dev/null file runs
dev/console file runs
dev/ptmx file runs
dev/pts dir runs
dev/shm dir runs
dev/mqueue dir runs
dev/fd dir runs
dev/.masked dir runs
dev/.stage file runs
dev/.cover file runs
run/host dir runs
run/host/container-manager file runs
END
aside etc/resolv.conf
ln -s /run/elsewhere "$R/etc/resolv.conf"
gives "etc/resolv.conf -> /run/elsewhere, as Debian has it: the servers are there" "nameserver 192.0.2.1" \
	inside cat /etc/resolv.conf
back etc/resolv.conf
mkdir "$R/real"
ln "$R/etc/passwd" "$R/real/passwd"
aside etc
ln -s real "$R/etc"
says "etc -> real, inside the root: refused as well, links are never followed" 125 'symbolic link' inside true
back etc
mkdir "$R/dev/ptmx.d"
aside dev/pts
mkdir "$R/dev/pts"
ln -s "$H/file" "$R/dev/pts/ptmx"
gives "dev/pts/ptmx -> H/file: -t has a terminal" "$(printf '/dev/pts/0\r')" inside -t tty
clean "dev/pts/ptmx -> H/file with a terminal"
aside dev/console
ln -s "$H/file" "$R/dev/console"
gives "dev/console -> H/file: it is the terminal" "$(printf 'x\r')" inside -t sh -c 'echo x >/dev/console'
clean "dev/console -> H/file with a terminal"
config <<'END'
{}
END
aside etc
ln -s "$H/dir" "$R/etc"
status "etc -> H/dir without dns: nothing is mounted there, so it runs" 0 inside true
clean "etc -> H/dir without dns"
back etc
config <<'END'
{ "readonly_fs": true }
END
for target in dev proc sys run; do
	aside $target
	ln -s "$H/dir" "$R/$target"
	says "readonly_fs, $target -> H/dir: refused" 125 'symbolic link|Not a directory' inside true
	clean "readonly_fs, $target -> H/dir"
	back $target
done
aside container.json
ln -s "$H/container.json" "$R/container.json"
echo '{}' >"$W/other.json"
gives "--config, container.json -> H: the link is not followed" localhost \
	ns -C "$R" --config "$W/other.json" exec sh -c 'echo localhost; echo x 2>/dev/null >/container.json || :'
clean "--config, container.json -> H"
back container.json

# --- what the configuration mounts, makes, hides ---

asked='{
	"mounts": [
		{ "type": "tmpfs", "destination": "/data" },
		{ "type": "bind", "source": "'$W'/source", "destination": "/bound" },
		{ "type": "bind", "source": "'$W'/source/file", "destination": "/file" },
		{ "type": "overlay", "destination": "/over", "options": "lowerdir='$W'/source:'$W'/source2" },
		{ "type": "tmpfs", "destination": "/a/b/c" },
		{ "type": "bind", "source": "'$W'/source/file", "destination": "/d/e" }
	],
	"devices": [{ "path": "/dev/net/tun", "type": "c", "major": 10, "minor": 200 }],
	"mask_paths": ["/hidden", "/h/hidden", "/nothing"],
	"readonly_paths": ["/fixed", "/f/fixed", "/nothing"]
}'
mkdir -p "$W/source" "$W/source2" "$R/hidden" "$R/h/hidden" "$R/fixed" "$R/f/fixed"
echo source >"$W/source/file"
printf '%s\n' "$asked" | config
status "before: all of it is made" 0 inside true
links <<'END'
data dir refused target data: .*symbolic link
data missing refused target data: .*symbolic link
data file refused target data: .*symbolic link
bound dir refused target bound: .*symbolic link
bound missing refused target bound: .*symbolic link
file file runs
file missing runs
file dir runs
over dir refused target over: .*symbolic link
a dir refused target a/b/c: .*symbolic link
a missing refused target a/b/c: .*symbolic link
a/b dir refused target a/b/c: .*symbolic link
a/b/c dir refused target a/b/c: .*symbolic link
d dir refused target d/e: .*symbolic link
d missing refused target d/e: .*symbolic link
d/e file runs
dev/net dir runs
hidden dir refused mask hidden: .*symbolic link
hidden file refused mask hidden: .*symbolic link
hidden missing refused mask hidden: .*symbolic link
h dir refused mask h/hidden: .*symbolic link
fixed dir refused read-only fixed: .*symbolic link
fixed missing refused read-only fixed: .*symbolic link
f dir refused read-only f/fixed: .*symbolic link
END

# --- swapped while containers start ---

# TARGET, what it is swapped with (a link to H/that), what must have come of the starts: some ran and some were refused
# (else the swapper did not swap), all of them ran, or each as it came, refused by that name.
swaps() {
	while read -r target value must; do
		rm -rf "$R/.swap"
		ln -s "$H/$value" "$R/.swap"
		[ "$target" != .nspid ] || : >"$R/.nspid"
		swapper "$R/$target" "$R/.swap" >"$W/swapping" &
		swapper=$!
		keep $swapper
		await 5 test -s "$W/swapping"
		starts
		kill $swapper
		wait $swapper 2>/dev/null
		name="$target swapped with a link to H/$value"
		like "$name: $must" "^$(ran_and_refused)" "$ran ran, $refused refused$other${why:+ ($why)}"
		clean "$name"
		[ ! -L "$R/$target" ] || rm -f "$R/$target"
		there "$R/$target" || [ -L "$R/.swap" ] || mv "$R/.swap" "$R/$target"
	done
}

ran_and_refused() {
	case $must in
	run) echo "[1-9][0-9]* ran, 0 refused$" ;;
	# The swapper waits for the directory's lock, which our rename gives back: it may be faster than our look each time.
	either) echo "[0-9]+ ran, [0-9]+ refused( \\(nsinit: [^:]*\.nspid.*\\))?$" ;;
	both) echo "[1-9][0-9]* ran, [1-9][0-9]* refused \\(" ;;
	esac
}

starts() {
	ran=0 refused=0 other='' why=''
	while [ $((ran + refused)) -lt "${ROUNDS:-25}" ] && [ -z "$other" ]; do
		inside true >"$W/said" 2>&1
		case $? in
		0) ran=$((ran + 1)) ;;
		125) refused=$((refused + 1)) why=$(cat "$W/said") ;;
		*) other=", one ended otherwise: $(cat "$W/said")" ;;
		esac
	done
}

config <<END
$dns
END
: >"$R/etc/resolv.conf"
fresh_host
swaps <<'END'
dev dir both
proc dir both
sys dir both
run dir both
etc dir both
etc/resolv.conf file run
container.json container.json both
.nspid file either
END
printf '%s\n' "$asked" | config
inside true
fresh_host
swaps <<'END'
data dir both
file file run
a dir both
hidden dir both
fixed dir both
END

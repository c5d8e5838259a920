#!/bin/sh
# The commands of share/examples/README.md, line by line, and what is seen of them from outside. In a network namespace of
# the script's own, whose world is another one: it has the address 9.9.9.9 and no way back but to the host's own.
# sanitize: no
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/lib.sh"
need_root
need unshare ip ping nft pasta setpriv

if [ -z "${OWN_NET-}" ]; then
	OWN_NET=1 exec unshare -n -m "$0"
fi
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mkdir /run/netns
ip link set lo up
ip netns add world
ip link add up0 type veth peer name down0 netns world
ip addr add 198.51.100.2/24 dev up0
ip link set up0 up
ip route add default via 198.51.100.1
ip addr add 2001:db8::2/64 dev up0 nodad
ip route add default via 2001:db8::1
ip -n world link set lo up
ip -n world link set down0 up
ip -n world addr add 198.51.100.1/24 dev down0
ip -n world addr add 9.9.9.9/32 dev lo
mount -t tmpfs tmpfs /dev/net # where everybody may use it, as on most systems
mknod -m 666 /dev/net/tun c 10 200

README=$TOP/share/examples/README.md
bin=$TOP/build
newroot box
ln -s "$TOP/share" "$W/share"
cd "$W" || exit 1

section() { # TITLE: its commands
	sed -n "/^## $1\$/,/^## /p" "$README" | sed -n '/^```$/,/^```$/p' | grep -v '^```$'
}

# Each line is one command; what a comment says of it is what it must print.
works() { # TITLE [CMD...]: its commands work in $PWD, run by that
	title=$1
	shift
	section "$title" >"$W/lines"
	holds "$title: there are commands" test -s "$W/lines"
	sed -n 's/.* # //p' "$W/lines" >"$W/expected"
	PATH=$bin:$PATH timeout -s KILL 60 "$@" sh -e <"$W/lines" >"$W/said" 2>"$W/errors"
	is "$title: its commands work" 0 $?
	is "$title: they say what is said of them" "$(cat "$W/expected")" "$(cat "$W/said")"
	is "$title: and nothing is wrong" '' "$(grep -v 'syslog$' "$W/errors")" # pasta's, where there is none
}
links() {
	ls /proc/sys/net/ipv4/conf | grep -vx -e all -e default | xargs # /sys shows those of another network namespace
}
only() {
	[ "$(links)" = "$1" ]
}

titles="The host's network
No network
A bridge, and the world behind it
A pod
A root that is read-only
A root that stays as it is
Many of one root
Limited memory
Not as root
Not as root, with a network"
is "each section of the README is run here" "$titles" "$(sed -n 's/^## //p' "$README")"
for i in "$TOP"/share/examples/*/container.json; do
	status "${i#"$TOP/"} is right" 0 "$NSINIT" -C "$R" --config "$i" check
	holds "${i#"$TOP/"} is used" grep -qF "${i#"$TOP/"}" "$README"
done

works "The host's network"
works "No network"
fails "the world does not know the container's address" ip netns exec world ping -c 1 -W 1 -q 10.88.0.2
works "A bridge, and the world behind it"
holds "a bridge: nothing is left of it" await 2 only "lo up0"
works "A pod"
is "a pod: nothing is left of it" world "$(ls /run/netns)"
works "A root that is read-only"
fails "a read-only root: nothing was written" ls "$R/file"
works "A root that stays as it is"
works "Many of one root"
works "Limited memory"
is "limited memory: no cgroup is left" '' "$(find /sys/fs/cgroup -name nsinit-limited 2>/dev/null)"

# A user's own directory, on the way to which nobody is stopped
D=/run/user
mkdir -p "$D/bin"
cp "$NSINIT" "$D/bin/nsinit"
cp -a "$TOP/build/test-root" "$D/box"
cp -a "$TOP/share" "$D/share"
mkdir -m 700 "$D/run"
chown -R 1000:1000 "$D/box" "$D/run" "$D"
bin=$D/bin
cd "$D" || exit 1
user() {
	works "$1" setpriv --reuid=1000 --regid=1000 --clear-groups env XDG_RUNTIME_DIR="$D/run" HOME="$D"
}
user "Not as root"
ip netns exec world "$R/bin/busybox" nc -ll -p 53 -e /bin/true &
world=$!
keep $world
user "Not as root, with a network"
kill $world
wait $world 2>/dev/null
is "not as root: nothing is left" '' "$(find "$D/run" -mindepth 2)"

#!/bin/sh
# The seed's sample container.json, unchanged, in a busybox root: every line of it, by what is seen inside and outside.
# In a network namespace of the script's own, with the bridge that it names. With ROOT set, in a copy of that root.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need unshare ip ping

if [ -z "${OWN_NET-}" ]; then
	OWN_NET=1 exec unshare -n -m "$0"
fi
if [ -n "${ROOT-}" ]; then
	R=$W/root
	cp -a "$ROOT" "$R"
else
	newroot
fi
own_state
config <"$TOP/tests/data/seed.json"
mount -t sysfs sysfs /sys # that of this network namespace

links() {
	find /sys/class/net -mindepth 1 -printf '%f\n' | sort | xargs
}
only() { # LINKS: there are no others
	[ "$(links)" = "$1" ]
}

# --- the bridge ---

says "the bridge is missing: the error says how to make it" 125 \
	'^nsinit: container.json:35:19: .*docker0.*ip link add docker0 type bridge && ip link set docker0 up' inside true
is "nothing is left of that" lo "$(links)"
fails "no .nspid either" test -e "$R/.nspid"
ip link add docker0 type veth peer name other
says "what has its name is not a bridge" 125 '^nsinit: container.json:35:19: .*docker0.*not a bridge' inside true
ip link del docker0
ip link set lo up
ip link add docker0 type bridge
ip addr add 172.17.42.1/16 dev docker0
ip link set docker0 up

# --- inside ---

gives "the hostname" koye inside cat /proc/sys/kernel/hostname
gives "exactly that environment, and the command is found by its odd PATH" 'HOME=/
PATH=PATH=$PATH:/bin:/usr/bin:/sbin:/usr/sbin
container=docker
TERM=xterm-256color' inside env
is "PID 1's environment is what is said of container" container=docker "$(
	live sleep 1000
	tr '\0' '\n' <"/proc/$INIT/environ"
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
)"
inside sh -c 'cd /proc/self/ns; for i in cgroup ipc mnt net pid time user uts; do readlink $i; done' >"$W/inside"
is "five namespaces are new, the others are the caller's" "ipc mnt net pid uts" "$(
	for i in cgroup ipc mnt net pid time user uts; do
		grep -qxF "$(readlink "/proc/self/ns/$i")" "$W/inside" || echo "$i"
	done | xargs
)"
permitted=$(sed -n 's/^CapPrm:[[:space:]]*//p' /proc/self/status)
dropped=$((1 << 8 | 1 << 16 | 1 << 17 | 1 << 20 | 1 << 21 | 1 << 23 | 1 << 24 | 1 << 25 | 1 << 26 | 1 << 27 | 1 << 29 | \
	1 << 30 | 1 << 32 | 1 << 33))
kept=$(printf '%016x' $((0x$permitted & ~dropped)))
gives "the listed capabilities are in no set" "CapInh:	0000000000000000
CapPrm:	$kept
CapEff:	$kept
CapBnd:	$kept
CapAmb:	0000000000000000" inside grep ^Cap /proc/self/status
gives "the escape filter is on" "Seccomp:	2" inside grep ^Seccomp: /proc/self/status
gives "eth0: MTU, up, and nothing else but lo, up" "eth0 1500 1
lo 65536 1" inside sh -c \
	'for i in /sys/class/net/*; do echo "${i##*/} $(cat $i/mtu) $(($(cat $i/flags) & 1))"; done'

# --- from outside: what the container's network namespace has ---

host_end() { # the veth's
	find /sys/class/net/docker0/brif -mindepth 1 -printf '%f\n'
}
connected() {
	[ "$(cat "/sys/class/net/$(host_end)/operstate")" = up ]
}
live sh -c 'trap "exit 0" TERM; while :; do sleep 1; done'
net() { # CMD... in the container's network namespace
	nsenter -n -t "$INIT" "$@"
}
is "eth0's address" "172.17.0.100/16 172.17.255.255" \
	"$(net ip -o -4 addr show eth0 | awk '{ print $4, $6 }')"
is "the routes" "default via 172.17.42.1 dev eth0
172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.0.100" "$(net ip -4 route | sed 's/ *$//; s/ proto boot//')"
is "lo's address" 127.0.0.1/8 "$(net ip -o -4 addr show lo | awk '{ print $4 }')"
like "its other end is enslaved to the bridge" '^[^ ]+$' "$(host_end)"
holds "and up" await 5 connected
is "with the same MTU" 1500 "$(cat "/sys/class/net/$(host_end)/mtu")"
holds "the container is reached from the host" ping -c 1 -W 5 -q 172.17.0.100
if [ -n "${ROOT-}" ]; then # it has no ping
	holds "the host is reached from the container" net ping -c 1 -W 5 -q 172.17.42.1
else
	holds "the host is reached from the container" inside ping -c 1 -W 5 172.17.42.1
fi
gives "a joined command has the same network" "$(readlink "/proc/$INIT/ns/net")" inside readlink /proc/self/ns/net
is "a joined command makes no second link" "docker0 lo $(host_end)" "$(links)"

# --- the end ---

kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
holds "the link is gone within two seconds of the command's end" await 2 only "docker0 lo"
live sleep 1000
kill -KILL "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
holds "PID 1 is gone within a second of the spawner's SIGKILL" await 1 ended "$INIT"
holds "and the link within two" await 2 only "docker0 lo"
gives "the next one starts" koye inside cat /proc/sys/kernel/hostname
holds "its link goes too" await 2 only "docker0 lo"
live sleep 1000
kill -KILL "$INIT"
wait "$SPAWNER" 2>/dev/null
holds "the link is gone within two seconds of PID 1's SIGKILL" await 2 only "docker0 lo"
for i in 1 2 3 4 5 6 7 8 9 10; do
	inside true || bad "start $i of ten, one after the other" "$?"
done
holds "ten starts one after the other leave no link" await 2 only "docker0 lo"
is "the sample is the seed's, byte for byte" \
	7b944757faa5fb035466fcd73bec1db5cf5cb6e992d02592702cc20e4475aa16 "$(sha256sum <"$TOP/tests/data/seed.json" | cut -c 1-64)"

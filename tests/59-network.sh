#!/bin/sh
# The key network, by what is seen inside and outside: more than one interface, IPv6, names, routes, a namespace that is
# joined, name servers; and sysctl. In a network namespace of the script's own, with two bridges.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/lib.sh"
need_root
need unshare nsenter ip ping

if [ -z "${OWN_NET-}" ]; then
	OWN_NET=1 exec unshare -n -m "$0"
fi
newroot
own_state
mount --make-rprivate /
mount -t sysfs sysfs /sys # that of this network namespace
mount -t tmpfs tmpfs /run

with() { # CONFIG: the container.json from here on
	printf '%s\n' "$1" | config
}
links() {
	find /sys/class/net -mindepth 1 -printf '%f\n' | sort | xargs
}
only() { # LINKS: there are no others
	[ "$(links)" = "$1" ]
}
net() { # CMD... in the network namespace of the live container
	nsenter -n -t "$INIT" "$@"
}
end_live() {
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
}
interfaces() { # what is inside: name, up or not
	inside sh -c 'for i in /sys/class/net/*; do echo ${i##*/} $(($(cat $i/flags) & 1)); done | xargs'
}
bridge() { # NAME ADDRESS...
	name=$1
	shift
	ip link add "$name" type bridge
	for address; do
		ip addr add "$address" dev "$name" $(case $address in *:*) echo nodad ;; esac)
	done
	ip link set "$name" up
}
ip link set lo up
bridge one 10.91.0.1/24 fd91::1/64
bridge two 10.92.0.1/24 fd92::1/64

# --- loopback alone ---

with '{}'
gives "without the key: lo, up, and nothing else" "lo 1" interfaces
gives "127.0.0.1 answers at once" 1 inside sh -c 'ping -c 1 -W 1 127.0.0.1 | grep -c "^64 bytes"'
gives "::1 answers at once" 1 inside sh -c 'ping -6 -c 1 -W 1 ::1 | grep -c "^64 bytes"'
with '{ "network": [] }'
gives "an empty list: the same" "lo 1" interfaces

# --- one interface, of both families ---

with '{ "network": { "bridge": "one", "ip": "10.91.0.2/24", "gateway": "10.91.0.1", "ip6": "fd91::2/64", "gateway6": "fd91::1",
 "name": "lan", "mac": "02:00:00:aa:bb:cc", "host_name": "box0", "mtu": 1400 } }'
# The first packet, as the first command comes: nothing waits for duplicate detection.
gives "an IPv6 address is used at once" 1 inside sh -c 'ping -6 -c 1 -W 1 fd91::1 | grep -c "^64 bytes"'
live sleep 1000
holds "it answers at once, too" ping -6 -c 1 -W 1 -q fd91::2
is "it is not tentative" '' "$(net ip -6 -o addr show dev lan scope global tentative)"
is "with its prefix" fd91::2/64 "$(net ip -6 -o addr show dev lan scope global | awk '{ print $4 }')"
is "IPv4's beside it" 10.91.0.2/24 "$(net ip -4 -o addr show dev lan | awk '{ print $4 }')"
like "gateway6 is the default route" '^default via fd91::1 dev lan ' "$(net ip -6 route show default)"
like "gateway that of IPv4" '^default via 10.91.0.1 dev lan ' "$(net ip -4 route show default)"
gives "name: that of the interface" "lan 1 lo 1" interfaces
is "mac: that of the inner end" 02:00:00:aa:bb:cc "$(net cat /sys/class/net/lan/address 2>/dev/null ||
	net ip -o link show lan | sed 's/.*ether \([^ ]*\).*/\1/')"
unlike "the host's end has another" '02:00:00:aa:bb:cc' "$(cat /sys/class/net/box0/address)"
is "host_name: that of the host's end, which is on the bridge" one \
	"$(basename "$(readlink /sys/class/net/box0/master)")"
is "mtu: of both" "1400 1400" "$(cat /sys/class/net/box0/mtu) $(net ip -o link show lan | sed 's/.* mtu \([0-9]*\).*/\1/')"
is "there is nothing more here" "box0 lo one two" "$(links)"
end_live
# The kernel takes the interfaces away some time after the container: the name is waited for.
for i in 1 2 3 4 5; do
	inside true || bad "start $i of five with one host_name" "$?"
done
live sleep 1000
kill -KILL "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
status "the next one after a spawner's SIGKILL has the name as well" 0 inside true
holds "and in the end it is gone" await 2 only "lo one two"

ip link add box0 type veth peer name box1
says "a host_name that is taken" 125 '^nsinit: container.json:2:[0-9]+: the host already has an interface box0' \
	inside true
is "it stays as it was" "box0 box1 lo one two" "$(links)"
ip link del box0

# --- more than one ---

with '{ "network": [
 { "bridge": "one", "ip": "10.91.0.2/24", "gateway": "10.91.0.1" },
 { "bridge": "two", "ip": "10.92.0.2/24", "ip6": "fd92::2/64", "routes": [
   { "destination": "192.0.2.0/24", "gateway": "10.92.0.1" },
   { "destination": "2001:db8:1::/48", "gateway": "fd92::1" },
   { "destination": "198.51.100.0/24" } ] },
 { "dns": ["10.91.0.1"] }
] }'
ip addr add 192.0.2.1/32 dev two
ip addr add 2001:db8:1::1/128 dev two nodad
gives "two networks: two interfaces, named by their places" "eth0 1 eth1 1 lo 1" interfaces
# A link that has just come up drops what is sent before the kernel has noticed: so each is asked up to three times.
gives "both are used" "1 1" inside sh -c \
	'for i in 10.91.0.1 10.92.0.1; do for n in 1 2 3; do ping -c 1 -W 5 $i >/dev/null && break; done && echo 1; done | xargs'
gives "a route leads by the second one" "1 1" \
	inside sh -c 'for i in 192.0.2.1 2001:db8:1::1; do ping -c 1 -W 5 $i | grep -c "^64 bytes"; done | xargs'
gives "dns of a third entry" "nameserver 10.91.0.1" inside cat /etc/resolv.conf
holds "the pairs of containers that have ended are gone" await 2 only "lo one two"
live sleep 1000
is "routes: with a gateway, and on the link" "default via 10.91.0.1 dev eth0
10.91.0.0/24 dev eth0 proto kernel scope link src 10.91.0.2
10.92.0.0/24 dev eth1 proto kernel scope link src 10.92.0.2
192.0.2.0/24 via 10.92.0.1 dev eth1
198.51.100.0/24 dev eth1 scope link" "$(net ip -4 route | sed 's/ proto boot//; s/ *$//')"
like "of IPv6" '^2001:db8:1::/48 via fd92::1 dev eth1 ' "$(net ip -6 route)"
is "each on its bridge" "1 1" "$(for i in one two; do find /sys/class/net/$i/brif -mindepth 1 | wc -l; done | xargs)"
gives "a joined command has them" "eth0 1 eth1 1 lo 1" interfaces
kill -KILL "$INIT"
wait "$SPAWNER" 2>/dev/null
holds "both pairs go with PID 1" await 2 only "lo one two"

with '{ "network": [ { "bridge": "one", "ip": "10.91.0.2/24" },
 { "bridge": "none-such", "ip": "10.92.0.2/24" } ] }'
says "the second bridge is missing: its place" 125 '^nsinit: container.json:2:[0-9]+: there is no bridge none-such' inside true
holds "the first one's pair does not stay" await 2 only "lo one two"
with '{ "network": { "bridge": "one", "ip": "10.91.0.2/24",
 "routes": [ { "destination": "192.0.2.0/24", "gateway": "10.99.0.1" } ] } }'
says "a route by a gateway out of reach: its place, and why" 125 \
	'^nsinit: container.json:2:[0-9]+: .*add the route via eth0.*unreachable' inside true
with '{ "network": { "bridge": "one", "ip": "10.91.0.2/24", "routes": [ { "destination": "192.0.2.0/24" },
 { "destination": "192.0.2.0/24" } ] } }'
says "a route twice: its place" 125 '^nsinit: container.json:2:[0-9]+: .*add the route via eth0.*exists' inside true
holds "nothing stays of all that" await 2 only "lo one two"

# --- netns ---

mkdir /run/netns
ip netns add pod
ip link add podlink type veth peer name inpod netns pod
ip link set podlink master one up
ip -n pod link set inpod up
ip -n pod addr add 10.91.0.9/24 dev inpod
pod=$(ip netns exec pod readlink /proc/self/ns/net)
mine=$(readlink /proc/self/ns/net)
with '{ "network": { "netns": "/run/netns/pod" } }'
gives "netns: that one is joined, no other is made" "$pod" inside readlink /proc/self/ns/net
gives "it works" 1 inside sh -c 'ping -c 1 -W 5 10.91.0.1 | grep -c "^64 bytes"'
gives "its lo is as it was: down" "inpod 1 lo 0" interfaces
gives "/sys is of it" "inpod lo" inside sh -c 'cd /sys/class/net && echo *'
live sleep 1000
gives "a joined command is in it" "$pod" inside readlink /proc/self/ns/net
is "nsinit itself is not" "$mine" "$(readlink "/proc/$SPAWNER/ns/net")"
is "the container's PID 1 is" "$pod" "$(readlink "/proc/$INIT/ns/net")"
like "the init's sockets are" '^[0-9]+$' "$(nsenter -n -t "$INIT" cat /proc/net/unix | wc -l)"
first=$R
newroot second
with '{ "network": [{ "netns": "/run/netns/pod" }, { "dns": ["192.0.2.1"] }] }'
gives "dns beside it" "nameserver 192.0.2.1" inside cat /etc/resolv.conf
ip -n pod link set lo up
ns -C "$first" exec sh -c 'echo hello | nc -l -p 4000 -w 10' &
gives "two containers in the same one reach each other by 127.0.0.1" hello \
	inside sh -c 'mkfifo /tmp/open; for i in $(seq 100); do nc -w 5 127.0.0.1 4000 <>/tmp/open 2>/dev/null && exit; usleep 50000; done'
wait $!
R=$first
end_live
is "the namespace is there afterwards" "inpod lo" "$(ip netns exec pod ls /proc/sys/net/ipv4/conf | grep -v -e all -e default | xargs)"
mkfifo "$W/fifo"
while read -r path words; do
	with "{ \"network\": {
 \"netns\": \"$path\" } }"
	says "netns $path: $words" 125 "^nsinit: container.json:2:11: .*$words" timeout 10 "$NSINIT" --state "$STATE" -C "$R" exec true
done <<END
$W/none does not exist
$W/fifo is not a network namespace
$R is not a network namespace
/dev/zero is not a network namespace
/proc/self/ns/uts is not a network namespace
/proc/self/ns/net/x Not a directory
END
with '{ "network": { "netns": "/run/netns/pod" } }'
says "netns without the right to it: why" 125 '^nsinit: container.json:1:[0-9]+: join .*/run/netns/pod.*CAP_SYS_ADMIN' \
	setpriv --bounding-set -sys_admin "$NSINIT" --state "$STATE" -C "$R" exec true
ip netns del pod
holds "nothing is left here" await 2 only "lo one two"

# --- dns: etc/resolv.conf may be anything but a directory, and is never followed ---

H=$W/host
mkdir "$H" "$R/run/x" "$R/real"
rm -f "$R/etc/resolv.conf"
echo host >"$H/file"
with '{ "network": { "dns": ["192.0.2.1"] } }'
shape() { # NAME: what is at etc/resolv.conf is covered, stays as it is, and nothing else is touched
	before=$(cd "$R/etc" && stat -c '%F %N %s' resolv.conf)
	gives "$1: the servers are there" "nameserver 192.0.2.1" inside cat /etc/resolv.conf
	is "$1: it stays as it is" "$before" "$(cd "$R/etc" && stat -c '%F %N %s' resolv.conf)"
	is "$1: nothing outside is touched" "host file" "$(cat "$H/file") $(ls "$H")"
	rm -rf "$R/etc/resolv.conf"
}
while read -r name target; do
	ln -s "$target" "$R/etc/resolv.conf"
	shape "$name"
done <<END
dangling ../run/systemd/resolve/stub-resolv.conf
absolute $H/file
out-of-the-root ../../../../../../../../../..$H/file
missing-there $H/missing
directory ../real
file passwd
loop resolv.conf
magic /proc/self/fd/0
END
echo 'nameserver 203.0.113.9' >"$R/etc/resolv.conf"
shape "a file"
mkfifo "$R/etc/resolv.conf"
shape "a FIFO"
is "no directory was made for what dangled" x "$(ls "$R/run")"
with '{ "network": { "dns": ["192.0.2.1"] }, "readonly_fs": true }'
ln -s ../run/systemd/resolve/stub-resolv.conf "$R/etc/resolv.conf"
shape "a dangling link in a read-only root"
gives "missing in a read-only root: it is made" "nameserver 192.0.2.1" inside cat /etc/resolv.conf
is "and stays, empty" 0 "$(stat -c %s "$R/etc/resolv.conf")"
rm "$R/etc/resolv.conf"
mkdir "$R/etc/resolv.conf"
says "a directory: refused" 125 '^nsinit: container.json:1:[0-9]+: .*etc/resolv.conf: ' inside true
rmdir "$R/etc/resolv.conf"

# --- sysctl ---

host=$(cat /proc/sys/kernel/msgmax /proc/sys/net/ipv4/ip_forward /proc/sys/fs/mqueue/msg_max | xargs)
with '{ "network": { "bridge": "one", "ip": "10.91.0.2/24", "ip6": "fd91::2/64", "name": "eth0.1" }, "sysctl": {
 "net.ipv4.ip_forward": 1,
 "net/ipv4/conf/eth0.1/arp_ignore": "2",
 "net.ipv4.conf.eth0/1.arp_announce": "1",
 "net.ipv6.conf.all.disable_ipv6": "0",
 "net.ipv4.ip_local_port_range": "2000 3000",
 "kernel.msgmax": "4096", "kernel.sem": "250 32000 32 100",
 "fs.mqueue.msg_max": 7 } }'
settings='cd /proc/sys && cat net/ipv4/ip_forward net/ipv4/conf/eth0.1/arp_ignore net/ipv4/conf/eth0.1/arp_announce \
	net/ipv4/ip_local_port_range kernel/msgmax kernel/sem fs/mqueue/msg_max | xargs'
gives "sysctl: each is as it says" "1 2 1 2000 3000 4096 250 32000 32 100 7" inside sh -c "$settings"
live sleep 1000
gives "a joined command sees it" "1 2 1 2000 3000 4096 250 32000 32 100 7" inside sh -c "$settings"
is "the host's are as they were" "$host" \
	"$(cat /proc/sys/kernel/msgmax /proc/sys/net/ipv4/ip_forward /proc/sys/fs/mqueue/msg_max | xargs)"
says "/proc/sys stays read-only" 1 'Read-only' inside sh -c 'echo 0 >/proc/sys/net/ipv4/ip_forward'
holds "the network works" ping -6 -c 1 -W 1 -q fd91::2
end_live
# What a link that comes up does is decided before: an address of its own that it makes is that of no mode but 1.
with '{ "network": { "bridge": "one", "ip6": "fd91::2/64" }, "sysctl": { "net.ipv6.conf.eth0.addr_gen_mode": 1 } }'
live sleep 1000
is "they are set before the interface is up: no link-local address is made" fd91::2/64 \
	"$(net ip -6 -o addr show dev eth0 | awk '{ print $4 }')"
end_live
with '{ "sysctl": {
 "net.ipv4.nonesuch": 1 } }'
says "one that there is not: its place" 125 "^nsinit: container.json:2:2: .*parameter net/ipv4/nonesuch: No such file" inside true
with '{ "sysctl": {
 "net.ipv4.ip_forward": "x" } }'
says "a value that the kernel does not take: its place" 125 \
	"^nsinit: container.json:2:2: .*parameter net/ipv4/ip_forward: Invalid argument" inside true
with '{ "sysctl": {
 "net.ipv4.ip_forward": "1 2" } }'
says "more values than there are" 125 "^nsinit: container.json:2:2: .*net/ipv4/ip_forward: Invalid argument" inside true
with '{ "sysctl": {
 "net.ipv4.conf": "1" } }'
says "a directory" 125 "^nsinit: container.json:2:2: .*net/ipv4/conf: Is a directory" inside true
with '{ "namespaces": ["NEWPID", "NEWNET"], "sysctl": { "net.ipv4.ip_forward": 1 } }'
live /bin/busybox sleep 1000
is "without NEWNS they are written by the host's /proc" 1 "$(net cat /proc/sys/net/ipv4/ip_forward)"
end_live
is "of the host's own nothing has changed" "$host" \
	"$(cat /proc/sys/kernel/msgmax /proc/sys/net/ipv4/ip_forward /proc/sys/fs/mqueue/msg_max | xargs)"
for name in net/../kernel/core_pattern net.//.kernel.core_pattern kernel.core_pattern; do
	with "{ \"sysctl\": { \"$name\": \"x\" } }"
	says "$name: refused" 125 '^nsinit: container.json:1:15: ' inside true
done

# --- with a user namespace ---

chown -R 100000:100000 "$R"
mappings='[{ "container_id": 0, "host_id": 100000, "size": 65536 }]'
user='"namespaces": ["NEWNS", "NEWPID", "NEWUTS", "NEWIPC", "NEWNET", "NEWUSER"],'
user="$user \"uid_mappings\": $mappings, \"gid_mappings\": $mappings"
with "{ $user, \"network\": { \"bridge\": \"one\", \"ip\": \"10.91.0.2/24\", \"ip6\": \"fd91::2/64\", \"dns\": [\"192.0.2.1\"] },
 \"sysctl\": { \"net.ipv4.ip_forward\": 1, \"kernel.msgmax\": 4096 } }"
gives "a user namespace: addresses, name servers, parameters" "1 1 4096 nameserver 192.0.2.1" inside sh -c '
	echo $(ping -6 -c 1 -W 5 fd91::1 | grep -c "^64 bytes") \
		$(cat /proc/sys/net/ipv4/ip_forward /proc/sys/kernel/msgmax /etc/resolv.conf)'
ip netns add pod
pod=$(ip netns exec pod readlink /proc/self/ns/net)
with "{ $user, \"network\": { \"netns\": \"/run/netns/pod\" } }"
gives "a user namespace: netns is joined" "$pod" inside readlink /proc/self/ns/net
ip netns del pod
holds "nothing is left here at the end" await 2 only "lo one two"

# --- a bridge that is down ---

with '{ "network": { "bridge": "one", "ip": "10.91.0.2/24" } }'
ip link set one down
says "a bridge that is down is told of, and the command runs" 3 '^nsinit: container.json:1:[0-9]+: the bridge one is down, so the container reaches nobody: ip link set one up$' \
	inside sh -c 'exit 3'

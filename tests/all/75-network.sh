#!/bin/sh
# A machine's modules, and its network by one of them: addresses, routes, name servers, the kernel's parameters.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud oldest
need mkfs.ext4
newroot
cat >"$R/facts" <<'END2'
echo "@addresses $(ip -o -4 addr show | awk '{ print $2, $4 }' | tr '\n' ' ')"
echo "@up $(ip -o link show | grep -c '[<,]UP[,>]')"
echo "@route $(ip route show default)"
ping -c 1 -w 5 10.0.2.2 >/dev/null && echo "@ping the gateway answers"
echo "@modules $(sed 's/ .*//' /proc/modules | sort | tr '\n' ' ')"
cd /sys/module/overlay/parameters 2>/dev/null && echo "@overlay $(cat redirect_max metacopy | tr '\n' ' ')"
exit 0
END2
version=$(ls "$KERNELS/cloud/lib/modules")
at=/lib/modules/$version/kernel
network='"network": { "ip": "10.0.2.15/24", "gateway": "10.0.2.2" }'
config <<END2
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "/facts"],
	$network
}
END2
pack --modules "$KERNELS/cloud:vmxnet3"
booted "a static address on eth0, the card's driver being a module" 0 '^nsinit: .*status 0' --net
is "the addresses" "lo 127.0.0.1/8 eth0 10.0.2.15/24" "$(said addresses | sed 's/ $//')"
is "both are up" 2 "$(said up)"
like "the gateway is the default route" '^default via 10.0.2.2 dev eth0' "$(said route)"
is "it answers" "the gateway answers" "$(said ping)"
booted "without the card: a line says so, the boot goes on" 0 '^nsinit: .*eth0'
like "the command has run" '^@addresses lo 127.0.0.1/8 $' "$console"

# Those that are there already, with and without parameters; one that is missing, one that is none
echo 'no module' >"$R/broken.ko"
config <<END2
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "/facts"],
	"modules": [
		"/nonesuch.ko a=1",
		"/broken.ko",
		"$at/drivers/net/vmxnet3/vmxnet3.ko",
		"$at/drivers/watchdog/softdog.ko soft_margin=33",
		"$at/drivers/net/veth.ko nonesuch=1"
	],
	$network
}
END2
pack --modules "$KERNELS/cloud:vmxnet3,softdog,veth"
booted "modules in order, some of which fail: the boot goes on" 0 '^@ping the gateway answers' --net
is "one that is missing: one line" 1 "$(printf '%s\n' "$console" | grep -c '^nsinit: .*/nonesuch\.ko')"
is "one that is none: one line" 1 "$(printf '%s\n' "$console" | grep -c '^nsinit: .*/broken\.ko')"
is "those that are there already: none" '' "$(printf '%s\n' "$console" | grep '^nsinit: .*\(vmxnet3\|softdog\|veth\)')"
like "each is loaded" '(^| )softdog (.* )?veth vmxnet3 ' "$(said modules)"

config <<END2
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "/facts"],
	"modules": ["/overlay.ko redirect_max=77 metacopy=Y"]
}
END2
cp "$KERNELS/cloud$at/fs/overlayfs/overlay.ko" "$R/"
pack
booted "parameters" 0 '^nsinit: .*status 0'
is "are given to the module" "77 Y " "$(said overlay)"

# --- every key that a machine's network can have ---

cat >"$R/facts" <<'END2'
echo "@addresses $(ip -o addr show dev eth0 | grep -v fe80 | awk '{ print $4 }' | tr '\n' ' ')"
echo "@routes $(ip route | tr '\n' ',') $(ip -6 route | grep 2001:db8)"
ping -6 -c 1 -w 5 fec0::2 >/dev/null && echo "@ping6 the gateway answers"
echo "@parameters $(cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/eth0/accept_ra /proc/sys/vm/swappiness | tr '\n' ' ')"
echo "@mtu $(cat /sys/class/net/eth0/mtu)"
echo "@servers $(tr '\n' ' ' </etc/resolv.conf)"
echo x >>/etc/resolv.conf || echo "@written not"
exit 0
END2
config <<'END2'
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "/facts"],
	"network": [
		{
			"ip": "10.0.2.15/24", "gateway": "10.0.2.2", "ip6": "fec0::15/64", "gateway6": "fec0::2", "mtu": 1400,
			"routes": [
				{ "destination": "192.0.2.0/24", "gateway": "10.0.2.3" },
				{ "destination": "2001:db8::/32", "gateway": "fec0::3" }
			]
		},
		{ "dns": ["10.0.2.3", "fec0::3"] }
	],
	"sysctl": { "net.ipv4.ip_forward": 1, "net.ipv6.conf.eth0.accept_ra": 0, "vm.swappiness": "17" }
}
END2
rm -f "$R/etc/resolv.conf"
ln -s ../run/systemd/resolve/stub-resolv.conf "$R/etc/resolv.conf"
pack --modules "$KERNELS/cloud:vmxnet3"
booted "every key of a network" 0 '^nsinit: .*status 0' --net
is "addresses of both families" "10.0.2.15/24 fec0::15/64" "$(said addresses | sed 's/ $//')"
like "routes" '192\.0\.2\.0/24 via 10\.0\.2\.3 dev eth0' "$(said routes)"
like "of IPv6 too" '2001:db8::/32 via fec0::3 dev eth0' "$(said routes)"
is "the IPv6 gateway answers" "the gateway answers" "$(said ping6)"
is "the kernel's parameters" "1 0 17" "$(said parameters | sed 's/ $//')"
is "the MTU" 1400 "$(said mtu)"
is "the name servers, where resolv.conf is a link that dangles" "nameserver 10.0.2.3 nameserver fec0::3" \
	"$(said servers | sed 's/ $//')"
is "they are read-only" not "$(said written)"

# The oldest kernel; a missing file is made, and where it can't be a line says so
config <<'END2'
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"args": ["sh", "-c", "echo @servers $(cat /etc/resolv.conf)"],
	"network": { "dns": ["10.0.2.3"] }
}
END2
pack
booted "the oldest kernel: a link that dangles" 0 '^@servers nameserver 10\.0\.2\.3$' --kernel "$KERNELS/oldest/vmlinuz"
disk "$W/disk" 32M
rm "$R/etc/resolv.conf" "$R/nsinit-init"
pack
booted "no resolv.conf: it is made" 0 '^@servers nameserver 10\.0\.2\.3$'
IMAGE=''
booted "a read-only disk with a link that dangles" 0 '^@servers nameserver 10\.0\.2\.3$' \
	--disk "$W/disk" --append 'root=/dev/nvme0n1 rootfstype=ext4 ro init=/nsinit-init'
rm -f "$W/disk"
disk "$W/disk" 32M
booted "and with none: a line names it, the boot goes on" 0 '^nsinit: .*etc/resolv\.conf.*Read-only file system' \
	--disk "$W/disk" --append 'root=/dev/nvme0n1 rootfstype=ext4 ro init=/nsinit-init'
like "the command has run" '^@servers' "$console"

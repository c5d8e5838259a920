#!/bin/sh
# A machine's modules, and its network by one of them.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud
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

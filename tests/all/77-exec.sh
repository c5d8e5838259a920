#!/bin/sh
# nsinit exec inside a machine of our own, whose root is the initramfs: on this release's kernel, and all of it on the oldest.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud oldest
newroot
nested
ln -f "$R/bin/busybox" "$R/c/bin/busybox"
install -m 755 "$TOP/build/nsinit-init" "$R/bin/nsinit-init"
cp "$TOP/tests/data/seed.json" "$R/seed.json"
config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin", "HOME=/root"], "args": ["sh", "/session"] }
END2
cat >"$R/session" <<'END2'
give() { # NAME CMD...: a line @NAME with its output and status
	name=$1
	shift
	text=$(timeout -s KILL 20 "$@" 2>&1)
	echo "@$name $(echo $text) $?" | sed 's/  / /'
	status=$?
}
await() {
	i=0
	until "$@" >/dev/null 2>&1; do
		i=$((i + 1))
		[ $i -lt 100 ] || { echo "@late $*"; return; }
		sleep 0.1
	done
}
state() { # what must be as it was at the end
	cat /proc/mounts
	ls -A /c
	ls -A /run/nsinit 2>/dev/null
}
echo "@kernel $(uname -r)"
state >/before
cd /c
timeout -s KILL 20 nsinit exec sh -c 'exit 7'
echo "@status $?"
give hostname nsinit exec hostname
give pid nsinit exec sh -c 'echo $$'
give processes nsinit exec sh -c 'ls -d /proc/[0-9]* | wc -l'
give root nsinit exec sh -c 'ls -d /c /session /nsinit-init 2>/dev/null; ls -d /bin'
give mounts nsinit exec sh -c 'cut -d " " -f 2 /proc/mounts | sort | grep -x -e / -e /proc -e /sys -e /dev -e /dev/pts -e /dev/shm -e /run'
give links nsinit exec sh -c 'ls /sys/class/net'
give capabilities nsinit exec sed -n 's/^CapBnd:.//p' /proc/self/status
give chroot nsinit exec sh -c 'mkdir -p /tmp/x; cd /; n=0; while [ $n -lt 20 ]; do cd ..; n=$((n + 1)); done; ls -d session c 2>/dev/null; pwd'
give missing nsinit exec nonesuch

nsinit exec --new sleep 1000 &
first=$!
await test -s .nspid
give live nsinit exec --join echo yes
pid=$(cat .nspid)
echo "@same $(nsinit exec --join readlink /proc/self/ns/pid) $(readlink /proc/$pid/ns/pid)"
give joined nsinit exec --join sh -c 'hostname; echo $1' sh "two words"
give joined_root nsinit exec --join sh -c 'ls -d /session 2>/dev/null; ls -d /bin'
nsinit exec --join sh -c 'exit 9'
echo "@joined_status $?"
give again nsinit exec --new true
kill -TERM $pid
wait $first
echo "@killed $?"
await test ! -e .nspid
give dead nsinit exec --join true
cd /
state >/after
diff /before /after && echo "@left nothing"

# The document's sample, with a bridge
if [ -n "$1" ]; then
	bridge=$(sed -n 's/.*"bridge": *"\([^"]*\)".*/\1/p' /seed.json)
	gateway=$(sed -n 's/.*"gateway": *"\([^"]*\)".*/\1/p' /seed.json)
	brctl addbr "$bridge"
	ip addr add "$gateway/16" dev "$bridge"
	ip link set "$bridge" up
	cp /seed.json /c/container.json
	cd /c
	give sample nsinit exec sh -c 'echo in'
	give sample_hostname nsinit exec hostname
	give sample_ping nsinit exec sh -c "ping -c 1 -w 5 $gateway >/dev/null && echo answers"
	await sh -c '! ls -d /sys/class/net/veth* /sys/class/net/ns*'
	echo "@sample_links $(ls /sys/class/net | tr '\n' ' ')"
fi
exit 4
END2

session() { # NAME
	what=$1
	is_said() { # WHAT EXPECTED NAME
		is "$what: $1" "$2" "$(said "$3")"
	}
	is_said "the command's status" 7 status
	is_said "the hostname is the container's" "demo 0" hostname
	like "$what: the command has the processes to itself" '^[2-4] 0$' "$(said processes)"
	is_said "the root is the container's directory" "/bin 0" root
	is_said "what is mounted" "/ /dev /dev/pts /dev/shm /proc /run /sys 0" mounts
	is_said "the network is its own" "lo 0" links
	unlike "$what: capabilities are dropped" '^[0f]*f{9} 0$' "$(said capabilities)"
	is_said "no way leads out of the root" "/ 0" chroot
	like "$what: a command that is not there" ' 127$' "$(said missing)"
	is_said "it is live" "yes 0" live
	like "$what: the second joins: the same namespace" '^(pid:\[[0-9]+\]) \1$' "$(said same)"
	is_said "the joined has hostname and arguments" "demo two words 0" joined
	is_said "the joined one's root" "/bin 0" joined_root
	is_said "the joined one's status" 9 joined_status
	like "$what: --new does not join" ' 125$' "$(said again)"
	is_said "TERM at the pid of .nspid ends it" 143 killed
	like "$what: then nobody joins any more" ' 125$' "$(said dead)"
	is_said "and it leaves" nothing left
	is_said "nothing is late" '' late
}

pack
booted "a session on the release's kernel" 0 '^nsinit: .*status 4'
session "this kernel"
pack --modules "$KERNELS/oldest:veth,bridge"
booted "a session on the oldest kernel" 0 '^nsinit: .*status 4' --kernel "$KERNELS/oldest/vmlinuz" --append '-- sh /session sample'
like "the oldest kernel is that" '^5\.10\.' "$(said kernel)"
session "5.10"
is_said "the sample's command runs" "in 0" sample
is_said "the sample's hostname" "$(jq -r .hostname "$TOP/tests/data/seed.json") 0" sample_hostname
is_said "the sample's gateway answers" "answers 0" sample_ping
like "5.10: its links are gone" '^[a-z0-9]+ lo $' "$(said sample_links)"

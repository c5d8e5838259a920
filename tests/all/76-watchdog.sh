#!/bin/sh
# A machine's watchdog: fed while the init lives, firing when it does not, disarmed at an orderly end.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud full
newroot
# PID 1 in a frozen cgroup: it can do nothing any more, whatever comes.
cat >"$R/freeze" <<'END2'
mkdir /sys/fs/cgroup/ice
echo 1 >/sys/fs/cgroup/ice/cgroup.procs
echo @frozen
echo 1 >/sys/fs/cgroup/ice/cgroup.freeze
sleep 30
echo @alive
END2
cat >"$R/facts" <<'END2'
for i in state timeout; do
	echo "@$i $(cat /sys/class/watchdog/watchdog0/$i)"
done
sleep "${1-0}"
echo "@alive"
exit 5
END2
watched() { # COMMAND [MORE]
	config <<END2
{ "environment": ["PATH=/bin:/sbin:/usr/bin"], "watchdog": 3, "stop_timeout": 2, "args": ["sh", "-c", "$1"]${2-} }
END2
}

# --- softdog: a module of the cloud kernel ---

watched 'sh /facts 8'
pack --modules "$KERNELS/cloud:softdog"
booted "softdog: the machine lives longer than the watchdog's time" 0 '^@alive'
is "its time is the config's" 3 "$(said timeout)"
like "it was armed" '^active' "$(said state)"
like "the power goes off in order" '^nsinit: .*status 5' "$console"
watched 'sh /freeze'
pack --modules "$KERNELS/cloud:softdog"
booted "softdog: with PID 1 frozen it fires" 3 '^@frozen'
unlike "within its time" '^@alive' "$console"
watched 'sh /facts'
pack
booted "no watchdog: a line says so, the boot goes on" 0 '^nsinit: .*watchdog'
like "the command has run" '^@alive' "$console"

# --- i6300esb: QEMU's; what it does is seen from outside ---

esb() { # NAME STATUS ERE
	booted "$1" "$2" "$3" --kernel "$KERNELS/full/vmlinuz" -- -device i6300esb -action watchdog=poweroff
}
# A program that arms it and is no more: so it is seen to work.
cat >"$W/starving" <<'END2'
#!/bin/busybox sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
mount -t proc proc /proc
mount -t devtmpfs dev /dev
for i in $(busybox sed -n 's/^.*"\(\/[^"]*\.ko\)".*/\1/p' /container.json); do
	insmod "$i"
done
exec 3>/dev/watchdog
echo @starving
exec sleep 100
END2
chmod 755 "$W/starving"
watched 'sh /facts'
pack --modules "$KERNELS/full:i6300esb" --init "$W/starving"
LIMIT=100 esb "i6300esb: it fires when nobody feeds it" 5 '^@starving'
watched 'sh /facts 8'
pack --modules "$KERNELS/full:i6300esb"
esb "i6300esb: the machine lives longer than the watchdog's time" 0 '^@alive'
is "its time is the config's" 3 "$(said timeout)"
watched 'sh /freeze'
pack --modules "$KERNELS/full:i6300esb"
esb "i6300esb: with PID 1 frozen it fires" 5 '^@frozen'
unlike "within its time" '^@alive' "$console"
watched 'sh /facts' ', "on_exit": "halt"'
pack --modules "$KERNELS/full:i6300esb"
drive "i6300esb: disarmed where the machine halts" --kernel "$KERNELS/full/vmlinuz" \
	-- -device i6300esb -action watchdog=poweroff <<'END2'
expect '^@alive'
expect 'reboot: System halted'
run sleep 8
send \x01x
wait 6
END2
watched 'trap \"\" TERM; sleep 1 & wait; sh /facts & poweroff; sleep 100'
sed -i 's/"stop_timeout": 2/"stop_timeout": 7/' "$R/container.json"
pack --modules "$KERNELS/full:i6300esb"
esb "i6300esb: it is fed while the machine waits for who does not end" 0 'reboot: Power down'

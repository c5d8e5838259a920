#!/bin/sh
# What a script leaves behind is a failed row, whatever it is: in a tree of two scripts, of which one leaves something of
# each kind.
# shellcheck source-path=SCRIPTDIR/.. disable=SC2016
. "$(dirname "$0")/../lib.sh"
need_root
need unshare ip

T=$W/nsinit # a clone's usual name
mkdir -p "$T/tests" "$T/build/tests"
touch "$T/GNUmakefile"
cp "$TOP/tests/alone" "$TOP/tests/run" "$TOP/tests/lib.sh" "$T/tests"
cp "$TOP/build/tests/reap" "$T/build/tests"
cat >"$T/tests/10-tidy.sh" <<'END'
#!/bin/sh
. "$(dirname "$0")/lib.sh"
group=$(find /sys/fs/cgroup -name cgroup.procs | head -n 1)
group=${group%/*}/kept
mkdir /run/kept "$group"
: >/tmp/kept
ip link add kept0 type veth peer name kept1
mount -t tmpfs kept /run/kept
undo "ip link del kept0; rm /tmp/kept; rmdir $group; umount /run/kept; rmdir /run/kept"
sleep 1000 &
keep $!
: >"$TOP/begun"
await 10 test -e "$TOP/moved"
ok "it makes some of all"
END
cat >"$T/tests/11-untidy.sh" <<'END'
#!/bin/sh
. "$(dirname "$0")/lib.sh"
group=$(find /sys/fs/cgroup -name cgroup.procs | head -n 1)
mkdir /run/left "${group%/*}/left"
: >/tmp/left
: >/dev/shm/left
: >"$TESTS_TMP/left"
mount -t tmpfs left /mnt
ip link add left0 type veth peer name left1
echo left >/proc/sys/kernel/hostname
setsid sleep 1234 >/dev/null &
ok "it makes some of all"
END
chmod +x "$T"/tests/1*.sh
# Meanwhile a mount of the machine is moved with its directory, and another one goes with its own.
mkdir -p "$W/there/moved" "$W/there/gone"
for i in moved gone; do mount -t tmpfs another "$W/there/$i"; done
undo "umount $W/elsewhere/moved"
(
	await 10 test -e "$T/begun" && umount "$W/there/gone" && rmdir "$W/there/gone" && mv "$W/there" "$W/elsewhere" && : >"$T/moved"
) &
keep $!
# With a machine's name that may be changed: the other kinds are the run's own anyway.
unshare -u sh -c 'echo before >/proc/sys/kernel/hostname && exec env -u TESTS_ALONE -u CI "$0"' "$T/tests/run" >"$W/rows" 2>&1
is "the run has failed" 1 $?
gives "nothing is said of who tidies up" '' sed '/^10-tidy/,$d' "$W/rows"
told() { # KIND: what is said that the other one left
	sed -n "/^not ok .*11-untidy.sh leaves the machine as it found it: $1\$/,/^[^ ]/s/^    //p" "$W/rows"
}
like "a mount that is left is told of" '^now: .* /mnt .* tmpfs left ' "$(told mounts)"
unlike "what became of the machine's own is not" another "$(cat "$W/rows")"
like "a link is" '^now: left0 mtu [0-9]+ in $' "$(told links)"
like "a control group is" '^now: /sys/fs/cgroup/.*left$' "$(told cgroups)"
like "a process is" '^now: [0-9]+ sleep 1234 $' "$(told processes)"
for i in /run/left /tmp/left /dev/shm/left '/tmp/tree/.*/left'; do
	like "a file is: $i" "^now: $i\$" "$(told files)"
done
like "a name of the machine is" '^now: left$' "$(told names)"
is "at the end all but the process, which was killed, are told of again" 'mounts links cgroups files names' \
	"$(sed -n 's/^not ok \([a-z]*\) of the machine.*/\1/p' "$W/rows" | xargs)"
is "each is counted" '3 passed, 11 failed, 0 skipped' "$(tail -n 1 "$W/rows")"

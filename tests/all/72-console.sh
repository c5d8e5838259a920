#!/bin/sh
# A machine's console: the command's controlling terminal, job control, the keys and programs that end the machine, another
# console than the kernel's, and none at all.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud
newroot
config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin", "PS1=: "], "stop_timeout": 5 }
END2
polite
pack

drive "a shell without a command: job control, ^C, ^Z, and its status at the end" <<'END2'
expect '^: '
send tty\r
expect '^/dev/(console|ttyS0)$'
expect '^: '
send sleep 1000\r
run sleep 0.3
send \x03
expect '^: '
send echo =$?=\r
expect '^=130=$'
expect '^: '
send sleep 1001\r
run sleep 0.3
send \x1a
expect '\[1\]\+ +Stopped'
expect '^: '
send fg\r
expect '^sleep 1001$'
run sleep 0.3
send \x03
expect '^: '
send echo =$?=\r
expect '^=130=$'
expect '^: '
send sh -c 'trap "echo got a"winch WINCH; kill -WINCH $$; sleep 0.1'\r
expect 'got awinch'
expect '^: '
send sed 's/.*) //' /proc/1/stat | cut -d ' ' -f 5\r
expect '^0$'
expect '^: '
send ps | grep -c '[s]leep'\r
expect '^0$'
expect '^: '
send exit 9\r
expect '^nsinit: .*status 9'
wait 0
END2

drive "^C at the console does not reach PID 1, nor does the shell's end by ^D" <<'END2'
expect '^: '
send \x03
send \x03
expect '^: '
send echo al''ive\r
expect '^alive'
expect '^: '
send \x04
expect '^nsinit: .*status 0'
wait 0
END2

# What ends it, in order: those who run are told.
ending() { # NAME STATUS COMMAND
	drive "$1" <<END2
expect '^: '
send sh /polite a &\r
expect '@ready a'
send $3\r
expect '@term a'
${4-}
wait $2
END2
}
halted="expect 'reboot: System halted'
send \\x01x"
ending "busybox poweroff powers off" 0 poweroff "expect 'reboot: Power down'"
ending "busybox reboot reboots" 3 reboot "expect 'reboot: Restarting system'"
ending "busybox halt halts" 6 halt "$halted"
ending "SIGUSR1 halts" 6 'kill -USR1 1' "$halted"
ending "SIGUSR2 powers off" 0 'kill -USR2 1'
ending "SIGPWR powers off" 0 'kill -PWR 1'
ending "SIGTERM reboots" 3 'kill -TERM 1'
ending "SIGINT reboots" 3 'kill -INT 1'
drive "ctrl-alt-delete reboots, in order" <<'END2'
expect '^: '
send sh /polite a &\r
expect '@ready a'
send \x01c
expect '(qemu)'
send sendkey ctrl-alt-delete\r
send \x01c
expect '@term a'
expect 'reboot: Restarting system'
wait 3
END2

cat >"$R/catches" <<'END2'
for i in HUP QUIT ALRM WINCH; do
	trap "echo @got $i" $i
done
(for i in HUP QUIT ALRM WINCH; do
	kill -$i 1
	sleep 0.2
done
kill -KILL 1
kill -STOP 1
echo @sent) &
wait; wait; wait; wait; wait
echo @over
exit 6
END2
pack
booted "other signals are the command's; PID 1 can be neither killed nor stopped" 0 '^nsinit: .*status 6' --append '-- sh /catches'
is "it got each" "HUP QUIT ALRM WINCH" "$(said got | tr '\n' ' ' | sed 's/ $//')"

# --- another console, and none ---

# The kernel's is the second serial port, a file.
config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin", "PS1=: "], "console": "/dev/ttyS0" }
END2
pack
drive "console: the command has another terminal than the kernel" --append console=ttyS1 -- -serial "file:$W/second" <<'END2'
expect '^: '
send tty\r
expect '^/dev/ttyS0$'
expect '^: '
send sleep 1000\r
run sleep 0.3
send \x03
expect '^: '
send echo =$?=\r
expect '^=130=$'
expect '^: '
send exit 7\r
expect '^nsinit: .*status 7'
wait 0
END2
like "console: the kernel's has the kernel's words" 'reboot: Power down' "$(cat "$W/second")"
unlike "console: and no other" 'tty|nsinit|130' "$(cat "$W/second")"

config <<'END2'
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"],
	"console": "/dev/ttyS0",
	"on_exit": "respawn",
	"args": ["sh", "-c", "echo @asks; read -r a; echo @read $a; [ x$a != xlast ] || poweroff"]
}
END2
pack
drive "console: it is there for the command that runs again, and the next" --append console=ttyS1 -- -serial "file:$W/second" <<'END2'
expect '^@asks'
send one\r
expect '^@read one'
expect '^nsinit: .*status 0'
expect '^@asks'
send two\r
expect '^@read two'
expect '^@asks'
send last\r
expect '^@read last'
wait 0
END2

config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin"], "console": "/dev/nonesuch", "args": ["sh", "-c", "echo alive >/dev/nvme0n1; exit 7"] }
END2
pack
silent() { # NAME STATUS [OPTION...]: the command has run, as a disk shows
	row=$1 ending=$2
	shift 2
	truncate -s 1M "$W/mark"
	printf '\0\0\0\0\0' | dd of="$W/mark" conv=notrunc 2>/dev/null
	boots --disk "$W/mark" "$@"
	is "$row" "$ending alive" "$status $(head -c 5 "$W/mark" | tr -d '\0')"
}
silent "a console that is not there: the command runs, the power goes off" 0
like "and a line says so, or nothing can" 'nsinit: .*nonesuch|reboot: Power down' "$console"
sed -i 's/"console": "[^"]*", //' "$R/container.json"
pack
silent "no console at all" 0 --append console=hvc0
is "nothing came out of it" '' "$(printf '%s' "$console" | sed '/TERM environment/d')"
silent "console=null" 0 --append console=null
config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin"], "args": ["sh", "-c", "echo alive >/dev/nvme0n1; exec sh"] }
END2
pack
silent "no console, and a shell that reads from it: it ends" 0 --append console=hvc0

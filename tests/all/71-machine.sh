#!/bin/sh
# The init as the /init of a machine, in an initramfs: what is there for the command, which command it is, what comes when it
# ends; and whatever is wrong, no panic.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud
newroot
cp "$TOP/build/test-root/container.json" "$W/plain.json"
plain() {
	cp "$W/plain.json" "$R/container.json"
}

# --- what the command finds ---

cat >"$R/facts" <<'END2'
field() { # N FILE: of a stat, those behind the name
	sed 's/.*) //' "$2" | cut -d ' ' -f "$1"
}
echo "@hostname $(hostname)"
echo "@greeting $GREETING"
echo "@names $(env | sed 's/=.*//' | grep -vx -e _ -e SHLVL -e PWD -e OLDPWD | sort | tr '\n' ' ')"
echo "@nofile $(ulimit -Sn) $(ulimit -Hn)"
echo "@score $(cat /proc/self/oom_score_adj)"
echo "@umask $(umask)"
echo "@cwd $PWD"
echo "@user $(id -u) $(id -g)"
echo "@parent $PPID"
echo "@tty $(tty)"
echo "@leads $(($(field 4 /proc/$$/stat) == $$))"
echo "@terminal $(($(field 5 /proc/$$/stat) != 0))"
echo "@terminal_of_1 $(field 5 /proc/1/stat)"
echo "@session_of_1 $(field 4 /proc/1/stat)"
echo "@lo $(ip addr show lo | grep -c -e 'LOOPBACK,UP' -e 'inet 127.0.0.1/8')"
ping -c 1 127.0.0.1 >/dev/null && echo "@ping works"
ls -l /proc/$$/fd | sed -n 's/.* \([0-9]*\) -> /@fd \1 /p'
sed 's/^/@mount /' /proc/mounts
echo "@controllers $(cat /sys/fs/cgroup/cgroup.controllers)"
echo "@null $(stat -c %F /dev/null)"
echo "@shm $(stat -c %a /dev/shm) $(stat -c %a /tmp) $(stat -c %a /run)"
echo "@marked" /tmp/mark* /run/mark* /dev/shm/mark*
exit 7
END2
config <<'END2'
{
	"hostname": "engine",
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin", "GREETING=hello there"],
	"rlimits": { "nofile": [5000, 9000] },
	"oom_score_adj": -500,
	"umask": "027",
	"working_dir": "/home",
	"args": ["sh", "/facts"]
}
END2
pack
booted "args of the config run, the status is said, the power goes off" 0 '^nsinit: .*status 7' --append 'stray=1 words /bin/false'
says_of() { # NAME EXPECTED WHAT
	is "$1" "$2" "$(said "$3")"
}
says_of "the hostname is the config's" engine hostname
says_of "so is the environment" "hello there" greeting
is "all of it: no words of the kernel's command line" "GREETING PATH" "$(said names | sed 's/TERM //; s/ $//')"
says_of "limits are raised beyond the kernel's own" "5000 9000" nofile
says_of "oom_score_adj is lowered" -500 score
says_of "umask" 0027 umask
says_of "working_dir" /home cwd
says_of "the user is root" "0 0" user
says_of "the command's parent is PID 1" 1 parent
says_of "it leads a session" 1 leads
says_of "which has a controlling terminal" 1 terminal
like "which is the console" '^/dev/(console|ttyS0)$' "$(said tty)"
says_of "PID 1 has none" 0 terminal_of_1
says_of "lo is up with its address" 2 lo
says_of "and answers" works ping
is "no descriptor but the three streams (and the script)" "0 1 2" \
	"$(said fd | grep -v -e ' /facts$' -e ' /proc/' | cut -d ' ' -f 1 | sort | tr '\n' ' ' | sed 's/ $//')"

mounts() { # each with its type, but the root
	said mount | awk '$2 != "/" { print $3, $2 }' | sort
}
is "what is mounted" "$machine_mounts" "$(mounts)"
like "cgroup2 has its controllers" 'cpu.* memory.* pids' "$(said controllers)"
says_of "devices are there" "character special file" null
says_of "modes of /dev/shm, /tmp, /run" "1777 1777 755" shm

# Where something has mounted before the init, nothing is mounted twice.
cat >"$W/first" <<'END2'
#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkdir /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
for i in /dev/shm /run /tmp; do
	mount -t tmpfs tmpfs $i
	touch $i/mark$(echo $i | tr / -)
done
mount -t cgroup2 cgroup2 /sys/fs/cgroup
exec /nsinit-init
END2
chmod 755 "$W/first"
install -m 755 "$MACHINE_INIT" "$R/nsinit-init"
pack --init "$W/first"
booted "it is executed by another /init, that has mounted all" 0 '^nsinit: .*status 7'
is "what is mounted: the same" "$machine_mounts" "$(mounts)"
says_of "and what was in there is there still" "/tmp/mark-tmp /run/mark-run /dev/shm/mark-dev-shm" marked
rm "$R/nsinit-init"

# --- what walls the command in ---

cp "$(command -v calls)" "$R/bin/"
config <<'END2'
{
	"environment": ["PATH=/bin:/sbin:/usr/bin"],
	"seccomp": "default",
	"keep_capabilities": ["SYS_TIME"],
	"args": ["sh", "-c", "for n in 250 227 165 0; do echo @call $(calls $n); done; grep -h ^Seccomp: /proc/self/status /proc/1/status | sed 's/.*:./@filter /'"]
}
END2
pack
booted "seccomp default, with a capability" 0 '^nsinit: .*status 0'
is "keyctl and mount are refused, clock_settime and read are not" "250 EPERM
227 other
165 EPERM
0 other" "$(said call)"
is "the command has the filter, PID 1 has none" "2
0" "$(said filter)"
rm "$R/bin/calls"

# --- which command ---

plain
pack
booted "what follows -- runs, in both kinds of quotes; stray words do not" 0 "^\[a  b\]\[c'd\]\[e\"f\]\[\]\[g h\]" \
	--append "stray /bin/false bar=1 x.y=2 -- printf '[%s]' 'a  b' \"c'd\" 'e\"f' '' g\" \"h"
like "its status is said" 'nsinit: .*status 0' "$console"
config <<'END2'
{ "environment": ["PATH=/bin"], "args": ["echo", "@ran the config's"] }
END2
pack
booted "it runs instead of args" 0 "^@ran the line's$" --append '-- echo "@ran the line'"'"'s"'
unlike "args do not run then" "the config's" "$console"
booted "-- and nothing: args run" 0 "^@ran the config's$" --append '--'
booted "a second -- is the command's" 0 '^-- x$' --append '-- echo -- x'
booted "a command that a signal ends" 0 'nsinit: .*(SIGTERM|signal 15|TERM|status 143)' --append "-- sh -c 'kill -TERM \$\$'"

# --- what comes then ---

exits() { # ON_EXIT
	printf '{ "environment": ["PATH=/bin:/sbin:/usr/bin"], "on_exit": "%s", "args": ["sh", "-c", "echo @ran; exit 7"] }\n' "$1" \
		>"$R/container.json"
	pack
}
exits poweroff
booted "on_exit poweroff" 0 'nsinit: .*status 7'
exits reboot
booted "on_exit reboot" 3 'nsinit: .*status 7'
exits halt
drive "on_exit halt: the machine stands still" <<'END2'
expect '^nsinit: .*status 7'
expect 'reboot: System halted'
send \x01c
expect '(qemu)'
send info status\r
expect running
send quit\r
wait 6
END2
exits hang
drive "on_exit hang: PID 1 says so and stays; ctrl-alt-delete reboots" <<'END2'
never 'reboot: System halted'
expect '^nsinit: .*status 7'
send \x01c
expect '(qemu)'
send info status\r
expect running
send sendkey ctrl-alt-delete\r
wait 3
END2
config <<'END2'
{
	"environment": ["PATH=/bin:/sbin:/usr/bin"],
	"on_exit": "respawn",
	"args": ["sh", "-c", "echo x >>/run/n; n=$(wc -l </run/n); echo @run $n; [ $n -lt 12 ] || poweroff; exit 7"]
}
END2
pack
LIMIT=60 booted "on_exit respawn: it runs again, as often as it ends" 0 '^@run 12$'
is "each time" "$(seq 12)" "$(said run | head -n 12)"

# --- whatever is wrong ---

calm() { # NAME ERE [OPTION...]: a line says it, and the machine ends by itself
	what=$1 pattern=$2
	shift 2
	booted "$what: a line says so; no panic" 0 "^nsinit: .*$pattern" "$@"
}
plain
pack
calm "no such command" 'nonesuch' --append '-- /nonesuch'
like "no such command: it counts as 127" 'status 127' "$console"
calm "a command that can't be executed" '/etc/passwd' --append '-- /etc/passwd'
like "a command that can't be executed: it counts as 126" 'status 126' "$console"
rm "$R/container.json"
pack
booted "no container.json: the command runs" 0 '^@ran$' --append '-- echo @ran'
unlike "no container.json: nothing is said of it" 'container\.json' "$console"
echo '{ "hostname": "x",' >"$R/container.json"
pack
calm "a container.json that is malformed" 'container\.json:[12]:[0-9]+' --append '-- echo @ran'
echo '{ "hostname": "x", "hostnam": "y" }' >"$R/container.json"
pack
calm "a container.json with an unknown key" 'container\.json:1:20.*hostnam' --append '-- echo @ran'
echo '{ "hostname": "x", "network": { "bridge": "br0", "ip": "10.0.0.2/24" } }' >"$R/container.json"
pack
calm "a container.json with a bridge" 'container\.json:1:.*bridge' --append '-- echo @ran'
mkdir "$W/empty"
R=$W/empty
pack
calm "a root that is empty but for /init" '/bin/sh'
like "it counts as 127" 'status 127' "$console"

# --- words and ends that must not be PID 1's ---

R=$W/root
plain
pack
booted "a stray word --container is nobody's" 0 '^@ran$' --append '--container -- echo @ran'
booted "nor is it behind the dashes" 0 'nsinit: .*status 127' --append '-- --container'
echo '{ "user": "nonesuch", "on_exit": "respawn", "args": ["echo", "@ran"] }' >"$R/container.json"
pack
LIMIT=20 boots
unlike "a user that is not there: nothing runs, and nothing dies" '^@ran|Kernel panic' "$console"
like "it is said" '^nsinit: container\.json:1:11: .*nonesuch' "$console"
like "again and again" '^nsinit: there is no command to run' "$console"
plain
pack
booted "PID 1 in a cgroup that may have no more processes: the power goes off all the same" 0 'Power down' --append \
	"-- sh -c 'cd /sys/fs/cgroup; echo +pids >cgroup.subtree_control; mkdir none; echo 1 >none/cgroup.procs; echo 0 >none/pids.max'"
echo '{ "console": "/dev/nonesuch", "args": ["true"] }' >"$R/container.json"
pack
booted "without a console the kernel's log has the lines" 0 'nsinit: the command ended with status 0' --append 'loglevel=7 ignore_loglevel'
echo '{ "hostname": "x",
  "working_dir": "/nonesuch", "args": ["true"] }' >"$R/container.json"
pack
booted "a command that can't start: the place of the key is said" 0 "^nsinit: container\\.json:2:18: can't change to the directory /nonesuch"

#!/bin/sh
# The keys of container.json, and the options that replace them, by what a command inside sees; a joined one the same.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/lib.sh"
need_root
need unshare setpriv
newroot
own_state

with() { # CONFIG: the container.json from here on
	printf '%s\n' "$1" | config
}

# Both a first and a joined command: NAME EXPECTED CMD...
both() {
	name=$1 want=$2
	shift 2
	gives "$name" "$want" inside "$@"
	live sleep 1000
	gives "$name, joined" "$want" inside "$@"
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
}

# --- user ---

cat >>"$R/etc/passwd" <<'END'
1:x:0:0:a trap:/:/bin/sh
nogid:x:77:none:/:/bin/sh
:x:78:78::/:/bin/sh
broken
END
cat >>"$R/etc/group" <<'END'
7:x:0:
more:x:60:users,user,other
END
who() { # USER: uid gid groups
	with "{ \"user\": \"$1\" }"
	inside sh -c 'echo $(id -u) $(id -g) $(sed -n "s/^Groups:[[:space:]]*//p" /proc/self/status)'
}

while read -r user expected; do
	gives "user $user" "$expected" who "$user"
	with '{}'
	gives "-u $user" "$expected" inside -u "$user" \
		sh -c 'echo $(id -u) $(id -g) $(sed -n "s/^Groups:[[:space:]]*//p" /proc/self/status)'
done <<'END'
user 1000 1000 50 60 100
1000 1000 1000 50 60 100
root 0 0
0 0 0
user:staff 1000 50
user:0 1000 0
1000:staff 1000 50
1000:50 1000 50
1:7 1 7
1 1 0
1234 1234 0
1234:5678 1234 5678
4294967294 4294967294 0
nobody:nogroup 65534 65534
END
while read -r user; do
	with "{ \"user\": \"$user\" }"
	says "user $user: refused, with its place" 125 "^nsinit: container.json:1:[0-9]+: .*$user" inside id
	with '{}'
	says "-u $user: refused" 125 "^nsinit: .*$user" inside -u "$user" id
done <<'END'
nonesuch
nonesuch:0
0:nonesuch
nogid
4294967295
99999999999999999999
-1
+0
0x0
broken
END
for user in '' : :0 0: 0:0:0; do
	with "{ \"user\": \"$user\" }"
	says "user \"$user\": refused" 125 '^nsinit: container.json:1:[0-9]+: ' inside id
	with '{}'
	says "-u \"$user\": refused" 125 '^nsinit: ' inside -u "$user" id
done
with '{ "user": "user" }'
both "capabilities of a user that is not root: none" "0 0 0 0 a80425fb" sh -c \
	'for i in Inh Prm Eff Amb Bnd; do sed -n "s/^Cap$i:[[:space:]]*0*\(.\)/\1/p" /proc/self/status; done | xargs'
gives "-u wins over the key" 1234 inside -u 1234 id -u
mv "$R/etc/passwd" "$R/etc/kept"
gives "no passwd, a number" 0 inside -u 0 id -u
says "no passwd, a name" 125 'user' inside id
ln -s /etc/kept "$R/etc/passwd"
gives "passwd is a link inside" 1000 inside id -u
rm "$R/etc/passwd"
mkfifo "$R/etc/passwd"
began=$(now)
says "passwd is a FIFO" 125 '^nsinit: .*user' inside id
rm "$R/etc/passwd"
mkdir "$R/etc/passwd"
says "passwd is a directory" 125 '^nsinit: .*user' inside id
rmdir "$R/etc/passwd"
truncate -s 64M "$R/etc/passwd"
says "passwd is huge" 125 '^nsinit: .*user.*too large' inside id
ln -sf /dev/zero "$R/etc/passwd"
says "passwd is endless" 125 '^nsinit: .*user' inside id
ln -sf "$W/out" "$R/etc/passwd"
echo 'user:x:0:0::/:/bin/sh' >"$W/out"
says "passwd is a link to the host" 125 '^nsinit: .*user' inside id
like "all of that in a few seconds" '^[0-9]{1,3}$' "$(($(now) - began))"
rm "$R/etc/passwd"
{ yes 'x:x:5:5::/:/bin/sh' | head -n 100000; cat "$R/etc/kept"; printf 'last:x:99:98::/:/bin/sh'; } >"$R/etc/passwd"
gives "a long passwd, whose last line has no end" "99 98" who last
mv "$R/etc/kept" "$R/etc/passwd"
seq 2001 5000 | sed 's/.*/g&:x:&:user/' >>"$R/etc/group"
is "thousands of supplementary groups" 3005 "$(who user | wc -w)"

# --- working_dir ---

with '{ "working_dir": "/home/user" }'
both "working_dir" /home/user pwd
gives "-w wins over it" /etc inside -w /etc pwd
gives "it may be made of links inside" /usr/bin inside -w /proc/self/root/usr/bin pwd -P
for dir in /nonesuch /etc/hosts /proc/self/fd/7 /proc/self/fd/0; do
	with "{ \"working_dir\": \"$dir\" }"
	says "working_dir $dir: refused, with its place" 125 "^nsinit: container.json:1:18: can't change to .*$dir: " inside pwd
done
# By a descriptor that leads out of the root, as a leaked one would (CVE-2024-21626).
: >"$W/canary"
for n in 3 4 5 6 7 8 9; do
	run sh -c "exec $n<'$W'; exec \"\$@\"" sh "$NSINIT" --state "$STATE" -C "$R" exec -w /proc/self/fd/$n ls
	unlike "-w /proc/self/fd/$n with a directory of the host there: that is not it" '^canary$' "$out"
	like "and it is refused, or inside" '^125 $|^0 .' "$status $out"
done
with '{ "working_dir": "home" }'
says "a relative working_dir: refused" 125 '^nsinit: container.json:1:18: .*home' inside pwd
with '{ "keep_capabilities": ["ALL"] }'
says "-w relative: refused" 125 '^nsinit: .*home' inside -w home pwd
like "-w /proc/1/cwd with all capabilities: refused, or inside" '^/$|^[0-9]+ 125$' \
	"$(inside -w /proc/1/cwd /bin/busybox pwd 2>/dev/null || echo 1 $?)"

# --- args, environment ---

with '{ "args": ["sh", "-c", "echo \"$0\" \"$@\"", "a b", "", "c\u00e9"] }'
gives "args" "a b  cé" inside
with '{ "args": ["none"] }'
says "args: not there: the key is named" 127 "^nsinit: container.json:1:[0-9]*: can't execute none: not found$" inside
says "not where it was the caller's word" 127 "^nsinit: can't execute none: not found$" inside none
gives "a command wins over args" x inside echo x
with '{}'
says "neither a command nor args" 125 '^nsinit: .*args' inside
both "the default environment" "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOME=/
container=nsinit" /bin/busybox env
with '{ "environment": [] }'
both "an empty one" '' /bin/busybox env
with '{ "environment": ["A=1", "B=", "C=a=b c", "D=\u00e9\n2", "A2=x"] }'
both "exactly the configured one, in order" "A=1
B=
C=a=b c
D=é
2
A2=x" /bin/busybox env
is "the same in /proc/self/environ" 'A=1|B=|C=a=b c|D=é
2|A2=x|' "$(inside cat /proc/self/environ | tr '\0' '|')"
gives "-e replaces, adds, and may be empty" "B=
C=a=b c
D=é
2
A2=x
A=9
E=
F=x=y" inside -e A=9 -e E= -e F=x=y /bin/busybox env
gives "nothing of the caller's environment comes in" '' env SECRET=s3cret "$NSINIT" --state "$STATE" -C "$R" exec \
	/bin/busybox sh -c '/bin/busybox grep -l s3cret /proc/[0-9]*/environ || :'
says "-e without =" 125 '^nsinit: .*NOPE' inside -e NOPE true
with '{ "environment": ["container=mine", "PATH=/bin"], "keep_capabilities": ["ALL"] }'
gives "PID 1's environment is container= and what the configuration says of it" "container=mine" \
	inside sh -c 'tr "\0" "\n" </proc/1/environ'
with '{ "environment": ["PATH=/bin"], "keep_capabilities": ["ALL"] }'
gives "else container=nsinit" "container=nsinit" inside sh -c 'tr "\0" "\n" </proc/1/environ'

# --- tty ---

with '{ "tty": true }'
gives "tty true: a terminal where there is none outside" "$(printf '/dev/pts/0\r')" inside tty
gives "-T wins over it" 'not a tty' inside -T sh -c 'tty || :'
with '{ "tty": false }'
holds "tty false: none where there is one outside" pty "$NSINIT" --state "$STATE" -C "$R" exec sh -c \
	'ls /dev/console || echo none' <<'END'
	expect ^none
	wait 0
END

# --- names ---

with '{ "hostname": "koye", "domainname": "example.org" }'
both "hostname and domainname" "koye example.org" sh -c 'echo $(hostname) $(cat /proc/sys/kernel/domainname)'
with '{}'
gives "neither: the host's stay" "$(cat /proc/sys/kernel/hostname /proc/sys/kernel/domainname)" \
	inside cat /proc/sys/kernel/hostname /proc/sys/kernel/domainname
long=$(printf '%64s' '' | tr ' ' x)
with "{ \"hostname\": \"$long\" }"
gives "a hostname of 64 bytes" "$long" inside hostname
with "{ \"hostname\": \"x$long\" }"
says "65 are refused" 125 '^nsinit: container.json:1:15: ' inside true

# --- umask, rlimits, oom_score_adj ---

with '{}'
(umask 077 && both "umask is 022, whatever the caller's" 0022 sh -c umask)
with '{ "umask": "0077" }'
both "umask 0077" "0077 600" sh -c 'echo $(umask) $(rm -f /tmp/m; : >/tmp/m; stat -c %a /tmp/m)'
with '{ "umask": "0" }'
gives "umask 0" 0000 inside sh -c umask
with '{ "rlimits": { "nofile": [100, 200], "core": 0, "nproc": [500, 500] } }'
both "rlimits" "100 200 0 0 500" sh -c 'echo $(ulimit -n) $(ulimit -Hn) $(ulimit -c) $(ulimit -Hc) $(ulimit -u)'
with '{ "rlimits": { "nofile": [10, "unlimited"] } }'
if setpriv --bounding-set -sys_resource true 2>/dev/null; then
	says "a hard limit that may not be raised: refused, with its place" 125 \
		'^nsinit: container.json:1:[0-9]+: .*resource limit.*: Operation not permitted' \
		setpriv --bounding-set -sys_resource --inh-caps -sys_resource "$NSINIT" --state "$STATE" -C "$R" exec true
else
	skip "a hard limit that may not be raised" "setpriv can't drop a capability here"
fi
with '{ "rlimits": { "fsize": "unlimited", "cpu": ["unlimited", "unlimited"] } }'
gives "unlimited, where it is that already" "unlimited unlimited" inside sh -c 'echo $(ulimit -f) $(ulimit -t)'
with '{ "oom_score_adj": 500 }'
both "oom_score_adj" 500 cat /proc/self/oom_score_adj
with '{}'
gives "none: the caller's stays" 300 sh -c 'echo 300 >/proc/self/oom_score_adj; exec "$@"' sh \
	"$NSINIT" --state "$STATE" -C "$R" exec cat /proc/self/oom_score_adj

# --- dns ---

echo 'nameserver 203.0.113.9' >"$R/etc/resolv.conf"
with '{ "network": { "dns": ["192.0.2.1", "2001:db8::1"] } }'
both "network.dns" "nameserver 192.0.2.1
nameserver 2001:db8::1
644" sh -c 'cat /etc/resolv.conf; stat -c %a /etc/resolv.conf'
says "it is read-only" 1 'Read-only' inside sh -c 'echo x >>/etc/resolv.conf'
fails "it can't be removed" inside rm /etc/resolv.conf
is "the root's own file is unchanged" 'nameserver 203.0.113.9' "$(cat "$R/etc/resolv.conf")"
with '{ "network": { "dns": [] } }'
gives "an empty list: an empty file" 0 inside sh -c 'wc -c </etc/resolv.conf'
with '{}'
gives "without the key: the root's own" 'nameserver 203.0.113.9' inside cat /etc/resolv.conf

# --- namespaces ---

# Those of a command that are not ours.
new() {
	inside /bin/busybox sh -c 'cd /proc/self/ns; for i in cgroup ipc mnt net pid time user uts; do readlink $i; done' >"$W/inside"
	for i in cgroup ipc mnt net pid time user uts; do
		grep -qxF "$(readlink "/proc/self/ns/$i")" "$W/inside" || echo "$i"
	done | xargs
}

while read -r list expected; do
	with "{ \"namespaces\": [\"NEWNS\", \"NEWPID\"$list] }"
	gives "NEWNS, NEWPID$list: exactly these are new" "$expected" new
done <<'END'
,"NEWUTS","NEWIPC","NEWNET" ipc mnt net pid uts
,"NEWUTS","NEWIPC" ipc mnt pid uts
,"NEWUTS","NEWNET" mnt net pid uts
,"NEWIPC","NEWNET" ipc mnt net pid
,"NEWCGROUP" cgroup mnt pid
END
with '{ "namespaces": ["NEWNS", "NEWPID"] }'
gives "NEWNS, NEWPID: exactly these" "mnt pid" new
gives "without NEWNET: the host's links" "$(find /sys/class/net -mindepth 1 -printf '%f\n' | grep -vx bonding_masters | sort)" \
	inside sh -c 'sed "1,2d; s/:.*//; s/ //g" /proc/net/dev | sort'
gives "without NEWIPC: no /dev/mqueue of its own" none inside sh -c 'grep -q mqueue /proc/mounts || echo none'
with '{}'
gives "no key: the first five of the design" "ipc mnt net pid uts" new
gives "a new network namespace has lo, up, and nothing else" "lo up" \
	inside sh -c 'for i in /sys/class/net/*; do echo ${i##*/} $([ $(($(cat $i/flags) & 1)) = 1 ] && echo up); done'
for lack in hostname domainname; do
	with "{ \"namespaces\": [\"NEWNS\", \"NEWPID\"], \"$lack\": \"x\" }"
	says "$lack without NEWUTS: refused" 125 "^nsinit: container.json:1:[0-9]+: .*NEWUTS.*$lack" inside true
done
with '{ "namespaces": ["NEWNS", "NEWPID"], "network": { "bridge": "b", "ip": "192.0.2.2/24" } }'
says "a bridge without NEWNET: refused" 125 "^nsinit: container.json:1:[0-9]+: .*NEWNET.*network" inside true

# --- a machine's keys say nothing to a container ---

with '{ "on_exit": "reboot", "modules": ["/nonesuch.ko"], "root": { "device": "/dev/nonesuch", "type": "ext4" },
 "watchdog": 5, "console": "/dev/nonesuch", "stop_signal": "INT", "stop_timeout": 3 }'
status "a machine's keys: check" 0 ns -C "$R" check
status "a machine's keys: exec" 4 inside sh -c 'exit 4'

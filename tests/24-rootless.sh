#!/bin/sh
# Containers of a plain user, and of root with a user namespace: user_namespaces(7).
# sanitize: no (what a plain user runs is the static program)
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need setpriv unshare newuidmap

# Its own /etc/subuid, of which nothing stays.
if [ -z "${SUBIDS-}" ]; then
	SUBIDS=1 unshare -m --propagation private sh "$0"
	exit
fi
{
	cat /etc/passwd
	echo nsinit-tester:x:1234:1234::/:/bin/sh
} >"$W/passwd"
echo nsinit-tester:300000:65536 >"$W/subids"
touch /etc/subuid /etc/subgid
mount --bind "$W/passwd" /etc/passwd
mount --bind "$W/subids" /etc/subuid
mount --bind "$W/subids" /etc/subgid

newroot
public
cp "$NSINIT" "$D/nsinit"
mkdir -m 700 "$D/run"
rm -f "$R/.nspid"
echo '{}' | config
chown -R 1234:1234 "$R" "$D/run"

cat >"$D/as" <<'END'
#!/bin/sh
user=$1
shift
exec env -i PATH="$PATH" XDG_RUNTIME_DIR="$(dirname "$0")/run" setpriv --reuid "$user" --regid "$user" --clear-groups --inh-caps=-all -- "$@"
END
cat >"$D/mine" <<'END'
#!/bin/sh
D=$(dirname "$0")
exec "$D/as" 1234 "$D/nsinit" -C "$D/root" exec "$@"
END
chmod 755 "$D/as" "$D/mine"

user() { # CMD...: as the plain user
	"$D/as" 1234 "$@"
}

mine() { # [OPTION...] CMD...: nsinit exec as the plain user
	"$D/mine" "$@"
}

with() {
	printf '%s\n' "$1" | config
	chown 1234:1234 "$R/container.json"
}

mapped='"uid_mappings": [{ "container_id": 0, "host_id": 1234, "size": 1 }, { "container_id": 1, "host_id": 300000, "size": 65535 }],
	"gid_mappings": [{ "container_id": 0, "host_id": 1234, "size": 1 }, { "container_id": 1, "host_id": 300000, "size": 65535 }]'
own_mapped='"uid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }],
	"gid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }]'

# --- a single id ---

gives "the caller is root" "0 0" mine sh -c 'echo $(id -u) $(id -g)'
gives "its one id is mapped" "0 1234 1" mine sh -c 'echo $(cat /proc/self/uid_map)'
gives "so is its group" "0 1234 1" mine sh -c 'echo $(cat /proc/self/gid_map)'
gives "setgroups is denied" deny mine cat /proc/self/setgroups
gives "what it makes is the caller's" 1234:1234 sh -c '"$1/mine" touch /made && stat -c %u:%g "$1/root/made"' sh "$D"
rm -f "$R/made"
gives "it has Docker's default capabilities there" 00000000a80425fb mine sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status
gives "/dev/null is the host's, bound" "1,3" mine stat -c '%t,%T' /dev/null
gives "and takes what is written" "" mine sh -c 'echo x >/dev/null'
gives "/dev/zero gives zeros" 4 mine sh -c 'head -c 4 /dev/zero | tr "\0" z | grep -o z | wc -l'
gives "a terminal" /dev/pts/0 sh -c '"$1/mine" -t tty | tr -d "\r"' sh "$D"
gives "devpts has no group 5" "" mine sh -c 'grep -o gid=5 /proc/mounts || :'
gives "its own network has lo alone, up" "lo UP,LOWER_UP" mine sh -c 'ip -o link | sed "s/.*: \(.*\): <LOOPBACK,\(.*\)>.*/\1 \2/"'
gives "/sys is a sysfs, read-only" "sysfs ro" mine sh -c 'sed -n "s/^[^ ]* .sys \([a-z]*\) \(r.\),.*/\1 \2/p" /proc/mounts'
gives "/dev/mqueue is there" mqueue mine sh -c 'sed -n "s/^\([^ ]*\) .dev.mqueue .*/\1/p" /proc/mounts'
gives "the escape filter is not needed" 0 mine sed -n 's/^Seccomp:[[:space:]]*//p' /proc/self/status
gives "container.json can't be changed" 1 mine sh -c '{ echo x >>/container.json; } 2>/dev/null; echo $?'
gives "nothing stays" "" user ls "$D/run/nsinit"
fails "no .nspid either" test -e "$R/.nspid"
says "an id that is not mapped" 125 "can't become the user: Invalid argument .*uid_mappings" mine -u user id

# --- joins ---

"$D/mine" sleep 1000 >"$W/live.out" 2>&1 </dev/null &
SPAWNER=$!
await 10 test -s "$R/.nspid" || bad "it starts" "$(cat "$W/live.out")"
INIT=$(cat "$R/.nspid")
keep "$SPAWNER" "$INIT"
space=$(readlink "/proc/$INIT/ns/user")
is ".nspid is the owner's" 1234 "$(stat -c %u "$R/.nspid")"
is "the control socket is the owner's" 1234 "$(stat -c %u "$D"/run/nsinit/*/sock)"
fails "another user sees nothing of the init" "$D/as" 1235 cat "/proc/$INIT/environ"
gives "the owner joins" "$space" mine readlink /proc/self/ns/user
gives "on a terminal" /dev/pts/0 sh -c '"$1/mine" -t tty | tr -d "\r"' sh "$D"
gives "root joins by --state" "$space" "$NSINIT" --state "$D/run/nsinit" -C "$R" exec readlink /proc/self/ns/user
gives "and is the container's root, with no more" 00000000a80425fb "$NSINIT" --state "$D/run/nsinit" -C "$R" exec \
	sed -n 's/^CapPrm:[[:space:]]*//p' /proc/self/status
gives "and its exit status comes back" "" "$NSINIT" --state "$D/run/nsinit" -C "$R" exec true
printf '%s\n' 'expect ^nsinit:.-d.would.leave.your.terminal' 'wait 125' >"$W/script"
is "with -d its terminal is not left there" '' \
	"$(timeout -s KILL 15 pty "$NSINIT" --state "$D/run/nsinit" -C "$R" exec -d true <"$W/script" 2>&1)"
says "another user can't" 125 "state directory" "$D/as" 1235 "$D/nsinit" --state "$D/run/nsinit" -C "$R" exec true
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
with '{ "tty": false }'
mine -d sleep 1000
cp "$D"/run/nsinit/*/plan "$D/plan"
chmod 644 "$D/plan"
user "$D/nsinit" --state "$D/run/nsinit" -C "$R" stop -t 0
says "root does not start one in another's state directory" 125 "there is no container of this directory" \
	"$NSINIT" --state "$D/run/nsinit" -C "$R" exec true
gives "and makes nothing there" "" ls "$D/run/nsinit"

# What a plain user has put there for root to fall into.
entry=$D/run/nsinit/$(printf '%x-%x' "$(stat -c %d "$R")" "$(stat -c %i "$R")")
cp "$(command -v fakeinit)" "$D/fakeinit"
user mkdir -m 700 "$entry"
(cd "$entry" && exec "$D/as" 1234 "$D/fakeinit" silence) >/dev/null 2>&1 &
fake=$!
keep $fake
await 5 test -S "$entry/sock"
user mkfifo "$entry/config"
fallen() { # NAME ERE: root joins with the plan that is there now
	says "$1" 125 "$2" timeout -s KILL 5 "$NSINIT" --state "$D/run/nsinit" -C "$R" exec true
	rm -f "$entry/plan"
}
fallen "a configuration without a plan: an older nsinit's" "started by an older nsinit, which keeps no plan: use that one here"
user mkfifo "$entry/plan"
fallen "FIFOs for both: root does not hang" "this nsinit can't read the live container's plan"
ln -s /etc/passwd "$entry/plan"
fallen "a symbolic link: root does not follow it" "^nsinit: read the live container's plan"
user sh -c 'head -c 2000000 /dev/zero >"$0/plan"' "$entry"
fallen "a plan that is too large" "this nsinit can't read the live container's plan"
user sh -c 'head -c 100 "$0" >"$1/plan"' "$D/plan" "$entry"
fallen "a plan that is cut short" "this nsinit can't read the live container's plan"
rm "$entry/config"
user cp "$D/plan" "$entry/plan"
kill $fake
wait $fake 2>/dev/null
rm "$entry/sock"
(cd "$entry" && exec "$D/as" 1234 "$D/fakeinit" close) >"$W/taken" 2>&1 &
fake=$!
keep $fake
await 5 test -S "$entry/sock"
echo 'wait 137' >"$W/script"
timeout -s KILL 15 pty "$NSINIT" --state "$D/run/nsinit" -C "$R" exec true <"$W/script" >/dev/null 2>&1
is "root's terminal is not handed to another user's init, whatever the configuration there says" "terminals: 0 of 1" "$(cat "$W/taken")"
rm -f "$R/container.json"
user truncate -s 4T "$entry/config" "$R/container.json"
says "two huge files that do not differ: root does not read them to the end" 137 "the container ended" \
	timeout -s KILL 15 "$NSINIT" --state "$D/run/nsinit" -C "$R" exec -T true
rm "$entry/config"
with '{ "tty": false }'
kill $fake
wait $fake 2>/dev/null
rm -f "$entry/sock" "$entry/plan"
newroot victim
own_state
live sleep 1000
user ln -s "$STATE"/*/sock "$entry/sock"
user cp "$D/plan" "$entry/plan"
says "a link to the socket of root's own container: root is not led there" 125 "connect to the container's init: Operation not permitted" \
	timeout -s KILL 5 "$NSINIT" --state "$D/run/nsinit" -C "$D/root" exec true
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
rm -rf "$STATE"
STATE='' R=$D/root
rm -rf "$entry"

# --- ranges, by newuidmap and newgidmap ---

with "{ $mapped }"
gives "the range is mapped" "0 1234 1 1 300000 65535" mine sh -c 'echo $(cat /proc/self/uid_map)'
gives "the groups' too" "0 1234 1 1 300000 65535" mine sh -c 'echo $(cat /proc/self/gid_map)'
gives "a user with its groups" "1000 1000 50 100" mine -u user sh -c \
	'echo $(id -u) $(id -g) $(sed -n "s/^Groups:[[:space:]]*//p" /proc/self/status)'
gives "the user's terminal, of group 5" "user tty" sh -c '"$1/mine" -t -u user sh -c "stat -c \"%U %G\" \$(tty)" | tr -d "\r"' sh "$D"
gives "its files are the range's outside" 300999 sh -c '"$1/mine" -u user touch /tmp/its; stat -c %u "$1/root/tmp/its"' sh "$D"
mine rm -f /tmp/its
with "$(printf '{ %s }' "$mapped" | sed 's/65535/65537/g')"
says "more than the range" 125 "^nsinit: newuidmap refused the uid_mappings: see /etc/subuid for what you may use \\(newuidmap: uid range .*\\)\$" mine true
gives "then nothing stays" "" user ls "$D/run/nsinit"
with "{ $mapped }"
with '{ "uid_mappings": [{ "container_id": 0, "host_id": 1234, "size": 1 }], "gid_mappings": [{ "container_id": 0, "host_id": 1234, "size": 1 }] }'
says "the one id that is the user's own, and a group of which there may be more: gid_map is for newgidmap" 125 "gid_mappings of several ids need the program newgidmap" \
	"$D/as" 1234 env PATH=/nonesuch "$D/nsinit" -C "$R" exec true
with "{ $mapped }"
says "without newuidmap" 125 "uid_mappings of several ids need the program newuidmap: install" \
	env -i PATH=/nonesuch XDG_RUNTIME_DIR="$D/run" "$(command -v setpriv)" --reuid 1234 --regid 1234 --clear-groups \
	"$D/nsinit" -C "$R" exec true

# --- fewer namespaces ---

with '{ "namespaces": ["NEWNS", "NEWPID"] }'
gives "without NEWNET /sys is the host's, read-only with all that is in it" "" mine sh -c \
	'grep "^[^ ]* /sys" /proc/mounts | grep -v "[ ,]ro," | grep -v " /sys/firmware \| /sys/devices/virtual/powercap " || :'
gives "and is a sysfs" sysfs mine sh -c 'sed -n "s/^[^ ]* .sys \([a-z]*\) .*/\1/p" /proc/mounts'
fails "without NEWIPC there is no /dev/mqueue" mine test -e /dev/mqueue
with '{ "namespaces": ["NEWNS"] }'
says "without NEWPID there can be no /proc" 125 "can't mount proc: Operation not permitted .*NEWPID" mine true
with '{ "namespaces": [] }'
gives "without any the user namespace is there all the same" "0 1" mine sh -c 'echo $(id -u) $(chown 1 /tmp 2>/dev/null; echo $?)'

# --- what a plain user can't have ---

with '{ "network": { "bridge": "br0", "ip": "10.9.9.2/24" } }'
says "a bridge" 125 "container.json:1:26: a plain user can't connect to a bridge: .*pasta" mine true
says "check says so too" 1 "container.json:1:26: a plain user can't connect to a bridge: .*pasta" user "$D/nsinit" -C "$R" check
chown 0 "$R/container.json"
status "root's check does not" 0 "$NSINIT" -C "$R" check
with '{ "mounts": [{ "source": "/", "destination": "/mnt", "options": "rbind,idmap" }], '"$mapped }"
says "an idmapped mount" 1 "container.json:1:65: a plain user can't map the ids of a mount: leave idmap out" user "$D/nsinit" -C "$R" check
with '{ "mounts": [{ "type": "overlay", "destination": "/mnt", "options": "lowerdir=/idmap" }] }'
gives "a path of that name is no such option" "" user "$D/nsinit" -C "$R" check
with '{ "oom_score_adj": -900 }'
says "a lower oom_score_adj" 125 "container.json:1:20: can't set oom_score_adj: Permission denied" mine true
with '{ "overlay": "tmpfs" }'
gives "a writable root over an unchanged one" yes mine sh -c 'touch /bin/new && echo yes'
fails "which is unchanged" test -e "$R/bin/new"

# --- root, with a user namespace ---

ours='"namespaces": ["NEWNS", "NEWPID", "NEWUTS", "NEWIPC", "NEWNET", "NEWUSER"]'
with "{ $ours, $own_mapped }"
chown -R 400000:400000 "$R"
chown 0:0 "$R/container.json"
own_state
gives "its root is a plain id outside" "0 400000 65536" inside sh -c 'echo $(cat /proc/self/uid_map)'
inside touch /tmp/its
is "its files are that one's" 400000 "$(stat -c %u "$R/tmp/its")"
inside rm -f /tmp/its
gives "its groups are allowed" "1000 1000 50 100" inside -u user sh -c \
	'echo $(id -u) $(id -g) $(sed -n "s/^Groups:[[:space:]]*//p" /proc/self/status)'
gives "the escape filter is not needed" 0 inside sed -n 's/^Seccomp:[[:space:]]*//p' /proc/self/status
live -e A=inside sleep 1000
is "its init is the plain id" 400000 "$(ps -o uid= -p "$INIT" | tr -d ' ')"
gives "root joins" "0 400000 65536" inside sh -c 'echo $(cat /proc/self/uid_map)'
gives "the same user namespace" "$(readlink "/proc/$INIT/ns/user")" inside readlink /proc/self/ns/user
gives "with the same capabilities" 00000000a80425fb inside sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status
cat "/proc/$INIT"/map_files/* >"$W/mapped" # its plan too
holds "its init has the request, of what is mapped there" grep -aq "A=inside" "$W/mapped"
holds "and the state directory the id of the host" grep -aq "0 400000 65536" "$STATE"/*/plan
fails "which the init has not been told" grep -aq 400000 "$W/mapped"
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
gives "nothing stays" "" ls "$STATE"
with "{ $ours }"
chown 0 "$R/container.json"
says "without mappings" 125 "container.json:1:17: NEWUSER as root needs uid_mappings, as in .*/etc/subuid" inside true
echo 'root:500000:1000' >"$W/subids"
gives "by root's own ranges" "0 500000 1000" inside sh -c 'echo $(cat /proc/self/uid_map)'

# --- root of a user namespace ---

echo '{ "args": ["id"] }' | config
chown -R 1234:1234 "$R"
cat >"$D/nested" <<'END'
mount -t tmpfs none /run
"$1/nsinit" -C "$1/root" exec sh -c 'echo $(id -u) $(cat /proc/self/uid_map) $(stat -c %t,%T /dev/null)'
END
gives "a container in a plain user's namespaces" "0 0 1234 1 1,3" user unshare -Ur -m -p -f --mount-proc sh "$D/nested" "$D"

# --- no user namespace is to be had ---

newroot limited
config <<'END'
{ "namespaces": ["NEWNS", "NEWPID", "NEWUSER"], "environment": ["PATH=/bin"] }
END
says "none is left: the parameter, and what to do" 125 \
	"^nsinit: make the init's namespaces: No space left on device .user.max_user_namespaces is 0: sysctl user.max_user_namespaces=" \
	unshare -Urm sh -c 'mount -t tmpfs none /run && echo 0 >/proc/sys/user/max_user_namespaces && exec "$1" --state /run/state -C "$2" exec true' - \
	"$NSINIT" "$R"

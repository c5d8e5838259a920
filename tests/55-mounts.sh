#!/bin/sh
# The mounts and devices of container.json, and those of the command line: what a process inside sees of them, what is
# made for them in the root, and that nothing of them comes to the host.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need unshare setpriv

# In a mount namespace of the script's own, whose mounts are shared: what is not private would come out, or in.
if [ -z "${OWN_MOUNTS-}" ]; then
	OWN_MOUNTS=1 exec unshare -m sh -c 'mount --make-rshared / && exec "$1"' sh "$0"
fi
newroot
own_state
S=$W/source
mkdir -p "$S/dir/sub"
echo content >"$S/file"
echo in it >"$S/dir/file"
mount -t tmpfs below "$S/dir/sub"
echo below >"$S/dir/sub/file"
undo "umount $S/dir/sub"
table=$(cat /proc/self/mountinfo)

with() { # JSON: the configuration is that, and what an earlier one had to be made in the root is gone
	rmdir "$R/data" "$R/more" 2>/dev/null || rm -rf "${R:?}/data" "${R:?}/more"
	printf '%s\n' "$1" | config
}

mounts() { # MOUNT...: the configuration has these, and all capabilities
	with "{ \"keep_capabilities\": [\"ALL\"], \"mounts\": [$(printf '%s' "$1"; shift; printf ', %s' "$@" | sed 's/^, $//')] }"
}

# Of each mount beneath /data and /more: where, type, its options, the file system's own, private or how it is not.
show='while read -r id parent device root where options more; do
	case $where in /data* | /more*) ;; *) continue ;; esac
	case $more in "- "*) propagation=private ;; *) propagation=${more%%:*} ;; esac
	case $more in *master:*) propagation="$propagation slave" ;; esac
	set -- ${more#*- }
	echo "$where $1 $options $propagation"
done </proc/self/mountinfo'
own=$(df --output=fstype "$S" | tail -n 1)

bind() { # OPTIONS: of the directory
	echo "{ \"type\": \"bind\", \"source\": \"$S/dir\", \"destination\": \"/data\", \"options\": \"$1\" }"
}

# --- binds ---

mounts "$(bind bind)"
gives "bind: the directory alone, as it is on the host" "/data $own rw,relatime private
in it" inside sh -c "$show; cat /data/file; ls /data/sub"
gives "what it wrote is on the host" "written" sh -c "$(
	printf '%s\n' 'inside() { "$NSINIT" --state "$STATE" -C "$R" exec "$@"; }')
	NSINIT='$NSINIT' STATE='$STATE' R='$R'; inside sh -c 'echo written >/data/written' && cat '$S/dir/written'"
mounts "$(bind rbind)"
gives "rbind: with what is mounted in it" "/data $own rw,relatime private
/data/sub tmpfs rw,relatime private
below" inside sh -c "$show; cat /data/sub/file"
mounts "$(bind ro)"
says "ro: it can't be written" 1 'Read-only file system' inside touch /data/x
mounts "$(bind rbind,ro)"
gives "rbind,ro: the whole tree is read-only" "/data $own ro,relatime private
/data/sub tmpfs ro,relatime private" inside sh -c "$show; touch /data/x /data/sub/x 2>/dev/null; ls /data/sub | grep x || :"
while read -r options shown; do
	mounts "$(bind "$options")"
	gives "bind with $options" "/data $own $shown private" inside sh -c "$show"
done <<'END'
nosuid rw,nosuid,relatime
nodev,noexec rw,nodev,noexec,relatime
nosuid,suid,nodev,dev,noexec,exec,ro,rw rw,relatime
noatime rw,noatime
noatime,nodiratime rw,noatime,nodiratime
noatime,relatime rw,relatime
strictatime rw
defaults,bind,rprivate,ro ro,relatime
END
mount -o remount,bind,nosuid,nodev,noexec,ro "$S/dir/sub"
mounts "{ \"source\": \"$S/dir/sub\", \"destination\": \"/data\", \"options\": \"bind\" }"
gives "what the options don't name is as the source has it" "/data tmpfs ro,nosuid,nodev,noexec,relatime private" \
	inside sh -c "$show"
mounts "{ \"source\": \"$S/dir/sub\", \"destination\": \"/data\", \"options\": \"bind,rw,suid,exec\" }"
gives "what they do is taken back" "/data tmpfs rw,nodev,relatime private" inside sh -c "$show"
mount -o remount,bind,suid,dev,exec,rw "$S/dir/sub"
mounts "{ \"type\": \"bind\", \"source\": \"$S/file\", \"destination\": \"/data/a/file\", \"options\": \"ro\" }"
gives "a file on a file, which is made" content inside cat /data/a/file
says "ro: it can't be written" 1 'Read-only file system' inside sh -c 'echo x >/data/a/file'
is "what was made is there, and empty" "a 755 0
a/file 644 0" "$(cd "$R/data" && stat -c '%n %a' a | sed 's/$/ 0/'; stat -c '%n %a %s' a/file)"
mkdir -p "$R/more"
mounts "{ \"type\": \"bind\", \"source\": \"$S/file\", \"destination\": \"/more\" }"
mkdir -p "$R/more"
says "a file on a directory" 125 'container.json:1:44: can.t open the mount target more: Is a directory' inside true
rmdir "$R/more"
mounts "$(bind "size=5")"
says "an option that no bind has" 125 'container.json:1:44: can.t understand the mount option size=5: Invalid' inside true
mounts "{ \"type\": \"bind\", \"source\": \"$S/missing\", \"destination\": \"/data\" }"
says "a source that is missing" 125 "container.json:1:44: can.t open the mount source $S/missing: No such file" inside true
fails "nothing was made for it" test -e "$R/data"

# --- file systems ---

while read -r type options; do
	[ "$options" != - ] || options=''
	mounts "{ \"type\": \"$type\", \"destination\": \"/data\"${options:+, \"options\": \"$options\"} }"
	gives "$type with '$options'" "/data $type rw,relatime private" inside sh -c "$show"
done <<'END'
tmpfs -
tmpfs size=1m,mode=700
proc -
sysfs -
mqueue -
devpts newinstance,ptmxmode=0666
END
mounts '{ "type": "tmpfs", "source": "name", "destination": "/data", "options": "nosuid,size=1m,noexec,mode=0710,nodev,noatime,ro" }'
gives "tmpfs: flags and options in any order, and its name" "/data tmpfs ro,nosuid,nodev,noexec,noatime private
name 710 1024" inside sh -c "$show; echo \$(sed -n 's/ .data .*//p' /proc/mounts) \$(stat -c %a /data) \$(df -k /data | sed -n 's/^name *\([0-9]*\).*/\1/p')"
mounts '{ "type": "tmpfs", "destination": "/data", "options": "nonesuch" }'
says "an option that it does not have" 125 "container.json:1:44: can.t mount data: Invalid" inside true
mounts '{ "type": "nonesuch", "source": "x", "destination": "/data" }'
says "a type that there is not" 125 "container.json:1:44: can.t mount data: No such device" inside true
long=$W/$(printf '%0200d' 1)
mkdir -p "$long" "$W/lower" "$W/upper" "$W/work"
echo a >"$long/a"
echo b >"$W/lower/b"
mounts "{ \"type\": \"overlay\", \"destination\": \"/data\", \"options\": \"lowerdir=$long:$W/lower:$S/dir,upperdir=$W/upper,workdir=$W/work,nodev\" }"
gives "overlay: lower ones with :, upper one and work, paths of the host" "/data overlay rw,nodev,relatime private
a b in it" inside sh -c "$show; echo x >/data/new; echo \$(cat /data/a /data/b /data/file)"
is "what was written is in the upper one" x "$(cat "$W/upper/new")"

# --- order, targets ---

mounts '{ "type": "tmpfs", "destination": "/data" }' "{ \"type\": \"bind\", \"source\": \"$S/file\", \"destination\": \"/data/b\" }" \
	'{ "type": "tmpfs", "destination": "/data/c/d" }'
gives "in order: what comes later is in what came before" "/data tmpfs rw,relatime private
/data/b $own rw,relatime private
/data/c/d tmpfs rw,relatime private" inside sh -c "$show"
is "what was made in there is not in the root" '' "$(ls "$R/data")"
mounts "{ \"type\": \"bind\", \"source\": \"$S/file\", \"destination\": \"/data/b\" }" '{ "type": "tmpfs", "destination": "/data" }'
gives "the other way round it covers" '' inside ls /data
mounts '{ "type": "tmpfs", "destination": "//data/./x//y/" }'
gives "a path that is not in its shortest form" /data/x/y inside sh -c "$show | sed 's/ .*//'"
with '{ "readonly_fs": true, "mounts": [{ "type": "tmpfs", "destination": "/data/x" }] }'
gives "readonly_fs: what is missing is made all the same" "/data/x tmpfs rw,relatime private
Read-only" inside sh -c "$show; touch /data/y 2>&1 | sed 's/.*\(Read-only\).*/\1/'"
is "there and empty" x "$(ls -R "$R/data" | sed -n 2p)"
with '{ "overlay": "tmpfs", "mounts": [{ "type": "tmpfs", "destination": "/data/x" }] }'
gives "overlay: it is made in there" "/data/x tmpfs rw,relatime private" inside sh -c "$show"
fails "not in the root" test -e "$R/data"
run ns -C "$R" check
unlike "check says nothing of it" 'will be made' "$err"
with '{ "overlay": "tmpfs", "readonly_fs": true, "mounts": [{ "type": "tmpfs", "destination": "/data/x" }] }'
gives "a read-only overlay: likewise" "/data/x tmpfs rw,relatime private
Read-only" inside sh -c "$show; touch /data/y 2>&1 | sed 's/.*\(Read-only\).*/\1/'"
with '{ "readonly_fs": true, "mounts": [{ "type": "tmpfs", "destination": "/data/x" }] }'
mount --bind "$R" "$R"
mount -o remount,bind,ro "$R"
says "what the host has made read-only stays so" 125 \
	'can.t open the mount target data/x: Read-only file system \(it does not exist, and the root is read-only' inside true
printf '%s\n' '{ "overlay": "tmpfs", "readonly_fs": true, "mounts": [{ "type": "tmpfs", "destination": "/data/x" }] }' >"$W/overlay.json"
gives "but a read-only overlay over it is our own" "/data/x tmpfs rw,relatime private" \
	ns -C "$R" --config "$W/overlay.json" exec sh -c "$show"
umount "$R"
with '{ "mounts": [{ "type": "tmpfs", "destination": "/data" }, { "type": "tmpfs", "destination": "/data/x" },
	{ "type": "tmpfs", "destination": "/dev/x" }, { "type": "tmpfs", "destination": "/home" }] }'
says "check lists what will be made in the root, and that alone" 0 '^nsinit: container.json:1:14: /data will be made in the root$' \
	ns -C "$R" check
is "in one line" 1 "$(printf '%s\n' "$err" | grep -c 'will be made')"
inside true
run ns -C "$R" check
unlike "once it is there it is not listed" 'will be made' "$err"
rmdir "$R/sys"
says "nor is only what the configuration names" 0 '^nsinit: /sys will be made in the root$' ns -C "$R" check
mkdir "$R/sys"

# --- propagation ---

# What the host mounts later in a source, as the container has it: OPTIONS, seen or not.
later() {
	mounts "$(bind "$1")"
	live sh -c 'exec sleep 1000'
	mkdir -p "$S/dir/later"
	mount -t tmpfs later "$S/dir/later"
	is "$1: what the host mounts there later is $2 inside" "$2" \
		"$(inside sh -c 'grep -q "^later /data/later " /proc/mounts && echo seen || echo unseen')"
	umount "$S/dir/later"
	is "$1: and is gone with it" unseen "$(inside sh -c 'grep -q "^later" /proc/mounts && echo seen || echo unseen')"
	kill "$SPAWNER"
	wait "$SPAWNER"
}

later bind unseen
later rbind,rprivate unseen
later rslave,rbind seen
later slave seen
later shared unseen
later unbindable unseen
mounts "$(bind slave)" '{ "type": "tmpfs", "destination": "/more" }'
gives "of all others, the default ones too, none receives" "/data" \
	inside sh -c "sed -n 's/^[0-9]* [0-9]* [^ ]* [^ ]* \([^ ]*\) .* master:.*/\1/p' /proc/self/mountinfo"
with "{ \"keep_capabilities\": [\"ALL\"], \"seccomp\": \"none\", \"mounts\": [$(bind rbind,shared), { \"type\": \"tmpfs\", \"destination\": \"/more\", \"options\": \"shared\" }, $(bind slave | sed 's/data/more/')] }"
gives "shared: it is, with what is bound from it inside" "/data shared
/data/sub shared
/more shared" inside sh -c "$show | sed -n 's/^\([^ ]*\) .* shared\$/\1 shared/p'"
before=$(cat /proc/self/mountinfo)
live sh -c 'mkdir /data/inner && mount --bind /data /home && mount -t tmpfs inner /data/inner && touch /tmp/mounted && exec sleep 1000'
await 5 test -e "$R/tmp/mounted"
is "what is mounted there inside reaches its peers inside" 2 "$(inside grep -c '^inner ' /proc/mounts)"
is "and not the host" "$before" "$(cat /proc/self/mountinfo)"
kill "$SPAWNER"
wait "$SPAWNER"
rmdir "$S/dir/inner"
with "{ \"keep_capabilities\": [\"ALL\"], \"seccomp\": \"none\", \"mounts\": [$(bind unbindable)] }"
fails "unbindable: it can't be bound" inside mount --bind /data /home
with "{ \"keep_capabilities\": [\"ALL\"], \"seccomp\": \"none\", \"mounts\": [$(bind private)] }"
holds "private: it can" inside mount --bind /data /home

# --- devices ---

with '{ "devices": [
	{ "path": "/dev/net/tun", "type": "c", "major": 10, "minor": 200, "mode": "0640", "uid": 3, "gid": 4 },
	{ "path": "/dev/loop77", "type": "b", "major": 7, "minor": 77, "mode": "0600" },
	{ "path": "/dev/pipe", "type": "p", "mode": "0622" },
	{ "path": "/dev/null", "type": "c", "major": 1, "minor": 3, "mode": "0660", "gid": 5 },
	{ "path": "/dev/more/zero", "type": "u", "major": 1, "minor": 5 }
] }'
gives "devices: kind, mode, owner, number" "net/tun character special file 640 3:4 a:c8
loop77 block special file 600 0:0 7:4d
pipe fifo 622 0:0 0:0
null character special file 660 0:5 1:3
more/zero character special file 666 0:0 1:5
net directory 755 0:0 0:0
0" inside sh -c 'cd /dev; stat -c "%n %F %a %u:%g %t:%T" net/tun loop77 pipe null more/zero net; head -c 3 more/zero | tr -d "\0" | wc -c'
is "nothing of it is in the root's own /dev" '' "$(find "$R/dev" -mindepth 1)"
with '{ "devices": [{ "path": "/dev/zero", "type": "c", "major": 1, "minor": 3 }] }'
says "another one of that name is there" 125 'container.json:1:15: can.t make zero: File exists' inside true
with "{ \"devices\": [{ \"path\": \"/dev/kmsg\", \"type\": \"c\", \"major\": 1, \"minor\": 11 }],
	\"mounts\": [{ \"type\": \"bind\", \"source\": \"$S/dir\", \"destination\": \"/dev\" }] }"
status "a mount that covers /dev gets no device" 0 inside true
fails "nor has its source one" test -e "$S/dir/kmsg"
mount -t tmpfs nodes "$W/lower"
undo "umount /dev/null /dev/kmsg $W/lower"
mknod -m 666 "$W/lower/null" c 1 3
mknod -m 644 "$W/lower/kmsg" c 1 11
mount --bind "$W/lower/null" /dev/null # what a mistake would change is not the machine's
mount --bind "$W/lower/kmsg" /dev/kmsg
host=$(stat -c '%a %u:%g %Z' /dev/null /dev/kmsg)
capable() { # nsinit without CAP_MKNOD
	setpriv --bounding-set=-mknod "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}
with '{ "devices": [{ "path": "/dev/a/zero", "type": "c", "major": 1, "minor": 5, "mode": "0600" },
	{ "path": "/dev/null", "type": "c", "major": 1, "minor": 3, "mode": "0600" }] }'
says "without the right to make any: the host has none at that path" 125 'can.t make a/zero: No such file' capable true
with '{ "devices": [{ "path": "/dev/kmsg", "type": "c", "major": 1, "minor": 5 }] }'
says "or another one" 125 'can.t make kmsg: .* \(it can.t be made here, and on the host this name is another device\)' capable true
with '{ "devices": [{ "path": "/dev/kmsg", "type": "c", "major": 1, "minor": 11, "mode": "0600" },
	{ "path": "/dev/null", "type": "c", "major": 1, "minor": 3, "mode": "0600" }],
	"mounts": ['"$(bind slave)"'] }'
gives "else it is bound, as it is there: private" "$(stat -c '%t:%T %a' /dev/kmsg /dev/null)
/dev/kmsg private" capable sh -c 'stat -c "%t:%T %a" /dev/kmsg /dev/null
	sed -n "s/^[0-9]* [0-9]* [^ ]* [^ ]* .dev.kmsg [^ ]* - .*/\/dev\/kmsg private/p" /proc/self/mountinfo'
is "and the host's are as they were" "$host" "$(stat -c '%a %u:%g %Z' /dev/null /dev/kmsg)"
umount /dev/null /dev/kmsg "$W/lower"

# --- what is hidden or read-only ---

mkdir -p "$R/srv/secret/in" "$R/srv/ro/in"
echo secret >"$R/srv/file"
echo secret >"$R/srv/secret/file"
with '{ "keep_capabilities": ["ALL"], "mounts": [{ "type": "bind", "source": "'"$S/dir"'", "destination": "/srv/ro/in" }, { "type": "tmpfs", "destination": "/srv/secret/in" }],
	"mask_paths": ["/srv/file", "/srv/secret", "/proc/cmdline", "/proc/acpi", "/srv/nonesuch", "/srv/file/x"],
	"readonly_paths": ["/srv/ro", "/proc/sys", "/srv/none"] }'
gives "mask_paths: files are the null device, directories have nothing" "1:3 1:3 0 0" \
	inside sh -c 'echo $(stat -c %t:%T /srv/file /proc/cmdline) $(ls -A /srv/secret | wc -l) $(cat /srv/file | wc -l)'
fails "nothing can be made there" inside touch /srv/secret/x
gives "readonly_paths: with what is mounted beneath" "Read-only Read-only Read-only
in it" inside sh -c \
	'for i in /srv/ro/x /srv/ro/in/x /proc/sys/kernel/hostname; do { echo x >$i; } 2>&1 | grep -o Read-only; done | xargs; cat /srv/ro/in/file'
gives "the defaults are not" "rw" inside sh -c 'echo $(sed -n "s/^[0-9]* [0-9]* [^ ]* [^ ]* .proc.irq \(..\).*/\1/p" /proc/self/mountinfo)rw'
with '{ "mask_paths": [], "readonly_paths": [] }'
gives "[]: none" '' inside sh -c "sed -n 's/^[0-9]* [0-9]* [^ ]* [^ ]* \([/]proc[/][^ ]*\) .*/\1/p' /proc/self/mountinfo"
gives "all masked directories are one" 1 sh -c "printf '%s\n' '{ \"mask_paths\": [\"/srv/secret\", \"/srv/ro\"] }' >'$R/container.json'
	'$NSINIT' --state '$STATE' -C '$R' exec sh -c 'stat -c %d:%i /srv/secret /srv/ro | sort -u | wc -l'"

# --- the command line ---

with '{}'
mkdir -p "/dev/shm/nsinit.$$"
mount -t tmpfs bound "/dev/shm/nsinit.$$"
undo "umount /dev/shm/nsinit.$$; rmdir /dev/shm/nsinit.$$"
gives "--bind SRC: at the same path" "/dev/shm/nsinit.$$" \
	inside --bind "/dev/shm/nsinit.$$" sed -n 's/^bound \([^ ]*\) .*/\1/p' /proc/mounts
gives "which begins where the caller is" "/dev/shm/nsinit.$$" sh -c "cd /dev/shm && exec '$NSINIT' --state '$STATE' -C '$R' \
	exec --bind ./nsinit.$$ sed -n 's/^bound \([^ ]*\) .*/\1/p' /proc/mounts"
umount "/dev/shm/nsinit.$$"
gives "--bind SRC:DST:ro" "/data $own ro,relatime private
/data/sub tmpfs ro,relatime private" inside --bind "$S/dir:/data:ro" sh -c "$show"
gives "--bind SRC:DST can be written" "/data $own rw,relatime private
/data/sub tmpfs rw,relatime private" inside --bind "$S/dir:/data" sh -c "$show"
gives "a relative SRC begins where the caller is" "in it" \
	sh -c "cd '$S' && exec '$NSINIT' --state '$STATE' -C '$R' exec --bind dir:/data cat /data/file"
gives "a tmpfs, and the order of both" "/data tmpfs rw,nosuid,nodev,relatime private
/data/f $own rw,relatime private
/more $own rw,relatime private
/more/sub tmpfs rw,nosuid,nodev,relatime private
1777 1 2" inside --tmpfs /data -e A=1 --bind "$S/file:/data/f" -e B=2 --bind="$S/dir:/more" --tmpfs=/more/sub -e A=1 \
	sh -c "$show | grep -v 'more/sub tmpfs rw,relatime'; echo \$(stat -c %a /data) \$A \$B"
printf '%s\n' '{ "mounts": [{ "type": "tmpfs", "destination": "/data" }] }' | config
gives "behind those of the configuration" /data/f inside --bind "$S/file:/data/f" sh -c "$show | sed -n 's/ .*//; 2p'"
for word in '' : "$S:data" "$S:/" "$S:/./" "$S:/data:rw" "$S:/data:ro:ro" "$S:/a/../b" ../x "$S:"; do
	says "--bind '$word'" 125 'it must be SRC\[:DST\[:ro\]\]' inside --bind "$word" true
done
says "--bind: the word is told as it was typed" 125 "^nsinit: --bind $S:/data:rw: it must be" inside --bind "$S:/data:rw" true
for word in '' data / /a/.. /a:/b; do
	says "--tmpfs '$word'" 125 'it must be an absolute path' inside --tmpfs "$word" true
done
# shellcheck disable=SC2046
says "--tmpfs: more than there is room for" 125 'there are more than 1000 --bind and --tmpfs' inside $(printf -- '--tmpfs=/%d ' $(seq 1001)) true
says "--bind: a source that is missing" 125 "^nsinit: can.t open the mount source $S/missing: No such file" \
	inside --bind "$S/missing:/data" true
printf '%s\n' '{ "namespaces": ["NEWPID"] }' | config
says "--bind without NEWNS" 125 '^nsinit: --bind and --tmpfs need NEWNS in namespaces' inside --bind "$S/dir:/data" true
live sleep 1000
for option in "--bind $S/dir:/more" "--tmpfs /more"; do
	# shellcheck disable=SC2086
	says "$option on a join" 125 'bind and --tmpfs are for a new container' inside $option true
done
kill "$SPAWNER"
wait "$SPAWNER"

# --- ids ---

ours='"namespaces": ["NEWNS", "NEWPID", "NEWUTS", "NEWIPC", "NEWNET", "NEWUSER"],
	"uid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }],
	"gid_mappings": [{ "container_id": 0, "host_id": 400000, "size": 65536 }]'
mkdir -p "$R/data" "$R/more" "$S/ids"
chmod 700 "$S/ids"
touch "$S/ids/root" "$S/ids/seven"
chown 7:8 "$S/ids/seven"
ids() { # OPTIONS
	printf '%s\n' "{ $ours, \"mounts\": [{ \"type\": \"bind\", \"source\": \"$S/ids\", \"destination\": \"/data\", \"options\": \"$1\" }] }" | config
}
ids bind
gives "NEWUSER: a source that only the host's root comes to is bound, its owners are nobody" "65534:65534 drwx------" \
	inside stat -c '%u:%g %A' /data
ids idmap,nosuid
gives "idmap: the ids inside are those outside" "0:0 7:8" inside sh -c 'cd /data && echo $(stat -c %u:%g root seven)'
status "and what is made inside is of the host's ids" 0 inside sh -c 'cd /data && touch new && chown 9:9 new'
is "on the host" 9:9 "$(stat -c %u:%g "$S/ids/new")"
gives "with its flags" "/data $own rw,nosuid,relatime,idmapped private" inside sh -c "$show"
says "NEWUSER: a source that is missing" 125 "^nsinit: can.t open the mount source $S/missing: No such file" \
	inside --bind "$S/missing:/data" true
long=$W/$(printf '%0200d' 0)
mkdir "$long"
sed "s,$S/ids,$S/missing," "$R/container.json" >"$long/container.json"
says "and where that is asked for, in a file of a long name" 125 "^nsinit: $long/container.json:[0-9]+:[0-9]+: can.t open the mount source" \
	ns -C "$R" --config "$long/container.json" exec true
gives "NEWUSER: devices are bound" "1:b" sh -c "printf '%s\n' '{ $(echo "$ours" | tr '\n\t' '  '), \"devices\": [{ \"path\": \"/dev/kmsg\", \"type\": \"c\", \"major\": 1, \"minor\": 11 }] }' >'$R/container.json'
	'$NSINIT' --state '$STATE' -C '$R' exec stat -c %t:%T /dev/kmsg"

# --- kernels without mount_setattr ---

old() { # CMD...: nsinit exec there
	enosys mount_setattr "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}

mounts "$(bind bind,ro,nosuid,noatime)" "{ \"type\": \"bind\", \"source\": \"$S/file\", \"destination\": \"/more/file\", \"options\": \"ro\" }" \
	'{ "type": "tmpfs", "destination": "/more/x", "options": "ro,noexec" }'
gives "Linux 5.10: the attributes of one mount" "/data $own ro,nosuid,noatime private
/more/file $own ro,relatime private
/more/x tmpfs ro,noexec,relatime private" old sh -c "$show"
says "and it can't be written" 1 'Read-only' old touch /data/x
mounts "$(bind rbind)"
gives "rbind as it is" "/data $own rw,relatime private
/data/sub tmpfs rw,relatime private" old sh -c "$show"
mounts "$(bind rbind,ro)"
says "rbind,ro: refused" 125 'can.t attach the mount at data: .* \(there are mounts beneath it, which Linux before 5.12' old true
mounts "{ \"type\": \"bind\", \"source\": \"$S/ids\", \"destination\": \"/data\", \"options\": \"rbind,ro\" }"
gives "unless nothing is mounted beneath" "/data $own ro,relatime private" old sh -c "$show"
gives "nothing of the stage is left" '' old sh -c 'ls -A /dev | grep "^[.]" || :'
with '{ "readonly_paths": ["/srv/ro", "/srv/file", "/proc/sys"] }'
gives "readonly_paths" "Read-only Read-only Read-only" old sh -c \
	'for i in /srv/ro/x /srv/file /proc/sys/kernel/hostname; do { echo x >$i; } 2>&1 | grep -o Read-only; done | xargs'
with '{ "readonly_fs": true, "mounts": [{ "type": "tmpfs", "destination": "/data" }] }'
says "readonly_fs: what is missing is refused, with the remedy" 125 \
	'can.t open the mount target data: Read-only file system \(it does not exist, and the root is read-only: create it\)' old true

is "the host's mount table is as it was" "$table" "$(cat /proc/self/mountinfo)"

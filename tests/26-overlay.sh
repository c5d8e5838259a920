#!/bin/sh
# A writable root over an unchanged one, and several containers of one directory.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot root.2
newroot
own_state

with() {
	printf '%s\n' "$1" | config
}

tree() { # what is in $R, with modes, owners, sizes and times
	(cd "$R" && find . -printf '%P %M %U:%G %s %T@ %l\n' | grep -v '^ \|^\.nspid' | sort)
}

# --- tmpfs ---

with '{ "overlay": "tmpfs" }'
mkdir -p "$R/srv/kept"
chmod 750 "$R"
before=$(tree)
gives "the root can be written" written inside sh -c 'echo written >/bin/new && cat /bin/new'
gives "what is there can be changed" "changed" inside sh -c 'echo changed >/etc/passwd && cat /etc/passwd'
gives "and removed" "" inside sh -c 'rm -rf /srv/kept && ls /srv'
is "the directory is unchanged" "$before" "$(tree)"
gives "the root has the directory's mode" 750 inside stat -c %a /
gives "it is nodev" nodev inside sh -c 'sed -n "s/^overlay . overlay .*\(nodev\).*/\1/p" /proc/mounts'
gives "what is mounted by default is there" "proc sysfs" inside sh -c 'echo $(sed -n "s/^[^ ]* .\(proc\|sys\) \([a-z]*\) .*/\2/p" /proc/mounts)'
gives "nothing of it is left for the next" 1 inside sh -c 'test -e /bin/new; echo $?'
gives "the layers are nowhere to be seen" 0 inside sh -c 'grep -c " /[^ ]*\(lower\|upper\|work\)" /proc/mounts || :'
with '{ "overlay": "tmpfs", "readonly_fs": true }'
says "read-only all the same" 1 "Read-only file system" inside touch /bin/new
with '{ "overlay": "tmpfs", "namespaces": ["NEWPID"] }'
says "it takes NEWNS" 125 "without NEWNS in namespaces there can be no overlay" inside true

# --- a directory ---

with "{ \"overlay\": \"$W/upper\" }"
before=$(tree)
gives "the first writes" one inside sh -c 'echo one >/tmp/log && cat /tmp/log'
gives "the next one finds it" one inside cat /tmp/log
is "it is in the directory" one "$(cat "$W/upper/upper/tmp/log")"
is "which is nobody else's" "700" "$(stat -c %a "$W/upper")"
is "the root is unchanged" "$before" "$(tree)"
with "{ \"overlay\": \"$W/nonesuch/upper\" }"
says "a directory that can't be made" 125 "container.json:1:1[0-9]: make the directory $W/nonesuch/upper: No such file" inside true
with "{ \"overlay\": \"$W/upper\" }"
live sleep 1000
says "two of one directory at once" 125 "another container writes to $W/upper: give each a --name" \
	"$NSINIT" --state "$STATE" --config "$R/container.json" -C "$R.2" exec true
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
gives "one after the other" one inside cat /tmp/log
rm -rf "$W/upper/upper"
ln -s "$W/elsewhere" "$W/upper/upper"
mkdir "$W/elsewhere"
says "a link where the upper layer was" 125 "can't make the writable root $W/upper/upper: Not a directory" inside true
rm "$W/upper/upper"

# --- many from one root ---

with '{ "overlay": "tmpfs" }'
before=$(tree)
named() { # NAME CMD...
	name=$1
	shift
	ns --name "$name" -C "$R" exec "$@"
}
start() { # NAME: a container of that name, in the background
	"$NSINIT" --state "$STATE" --name "$1" -C "$R" exec sh -c 'echo "$0" >/etc/me && exec sleep 1000' "$1" >"$W/$1.out" 2>&1 </dev/null &
	eval "spawner_$1=$!"
	await 10 test -s "$R/.nspid.$1" || bad "$1 starts" "$(cat "$W/$1.out")"
	keep $! "$(cat "$R/.nspid.$1")"
}
for name in a b c; do start $name; done
for name in a b c; do gives "$name is joined by its name" $name named $name cat /etc/me; done
gives "each has a PID namespace of its own" 3 sh -c 'for i in a b c; do readlink "/proc/$(cat "$1/.nspid.$i")/ns/pid"; done | sort -u | wc -l' sh "$R"
gives "the directory without a name is another one" "1" inside sh -c 'test -e /etc/me; echo $?'
is "the root is unchanged while they run" "$before" "$(tree)"
kill "$spawner_b"
wait "$spawner_b" 2>/dev/null
fails "the end of one removes its .nspid" test -e "$R/.nspid.b"
gives "the others go on" a named a cat /etc/me
for name in a c; do
	eval "kill \$spawner_$name; wait \$spawner_$name" 2>/dev/null
done
is "nothing stays" "" "$(ls -A "$STATE"; ls -A "$R" | grep nspid)"
with "{ \"overlay\": \"$W/many\" }"
named x touch /tmp/x
named y touch /tmp/y
is "the layers lie beside each other" "x.upper x.work y.upper y.work" "$(cd "$W/many" && echo *)"
is "each its own" "$W/many/x.upper/tmp/x" "$(echo "$W"/many/x.upper/tmp/*)"
inside ln -s "$W" /x
named upper touch /tmp/named
named work touch /tmp/named
is "no name is another one's layer" "upper upper.upper upper.work work work.upper work.work x.upper x.work y.upper y.work" "$(cd "$W/many" && echo *)"
with '{}'
says "a name takes an overlay" 125 "nsinit: --name needs the key overlay" named x true
with "{ \"overlay\": \"$W/many\" }"
for name in '' . ../x 'a b' -x a/b; do
	says "no name: '$name'" 125 "nsinit: --name $name: it must be 1 to 64 letters" named "$name" true
done
status "a name of 64" 0 named 0123456789012345678901234567890123456789012345678901234567890123 true
says "a name of 65" 125 "1 to 64" named 01234567890123456789012345678901234567890123456789012345678901234 true

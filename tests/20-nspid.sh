#!/bin/sh
# .nspid: what it holds and when; that inside nothing can be done to it or to container.json; and that no lie in it ever
# leads nsinit anywhere.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
mkdir "$W/H" && echo canary >"$W/H/x"

sleep 1000 &
bystander=$!
keep "$bystander"

bounded() { # CMD...: in $R
	timeout -k 1 3 "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}

pid_namespace() {
	readlink /proc/"$INIT"/ns/pid
}

entry=$STATE/$(printf '%x-%x' "$(stat -c %d "$R")" "$(stat -c %i "$R")")
left() { # of the container of $R
	ls -d "$entry" "$R"/.nspid* "$R/tmp/ran" 2>/dev/null
}
nothing_left() { # NAME
	is "$1: nothing is left" '' "$(left)"
}

# --- what it is ---

live sh -c 'cat /.nspid >/tmp/seen; trap "exit 9" TERM; while :; do sleep 0.05; done'
holds "it is there and whole before the command starts" await 5 test -s "$R/tmp/seen"
is "the command reads the host's pid in it" "$INIT" "$(cat "$R/tmp/seen")"
is "a pid and a newline" "$INIT." "$(tr '\n' . <"$R/.nspid")"
is "a plain file of its own, of root, for all to read" "regular file 644 0 1" "$(stat -c '%F %a %u %h' "$R/.nspid")"
is "the pid is that of PID 1" 1 "$(awk '/^NSpid:/ { print $NF }' "/proc/$INIT/status")"
is "that is nsinit's own child" "$SPAWNER" "$(awk '/^PPid:/ { print $2 }' "/proc/$INIT/status")"
ln "$R/.nspid" "$W/older" && cp "$W/older" "$W/copy"
kill -TERM "$(cat "$R/.nspid")"
wait "$SPAWNER"
is 'kill -TERM $(cat .nspid) reaches the command' 9 $?
nothing_left "at the end"
gives "the next one has its own" "$(readlink /proc/self/ns/mnt)" sh -c '"$@" true; readlink /proc/self/ns/mnt' - "$NSINIT" --state "$STATE" -C "$R" exec
is "an older file of that name is not written to" "$(cat "$W/copy")" "$(cat "$W/older")"
rm "$W/older"
(umask 077 && bounded stat -c %a /.nspid) >"$W/mode" 2>&1
is "whatever the caller's umask" 644 "$(cat "$W/mode")"

# --- inside nothing can be done to it, nor to container.json ---

cat >"$R/tmp/attack" <<'END'
#!/bin/sh
# Every line is a way that worked.
f=$1
try() { "$@" 2>/dev/null && echo "$*"; }
mkdir -p /tmp/dir; echo other >/tmp/file
try sh -c "echo other >$f"
try sh -c "echo other >>$f"
try rm -f "$f"
try mv "$f" /tmp/moved
try mv -T /tmp/file "$f"
try mv -T /tmp/dir "$f"
try ln "$f" /tmp/linked
try ln -sfn /tmp/file "$f"
try rmdir "$f"
try mkdir "$f"
try chmod 777 "$f"
try chown 1000 "$f"
try touch -d 2000-01-01 "$f"
try truncate -s 0 "$f"
try dd if=/tmp/file of="$f" conv=notrunc
try sed -i s/./x/ "$f"
try umount "$f"
try umount -l "$f"
try mount -o remount,bind,rw "$f"
try mount --bind /tmp/file "$f"
try dd if=/tmp/file of="/proc/self/root$f" conv=notrunc
exit 0
END
chmod +x "$R/tmp/attack"
config=$(cat "$R/container.json")
live sh -c 'sleep 1000'
namespace=$(pid_namespace)
for file in /.nspid /container.json; do
	gives "inside, nothing can be done to $file" '' bounded /tmp/attack $file
	is "$file is as it was" 1 "$(stat -c %h "$R$file")"
done
is ".nspid still holds the pid" "$INIT" "$(cat "$R/.nspid")"
is "container.json is what it was" "$config" "$(cat "$R/container.json")"
gives "a join is unaffected" "demo $namespace" bounded sh -c 'echo "$(hostname) $(readlink /proc/self/ns/pid)"'
kill -KILL "$INIT"
wait "$SPAWNER"
nothing_left "after that"
gives "the next start is unaffected" demo bounded hostname

# --- what lies there before a start, or is put there while one is live ---

lay() { # SHAPE
	rm -rf "$R/.nspid"
	case $1 in
	link) ln -s "$W/H/x" "$R/.nspid" ;;
	'link to a pid') echo "$bystander" >"$W/pid" && ln -s "$W/pid" "$R/.nspid" ;;
	'link to nothing') ln -s "$W/H/none" "$R/.nspid" ;;
	'link to itself') ln -s .nspid "$R/.nspid" ;;
	'link to a directory') ln -s "$W/H" "$R/.nspid" ;;
	'second link') ln "$W/H/x" "$R/.nspid" ;;
	FIFO) mkfifo "$R/.nspid" ;;
	device) mknod "$R/.nspid" c 1 5 ;;
	'huge file') truncate -s 1T "$R/.nspid" ;;
	'empty file') : >"$R/.nspid" ;;
	'text of -1') echo -1 >"$R/.nspid" ;;
	'text of 0') echo 0 >"$R/.nspid" ;;
	'text of 1') echo 1 >"$R/.nspid" ;;
	"caller's pid") echo $$ >"$R/.nspid" ;;
	'pid of a stranger') echo "$bystander" >"$R/.nspid" ;;
	'pid of another container') echo "$other" >"$R/.nspid" ;;
	'pid of a process of the other container') cat "$W/child" >"$R/.nspid" ;;
	*) echo 'no pid at all' >"$R/.nspid" ;;
	esac
}
each_shape() { # FUNCTION
	for shape in link 'link to a pid' 'link to nothing' 'link to itself' 'link to a directory' 'second link' FIFO \
		device 'huge file' 'empty file' 'text of -1' 'text of 0' 'text of 1' "caller's pid" 'pid of a stranger' \
		'pid of another container' 'pid of a process of the other container' 'no number'; do
		lay "$shape"
		"$1" "a $shape"
	done
}

victim=$R
newroot other
live sh -c 'trap "exit 3" HUP INT QUIT TERM USR1 USR2 CONT; while :; do sleep 0.05; done'
other=$INIT other_spawner=$SPAWNER
pgrep -P "$other" >"$W/child"
R=$victim

fresh_start() {
	gives "$1: a fresh start" 'demo ran' bounded sh -c 'echo "$(hostname) ran"; [ $$ -lt 10 ] && ! [ -e /tmp/x ]'
	is "$1: gone at the end" '' "$(ls -d "$R/.nspid" 2>/dev/null)"
}
before=$(stat -c '%i %h %a %u %s %Y' "$W/H/x")
each_shape fresh_start
is "the canary that links led to is the same" "canary $before" "$(cat "$W/H/x") $(stat -c '%i %h %a %u %s %Y' "$W/H/x")"

live sleep 1000
namespace=$(pid_namespace)
joined() {
	gives "$1 while it is live: a join goes to the right one" "$namespace" bounded readlink /proc/self/ns/pid
}
each_shape joined
kill -KILL "$INIT"
wait "$SPAWNER"
is "the state is gone, what others put there is not ours to remove" 'no pid at all' "$(cat "$R/.nspid")"
rm "$R/.nspid"

for name in .nspid .nspid.new; do
	mkdir "$R/$name"
	says "a directory $name: refused" 125 "$name" bounded touch /tmp/ran
	is "a directory $name: nothing stays" "$R/$name" "$(left)"
	touch "$R/$name/full"
	says "a full directory $name: refused" 125 "$name" bounded true
	rm -r "${R:?}/$name"
done
for shape in link FIFO; do
	lay "$shape" && mv "$R/.nspid" "$R/.nspid.new"
	holds "a $shape as .nspid.new: a fresh start" bounded true
	nothing_left "a $shape as .nspid.new"
done
is "the canary is clean" "canary $before" "$(cat "$W/H/x") $(stat -c '%i %h %a %u %s %Y' "$W/H/x")"
is "no other file is there" x "$(ls "$W/H")"
holds "the bystander lives, and got no signal" kill -0 "$bystander"
holds "so does the other container" kill -0 "$other"
kill -KILL "$other"
wait "$other_spawner"

# --- a directory that can't be written ---

cat >"$W/readonly" <<'END'
set -u
mount --bind "$R" "$R" && mount -o remount,bind,ro "$R" || exit 99
exec_ro() { timeout -k 1 3 "$NSINIT" --state "$STATE" -C "$R" exec "$@"; }
exec_ro sh -c 'echo first; exit 7' 2>"$W/ro.first"
echo "$?"
exec_ro sh -c 'readlink /proc/self/ns/pid; touch /run/up; while [ ! -e /run/end ]; do sleep 0.02; done' >"$W/ro.ns" 2>/dev/null &
tries=0
until exec_ro --join test -e /run/up 2>/dev/null; do
	tries=$((tries + 1))
	[ $tries -lt 100 ] || exit 98
	sleep 0.02
done
exec_ro --join readlink /proc/self/ns/pid >"$W/ro.join" 2>&1
exec_ro --join touch /run/end
wait $!
echo "$?"
find "$R" "$STATE" -maxdepth 1 -name '.nspid*'
END
export R STATE NSINIT W
gives "a read-only directory: all else works" 'first
7
0' unshare -m sh "$W/readonly"
like "one warning" '^nsinit: warning: the directory .*Read-only' "$(cat "$W/ro.first")"
is "one line of it" 1 "$(wc -l <"$W/ro.first")"
is "a join has no warning, and is in the same container" "$(cat "$W/ro.ns")" "$(cat "$W/ro.join")"
nothing_left "a read-only directory"

#!/bin/sh
# Whose container.json, state directory and program nsinit believes: what is refused, with which remedy, and that nothing
# is left of a refusal.
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
file=$R/container.json
cp "$file" "$W/good"

bounded() { # ARG...: none of this may take long, a FIFO's open say
	timeout -k 1 3 "$NSINIT" --state "$STATE" "$@"
}

exec_here() { # [ARG...]
	bounded "$@" -C "$R" exec touch /tmp/ran
}

good_file() {
	rm -rf "$file" && cp "$W/good" "$file"
}

# Refused by exec and by check, and nothing was done.
refused() { # WHAT ERE
	says "exec: $1" 125 "^nsinit: container.json .*$2" exec_here
	is "exec: $1: one line" 1 "$(printf '%s\n' "$err" | wc -l)"
	says "check: $1" 1 "^nsinit: container.json .*$2" bounded -C "$R" check
	is "$1: nothing ran, nothing stays" '' "$(ls "$STATE" && ls -d "$R"/tmp/ran "$R"/.nspid* 2>/dev/null)"
	good_file
}

accepted() { # WHAT CMD...
	what=$1
	shift
	rm -f "$R/tmp/ran"
	holds "$what: accepted" "$@"
	holds "$what: it ran" rm "$R/tmp/ran"
	good_file
}

pad() { # SIZE: the good file, with spaces up to that size
	head -c $(($1 - $(stat -c %s "$W/good"))) /dev/zero | tr '\0' ' ' | cat "$W/good" - >"$file"
}

accepted 'a file of root' exec_here

ln -sf ../good "$file"
refused 'a symbolic link to a good file' 'is a symbolic link: put the file itself there'
ln -sf /nonesuch "$file"
refused 'a symbolic link to nothing' 'is a symbolic link: put the file itself there'
ln "$file" "$R/tmp/older"
refused 'a second link' 'second hard link.* by a copy'
rm "$R/tmp/older"
chown 1234 "$file"
refused 'a file of somebody else' 'belongs to user 1234.* chown it'
chown 1234 "$file"
accepted "a file of sudo's caller" env SUDO_UID=1234 timeout -k 1 3 "$NSINIT" --state "$STATE" -C "$R" exec touch /tmp/ran
chmod 646 "$file"
refused 'a file that everybody can write' 'written by everyone: chmod o-w it'
chmod 664 "$file"
accepted 'a file that its group can write' exec_here
pad 65537
refused '64 KiB and a byte' 'is over 64 KiB'
pad 65536
accepted '64 KiB' exec_here
rm "$file" && truncate -s 1T "$file"
refused 'a terabyte' 'is over 64 KiB'
rm "$file" && mkfifo "$file"
refused 'a FIFO' 'is not a regular file'
rm "$file" && mknod "$file" c 1 5
refused 'a device' 'is not a regular file'
rm "$file" && mkdir "$file"
refused 'a directory' 'is not a regular file'
rm "$file"
says 'a missing file: the remedy' 125 '^nsinit: there is no container.json here: nsinit config --new > container.json' exec_here
says 'check: a missing file' 1 'nsinit config --new > container.json' bounded -C "$R" check
bounded config --new >"$file"
is "config --new: a shell, without a word more" 'box /' "$(echo 'echo $(hostname) $PWD' | bounded -C "$R" exec)"
holds 'the remedy passes check' bounded -C "$R" check
accepted 'the remedy' exec_here

# --- another file, named by the caller ---

sed 's/demo/other/' "$W/good" >"$W/other"
gives '--config: that one is used' other bounded --config "$W/other" -C "$R" exec hostname
rm "$file"
accepted '--config: where there is no container.json' exec_here --config "$W/other"
says '--config: missing' 125 "open $W/nonesuch: No such file" exec_here --config "$W/nonesuch"
mkfifo "$W/fifo"
says '--config: a FIFO' 125 "$W/fifo is not a regular file" exec_here --config "$W/fifo"
chmod o+w "$W/other"
says '--config: everybody can write it' 125 "$W/other can be written by everyone" exec_here --config "$W/other"

# --- the state directory, and this container's entry in it ---

own=$STATE
refused_state() { # WHAT PATH
	says "state: $1" 125 "^nsinit: open .*$2.*: " exec_here
	is "state: $1: nothing ran" '' "$(find "$R/tmp" -name ran)"
}

for STATE in "$W/foreign" "$W/group" "$W/all"; do
	mkdir -m 700 "$STATE"
done
chown 1234 "$W/foreign"
chmod 770 "$W/group"
chmod 707 "$W/all"
ln -s "$own" "$W/link"
touch "$W/plain"
for i in group all link plain; do
	STATE=$W/$i
	refused_state "$i" "$W/$i"
done
STATE=$W/foreign
says "state: another user's is for joins" 125 "^nsinit: there is no container of this directory in $W/foreign, another user's state directory$" \
	exec_here
is "state: another user's: nothing ran" '' "$(find "$R/tmp" -name ran)"
is 'state: nothing was made in a refused one' '' "$(find "$W/foreign" "$W/group" "$W/all" "$own" -mindepth 1)"
STATE=$own
entry=$STATE/$(printf '%x-%x' "$(stat -c %d "$R")" "$(stat -c %i "$R")")
mkdir -m 700 "$entry" && chown 1234 "$entry"
refused_state "a foreign entry" "$entry"
chown 0 "$entry" && chmod 770 "$entry"
refused_state "an entry that its group can write" "$entry"
rmdir "$entry" && mkdir -m 700 "$W/elsewhere" && ln -s "$W/elsewhere" "$entry"
refused_state "a symbolic link as entry" "$entry"
is 'state: nothing went where that link leads' '' "$(ls "$W/elsewhere")"
rm "$entry"
STATE=$W/fresh
accepted 'a state directory that is not there yet' exec_here
is 'a fresh state directory is its owner'\''s alone' 700 "$(stat -c %a "$STATE")"
says 'state: its parent is missing' 125 'open the state directory .*/none/such' timeout 3 "$NSINIT" --state "$W/none/such" -C "$R" exec true
STATE=$own

# --- the program itself ---

case $(findmnt -no OPTIONS -T "$W") in
*nosuid*) skip 'a set-uid program' "the tests are on a nosuid mount" ;;
*)
	for mode in u g; do
		cp "$NSINIT" "$W/secure" && chown 1234:1234 "$W/secure" && chmod "$mode+s" "$W/secure"
		says "set-${mode}id: refused" 125 '^nsinit: this program must not be installed set-uid' "$W/secure" version
	done
	;;
esac

#!/bin/sh
# nsinit check: every fault at once, each with its line and a caret; then what is risky. As anybody, anywhere.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"
R=$W/root
mkdir "$R"

checked() { # what check says, without the program's name
	ns -C "$R" check 2>&1 | sed 's/^nsinit: //'
}

# --- faults ---

printf '{\n\t"hostnme": "x",\n  "mtu1": 1, "h\303\251\303\251": 1, "args": ["a\\u0041b", 3],\n "capabilities": ["SYS_ADMN"]\n}\n' | config
is "every fault" '2:2: unknown key hostnme; did you mean hostname?
3:3: unknown key mtu1
3:14: unknown key héé
3:47: a string is wanted, not 3
4:19: unknown capability SYS_ADMN; did you mean SYS_ADMIN?' "$(checked | sed -n 's/^container.json://p')"
is "each with its line as it stands there, and a caret beneath the character" '    	"hostnme": "x",
    	^
      "mtu1": 1, "héé": 1, "args": ["a\u0041b", 3],
      ^
      "mtu1": 1, "héé": 1, "args": ["a\u0041b", 3],
                 ^
      "mtu1": 1, "héé": 1, "args": ["a\u0041b", 3],
                                                ^
     "capabilities": ["SYS_ADMN"]
                      ^' "$(checked | grep -v '^container.json:')"
status "with faults: 1" 1 ns -C "$R" check
is "exec says them on a line each" '5 5' "$(inside true 2>&1 | awk '/^nsinit: container.json:/ { n++ } END { print n, NR }')"
printf '{\n "tty": "yes",\n "hostnme": "x"\n "args": [ "a", ],\n}\n' | config
is "commas too many and too few hide nothing" '4:2: a comma or the closing bracket is wanted, not "
4:17: a value is wanted, not ]
5:1: behind a comma a key in double quotes is wanted, not }
2:9: true or false (no quotes) is wanted, not yes
3:2: unknown key hostnme; did you mean hostname?' "$(checked | sed -n 's/^container.json://p')"
printf '{\n "hostname": "my" "box",, "args": 3\n}\n' | config
is "nor invent any" '2:19: a comma or the closing bracket is wanted, not "' "$(checked | sed -n 's/^container.json://p')"
printf '{\n "args": ["a" "b"],, "mounts": [{} {"hostnme": 1}]\n}\n' | config
is "of lists, of objects, and two at once" '2:15: a comma or the closing bracket is wanted, not "
2:20: behind a comma a key in double quotes is wanted, not ,
2:36: a comma or the closing bracket is wanted, not {' "$(checked | sed -n 's/^container.json://p' | grep -v 'unknown key\|a mount without')"
like "the lines are shown as they are" '"b"],, "mounts": \[\{\} \{"host' "$(checked)"
printf '{ "args": ["a",],\n "user": %s }\n' "$(head -c 128 /dev/zero | tr '\0' '[')" | config
is "of what is too deep, where" '1:16: a value is wanted, not ]
2:137: nested deeper than 128 levels' "$(checked | sed -n 's/^container.json://p')"
printf '{ "capabilities": ["CHOWN,KILL", "CHOWN ", "CHOWN-", "CAP_CHOWN"] }\n' | config
is "of capabilities in one string" '1:20: unknown capability CHOWN,KILL
1:34: unknown capability CHOWN ; did you mean CHOWN?
1:44: unknown capability CHOWN-; did you mean CHOWN?' "$(checked | sed -n 's/^container.json://p')"
printf '{ "environment": [%s 3] }' "$(seq 2000 | sed 's/.*/"A&=1",/' | tr -d '\n')" | config
is "of a long line the part around it" '    ...' "$(checked | sed -n 2p | cut -c 1-7)"
is "and the caret beneath it" '3' "$(checked | awk 'NR == 2 { line = $0 } NR == 3 { print substr(line, index($0, "^"), 1) }')"
printf '{ "a\033]0;x\007\200": 1 }' | config
like "what is not printable" 'raw control character' "$(checked)"
unlike "nothing of it reaches a terminal raw" "$(printf '[\033\007\200]')" "$(checked)"
printf '{ "\302\23331m": 1 }' | config
like "a control character of two bytes" 'unknown key [?]+31m' "$(checked)"
unlike "is none any more" "$(printf '\302\233')" "$(checked)"
for text in '' nope '[]' "$(printf '\357\273\277{}')"; do
	printf '%s' "$text" | config
	like "'$text': the place is the first byte" '^container.json:1:1: ' "$(checked)"
	says "'$text': exec tells it too" 125 '^nsinit: container.json:1:1: ' inside true
done
printf '{\r\n "hostnme": 1\r\n}\r\n' | config
is "lines that end in CR LF" '     "hostnme": 1' "$(checked | sed -n 2p)"
printf '{ "args": [' | config
is "at the end of the text" '    { "args": [
               ^' "$(checked | sed -n '2,3p' | sed 's/ *$//')"
printf '{ "args": 3 }' | config
chmod 666 "$R/container.json"
ln "$R/container.json" "$R/link"
is "the file's faults and the text's together" 'container.json has a second hard link, through which somebody could change it: replace it by a copy
container.json can be written by everyone: chmod o-w it
container.json:1:11: a list of strings is wanted, not 3
    { "args": 3 }
              ^' "$(checked)"
rm "$R/link"

# --- risks ---

risks() { # NAME EXPECTED: each that is there, and that the exit status is 0
	is "$1" "$2" "$(checked | grep -v 'will be made')"
	status "$1: no fault" 0 ns -C "$R" check
}
config <<'END'
{ "namespaces": ["NEWNS", "NEWPID", "NEWNET", "NEWUTS", "NEWIPC", "NEWUSER"] }
END
risks "with a user namespace: none" ''
[ "$(id -u)" != 0 ] || {
	config <"$TOP/tests/data/seed.json"
	like "the seed's: real root, and what it keeps of its rights" \
		'^container.json:9:[0-9]+: risk: root inside is the host.s root; "NEWUSER" in "namespaces" prevents this; it keeps .*NET_ADMIN' "$(checked)"
	unlike "what its filter forbids it has not" DAC_READ_SEARCH "$(checked)"
	config <<'END'
{ "seccomp": "none", "capabilities": [] }
END
	like "without the filter it has" DAC_READ_SEARCH "$(checked)"
	like "which is a risk of its own" '^risk: "seccomp": "none" lets root open the host.s files by handle' "$(checked)"
	config <<'END'
{ "keep_capabilities": [] }
END
	is "without rights" 'risk: root inside is the host'"'"'s root; "NEWUSER" in "namespaces" prevents this' "$(checked | grep root.inside)"
}
config <<'END'
{ "namespaces": ["NEWUSER"] }
END
risks "without namespaces" 'container.json:1:17: risk: without NEWNS nothing keeps the container from changing container.json and .nspid, and it sees the host'"'"'s mounts; with SYS_CHROOT it can leave the container directory for the host'"'"'s root
container.json:1:17: risk: without NEWPID the container'"'"'s processes survive if nsinit and the init are killed at once, and they see the host'"'"'s
container.json:1:17: risk: without NEWIPC the container shares the host'"'"'s System V shared memory and POSIX message queues
container.json:1:17: risk: without NEWUTS the container shares the host'"'"'s name, and with SYS_ADMIN it can change it
container.json:1:17: risk: without NEWNET the container shares the host'"'"'s network and its abstract Unix sockets'
config <<END
{ "namespaces": ["NEWNS", "NEWPID", "NEWNET", "NEWUTS", "NEWIPC", "NEWUSER"], "network": [{ "netns": "/proc/self/ns/net" }] }
END
risks "another network namespace" "container.json:1:102: risk: the container shares the network of /proc/self/ns/net"
config <<END
{ "namespaces": ["NEWNS", "NEWPID", "NEWNET", "NEWUTS", "NEWIPC", "NEWUSER"], "network": { "netns": "$W/none" } }
END
risks "which is not there" "container.json:1:101: risk: $W/none does not exist: the start will fail"
[ "$(id -u)" != 0 ] || {
	printf '{ "namespaces": ["NEWNS"] }' | config
	like "without NEWPID: what KILL can do" "see the host's; with KILL they can kill these\$" "$(checked)"
	printf '{ "namespaces": ["NEWPID"], "keep_capabilities": [] }' | config
	like "without NEWNS, and without rights" "sees the host's mounts\$" "$(checked)"
}
mkdir "$R/data" "$W/outside"
ln -s "$W/outside" "$R/link"
ln -s "$R" "$W/into"
mkdir "$R/sub"
config <<END
{ "namespaces": ["NEWNS", "NEWPID", "NEWNET", "NEWUTS", "NEWIPC", "NEWUSER"], "mask_paths": [], "readonly_paths": [], "overlay": "$R/data",
 "mounts": [ { "type": "bind", "source": "$R/data", "destination": "/a", "options": "ro" },
 { "type": "bind", "source": "$W/outside", "destination": "/b" },
 { "type": "bind", "source": "$W/outside", "destination": "/c", "options": "ro" },
 { "type": "bind", "source": "$R/link/sub", "destination": "/d", "options": "ro" },
 { "type": "bind", "source": "$W/into/sub", "destination": "/e", "options": "ro" } ],
 "devices": [{ "path": "/dev/x", "type": "c", "major": 1, "minor": 1 }, { "path": "/dev/y", "type": "c", "major": 1, "minor": 3 }] }
END
risks "mounts and devices" "container.json:1:93: risk: nothing of /proc and /sys is hidden
container.json:1:115: risk: the container can write /proc files of the whole machine
container.json:7:14: risk: the container can use the host's device /dev/x
container.json:2:14: risk: $R/data is in the container directory: the container can replace it by a link to any host path
container.json:3:2: risk: the container can write to the host's $W/outside: \"ro\" in \"options\" prevents this
container.json:5:2: risk: $R/link/sub does not exist: the start will fail
container.json:5:2: risk: $R/link/sub is in the container directory: the container can replace it by a link to any host path
container.json:6:2: risk: $W/into/sub is in the container directory: the container can replace it by a link to any host path
container.json:1:130: risk: $R/data is in the container directory: the container can replace it by a link to any host path"
config <<'END'
{ "namespaces": ["NEWNS", "NEWPID", "NEWNET", "NEWUTS", "NEWIPC", "NEWUSER"] }
END
chmod g+w "$R/container.json"
risks "its group can write it" 'risk: container.json can be written by its group: chmod g-w it'
chmod g-w "$R/container.json"

# --- as anybody, anywhere ---

[ "$(id -u)" != 0 ] || {
	need setpriv
	public
	chmod 755 "$R"
	chown -R 1234 "$R"
	config <<'END'
{ "hostname": "x", "network": { "bridge": "nonesuch" } }
END
	chown 1234 "$R/container.json"
	cp "$NSINIT" "$D/nsinit" && chmod 755 "$D/nsinit"
	cp "$TOP/build/nsinit" "$R/nsinit" # a static one, for a root that has nothing else
	user() { env -u XDG_RUNTIME_DIR setpriv --reuid 1234 --regid 1234 --clear-groups "$@"; }
	says "as a plain user: what that one can't have" 1 '^nsinit: container.json:1:43: a plain user can.t connect to a bridge' \
		user "$D/nsinit" -C "$R" check
	config <<'END'
{ "hostname": "x" }
END
	chown 1234 "$R/container.json"
	mkdir "$R/dev" && : >"$R/dev/null" && chmod 666 "$R/dev/null" # a file will do
	says "without a state directory, /proc and /sys" 0 '^nsinit: /run will be made in the root' user unshare -rmR "$R" /nsinit check
}

# --- colours ---

printf '{ "a": 1 }' | config
on_terminal() { # what check prints there
	printf 'wait 1\n' | TERM=xterm pty -o "$W/seen" "$@" "$NSINIT" -C "$R" check >/dev/null
	cat "$W/seen"
}
colour=$(printf '\033[[]')
like "a terminal gets colours" "$colour" "$(on_terminal env)"
plain() { # NAME TEXT: it is there, and without colour
	like "$1: it is shown" '^ *\^' "$2"
	unlike "$1" "$colour" "$2"
}
plain "not with NO_COLOR" "$(on_terminal env NO_COLOR=1)"
like "an empty one is none" "$colour" "$(on_terminal env NO_COLOR=)"
plain "nor a dumb one" "$(on_terminal env TERM=dumb)"
plain "nor a file" "$(checked)"

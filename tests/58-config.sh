#!/bin/sh
# nsinit config: what it prints is the configuration with its defaults, and a container.json itself.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"
need jq
R=$W/root
mkdir "$R"
schema=$TOP/share/container.schema.json

shown() { # TEXT: what config prints of it
	printf '%s\n' "$1" | config
	ns -C "$R" config
}

# What it prints of the configuration that is there it prints of that again.
holds_still() { # NAME
	holds "$1: it is printed" ns -C "$R" config
	ns -C "$R" config >"$W/once"
	holds "$1: as JSON" jq -e . "$W/once"
	ns --config "$W/once" -C "$R" config >"$W/twice"
	holds "$1: what is printed is printed again" cmp "$W/once" "$W/twice"
	holds "$1: and is without fault" ns --config "$W/once" -C "$R" check
	jq -r 'keys_unsorted[]' "$W/once" >"$W/keys"
	is "$1: the keys stand in the table's order" "$(vocabulary | sed -n 's/^top //p' | grep -Fx -f "$W/keys")" "$(cat "$W/keys")"
}

sample() { # NAME: the container.json is on standard input
	config
	holds_still "$1"
}

sample "the sample" <"$TOP/tests/data/seed.json"
sample "an empty object" <<'END'
{}
END
ns config --new | sample "what --new prints"
for i in 0 1; do
	jq ".examples[$i]" "$schema" | sample "example $i of the schema"
done
sample "no namespace, and empty lists" <<'END'
{ "namespaces": [], "args": ["a"], "environment": [], "capabilities": [], "network": [], "mounts": [], "devices": [],
 "mask_paths": [], "readonly_paths": [], "rlimits": {}, "sysctl": {}, "cgroups": {}, "seccomp": "none" }
END
sample "networks" <<'END'
{ "network": [{}, { "bridge": "b" }, { "bridge": "b", "routes": [] }, { "dns": [] }] }
END
sample "limits" <<'END'
{ "rlimits": { "stack": "unlimited", "nofile": [1, "unlimited"], "core": 0, "as": 9223372036854775799 },
 "cgroups": { "memory": "unlimited", "memory_swap": "unlimited", "pids": "unlimited", "cpu_quota": "unlimited", "devices": false } }
END
sample "a realtime signal" <<'END'
{ "stop_signal": "RTMIN+3", "stop_timeout": 0, "keep_capabilities": [], "umask": "0" }
END
sample "a longer text than any buffer" <<END
{ "environment": [$(seq 1500 | sed 's/.*/"NAME&=a value & of it",/') "LAST=1"] }
END

# --- values ---

for i in 0 1; do
	gives "each key of the schema's example $i, byte by byte" "$(cat "$TOP/tests/data/config-$i.json")" \
		shown "$(jq ".examples[$i]" "$schema")"
done
is "together they have every key; of the two for capabilities the one that says what is kept" \
	"$(vocabulary | sed -n 's/^top //p' | grep -vxF -e '$schema' -e capabilities | sort)" \
	"$(jq -r 'keys[]' "$TOP/tests/data/config-0.json" "$TOP/tests/data/config-1.json" | sort -u)"
text='{ "args": ["\u0001\u001f\u007f\u0080", "\"\\/\b\f\n\r\t", "\u2028\ud83d\ude00é", "<&>", "", "\\u0041"], "user": "ü" }'
is "strings are escaped" "$(printf '%s' "$text" | jq -c '[.args, .user]')" "$(shown "$text" | jq -c '[.args, .user]')"
unlike "no control character stands in it" '[^ -~	]' "$(shown '{ "args": ["a\u0001\u001fb\n\rc"] }')"
default() { # NAME TEXT FILTER EXPECTED
	is "$1" "$4" "$(shown "$2" | jq -c "$3")"
}
default "the default environment" '{}' .environment \
	'["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","HOME=/","container=nsinit"]'
default "other defaults" '{}' '[.working_dir, .user, .umask, .namespaces, .no_new_privileges, .seccomp, .readonly_fs, .stop_signal, .stop_timeout]' \
	'["/","0:0","022",["NEWNS","NEWPID","NEWUTS","NEWIPC","NEWNET"],false,"escape",false,"TERM",10]'
default "capabilities by default: Docker's" '{}' .keep_capabilities \
	'["CHOWN","DAC_OVERRIDE","FOWNER","FSETID","KILL","SETGID","SETUID","SETPCAP","NET_BIND_SERVICE","NET_RAW","SYS_CHROOT","MKNOD","AUDIT_WRITE","SETFCAP"]'
default "none dropped: all are kept" '{ "capabilities": [] }' .keep_capabilities '["ALL"]'
default "all dropped" '{ "capabilities": ["ALL"] }' .keep_capabilities '[]'
default "one dropped" '{ "capabilities": ["SYS_ADMIN"] }' '[.keep_capabilities | length, index("SYS_ADMIN")]' \
	"[$(cat /proc/sys/kernel/cap_last_cap),null]"
default "with NEWUSER there is no filter by default" '{ "namespaces": ["NEWUSER"] }' .seccomp '"none"'
default "paths that are hidden by default" '{}' '[.mask_paths | length > 5, index("/proc/kcore") != null, index("/sys/firmware") != null]' \
	'[true,true,true]'
default "paths that are read-only by default" '{}' '.readonly_paths | index("/proc/sys") != null' true
default "without NEWNS nothing is hidden" '{ "namespaces": [] }' '[.mask_paths, .readonly_paths]' '[null,null]'
default "what is not there is not invented" '{}' '[.hostname, .args, .tty, .network, .mounts, .rlimits, .cgroups, .oom_score_adj]' \
	'[null,null,null,null,null,null,null,null]'
default "a number above all doubles" '{ "rlimits": { "as": 9223372036854775799 } }' .nothing null
like "and it is printed to the last digit" '"as": \[9223372036854775799, 9223372036854775799\]' \
	"$(shown '{ "rlimits": { "as": 9223372036854775799 } }')"
jq -r '.properties.seccomp.enum[]' "$schema" | while read -r word; do
	printf '{ "seccomp": "%s" }' "$word" | config
	ns -C "$R" check 2>/dev/null || continue
	[ "$(ns -C "$R" config | jq -r .seccomp)" = "$word" ] || echo "$word"
done >"$W/words"
is "each filter has its word" '' "$(cat "$W/words")"

# --- the command line ---

printf '{ "hostname": "other" }' >"$W/other.json"
is "--config" '"other"' "$(ns --config "$W/other.json" -C "$R" config | jq .hostname)"
printf '{ "hostnme": "a",\n "tty": 1 }' | config
says "a configuration with faults: each is said" 125 '^nsinit: container.json:1:3: unknown key hostnme' ns -C "$R" config
like "the other too, and nothing is printed" '^nsinit: container.json:2:9: .*$' "$err"
is "nothing is printed then" '' "$out"
printf '{}' | config
says "no container.json" 125 '^nsinit: open the directory' ns -C "$W/nonesuch" config
says "a word too much" 125 '^nsinit: usage: nsinit config' ns -C "$R" config now
says "an unknown option" 125 '^nsinit: unknown option --nwe' ns -C "$R" config --nwe
full() {
	ns -C "$R" config >/dev/full
}
says "a full device" 125 '^nsinit: .*stdout: No space left on device' full

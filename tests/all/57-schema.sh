#!/bin/sh
# share/container.schema.json by a validator of JSON Schema: it is sound, takes what the reader takes, and refuses, of what
# the reader refuses, what a schema can tell.
# shellcheck source-path=SCRIPTDIR/..
. "$(dirname "$0")/../lib.sh"
need jsonschema
R=$W/root
mkdir "$R"
schema=$TOP/share/container.schema.json

valid() { # FILE
	PYTHONWARNINGS=ignore jsonschema -i "$1" "$schema"
}
read_by_us() { # FILE
	"$NSINIT" -C "$R" --config "$1" check
}
for file in "$TOP"/share/examples/*/container.json "$TOP/tests/data/seed.json"; do
	holds "${file#"$TOP/"}: the schema takes it" valid "$file"
done
"$NSINIT" config --new >"$W/new.json"
holds "config --new: too" valid "$W/new.json"
"$NSINIT" -C "$R" --config "$W/new.json" config >"$W/all.json"
holds "and config, with its defaults" valid "$W/all.json"

n=0
while IFS= read -r text; do
	n=$((n + 1))
	printf '%s\n' "$text" >"$W/$n.json"
	status "the reader refuses $text" 1 read_by_us "$W/$n.json"
	status "the schema too: $text" 1 valid "$W/$n.json"
done <<'END'
[]
{ "hostnme": "x" }
{ "hostname": 1 }
{ "args": "sh" }
{ "args": [1] }
{ "tty": "yes" }
{ "namespaces": ["NEWWHAT"] }
{ "capabilities": ["SYS_ADMN"] }
{ "capabilities": [], "keep_capabilities": [] }
{ "seccomp": "some" }
{ "umask": "9" }
{ "rlimits": { "files": 1 } }
{ "rlimits": { "nofile": [2] } }
{ "oom_score_adj": 2000 }
{ "mounts": [{ "type": "bind" }] }
{ "mounts": [{ "destination": "a" }] }
{ "devices": [{ "path": "/dev/x", "type": "z" }] }
{ "network": { "mtu": -1 } }
{ "cgroups": { "pids": "many" } }
{ "stop_timeout": 100000 }
{ "on_exit": "dance" }
END

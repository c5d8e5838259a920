#!/bin/sh
# "seccomp": "default" beside Docker's own profile (dockerd, runc): each system call is made in a container of each, with
# the same capabilities, and answered alike, but for what is listed. No network is used.
# shellcheck disable=SC2086,SC2153,SC2317
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../engine.sh"
need_root
need runc containerd dockerd docker unshare comm
[ "$(uname -m)" = x86_64 ] || {
	skip "$NAME" "the numbers that are listed are x86_64's"
	exit 0
}

if [ -z "${ENGINE-}" ]; then
	own_cgroups nsinit-64-$$
	engine_rows docker
	exit
fi

newroot
own_state
cp "$(command -v calls)" "$R/bin/"
E=/run/engine
mkdir "$E" "$E/tmp"
client=/usr/bin/docker # dockerd's own, where there are others too
[ -x $client ] || client=docker
client="$client -H unix://$E/sock"
printf '{ "deprecated-key-path": "%s" }\n' "$E/key" >"$E/conf"
TMPDIR=$E/tmp dockerd --config-file "$E/conf" --data-root "$E/root" --exec-root "$E/run" --pidfile "$E/pid" \
	-H "unix://$E/sock" --bridge=none --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false \
	--storage-driver vfs --cgroup-parent "/$CGROUP" >"$E/log" 2>&1 &
daemon=$!
keep $daemon
await 30 $client version >/dev/null 2>&1
tar -C "$R" -c . | timeout -s KILL 60 $client import - image:1 >/dev/null

arguments='135:0 135:8 135:20000 135:20008 135:ffffffff 135:1 135:40000 56:20011 56:10000000 56:40000000 56:2000000 41:2 41:10
	41:11 41:12 41:26 41:28'
each="calls; for call in $(echo $arguments); do calls \$call | sed \"s/^[0-9]*/\$call/\"; done"
docker_calls() { # OPTIONS
	timeout -s KILL 120 $client run --rm --network none $1 image:1 sh -c "$each"
}
our_calls() { # MEMBERS
	printf '{ "seccomp": "default"%s }\n' "${1:+, $1}" | config
	inside sh -c "$each"
}

# NUMBER, Docker's answer and ours, where Docker 20.10 and its libseccomp are older than the profile. Nothing else may differ.
listed() {
	sed 's/ *#.*//' <<-'END'
		303 EPERM other  # name_to_handle_at: allowed with CAP_SYS_ADMIN alone then
		310 EPERM other  # process_vm_readv: with CAP_SYS_PTRACE alone
		311 EPERM other  # process_vm_writev
		329 EPERM other  # pkey_mprotect: not yet allowed
		330 EPERM other  # pkey_alloc
		331 EPERM other  # pkey_free
		425 other EPERM  # io_uring_setup: still allowed
		426 other EPERM  # io_uring_enter
		427 other EPERM  # io_uring_register
		41:26 other EPERM # an AF_ALG socket
		41:28 other EPERM # an AF_VSOCK socket
	END
	# Docker's list ends where it was written, or where its libseccomp does; beyond that nothing exists.
	for number in $(seq 450 466); do
		echo "$number ENOSYS EPERM"
		echo "$number ENOSYS other"
	done
}
# And what the escape filter refuses besides, by which root would reach the host.
escapes() {
	sed 's/ *#.*//' <<-'END'
		175 other EPERM   # init_module
		176 other EPERM   # delete_module
		175 ENOSYS EPERM  # the same, where the kernel has none
		176 ENOSYS EPERM
		313 ENOSYS EPERM
		298 other EPERM   # perf_event_open
		304 other EPERM   # open_by_handle_at
		313 other EPERM   # finit_module
		321 other EPERM   # bpf
		435 other ENOSYS  # clone3
		56 other EPERM    # clone with every flag
		272 other EPERM   # unshare of every namespace
		56:10000000 other EPERM # clone into a user namespace
	END
}

# Those that the profile speaks of, of what this machine lets anyone have.
options='' members=''
for capability in 2:DAC_READ_SEARCH 16:SYS_MODULE 17:SYS_RAWIO 18:SYS_CHROOT 19:SYS_PTRACE 20:SYS_PACCT 21:SYS_ADMIN 22:SYS_BOOT \
	23:SYS_NICE 25:SYS_TIME 26:SYS_TTY_CONFIG 34:SYSLOG; do
	[ $((0x$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status) >> ${capability%:*} & 1)) = 1 ] || continue
	options="$options --cap-add ${capability#*:}" members="$members \"${capability#*:}\","
done

while IFS='|' read -r name options members; do
	docker_calls "$options" | sort >"$W/docker"
	our_calls "$members" | sort >"$W/ours"
	join "$W/docker" "$W/ours" >"$W/both"
	is "$name: each is answered by both" 494 "$(wc -l <"$W/both")"
	awk '$2 != $3' "$W/both" >"$W/differ"
	{
		listed
		escapes
	} | sort >"$W/listed"
	is "$name: nothing differs but what is listed" '' "$(comm -23 "$W/differ" "$W/listed")"
	like "$name: some are refused by both" '^250 EPERM EPERM$' "$(cat "$W/both")"
	like "$name: and some are not" '^0 other other$' "$(cat "$W/both")"
done <<END
the default capabilities||
no capability|--cap-drop ALL|"keep_capabilities": []
CAP_SYS_TIME and CAP_SYS_NICE|--cap-drop ALL --cap-add SYS_TIME --cap-add SYS_NICE|"keep_capabilities": ["SYS_TIME", "SYS_NICE"]
CAP_SYS_ADMIN|--cap-drop ALL --cap-add SYS_ADMIN|"keep_capabilities": ["SYS_ADMIN"]
CAP_SYS_PTRACE and CAP_SYSLOG|--cap-drop ALL --cap-add SYS_PTRACE --cap-add SYSLOG|"keep_capabilities": ["SYS_PTRACE", "SYSLOG"]
$(echo "those of the profile that are to be had|--cap-drop ALL$options|\"keep_capabilities\": [${members%,}]")
END
kill -TERM $daemon
holds "the daemon ends" await 20 ended $daemon

#!/bin/sh
# Used for real: the init as PID 1 of the containers of Podman (--init), containerd (as entrypoint) and Docker (dockerd
# --init). No network is used. ENGINES: some of them only. ENTRYPOINT: another init to be run in its place.
# shellcheck disable=SC2016,SC2086,SC2317
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../engine.sh"
need_root
need podman runc containerd ctr dockerd docker jq unshare

if [ -z "${ENGINE-}" ]; then
	ENTRYPOINT=${ENTRYPOINT:-$TOP/build/nsinit-init}
	export ENTRYPOINT
	own_cgroups nsinit-63-$$
	for engine in ${ENGINES:-podman containerd docker}; do
		engine_rows "$engine"
	done
	exit
fi

E=/run/engine # all that the engine keeps
mkdir "$E" "$E/tmp" "$E/bin"
TMPDIR=$E/tmp
cp "$ENTRYPOINT" "$E/nsinit-init" # one and the same for all rows
ENTRYPOINT=$E/nsinit-init
serving='echo ready; while :; do sleep 0.05; done'
unset TERM

bounded() { # CMD...
	timeout -s KILL 60 "$@"
}

# For each engine:
#   once CMD...       runs CMD in a container of its own, to its end
#   once_with CMD...  the same, with a user, a working directory and an environment, from the engine
#   once_bare CMD...  the same, with a user, a read-only root and no capabilities
#   on_terminal       a shell on a terminal, driven by standard input
#   begin CMD...      starts CMD as the container live
#   joined CMD...     runs CMD in it
#   said              what it wrote; init_pid, the pid of its PID 1; tell SIG, sends it a signal
#   stop              as a user would; end_status, prints its exit status once it has ended, and removes it
#   left              prints the containers that there are
# and $path, what the init is called there.
begin_podman() {
	path=/run/podman-init
	printf '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n[engine]\ninit_path = "%s"\n' "$ENTRYPOINT" >"$E/conf"
	CONTAINERS_CONF=$E/conf
	export CONTAINERS_CONF
	client="podman --runtime runc --cgroup-manager cgroupfs --events-backend file --storage-driver vfs
		--root $E/root --runroot $E/run --tmpdir $E/t"
	options="--init --init-path $ENTRYPOINT --network none --cgroup-parent /$CGROUP"
	read_only='--read-only --read-only-tmpfs=false'
	client_functions
	tar -C "$TOP/build/test-root" -c . | bounded $client import -q - image:1 >/dev/null
}

begin_docker() {
	path=/sbin/docker-init
	docker=/usr/bin/docker # dockerd's own, where there are others too
	[ -x $docker ] || docker=docker
	ln -s "$ENTRYPOINT" "$E/bin/docker-init"
	printf '{ "deprecated-key-path": "%s" }\n' "$E/key" >"$E/conf"
	PATH=$E/bin:$PATH dockerd --init --config-file "$E/conf" --data-root "$E/root" --exec-root "$E/run" --pidfile "$E/pid" \
		-H "unix://$E/sock" --bridge=none --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false \
		--storage-driver vfs --cgroup-parent "/$CGROUP" >"$E/log" 2>&1 &
	daemon=$!
	client="$docker -H unix://$E/sock"
	options='--network none' read_only=--read-only
	client_functions
	await 30 $client version >/dev/null 2>&1
	tar -C "$TOP/build/test-root" -c . | bounded $client import - image:1 >/dev/null
}

client_functions() { # what Podman and Docker have in common
	once() {
		bounded $client run --rm -i $options image:1 "$@"
	}
	once_with() {
		bounded $client run --rm $options -u 1000:1000 -w /home/user -e 'GREETING=good  day' image:1 "$@"
	}
	once_bare() {
		bounded $client run --rm $options -u 1000:1000 $read_only --cap-drop all --security-opt no-new-privileges image:1 "$@"
	}
	on_terminal() {
		pty -t 20 $client run --rm -it $options image:1 sh
	}
	begin() {
		bounded $client run -d --name live $options image:1 "$@" >/dev/null
	}
	joined() {
		bounded $client exec live "$@"
	}
	said() {
		bounded $client logs live 2>&1
	}
	init_pid() {
		bounded $client inspect -f '{{.State.Pid}}' live
	}
	tell() {
		bounded $client kill -s "$1" live >/dev/null
	}
	stop() {
		bounded $client stop -t 30 live >/dev/null
	}
	end_status() {
		timeout -s KILL 20 $client wait live
		bounded $client rm -f live >/dev/null
	}
	left() {
		bounded $client ps -aq
	}
}

begin_containerd() {
	path=/nsinit-init
	cp -a "$TOP/build/test-root" "$E/image"
	cp "$ENTRYPOINT" "$E/image$path"
	cat >"$E/conf" <<-TOML
		version = 2
		root = "$E/root"
		state = "$E/run"
		disabled_plugins = ["io.containerd.grpc.v1.cri"]
		[grpc]
		address = "$E/sock"
		[ttrpc]
		address = "$E/ttrpc"
	TOML
	containerd -c "$E/conf" >"$E/log" 2>&1 &
	daemon=$!
	client="ctr -a $E/sock"
	options="--seccomp --rootfs $E/image"
	await 30 $client version >/dev/null 2>&1

	once() {
		bounded $client run --rm --cgroup "/$CGROUP/c" $options once $path -- "$@"
	}
	once_with() {
		create --cwd /home/user --env 'GREETING=good  day'
		changed '.' "$@"
	}
	once_bare() {
		create --read-only
		changed '.process.capabilities = {}' "$@"
	}
	create() { # OPTION...: its specification, to be changed: this ctr has no option for the user
		bounded $client containers create "$@" $options once >"$E/created" &&
			bounded $client containers info --spec once >"$E/spec" &&
			bounded $client containers rm once >"$E/created"
	}
	changed() { # FILTER CMD...
		filter="$1 | .process.user = { uid: 1000, gid: 1000 } | .process.args = \$ARGS.positional | .linux.cgroupsPath = \"/$CGROUP/c\""
		shift
		jq "$filter" "$E/spec" --args -- $path -- "$@" >"$E/changed" && bounded $client run --rm --config "$E/changed" once
	}
	on_terminal() {
		pty -t 20 $client run --rm -t --cgroup "/$CGROUP/c" $options once $path -- sh
	}
	begin() {
		: >"$E/said" # what the one before said is not taken for this one's
		$client run --rm --cgroup "/$CGROUP/c" $options live $path -- "$@" >"$E/said" 2>&1 </dev/null &
		container=$!
		keep $container
	}
	joined() {
		execs=$((${execs:-0} + 1))
		bounded $client tasks exec --exec-id "e$execs" live "$@"
	}
	said() {
		cat "$E/said"
	}
	init_pid() {
		bounded $client tasks ls | awk '$1 == "live" { print $2 }'
	}
	tell() {
		bounded $client tasks kill -s "SIG$1" live
	}
	stop() {
		tell TERM
	}
	end_status() {
		await 20 ended $container || tell KILL
		await 5 ended $container || kill -KILL $container
		wait $container
		echo $?
	}
	left() {
		bounded $client containers ls -q
	}
}

has_said() { # LINE
	said | tr -d '\r' | grep -qFx -e "$1"
}

# The container is stopped: it had been told by TERM, and did not wait for the engine's KILL.
stops() { # ROW STATUS [LINE]: and it said that
	since=$(now)
	stop
	[ -z "${3-}" ] || holds "$ENGINE: $1: it runs" await 5 has_said "$3"
	end_status >"$W/status"
	since=$(($(now) - since))
	is "$ENGINE: $1" "$2" "$(cat "$W/status")"
	if [ $since -lt 1000 ]; then
		ok "$ENGINE: $1: at once"
	else
		bad "$ENGINE: $1: at once" "it took $since hundredths of a second"
	fi
}

# Twenty processes whose parent has ended: PID 1 is their parent then. They are killed, and their entries in the process
# table are to go.
orphans='
i=0
while [ $i -lt 20 ]; do
	orphans="$orphans $(sh -c "sleep 1000 >/dev/null & echo \$!")" i=$((i + 1))
done
parents=$(for pid in $orphans; do awk "/^PPid/ { print \$2 }" /proc/$pid/status; done | sort | uniq -c)
kill $orphans
i=0
while [ $i -lt 500 ]; do
	left=0
	for pid in $orphans; do
		[ ! -e /proc/$pid ] || left=$((left + 1))
	done
	[ $left != 0 ] || break
	sleep 0.02
	i=$((i + 1))
done
echo count and parent: $parents, left: $left'
reaped='count and parent: 20 1, left: 0'

fed() { # CMD...
	echo some words | "$@"
}

first_rows() {
	gives "$ENGINE: PID 1 is the init, the command its child" "$path -- sh -c tr \"\\0\" \" \" </proc/1/cmdline; echo \$PPID 1" \
		once sh -c 'tr "\0" " " </proc/1/cmdline; echo $PPID'
	gives "$ENGINE: standard input and output are the command's" 'some words' fed once head -n 1
	status "$ENGINE: the command's status" 7 once sh -c 'exit 7'
	status "$ENGINE: a command that TERM ended" 143 once sh -c 'kill -TERM $$'
	status "$ENGINE: a command that KILL ended" 137 once sh -c 'kill -KILL $$'
	says "$ENGINE: a command that is not there" 127 nonesuch once nonesuch
	says "$ENGINE: a command that can't be executed" 126 /etc/passwd once /etc/passwd
	gives "$ENGINE: orphans are reaped" "$reaped" once sh -c "$orphans"
	gives "$ENGINE: user, working directory and environment" '1000 1000 /home/user good  day' \
		once_with sh -c 'echo "$(id -u) $(id -g) $PWD $GREETING"'
	gives "$ENGINE: /proc/1/fd/1 is the container's output, for another user too" 'by a child' \
		once_with sh -c 'sh -c "echo by a child >/proc/1/fd/1"'
	says "$ENGINE: /proc/1/fd/2 is its error output" 0 'by a child' once sh -c 'sh -c "echo by a child >/proc/1/fd/2"'
	gives "$ENGINE: without capabilities, on a read-only root" "1000
$reaped" once_bare sh -c "id -u; $orphans"
}

terminal_rows() {
	holds "$ENGINE: a terminal, with job control" on_terminal <<-'END'
		never "can't access tty|job control turned off|Inappropriate ioctl"
		expect '# '
		send echo "<$(tty)>"\r
		expect '<(/dev/pts/[0-9]+|/dev/console)>'
		expect '# '
		resize 40 120
		send until [ "$(stty size)" = "40 120" ]; do sleep 0.02; done; echo si""zed\r
		expect ^sized
		expect '# '
		send sh -c 'trap "stty size" WINCH; echo be""gun; while :; do sleep 0.02; done'\r
		expect ^begun
		resize 33 101
		expect '^33 101'
		send \x03
		expect '# '
		send echo status=$?\r
		expect ^status=130
		send sh -c 'echo re""ading; while read -r x; do echo "<$x>"; done; echo re""ad'\r
		expect ^reading
		send \x1a
		expect Stopped
		expect '# '
		send fg\r
		send again\r
		expect <again>
		send \x04
		expect ^read
		expect '# '
		send exit 7\r
		wait 7
		termios restored
	END
}

live_rows() {
	begin sh -c "trap 'echo told USR1' USR1; trap 'echo told TERM; exit 3' TERM; sh -c 'echo from a child >/proc/1/fd/1'; $serving"
	holds "$ENGINE: a container in the background" await 20 has_said ready
	pid=$(init_pid)
	is "$ENGINE: its PID 1 is the init's file" "$(sha256sum <"$ENTRYPOINT")" "$(sha256sum <"/proc/$pid/exe")"
	holds "$ENGINE: its log has what a child writes to /proc/1/fd/1" has_said 'from a child'
	run joined /bin/sh -c 'echo in; exit 9'
	is "$ENGINE: a joined command's output and status" 'in 9' "$out $status"
	gives "$ENGINE: orphans of a joined command are reaped" "$reaped" joined /bin/sh -c "$orphans"
	joined /bin/sh -c 'echo joined >/proc/1/fd/1'
	holds "$ENGINE: the log has what a joined command writes to /proc/1/fd/1" await 5 has_said joined
	gives "$ENGINE: no zombie is left" 0 joined /bin/sh -c \
		'i=0; while n=$(cat /proc/[0-9]*/stat | grep -c ") Z "); [ "$n" != 0 ] && [ $i -lt 50 ]; do sleep 0.1; i=$((i + 1)); done; echo "$n"'
	tell USR1
	holds "$ENGINE: USR1 is forwarded" await 5 has_said 'told USR1'
	tell HUP
	end_status >"$W/status"
	is "$ENGINE: HUP ends a command that has no handler for it" 129 "$(cat "$W/status")"
	begin sh -c "trap 'echo told TERM >/proc/1/fd/1; exit 3' TERM; $serving"
	await 20 has_said ready
	stops "TERM to a command with a handler" 3 'told TERM'
	begin sh -c "$serving"
	await 20 has_said ready
	stops "TERM to a command without one" 143
	is "$ENGINE: no container is left" '' "$(left)"
}

podman_rows() {
	options="--init --network none --cgroup-parent /$CGROUP"
	gives "podman: init_path in containers.conf" "$path 1" once sh -c 'tr "\0" "\n" </proc/1/cmdline | head -n 1 | tr "\n" " "; echo $PPID'
}

docker_rows() {
	version=$("$E/bin/docker-init" --version)
	like "docker: docker-init --version" '^tini version [0-9.]+ - git\.[0-9a-f]+$' "$version"
	gives "docker: docker info has read it" "docker-init ${version##*git.}" bounded $client info -f '{{.InitBinary}} {{.InitCommit.ID}}'
	unlike "docker: the daemon does not complain about it" 'docker-init|init version' "$(cat "$E/log")"
	options='--network none --init=false'
	gives "docker: --init=false is a container without it" 'sh' once sh -c 'tr "\0" "\n" </proc/1/cmdline | head -n 1'
}

daemon=''
"begin_$ENGINE"
first_rows
terminal_rows
live_rows
[ "$ENGINE" = containerd ] || "${ENGINE}_rows"
if [ -n "$daemon" ]; then
	kill -TERM "$daemon"
	holds "$ENGINE: the daemon ends" await 20 ended "$daemon"
fi

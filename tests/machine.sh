# shellcheck shell=sh disable=SC2034,SC2154
# What a script that boots machines begins with, after lib.sh:  . "$(dirname "$0")/../machine.sh"
#
# From here: $KERNELS, where scripts/kernels has put its kernels; $MACHINE_INIT, the init. A machine is $R, packed by
# pack, then booted by boots, booted or drive.

need qemu-system-x86_64 cpio modprobe jq
KERNELS=$TOP/build/kernels
MACHINE_INIT=${MACHINE_INIT:-$TOP/build/nsinit-init}
IMAGE=$W/image.cpio

kernel() { # NAME...: they are there, or the script ends
	"$TOP/scripts/kernels" "$@" >/dev/null 2>"$W/.err" || {
		bad "the kernels are there" "$(cat "$W/.err")"
		exit 1
	}
}

pack() { # [OPTION...]: $R becomes $IMAGE
	"$TOP/scripts/mkinitramfs" --init "$MACHINE_INIT" "$@" "$R" "$IMAGE" 2>"$W/.err" ||
		bad "$R is packed" "$(cat "$W/.err")"
}

# A disk image of SIZE with the files of $R, and of the init as /nsinit-init; no root is needed for it, and no mount.
disk() { # FILE SIZE
	install -m 755 "$MACHINE_INIT" "$R/nsinit-init"
	mkfs.ext4 -q -d "$R" "$1" "$2" >"$W/.out" 2>"$W/.err" || bad "$1 is made" "$(cat "$W/.err")"
}

# Boots $IMAGE (or what $IMAGE is then: nothing, with a disk) without input. $status is how it ended, as scripts/boot says;
# $console what came out of it, without \r. The kernel says nothing but what ends it.
boots() { # [OPTION...]
	timeout -s KILL "${LIMIT:-60}" "$TOP/scripts/boot" --append loglevel=2 ${IMAGE:+"$IMAGE"} "$@" \
		</dev/null >"$W/console" 2>&1
	status=$?
	console=$(tail -c 60000 "$W/console" | tr -d '\r')
}

# Two rows in one: it ends so, and a line of the console is like ERE. None may be a kernel's panic.
booted() { # NAME STATUS ERE [OPTION...]
	row=$1 expected=$2 pattern=$3
	shift 3
	boots "$@"
	if [ "$status" != "$expected" ]; then
		bad "$row" "scripts/boot ended with $status, not $expected
$console"
	elif printf '%s\n' "$console" | grep -q 'Kernel panic'; then
		bad "$row" "a panic
$console"
	else
		like "$row" "$pattern" "$console"
	fi
}

# Boots it with lines of pty (README.md, Terminals) as the one at its console. `send \x01c` goes to QEMU's monitor,
# `send \x01x` ends QEMU: `wait 6`.
drive() { # NAME [OPTION...] <SCRIPT
	row=$1
	shift
	{
		echo 'never "Kernel panic"'
		echo "never \"can't access tty\""
		cat
	} >"$W/script"
	# The machine's terminal has made \r\n of \n already.
	# shellcheck disable=SC2016
	if pty -t "${LIMIT:-40}" -o "$W/console" sh -c 'stty -onlcr && exec "$@"' sh "$TOP/scripts/boot" --append loglevel=2 ${IMAGE:+"$IMAGE"} "$@" \
		<"$W/script" 2>"$W/.err"; then
		ok "$row"
	else
		bad "$row" "$(cat "$W/.err")"
	fi
	console=$(tr -d '\r' <"$W/console")
}

said() { # NAME: what the console's line "@NAME ..." has; several: each
	printf '%s\n' "$console" | sed -n "s/^@$1 //p; s/^@$1\$//p"
}

uptime_at_end() { # hundredths of a second from the kernel's start to its last word on the console
	printf '%s\n' "$console" | sed -n 's/^\[ *\([0-9]*\)\.\([0-9][0-9]\)[0-9]*\] reboot: .*/\1\2/p' | tail -n 1
}

# Unmounted, or read-only, when the machine ended: nothing is to be recovered, and all is as it should be.
clean() { # NAME FILE
	case $(dumpe2fs -h "$2" 2>/dev/null) in
	*needs_recovery*) bad "$1" "the journal is to be recovered" ;;
	*'Filesystem state:'*clean*) holds "$1" e2fsck -fn "$2" ;;
	*) bad "$1" "the state is not clean" ;;
	esac
}

nested() { # $R becomes the root of a machine, which has nsinit and, in /c, a root for a container
	mv "$R" "$W/container"
	mkdir "$R"
	cp -a "$TOP/build/test-root/." "$R/"
	mv "$W/container" "$R/c"
	install -m 755 "$NSINIT" "$R/bin/nsinit"
}

polite() { # a program /polite in $R, which says so when it is told to end
	cat >"$R/polite" <<'END'
trap 'echo "@term $1"; exit' TERM
echo "@ready $1"
while :; do
	sleep 1000 &
	wait $!
done
END
}

machine_mounts="cgroup2 /sys/fs/cgroup
devpts /dev/pts
devtmpfs /dev
proc /proc
sysfs /sys
tmpfs /dev/shm
tmpfs /run
tmpfs /tmp"

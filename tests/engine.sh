# shellcheck shell=sh disable=SC2034,SC2154
# What a script begins with, after lib.sh, that runs container engines. Each has namespaces of its own, with the machine's
# files read-only and empty tmpfs where engines write: what it leaves goes with them, but for cgroups.

# The engines' cgroups are beneath $CGROUP.
own_cgroups() { # NAME
	CGROUP=$1
	export CGROUP
	undo 'await 10 no_cgroups'
}

cgroups() {
	find /sys/fs/cgroup -depth -type d -path "*/$CGROUP*" "$@" 2>/dev/null
}

no_cgroups() {
	cgroups -exec rmdir {} \;
	[ -z "$(cgroups)" ]
}

engine_rows() { # ENGINE: the script once more, with $ENGINE, in namespaces of its own
	cd "$TOP" || exit 1
	ENGINE=$1 TESTS_TMP=/run/tests \
		env --default-signal unshare -m -n -p -f --kill-child --mount-proc --propagation private sh -ec '
		for directory in /run /tmp /dev/shm /var/lib /var/cache; do
			mount -t tmpfs -o mode=755 tmpfs "$directory"
		done
		[ -e "$1" ] || { # the work tree is in one of them
			mkdir -p "$1"
			mount --no-canonicalize --bind . "$1"
		}
		mount -o remount,bind,ro /
		exec "$1/tests/all/$2"' sh "$TOP" "$(basename "$0")" &
	keep $!
	wait $!
	case $? in
	0) ;;
	1) failures=$((failures + 1)) ;;
	*) bad "$1: the rows are carried out" "they ended with $?" ;;
	esac
	holds "$1: its cgroups can be removed" await 5 no_cgroups
}

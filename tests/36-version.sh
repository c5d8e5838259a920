#!/bin/sh
# An nsinit of another message version, built for it: neither hangs at the other's init, and signals reach that as ever.
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state

# What does not depend on plan.h is not built again. OTHER speaks a version more.
mkdir "$W/other"
(
	cd "$TOP" || exit 1
	cp -a GNUmakefile LICENSE init spawner jsmn scripts "$W/other/"
	mkdir "$W/other/build"
	for i in obj gen host libcap source source.lock nsinit nsinit-init; do
		[ ! -e "build/$i" ] || cp -a "build/$i" "$W/other/build/"
	done
)
version=$(vocabulary | sed -n 's/^plan_version //p')
sed -i "s/PLAN_VERSION = $version,/PLAN_VERSION = $((version + 1)),/" "$W/other/init/plan/plan.h"
holds "an nsinit of another version is built" make -C "$W/other" build/nsinit
OTHER=$W/other/build/nsinit
OURS=$NSINIT

meets() { # NAME VERSION OF THE INIT, OF NSINIT: $NSINIT starts the container, $JOINS joins it
	live sleep 1000
	says "$1: it is said" 125 "^nsinit: .*another nsinit, whose init speaks version $2; this one speaks $3" \
		timeout -s KILL 5 "$JOINS" --state "$STATE" -C "$R" exec true
	says "$1: with a terminal too" 125 "another nsinit" \
		timeout -s KILL 5 "$JOINS" --state "$STATE" -C "$R" exec -t true
	holds "$1: the one that started it joins still" inside --join true
	kill -TERM "$(cat "$R/.nspid")"
	wait "$SPAWNER"
	is "$1: kill by .nspid" 143 $?
	fails "$1: .nspid is gone" test -e "$R/.nspid"
}

NSINIT=$OURS JOINS=$OTHER
meets "a newer nsinit at our init" "$version" $((version + 1))
NSINIT=$OTHER JOINS=$OURS
meets "our nsinit at a newer init" $((version + 1)) "$version"

# --- an nsinit before the plan was kept: it kept the text in its place ---

NSINIT=$OURS
live sleep 1000
for entry in "$STATE"/*; do
	rm "$entry/plan"
	cp "$R/container.json" "$entry/config"
done
says "an older nsinit's container is joined by that one alone" 125 "older nsinit" inside true
is "state works" running "$(ns -C "$R" state | sed -n 's/.*"status": "\(.*\)",/\1/p')"
status "so does stop" 0 ns -C "$R" stop
wait "$SPAWNER"
gives "nothing of it stays" "" ls -A "$STATE"

#!/bin/sh
# What is made again, and what is kept: in a copy of the work tree that has been built.
# sanitize: no
. "$(dirname "$0")/lib.sh"

mkdir -p "$W/tree/build/tests"
cd "$TOP" || exit 1
cp -a GNUmakefile LICENSE init spawner jsmn scripts tests "$W/tree/"
for i in obj gen host libcap libnsinit.a nsinit nsinit-init; do
	cp -a "build/$i" "$W/tree/build/"
done
cd "$W/tree" || exit 1
unlike "what has been built is not built again" " -o " "$(make -n all)"
rm -f build/nsinit build/nsinit-init build/obj/tests/burden.*
holds "what is missing is" make all
holds "an init that is built again goes into nsinit" test build/obj/image.o -nt build/nsinit-init
holds "a test is built" make build/tests/burden
holds "its object is kept" test -e build/obj/tests/burden.o

#!/bin/sh
# nsinit's init by the names tini and docker-init, side by side with Debian's tini: tests/peers/tini.
. "$(dirname "$0")/../lib.sh"
. "$TOP/tests/peers/box.sh"
compare tini tini <"$TOP/tests/peers/tini"
compare docker-init tini <"$TOP/tests/peers/docker-init"

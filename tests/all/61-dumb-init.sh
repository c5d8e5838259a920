#!/bin/sh
# nsinit's init by the name dumb-init, side by side with Debian's: tests/peers/dumb-init.
. "$(dirname "$0")/../lib.sh"
. "$TOP/tests/peers/box.sh"
compare dumb-init dumb-init <"$TOP/tests/peers/dumb-init"

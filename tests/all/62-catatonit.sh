#!/bin/sh
# nsinit's init by the name catatonit, side by side with Debian's: tests/peers/catatonit.
. "$(dirname "$0")/../lib.sh"
. "$TOP/tests/peers/box.sh"
compare catatonit catatonit <"$TOP/tests/peers/catatonit"

#!/bin/sh
# The streams of a joined command: more bytes, more lines, more rounds.
export STREAM_WAY=joined STREAM_BYTES=1G STREAM_LINES=200000 STREAM_ROUNDS=20
exec "$(dirname "$0")/../42-streams.sh"

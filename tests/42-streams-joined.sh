#!/bin/sh
# The streams of a joined command.
STREAM_WAY=joined exec "$(dirname "$0")/42-streams.sh"

#!/bin/sh
# tests/51-targets.sh with 2,400 starts while targets are swapped.
ROUNDS=300 exec "$(dirname "$0")/../51-targets.sh"

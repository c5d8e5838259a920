#!/bin/sh
# tests/51-targets.sh with 2,600 starts while targets are swapped.
ROUNDS=200 exec "$(dirname "$0")/../51-targets.sh"

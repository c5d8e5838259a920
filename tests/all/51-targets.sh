#!/bin/sh
# tests/51-targets.sh with 2,000 starts for each target that is swapped.
ROUNDS=2000 exec "$(dirname "$0")/../51-targets.sh"

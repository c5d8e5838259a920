#!/bin/sh
# tests/10-sample.sh in a Debian root.
here=$(cd "$(dirname "$0")/.." && pwd)
ROOT=${DEBIAN_ROOT:-$here/../build/debian-root} exec "$here/10-sample.sh"

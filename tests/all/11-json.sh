#!/bin/sh
# The reader beside Python's json: the corpus, texts made at random, and thousands of small changes to both. They take
# the same texts, but for those nested deeper than 128 and for NaN and the infinities, which are no JSON; and of a text
# that both take, our tokens are Python's value.
# shellcheck source-path=SCRIPTDIR/..
. "$(dirname "$0")/../lib.sh"
need python3

for kind in corpus made changed; do
	holds "as Python's json: $kind" python3 "$TOP/tests/json/compare.py" $kind "$TOP/tests/json" "$W/text"
	printf '    %s\n' "$out"
done

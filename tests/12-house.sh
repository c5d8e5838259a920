#!/bin/sh
# The order of the house: which room knows which, and who includes what. Then that each fault is found, in a small house.
# sanitize: no
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need python3 iwyu

checked() { # SCRIPT FOLDER: its faults
	{ "$TOP/scripts/$1" "$2" >"$W/figures"; } 2>&1
	[ $? -lt 2 ] || echo "scripts/$1 ended early"
	[ "$1" = house ] || cat "$W/figures"
}
checked house "$TOP" >"$W/house"
checked includes "$TOP" >"$W/includes"
is "no room includes what it may not know" '' "$(grep ' includes ' "$W/house")"
is "nothing goes in a circle" '' "$(grep ' circle: ' "$W/house")"
is "each room says what it is, and all else is in order" '' "$(grep -v -e ' includes ' -e ' circle: ' "$W/house")"
is "every header compiles alone" '' "$(grep ' compile ' "$W/includes")"
is "no file includes what it does not use" '' "$(grep ' uses nothing of it' "$W/includes")"
is "no source has our headers by way of others" '' "$(grep -v -e ' compile ' -e ' uses nothing of it' "$W/includes")"

# --- a small house ---

begin() { # ROOM KNOWS BEGIN-WITH GUARD: how its main header begins
	printf '/*\n * Room %s: a room.\n * Knows: %s.\n * Begin with: %s.\n */\n#ifndef %s\n#define %s\n\n' "$1" "$2" "$3" "$4" "$4"
}

build() { # two rooms in order, in $W/small
	rm -rf "$W/small"
	mkdir -p "$W/small/init/sys" "$W/small/init/plan" "$W/small/spawner" "$W/small/jsmn"
	cd "$W/small" || exit 1
	{
		begin init/sys nobody sys.h SYS_H
		printf '#include <stddef.h>\n\nstruct sys {\n\tsize_t size;\n};\n\n#endif\n'
	} >init/sys/sys.h
	{
		begin init/plan sys plan.c PLAN_H
		printf 'struct sys;\n\nint plan_size(const struct sys *sys);\n\n#endif\n'
	} >init/plan/plan.h
	printf '#include "plan.h"\n\n#include "init/sys/sys.h"\n\nint plan_size(const struct sys *sys)\n{\n\treturn (int)sys->size;\n}\n' >init/plan/plan.c
	printf '#ifndef STEP_H\n#define STEP_H\n\nenum step { STEP_NONE };\n\n#endif\n' >init/plan/step.h
}

finds() { # NAME SCRIPT ERE: the house as it is now; then it is in order again
	like "$1" "$3" "$(checked "$2" "$W/small")"
	build
}

build
is "a house in order is in order" '' "$(checked house "$W/small")"
is "so are its includes" '' "$(checked includes "$W/small")"
like "its rooms are told with their arrows" '^init/plan +3 files +[0-9]+ lines -> init/sys 1$' "$("$TOP/scripts/house" "$W/small")"
like "and its figures" '^4 files, [0-9]+ lines, 1 functions: median 1 lines, longest 1 ' "$("$TOP/scripts/house" "$W/small")"

sed -i '/stddef/a #include "init/plan/step.h"' init/sys/sys.h
finds "a forbidden arrow is found" house '^house: init/sys/sys.h includes init/plan/step.h: init/sys may know nobody$'
sed -i '/stddef/a #include "init/plan/step.h"' init/sys/sys.h
finds "rooms in a circle are found" house 'rooms go in a circle: init/plan -> init/sys -> init/plan$'
sed -i '/define STEP_H/a #include "plan.h"' init/plan/step.h
sed -i '/plan.h/a #include "step.h"' init/plan/plan.c
finds "a header and a source in a circle are found" house 'files go in a circle: init/plan/plan -> init/plan/step -> init/plan/plan$'
sed -i 's,"init/sys/sys.h","../sys/sys.h",' init/plan/plan.c
finds "an include by way of .. is found" house 'init/plan/plan.c includes "../sys/sys.h": it is written from the top'
mkdir init/wonder
printf 'int wonder;\n' >init/wonder/wonder.c
finds "a room that the table does not know is found" house 'init/wonder is no room'
sed -i '1,5d' init/sys/sys.h
finds "a room without its beginning is found" house 'init/sys/sys.h does not begin with "Room init/sys: ...", "Knows: nobody.", "Begin with'
sed -i 's/Knows: sys/Knows: nobody/' init/plan/plan.h
finds "a room that says otherwise than the table is found" house 'init/plan/plan.h says .* otherwise .* Knows: sys[.]$'
sed -i 's/Begin with: plan.c/Begin with: chart.c/' init/plan/plan.h
finds "a room that begins with no file is found" house 'init/plan/plan.h says to begin with chart.c'
sed -i '/^#/d' init/plan/step.h
finds "a header without a guard is found" house 'init/plan/step.h has no include guard'

sed -i '/stddef/d' init/sys/sys.h
finds "a header that does not compile alone is found" includes '^init/sys/sys.h does not compile alone: .*size_t'
sed -i '/sys.h/i #include "step.h"' init/plan/plan.c
finds "an include of ours that is not used is found" includes '^init/plan/plan.c includes "step.h", and uses nothing'
sed -i '/plan.h/a #include <string.h>' init/plan/plan.c
finds "one of the system's is found" includes '^init/plan/plan.c includes <string.h>, and uses nothing'
sed -i 's/^struct sys;/#include <stdint.h>/; s/struct sys [*]sys/void *sys/' init/plan/plan.h
sed -i 's/struct sys [*]sys/void *sys/; s/sys->size/((const struct sys *)sys)->size/' init/plan/plan.c
finds "one of a header is found" includes '^init/plan/plan.h includes <stdint.h>, and uses nothing'
sed -i 's/^struct sys;/#include "init\/sys\/sys.h"/; s/struct sys [*]sys/struct sys sys/' init/plan/plan.h
sed -i '/"init.sys.sys.h"/d; s/struct sys [*]sys/struct sys sys/; s/sys->size/(sizeof(struct sys) + sys.size)/' init/plan/plan.c
printf '#include "plan.h"\n\nstatic struct sys sys;\n\nint main(void)\n{\n\treturn plan_size(sys);\n}\n' >init/plan/main.c
finds "one that comes by another is found" includes '^init/plan/main.c does not include "init/sys/sys.h", and uses of it: sys$'

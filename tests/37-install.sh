#!/bin/sh
# What make install puts where.
. "$(dirname "$0")/lib.sh"

installed() { # DESTDIR [VARIABLE]...: as by somebody who lets nobody read
	to=$1
	shift
	(umask 077 && make -s -C "$TOP" install "DESTDIR=$to" "$@") && (cd "$to" && find . ! -type d -printf '%P %m\n' | sort)
}

expected() { # PREFIX: the programs, the manual, the schema and each example
	{
		printf '%s 755\n' "$1/bin/nsinit" "$1/bin/nsinit-init"
		printf '%s 644\n' "$1/share/man/man5/container.json.5" "$1/share/nsinit/container.schema.json"
		(cd "$TOP/share" && find examples -type f -printf "$1/share/nsinit/%p 644\n")
	} | sort
}

gives "make install" "$(expected usr/local)" installed "$W/default"
gives "with a PREFIX" "$(expected usr)" installed "$W/other" PREFIX=/usr
is "everybody comes to them" '' "$(cd "$W/default" && find usr -type d ! -perm 755)"
holds "the program runs" "$W/default/usr/local/bin/nsinit" version
holds "and is the one that was built" cmp "$TOP/build/nsinit" "$W/default/usr/local/bin/nsinit"
holds "the manual is the source's" cmp "$TOP/share/man/container.json.5" "$W/default/usr/local/share/man/man5/container.json.5"
gives "so are the examples" '' diff -r "$TOP/share/examples" "$W/default/usr/local/share/nsinit/examples"
holds "the schema is" cmp "$TOP/share/container.schema.json" "$W/default/usr/local/share/nsinit/container.schema.json"

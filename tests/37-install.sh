#!/bin/sh
# What make install puts where, make uninstall takes away, and make dist packs. tests/all has the package, and the bytes.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"

files() { # DIRECTORY: what is in it, with its mode
	(cd "$1" && find . ! -type d -printf '%P %m\n' | sort)
}
installed() { # DESTDIR [VARIABLE]...: as by somebody who lets nobody read
	to=$1
	shift
	(umask 077 && make -s -C "$TOP" install "DESTDIR=$to" "$@") && files "$to"
}
expected() { # PREFIX
	{
		printf '%s 755\n' "$1/bin/nsinit" "$1/bin/nsinit-init"
		printf '%s 644\n' "$1/share/man/man1/nsinit.1" "$1/share/man/man5/container.json.5" "$1/share/man/man8/nsinit-init.8"
		printf '%s 644\n' "$1/share/nsinit/container.schema.json" "$1/share/bash-completion/completions/nsinit"
		printf '%s 644\n' "$1/share/zsh/site-functions/_nsinit" "$1/share/fish/vendor_completions.d/nsinit.fish"
		for i in LICENSE NOTICE CHANGELOG.md SECURITY.md; do
			printf '%s 644\n' "$1/share/doc/nsinit/$i"
		done
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
is "all three pages are there" 3 "$(find "$W/default" -name '*.[158]' | wc -l)"

echo other >"$W/default/usr/local/share/nsinit/other"
holds "make uninstall" make -s -C "$TOP" uninstall "DESTDIR=$W/default"
is "takes what it put, and nothing else" 'usr/local/share/nsinit/other 644' "$(files "$W/default")"
holds "of another PREFIX" make -s -C "$TOP" uninstall "DESTDIR=$W/other" PREFIX=/usr
is "with its own directories" '' "$(cd "$W/other" && find . -path '*nsinit*')"

# --- the sources ---

sources() { # OUT
	"$TOP/scripts/dist" "$1"
}
holds "make dist: the sources" sources "$W/one.tar.gz"
(umask 077 && TZ=Asia/Tokyo sources "$W/two.tar.gz")
holds "the same ones are the same bytes" cmp "$W/one.tar.gz" "$W/two.tar.gz"
tar -C "$W" -xzf "$W/one.tar.gz"
is "beneath a folder of their version" "nsinit-$("$NSINIT" version | cut -d ' ' -f 2)" "$(tar -tzf "$W/one.tar.gz" | cut -d / -f 1 | sort -u)"
is "without what was built" '' "$(find "$W"/nsinit-* -name build)"
holds "and packs itself again" sh -c 'cd "$1" && scripts/dist "$2"' - "$W"/nsinit-* "$W/three.tar.gz"
holds "to the same bytes" cmp "$W/one.tar.gz" "$W/three.tar.gz"

/*
 * LICENSE, as it is printed: entry.h. And, linked first, the alignment of what is written when the program starts: all of
 * it is in one page so, which each init has of its own.
 */
	.section .data.rel.ro, "aw"
	.balign 4096
	.section .rodata.licence, "a"
	.global licence, licence_end
licence:
	.incbin "LICENSE"
licence_end:
	.section .note.GNU-stack, "", %progbits

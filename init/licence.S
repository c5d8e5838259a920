/* LICENSE, as it is printed: entry.h. */
	.section .rodata.licence, "a"
	.global licence, licence_end
licence:
	.incbin "LICENSE"
licence_end:
	.section .note.GNU-stack, "", %progbits

/* The init's image: image.h. IMAGE is its path, from the build. */
	.section .rodata.image, "a"
	.global image_start, image_end
	.balign 16
image_start:
	.incbin IMAGE
image_end:
	.byte 0
	.section .note.GNU-stack, "", %progbits

#include "memory.h"

#include <sys/mman.h>

void *memory_get(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

void memory_drop(void *memory, size_t size)
{
	if (memory)
		(void)munmap(memory, size); /* can't fail: it is what mmap returned */
}

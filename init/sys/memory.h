/* Memory by the page: mmap(2). A page that nobody touches costs nothing. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* Returns `size` bytes of zeros, aligned to a page; or NULL with errno set. */
void *memory_get(size_t size);

/* Gives them back to the kernel; of NULL it does nothing. */
void memory_drop(void *memory, size_t size);

#endif

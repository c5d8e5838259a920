/* The reader's words, one on each line: the object that a key stands in and the key; on_exit and its words. */
#include <stdio.h>

#include "jsmn/container/container.h"
#include "jsmn/container/keys.h"

static const char *const homes[] = {
	[IN_TOP] = "top",
	[IN_NETWORK] = "network",
	[IN_ROUTE] = "route",
	[IN_MOUNT] = "mount",
	[IN_DEVICE] = "device",
	[IN_MAPPING] = "mapping",
	[IN_CGROUPS] = "cgroups",
	[IN_TIME_OFFSETS] = "time_offsets",
	[IN_ROOT] = "root",
};

_Static_assert(sizeof homes / sizeof *homes == HOMES, "every object has its name");

int main(void)
{
	for (enum key_name key = 0; key < KEYS; key++)
		printf("%s %s\n", homes[keys[key].home], keys[key].name);
	for (enum on_exit word = EXIT_POWEROFF; word <= EXIT_HANG; word++)
		printf("on_exit %s\n", container_exit(word));
	return 0;
}

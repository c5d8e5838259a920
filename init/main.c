/* nsinit-init: which of its roles this process has. */
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

#include "init/container/container.h"
#include "init/entrypoint/entry.h"

/* The programs that it is if it is called by their names. */
static const struct personality {
	char name[12];
	void (*main)(char **argv); /* it does not return */
} personalities[] = {
	{ "tini", tini_main },
	{ "docker-init", tini_main },
	{ "dumb-init", dumb_init_main },
	{ "catatonit", catatonit_main },
};

/*
 * Only the first PID namespace's PID 1 can have Ctrl-Alt-Del (reboot(2)): the call tells whether we are a machine's init,
 * and gives us the key. A machine's name says nothing: the kernel's command line has chosen it.
 */
int main(int argc, char **argv)
{
	const char *name = entry_name(argv[0]);

	if (getpid() == 1 && !reboot(RB_DISABLE_CAD))
		machine_main();
	for (unsigned i = 0; i < sizeof personalities / sizeof *personalities; i++)
		if (!strcmp(name, personalities[i].name))
			personalities[i].main(argv);
	if (argc == 2 && !strcmp(argv[1], "--container"))
		_exit(container_main());
	entrypoint_main(argv);
}

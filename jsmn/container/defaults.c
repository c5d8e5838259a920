#include "defaults.h"

#include <sched.h>
#include <signal.h>
#include <stdint.h>

#include "container.h"
#include "keys.h"

static void fill_text(struct text *text, const char *s)
{
	text->s = text->s ? text->s : s;
}

static void fill_number(struct number *number, int64_t n)
{
	number->n = number->set ? number->n : n;
	number->set = true;
}

/* Without a user namespace root inside is the host's: it gets at least what keeps it from an escape. */
static void fill_filter(struct container *container, bool machine)
{
	if (container->seccomp == FILTER_UNSET)
		container->seccomp = machine || container->namespaces.bits & CLONE_NEWUSER ? FILTER_NONE : FILTER_ESCAPE;
}

static void fill_offsets(struct time_offsets *offsets)
{
	offsets->set = true;
	fill_number(&offsets->monotonic, 0);
	fill_number(&offsets->boottime, 0);
}

void container_defaults(struct container *container, bool machine)
{
	fill_text(&container->user, "0:0");
	fill_text(&container->working_dir, "/");
	fill_number(&container->umask, 022);
	fill_number(&container->stop_signal, SIGTERM);
	fill_number(&container->stop_timeout, 10);
	fill_filter(container, machine);
	container->no_new_privileges.set = true; /* false */
	container->readonly_fs.set = true; /* likewise */
	if (container->namespaces.bits & CLONE_NEWTIME)
		fill_offsets(&container->time_offsets);
}

static void fill_device(struct device *device)
{
	fill_number(&device->mode, 0666);
	fill_number(&device->uid, 0);
	fill_number(&device->gid, 0);
}

void defaults_item(enum key_home home, void *item)
{
	if (home == IN_DEVICE)
		fill_device(item);
	else if (home == IN_MOUNT)
		fill_text(&((struct mount *)item)->type, "bind"); /* its options say so, else it was a fault */
}

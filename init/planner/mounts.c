#include <linux/mount.h>
#include <string.h>
#include <sys/mount.h>

#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "jsmn/container/container.h"
#include "mount_options.h"
#include "parts.h"
#include "planner.h"

#define DEV "/dev/"

enum { PROPAGATION = MS_PRIVATE | MS_SLAVE | MS_SHARED | MS_UNBINDABLE };

static bool is_bind(const struct mount *mount, const struct fstab *flags)
{
	return flags->set & MS_BIND || !mount->type.s || !strcmp(mount->type.s, "bind");
}

unsigned long planner_propagation(const struct plan_input *input)
{
	const struct list *mounts = &input->container->mounts;
	uint32_t token = mounts->token;
	unsigned long propagation = MS_PRIVATE;

	for (uint32_t i = 0; i < mounts->count; i++)
		if (fstab_flags(container_mount(input->container, &token).options.s).set & MS_SLAVE)
			propagation = MS_SLAVE;
	return propagation;
}

void planner_options(struct writer *writer, const char *options)
{
	struct fstab flags;
	const char *word;
	size_t length;
	bool more = false;

	while (options && (word = fstab_own(&options, &length, &flags))) {
		write_bytes(writer, ",", more);
		write_bytes(writer, word, length);
		more = true;
	}
	write_string(writer, "");
}

static const char *beneath(const char *path)
{
	return path + strspn(path, "/");
}

/* What the options don't speak of is as the source has it; but nothing is received from there, or given, by default. */
static struct plan_bind bind_of(const struct fstab *flags, bool sent)
{
	struct plan_bind bind = { .recursive = flags->set & MS_REC ? 1 : 0, .sent = sent };

	fstab_attributes(flags, &bind.set, &bind.clear);
	bind.propagation = flags->set & PROPAGATION ? flags->set & PROPAGATION : MS_PRIVATE;
	return bind;
}

static void add_bind(struct writer *writer, const struct mount *mount, const struct fstab *flags, bool sent)
{
	const struct plan_bind bind = bind_of(flags, sent);
	size_t begun = write_begin(writer, P_BIND, mount->at);

	write_bytes(writer, &bind, sizeof bind);
	write_string(writer, mount->source.s);
	write_string(writer, beneath(mount->destination.s));
	planner_options(writer, mount->options.s);
	write_end(writer, begun);
}

static void add_file_system(struct writer *writer, const struct mount *mount, const struct fstab *flags)
{
	const struct plan_attr attr = { (uint32_t)flags->set & ~PROPAGATION, flags->set & PROPAGATION };
	size_t begun = write_begin(writer, P_ATTACH, mount->at);

	write_bytes(writer, &attr, sizeof attr);
	write_string(writer, mount->type.s);
	write_string(writer, mount->source.s ? mount->source.s : mount->type.s);
	write_string(writer, beneath(mount->destination.s));
	planner_options(writer, mount->options.s);
	write_end(writer, begun);
}

static void add_mounts(struct writer *writer, const struct plan_input *input)
{
	const struct list *mounts = &input->container->mounts;
	uint32_t token = mounts->token;
	struct mount mount;
	struct fstab flags;

	for (uint32_t i = 0; i < mounts->count; i++) {
		mount = container_mount(input->container, &token);
		flags = fstab_flags(mount.options.s);
		if (is_bind(&mount, &flags))
			add_bind(writer, &mount, &flags, input->trees_sent);
		else
			add_file_system(writer, &mount, &flags);
	}
}

static void add_devices(struct writer *writer, const struct container *container)
{
	uint32_t token = container->devices.token;
	struct device device;

	for (uint32_t i = 0; i < container->devices.count; i++) {
		device = container_device(container, &token);
		write_record(writer, P_DEVICE, device.at,
			&(struct plan_device){ device.major.n, device.minor.n, device.type | device.mode.n, device.uid.n,
				device.gid.n, 0 },
			sizeof(struct plan_device), device.path.s + strlen(DEV));
	}
}

/* A path, behind the directory that it starts at, which may be empty. */
static void write_path(struct writer *writer, const char *directory, const char *path)
{
	write_bytes(writer, directory, strlen(directory));
	write_bytes(writer, "/", *directory ? 1 : 0);
	write_string(writer, path);
}

/* All that is mounted in the source comes along. */
static void add_extra_bind(struct writer *writer, const struct plan_input *input, const struct extra_mount *mount)
{
	const char *cwd = *mount->source != '/' && input->cwd ? input->cwd : "";
	const struct plan_bind bind = {
		.set = mount->readonly ? MOUNT_ATTR_RDONLY : 0,
		.propagation = MS_PRIVATE,
		.recursive = 1,
		.sent = input->trees_sent,
	};
	size_t begun = write_begin(writer, P_BIND, 0);

	write_bytes(writer, &bind, sizeof bind);
	write_path(writer, cwd, mount->source);
	write_path(writer, mount->target ? "" : beneath(cwd), beneath(mount->target ? mount->target : mount->source));
	write_string(writer, "");
	write_end(writer, begun);
}

static void add_tmpfs(struct writer *writer, const char *target)
{
	size_t begun = write_begin(writer, P_ATTACH, 0);

	write_bytes(writer, &(struct plan_attr){ .flags = MS_NOSUID | MS_NODEV }, sizeof(struct plan_attr));
	write_string(writer, "tmpfs");
	write_string(writer, "tmpfs");
	write_string(writer, beneath(target));
	write_string(writer, "");
	write_end(writer, begun);
}

/* Devices first: a mount may cover /dev, and what is made then would be made in there. */
void planner_mounts(struct writer *writer, const struct plan_input *input)
{
	const struct extra_mount *extra = input->mounts;

	add_devices(writer, input->container);
	add_mounts(writer, input);
	for (; extra < input->mounts + input->mount_count; extra++) {
		if (extra->source)
			add_extra_bind(writer, input, extra);
		else
			add_tmpfs(writer, extra->target);
	}
}

static void add_paths(struct writer *writer, uint32_t kind, const struct container *container, const struct list *list)
{
	uint32_t token = list->token;
	size_t begun;

	if (!list->count)
		return;
	begun = write_begin(writer, kind, list->at);
	for (uint32_t i = 0; i < list->count; i++)
		write_string(writer, beneath(container_next(container, &token, NULL)));
	write_end(writer, begun);
}

void planner_covers(struct writer *writer, const struct container *container)
{
	add_paths(writer, P_MASK_PATHS, container, &container->mask_paths);
	add_paths(writer, P_READONLY_PATHS, container, &container->readonly_paths);
}

#include <string.h>

#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "jsmn/container/container.h"
#include "mount_options.h"
#include "parts.h"
#include "planner.h"

/* "path parameters" */
static void add_modules(struct writer *writer, const struct container *container)
{
	uint32_t token = container->modules.token, at;
	const char *module;
	size_t length, begun;

	for (uint32_t i = 0; i < container->modules.count; i++) {
		module = container_next(container, &token, &at);
		length = strcspn(module, " ");
		begun = write_begin(writer, P_MODULE, at);
		write_bytes(writer, module, length);
		write_bytes(writer, "", 1);
		write_string(writer, module + length + (module[length] == ' '));
		write_end(writer, begun);
	}
}

static void add_disk(struct writer *writer, const struct disk *root)
{
	const uint64_t flags = (uint32_t)fstab_flags(root->options.s).set;
	size_t begun = write_begin(writer, P_DISK, root->at);

	write_bytes(writer, &(struct plan_attr){ .flags = flags }, sizeof(struct plan_attr));
	write_string(writer, root->type.s);
	write_string(writer, PLAN_DISK);
	planner_options(writer, root->options.s);
	write_string(writer, root->device.s);
	write_end(writer, begun);
}

void planner_machine(struct writer *writer, const struct plan_input *input)
{
	const struct container *container = input->container;
	size_t plan = write_begin_plan(writer);

	add_modules(writer, container);
	if (container->root.set)
		add_disk(writer, &container->root);
	else {
		planner_begin(writer, container);
		write_record(writer, P_LINK_UP, 0, NULL, 0, "lo");
		planner_networks(writer, input);
		planner_mounts(writer, input);
		planner_covers(writer, container);
		planner_dns(writer, container);
		planner_first_request(writer, input);
	}
	write_end_plan(writer, plan);
}

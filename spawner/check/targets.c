#include "targets.h"

#include <stdbool.h>
#include <string.h>

#include "init/plan/plan.h"
#include "init/sys/sys.h"
#include "spawner/config/config.h"
#include "spawner/text/say.h"

enum { BENEATH = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };

/* Where the record mounts something beneath the root, or NULL. */
static const char *target_of(const struct plan_record *record)
{
	const char *first = plan_string(record, NULL);

	switch (record->kind) {
	case P_COVER:
		return first;
	case P_MOUNT:
	case P_BIND:
		return plan_string(record, first);
	case P_ATTACH:
		return plan_string(record, plan_string(record, first));
	}
	return NULL;
}

/* Whether it is in what a record before has mounted, or is its target as well. */
static bool is_mounted(const struct plan *plan, const struct plan_record *until, const char *target)
{
	const struct plan_record *record = NULL;
	const char *above;
	size_t length;

	while ((record = plan_next(plan, record)) != until) {
		above = target_of(record);
		length = above ? strlen(above) : 0;
		if (above && !strncmp(above, target, length) && (target[length] == '/' || !target[length]))
			return true;
	}
	return false;
}

void targets_say(const struct config *config, const struct plan *plan, int root)
{
	const struct plan_record *record = NULL;
	char place[CONFIG_PLACE];
	const char *target;
	int fd;

	while ((record = plan_next(plan, record)) && record->kind != P_OVERLAY) { /* there they are made in the overlay */
		target = target_of(record);
		if (!target || is_mounted(plan, record, target))
			continue;
		fd = sys_openat2(root, target, O_PATH | O_NOFOLLOW, 0, BENEATH);
		if (fd >= 0)
			(void)close(fd); /* O_PATH: nothing to lose */
		else if (fd == -ENOENT)
			say("%s/%s will be made in the root", config_place(config, record->at, place, sizeof place), target);
	}
}

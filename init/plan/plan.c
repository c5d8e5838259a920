#include "plan.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "init/sys/sys.h"

enum { SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE, MANY = ~0u >> 1 };

/* What a payload of each kind looks like: the fixed part's size, how many strings follow it. */
static const struct plan_shape shapes[PLAN_KINDS] = {
	[P_NONE] = { .raw = ~0u },
	[P_SESSION] = { 0 },
	[P_OOM_SCORE_ADJ] = { sizeof(struct plan_number), 0, 0, 0 },
	[P_RLIMIT] = { sizeof(struct plan_rlimit), 0, 0, 0 },
	[P_HOSTNAME] = { 0, 1, 1, 0 },
	[P_DOMAINNAME] = { 0, 1, 1, 0 },
	[P_PRIVATE] = { sizeof(struct plan_number), 0, 0, 0 },
	[P_ROOT] = { sizeof(struct plan_attr), 0, 0, 0 },
	[P_MOUNT] = { sizeof(struct plan_attr), 3, 3, 0 },
	[P_SUBMOUNT] = { sizeof(struct plan_attr), 3, 3, 0 },
	[P_NODE] = { sizeof(struct plan_node), 1, 1, 0 },
	[P_SYMLINK] = { 0, 2, 2, 0 },
	[P_DIRECTORY] = { sizeof(struct plan_number), 1, 1, 0 },
	[P_FILE] = { sizeof(struct plan_number), 2, 2, 0 },
	[P_MASK] = { 0, 1, MANY, 0 },
	[P_READONLY] = { 0, 1, MANY, 0 },
	[P_COVER] = { 0, 2, 2, 0 },
	[P_PROTECT] = { sizeof(struct plan_protect), 1, 1, 0 },
	[P_AWAIT] = { sizeof(struct plan_number), 0, 0, 0 },
	[P_LINK_UP] = { 0, 1, 1, 0 },
	[P_ADDRESS] = { sizeof(struct plan_address), 1, 1, 0 },
	[P_GATEWAY] = { sizeof(struct plan_address), 1, 1, 0 },
	[P_ENTER] = { 0 },
	[P_REQUEST] = { .raw = 8 },
	[P_CONSOLE] = { 0, 1, 1, 0 },
	[P_SECCOMP] = { .raw = 8 },
	[P_CAPS] = { sizeof(struct plan_caps), 0, 0, 0 },
	[P_PROVIDE] = { sizeof(struct plan_attr), 3, 3, 0 },
	[P_MODULE] = { 0, 2, 2, 0 },
	[P_DISK] = { sizeof(struct plan_attr), 4, 4, 0 },
	[P_MTU] = { sizeof(struct plan_number), 1, 1, 0 },
	[P_NO_GROUPS] = { 0 },
	[P_TIME] = { sizeof(struct plan_time), 0, 0, 0 },
	[P_OVERLAY] = { sizeof(struct plan_attr), 3, 3, 0 },
	[P_CHROOT] = { 0 },
	[P_BIND] = { sizeof(struct plan_bind), 3, 3, 0 },
	[P_ATTACH] = { sizeof(struct plan_attr), 4, 4, 0 },
	[P_MASK_PATHS] = { 0, 1, MANY, 0 },
	[P_READONLY_PATHS] = { 0, 1, MANY, 0 },
	[P_DEVICE] = { sizeof(struct plan_device), 1, 1, 0 },
	[P_SYSCTLS] = { 0 },
	[P_SYSCTL] = { 0, 2, 2, 0 },
	[P_ROUTE] = { sizeof(struct plan_route), 1, 1, 0 },
	[P_DEBUG] = { sizeof(struct plan_number), 0, 0, 0 },
	[Q_ARGS] = { 0, 1, MANY, 0 },
	[Q_ENVIRONMENT] = { 0, 0, MANY, 0 },
	[Q_USER] = { 0, 1, 1, 0 },
	[Q_DIRECTORY] = { 0, 1, 1, 0 },
	[Q_CAPS] = { sizeof(struct plan_caps), 0, 0, 0 },
	[Q_NO_NEW_PRIVILEGES] = { 0 },
	[Q_RLIMIT] = { sizeof(struct plan_rlimit), 0, 0, 0 },
	[Q_UMASK] = { sizeof(struct plan_number), 0, 0, 0 },
	[Q_TERMINAL] = { sizeof(struct plan_terminal), 0, 0, 0 },
	[Q_CONSOLE] = { 0 },
	[Q_LISTEN] = { sizeof(struct plan_number), 0, 0, 0 },
	[Q_NAMESPACES] = { sizeof(struct plan_number), 0, 0, 0 },
	[Q_BOUND] = { sizeof(struct plan_caps), 0, 0, 0 },
	[Q_SECCOMP] = { .raw = 8 },
};

static size_t padded(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

const void *plan_fixed(const struct plan_record *record)
{
	return record + 1;
}

const char *plan_string_behind(const struct plan_record *record, uint32_t fixed, const char *string)
{
	const char *payload = plan_fixed(record);
	const char *next = string ? string + strlen(string) + 1 : payload + fixed;

	return next < payload + record->size ? next : NULL;
}

const char *plan_string(const struct plan_record *record, const char *string)
{
	const struct plan_shape *shape = &shapes[record->kind];

	return shape->raw ? NULL : plan_string_behind(record, shape->fixed, string);
}

uint32_t plan_strings(const struct plan_record *record)
{
	uint32_t count = 0;

	for (const char *s = NULL; (s = plan_string(record, s));)
		count++;
	return count;
}

static int well_formed(const struct plan_record *record, const struct plan_shape *shape)
{
	const char *payload = plan_fixed(record);
	uint32_t count = 0;

	if (shape->raw)
		return record->size % shape->raw == 0;
	if (record->size < shape->fixed)
		return 0;
	if (record->size > shape->fixed && payload[record->size - 1])
		return 0;
	for (const char *s = NULL; (s = plan_string_behind(record, shape->fixed, s));)
		count++;
	return count >= shape->fewest && count <= shape->most;
}

int plan_check_shapes(const struct plan *plan, const struct plan_shape *of, uint32_t first, uint32_t end)
{
	const struct plan_header *header = (const void *)plan->bytes;
	const struct plan_record *record;
	size_t at = sizeof *header;

	if (plan->size < at || header->magic != PLAN_MAGIC || header->size != plan->size)
		return -EPROTO;
	if (header->version != PLAN_VERSION)
		return -EPROTONOSUPPORT;
	while (at < plan->size) {
		record = (const void *)(plan->bytes + at);
		if (plan->size - at < sizeof *record || record->size > plan->size - at - sizeof *record)
			return -EPROTO;
		if (record->kind < first || record->kind >= end || !well_formed(record, &of[record->kind - first]))
			return -EPROTO;
		at += sizeof *record + padded(record->size);
	}
	return at == plan->size ? 0 : -EPROTO;
}

int plan_check(const struct plan *plan, uint32_t first, uint32_t end)
{
	return plan_check_shapes(plan, &shapes[first], first, end);
}

const struct plan_record *plan_next(const struct plan *plan, const struct plan_record *record)
{
	const unsigned char *next = plan->bytes + sizeof(struct plan_header);

	if (record)
		next = (const unsigned char *)(record + 1) + padded(record->size);
	return next < plan->bytes + plan->size ? (const void *)next : NULL;
}

struct plan plan_inner(const struct plan_record *record)
{
	return (struct plan){ .bytes = plan_fixed(record), .size = record->size };
}

uint32_t plan_asked(const struct plan *plan, const unsigned char *base, int64_t offset)
{
	const struct plan_record *record = NULL;
	uint32_t at = 0;
	struct plan inner;

	while (!at && (record = plan_next(plan, record))) {
		if ((const unsigned char *)record - base == offset)
			return record->at;
		inner = plan_inner(record);
		if (record->kind == P_REQUEST)
			at = plan_asked(&inner, base, offset);
	}
	return at;
}

int plan_map(struct plan *plan, int fd, uint32_t first, uint32_t end)
{
	struct stat st;
	int r;

	if ((r = sys(fcntl(fd, F_GET_SEALS))) < 0)
		return r;
	if ((r & SEALS) != SEALS)
		return -EPERM;
	if ((r = sys(fstat(fd, &st))) < 0)
		return r;
	if (!st.st_size)
		return -EPROTO;
	plan->size = st.st_size;
	plan->bytes = mmap(NULL, plan->size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (plan->bytes == MAP_FAILED)
		return -errno;
	if ((r = plan_check(plan, first, end)) < 0)
		plan_unmap(plan);
	return r;
}

void plan_unmap(struct plan *plan)
{
	(void)munmap((void *)plan->bytes, plan->size); /* can't fail: it is what mmap returned */
}

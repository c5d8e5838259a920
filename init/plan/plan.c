#include "plan.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "init/sys/sys.h"

enum { SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

enum { MANY = PLAN_MANY, RAW = PLAN_RAW, UNIT = 8 }; /* in kinds.def's words */

_Static_assert(sizeof(struct plan_none) == 0, "no fixed part is no bytes");

/* What a payload of each kind looks like. P_NONE passes no check. */
static const struct plan_shape shapes[PLAN_KINDS] = {
#define SETUP(kind, fixed, fewest, most, ...) [kind] = { sizeof(struct plan_##fixed), fewest, most },
#define REQUEST(kind, fixed, fewest, most) [kind] = { sizeof(struct plan_##fixed), fewest, most },
#include "kinds.def"
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

	return shape->most == RAW ? NULL : plan_string_behind(record, shape->fixed, string);
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

	if (shape->most == RAW)
		return record->size % UNIT == 0;
	if (record->size < shape->fixed)
		return 0;
	if (record->size > shape->fixed && payload[record->size - 1])
		return 0;
	for (const char *s = NULL; (s = plan_string_behind(record, shape->fixed, s));)
		count++;
	return count >= shape->fewest && (shape->most == MANY || count <= shape->most);
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

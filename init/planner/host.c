#include "host.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

#include "init/sys/sys.h"

#define HOST(kind, fixed, ...) [kind - H_FIRST] = { sizeof(struct fixed), __VA_ARGS__ },
static const struct plan_shape shapes[H_END - H_FIRST] = {
#include "host_kinds.def"
};

const char *host_string(const struct plan_record *record, const char *string)
{
	return plan_string_behind(record, shapes[record->kind - H_FIRST].fixed, string);
}

const struct plan_record *host_next(const struct plan *host, uint32_t kind, const struct plan_record *record)
{
	while ((record = plan_next(host, record)) && record->kind != kind)
		;
	return record;
}

const struct plan_record *host_find(const struct plan *host, uint32_t kind)
{
	return host_next(host, kind, NULL);
}

int64_t host_number(const struct plan *host, uint32_t kind, int64_t other)
{
	const struct plan_record *record = host_find(host, kind);

	return record ? ((const struct plan_number *)plan_fixed(record))->n : other;
}

const struct plan_record *host_limit(const struct plan *host, uint32_t limit)
{
	const struct plan_record *record = NULL;

	while ((record = host_next(host, H_LIMIT, record)) && ((const struct host_limit *)plan_fixed(record))->limit != limit)
		;
	return record;
}

struct plan host_request(const struct plan *host)
{
	return plan_inner(host_find(host, H_REQUEST));
}

/* Tells whether it has a signal that there is, and not more seconds than an int has room for in milliseconds. */
static bool is_stop(const struct host_stop *stop)
{
	return stop->signal > 0 && stop->signal <= SYS_SIGNALS && stop->seconds >= 0 && stop->seconds <= INT32_MAX / 1000;
}

int host_check(const struct plan *host)
{
	struct plan request;
	int r = plan_check_shapes(host, shapes, H_FIRST, H_END);

	if (r < 0)
		return r;
	if (!host_find(host, H_NAMESPACES) || !host_find(host, H_STOP) || !host_find(host, H_REQUEST))
		return -EPROTO;
	if (!is_stop(plan_fixed(host_find(host, H_STOP))))
		return -EPROTO;
	request = host_request(host);
	return plan_check(&request, Q_ARGS, PLAN_KINDS);
}

#include "filter.h"

#include <linux/filter.h>

static const struct sock_filter escape[] = {
#include "escape.h"
};

const void *filter_escape(size_t *size)
{
	*size = sizeof escape;
	return escape;
}

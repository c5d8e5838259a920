#include "capability.h"

#include <string.h>
#include <strings.h>

/* libcap's, in the order of their numbers: the build makes them of its header. */
static const char names[] =
#include "capabilities.h"
	;

int capability_number(const char *name)
{
	int number = 0;

	for (const char *at = names; *at; at += strlen(at) + 1, number++)
		if (!strcasecmp(at, name))
			return number;
	return -1;
}

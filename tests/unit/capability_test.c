/* The init's names of capabilities are libcap's. */
#include <string.h>
#include <sys/capability.h>

#include "init/sys/capability.c"
#include "json_unit.h"

int main(void)
{
	struct count count = { 0 };
	const char *at = names;
	char *name;
	int cap;

	/* Behind its last one libcap names the number. */
	for (cap = 0; !strncmp(name = cap_to_name(cap), "cap_", 4); cap++) {
		report(&count, name, capability_number(name + strlen("cap_")) == cap, "it is %d",
			capability_number(name + strlen("cap_")));
		cap_free(name);
		at += *at ? strlen(at) + 1 : 0;
	}
	cap_free(name);
	report(&count, "as many", cap > CAP_CHECKPOINT_RESTORE && !*at, "libcap has %d, then comes %s", cap, at);
	report(&count, "no other", capability_number("nonesuch") < 0, "it is one");
	return report_end(&count);
}

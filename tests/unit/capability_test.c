/* The init's names of capabilities are libcap's. */
#include <string.h>
#include <sys/capability.h>

#include "init/sys/capability.c"
#include "json_unit.h"

int main(void)
{
	struct count count = { 0 };
	char *name;
	int cap;

	for (cap = 0; cap <= CAP_LAST_CAP; cap++) {
		name = cap_to_name(cap);
		report(&count, name, capability_number(name + strlen("cap_")) == cap, "it is %d",
			capability_number(name + strlen("cap_")));
		cap_free(name);
	}
	report(&count, "no other", capability_number("nonesuch") < 0, "it is one");
	return report_end(&count);
}

#include <fcntl.h>
#include <stdio.h>
#include <time.h>

#include "run.h"
#include "words.h"

void run_fail(struct run *run, const char *why)
{
	if (!run->failed)
		run->failed = why;
	text_add(&run->log, "failed: %s\n", why);
}

long long run_now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time); /* can't fail */
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

int run_open(const char *box, const char *name, int flags)
{
	char path[PATHS];

	(void)snprintf(path, sizeof path, "%s/%s", box, name); /* boxes have short names */
	return open(path, flags | O_CLOEXEC, 0666);
}

#include "entry.h"

#include <string.h>
#include <unistd.h>

#include "init/command/request.h"
#include "init/plan/plan.h"
#include "init/sys/number.h"

extern char **environ;
extern const char licence[], licence_end[];

int entry_expect(struct status_set *set, const char *text)
{
	const char *end;
	int64_t n;

	end = number_scan(text, &n);
	if (*end || n < 0 || n > 255)
		return -1;
	set->bits[n / 64] |= UINT64_C(1) << n % 64;
	return 0;
}

int entry_code(const struct status_set *set, int status)
{
	return set->bits[status / 64 & 3] >> status % 64 & 1 ? 0 : status;
}

const char *entry_name(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return slash ? slash + 1 : path ? path : "";
}

void entry_licence(void)
{
	(void)write(STDOUT_FILENO, licence, licence_end - licence); /* if it fails, there is nobody to tell */
}

pid_t entry_start(struct request *request, struct failure *failure)
{
	static const struct plan_header nothing = { PLAN_MAGIC, PLAN_VERSION, sizeof nothing, 0 };

	if (!request->plan.bytes)
		request->plan = (struct plan){ (const unsigned char *)&nothing, sizeof nothing };
	request->base = request->plan.bytes;
	request->init = getpid();
	if (!request->envp)
		request->envp = environ;
	return request_start(request, failure);
}

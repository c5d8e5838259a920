#include "listen_fds.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "init/sys/number.h"
#include "init/sys/sys.h"
#include "spawner/text/say.h"

enum { FIRST = 3, MOST = 1 << 20 };

int listen_fds_count(void)
{
	const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
	int64_t count;
	int r = 0;

	if (!pid || !fds || number_read(pid, INT32_MAX) != getpid())
		return 0;
	count = number_read(fds, MOST);
	if (count < 0)
		return say("LISTEN_FDS=%s: it must be a number", fds);
	for (int i = 0; i < count && r >= 0; i++)
		r = sys(fcntl(FIRST + i, F_GETFD));
	return r < 0 ? say_error(r, "use the descriptors of LISTEN_FDS=%s, from %d on", fds, FIRST) : (int)count;
}

#include "listen.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "init/sys/number.h"

int listen_claim(char **environment, pid_t init, char room[LISTEN_ROOM])
{
	static const char name[] = "LISTEN_PID=";
	int64_t n;

	for (; *environment; environment++) {
		if (strncmp(*environment, name, sizeof name - 1))
			continue;
		(void)number_scan(*environment + sizeof name - 1, &n); /* no number gives 0, which nobody is */
		if (n == init) {
			memcpy(room, name, sizeof name);
			number_put(room + sizeof name - 1, getpid());
			*environment = room;
		}
		return n == INT64_MAX || n == -INT64_MAX ? -1 : 0;
	}
	return 0;
}

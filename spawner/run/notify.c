#include "notify.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "spawner/text/say.h"

/* A path, or a name in the abstract space, which begins with @. */
static int send_to(const char *name, const char *text)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const struct timeval bound = { .tv_sec = 1 }; /* nobody is waited for who does not read */
	size_t length = strlen(name);
	int fd, r;

	if ((*name != '/' && *name != '@') || length >= sizeof address.sun_path)
		return -EINVAL;
	memcpy(address.sun_path, name, length);
	if (*name == '@')
		address.sun_path[0] = '\0';
	fd = sys(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
	if (fd < 0)
		return fd;
	r = sys(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &bound, sizeof bound));
	if (r >= 0)
		r = sys(sendto(fd, text, strlen(text), MSG_NOSIGNAL, (void *)&address,
			offsetof(struct sockaddr_un, sun_path) + length));
	(void)close(fd); /* the sending has told */
	return r;
}

void notify_ready(pid_t main)
{
	const char *name = getenv("NOTIFY_SOCKET");
	char text[64] = "READY=1\n";
	int r;

	if (!name)
		return;
	if (main)
		snprintf(text, sizeof text, "MAINPID=%d\nREADY=1\n", (int)main);
	r = send_to(name, text);
	if (r < 0)
		say_error(r, "tell NOTIFY_SOCKET %s that the command runs", name);
}

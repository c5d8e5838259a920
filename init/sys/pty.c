#include "pty.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sys.h"

static int open_terminal(int master, const struct winsize *size)
{
	int unlock = 0, r = sys(ioctl(master, TIOCSPTLCK, &unlock));

	if (r >= 0)
		r = sys(ioctl(master, TIOCSWINSZ, size));
	return r < 0 ? r : sys(ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
}

int pty_make(const char *path, const struct winsize *size, int *master, int *terminal)
{
	int r;

	*terminal = -1;
	*master = sys(open(path, O_RDWR | O_NOCTTY | O_CLOEXEC));
	r = *master < 0 ? *master : open_terminal(*master, size);
	if (r >= 0) {
		*terminal = r;
		return 0;
	}
	if (*master >= 0)
		(void)close(*master); /* nothing was written */
	*master = -1;
	return r;
}

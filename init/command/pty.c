#include "pty.h"

#include <fcntl.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "init/sys/number.h"
#include "init/sys/sys.h"

/* devpts gives a terminal to the file system uid of who opens its master: no CAP_CHOWN is needed. */
static int open_master(uid_t owner)
{
	uid_t self = setfsuid(owner);
	int fd = sys(open("/dev/pts/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC));

	(void)setfsuid(self);
	return fd;
}

static int open_terminal(int master, uint32_t rows, uint32_t columns, char name[PTY_NAME])
{
	struct winsize size = { .ws_row = rows, .ws_col = columns };
	int unlock = 0, number, r;

	if ((r = sys(ioctl(master, TIOCSPTLCK, &unlock))) < 0)
		return r;
	if ((r = sys(ioctl(master, TIOCGPTN, &number))) < 0)
		return r;
	memcpy(name, "pts/", 4);
	number_put(name + 4, number);
	if ((r = sys(ioctl(master, TIOCSWINSZ, &size))) < 0)
		return r;
	return sys(ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
}

int pty_make(uid_t owner, uint32_t rows, uint32_t columns, int *master, int *terminal, char name[PTY_NAME])
{
	*master = open_master(owner);
	if (*master < 0)
		return *master;
	*terminal = open_terminal(*master, rows, columns, name);
	if (*terminal >= 0)
		return 0;
	(void)close(*master);
	*master = -1;
	return *terminal;
}

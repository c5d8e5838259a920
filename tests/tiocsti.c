/* tiocsti TEXT: types TEXT and a newline, as its user would, into each terminal that it can reach: ioctl_tty(2).
 * Prints for 0, 1, 2 and /dev/tty: typed, or why not. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

static void type(const char *name, int fd, const char *text)
{
	int r = 0;

	for (; *text && !r; text++)
		r = ioctl(fd, TIOCSTI, text);
	if (!r)
		r = ioctl(fd, TIOCSTI, "\n");
	printf("%s: %s\n", name, r ? strerror(errno) : "typed");
}

int main(int argc, char **argv)
{
	static const char *const names[] = { "stdin", "stdout", "stderr" };
	int tty;

	if (argc != 2)
		return 2;
	for (int fd = 0; fd < 3; fd++)
		type(names[fd], fd, argv[1]);
	tty = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (tty < 0)
		printf("/dev/tty: %s\n", strerror(errno));
	else
		type("/dev/tty", tty, argv[1]);
	return 0;
}

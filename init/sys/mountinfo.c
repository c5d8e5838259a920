#include "mountinfo.h"

#include "sys.h"

/* The second number of each line is the parent's id: the rest of a line is passed over, however long it is. */
int mountinfo_has_child(uint64_t id)
{
	int fd = sys(open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)), field = 0, found = 0;
	uint64_t number = 0;
	char buffer[512];
	ssize_t got = 0;

	if (fd < 0)
		return fd;
	while (!found && (got = read(fd, buffer, sizeof buffer)) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (buffer[i] == '\n' || buffer[i] == ' ') {
				found |= field == 1 && number == id;
				field = buffer[i] == '\n' ? 0 : field + 1;
				number = 0;
			} else if (field == 1)
				number = number * 10 + (buffer[i] - '0');
	(void)close(fd); /* only read from */
	return got < 0 ? -EIO : found;
}

int mountinfo_is_mounted(int directory)
{
	int parent = sys(openat(directory, "..", O_PATH | O_CLOEXEC)), r;
	uint64_t id, above;

	if (parent < 0)
		return parent;
	r = sys_mount_id(directory, &id);
	if (r >= 0)
		r = sys_mount_id(parent, &above);
	(void)close(parent); /* O_PATH: nothing to lose */
	return r < 0 ? r : id != above;
}

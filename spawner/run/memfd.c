#include "memfd.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

#include "init/sys/sys.h"

/* Linux before 6.3 knows neither flag. */
static int make(const char *name, int executable)
{
	unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
	int fd = sys(memfd_create(name, flags | (executable ? MFD_EXEC : MFD_NOEXEC_SEAL)));

	return fd == -EINVAL ? sys(memfd_create(name, flags)) : fd;
}

int memfd_sealed(const char *name, const void *bytes, size_t size, int executable)
{
	int fd = make(name, executable), r;

	if (fd < 0)
		return fd;
	r = sys(write(fd, bytes, size));
	if (r >= 0 && (size_t)r != size)
		r = -ENOSPC;
	if (r >= 0)
		r = sys(fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL));
	if (r >= 0)
		return fd;
	(void)close(fd);
	return r;
}

#include "detached.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "state.h"

static void append(int fd, int64_t inner)
{
	struct detached_one one = { .inner = inner };
	struct timespec now;
	struct stat st;

	(void)clock_gettime(CLOCK_BOOTTIME, &now); /* can't fail */
	one.at = (int64_t)now.tv_sec * 100 + now.tv_nsec / 10000000;
	if (!fstat(fd, &st) && st.st_size >= (off_t)(DETACHED_MOST * sizeof one))
		(void)ftruncate(fd, 0); /* failed: detached_read does not see the new one */
	(void)write(fd, &one, sizeof one); /* failed: ps and state know less */
}

/* An entry without a socket is one that the locking made, and nobody would clear: the container has ended meanwhile. */
void detached_keep(struct state *state, int64_t inner)
{
	struct stat st;
	int fd;

	if (state_lock(state) < 0)
		return;
	if (fstatat(state->entry, STATE_SOCKET, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		state_remove(state); /* only where it is empty */
	} else {
		fd = sys(openat(state->entry, STATE_DETACHED,
			O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
		if (fd >= 0)
			append(fd, inner);
		if (fd >= 0)
			(void)close(fd); /* a failure is not said */
	}
	state_unlock(state);
}

void detached_read(struct detached *detached, const struct state *state)
{
	int fd = sys(openat(state->entry, STATE_DETACHED,
		O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
	ssize_t got = fd < 0 ? 0 : read(fd, detached->of, sizeof detached->of);

	detached->count = got < 0 ? 0 : (unsigned)(got / sizeof detached->of[0]);
	if (fd >= 0)
		(void)close(fd);
}

bool detached_has(const struct detached *detached, int64_t inner, uint64_t started)
{
	for (unsigned i = 0; i < detached->count; i++)
		if (detached->of[i].inner == inner && detached->of[i].at >= (int64_t)started)
			return true;
	return false;
}

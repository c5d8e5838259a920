#include "detached.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "spawner/process/process.h"
#include "state.h"

static void append(int fd, int64_t inner)
{
	struct joined_one one = { .inner = inner };
	struct timespec now;
	struct stat st;

	(void)clock_gettime(CLOCK_BOOTTIME, &now); /* can't fail */
	one.at = (int64_t)now.tv_sec * 100 + now.tv_nsec / 10000000;
	if (!fstat(fd, &st) && st.st_size >= (off_t)(JOINED_MOST * sizeof one))
		(void)ftruncate(fd, 0); /* else it is longer than what is read */
	(void)write(fd, &one, sizeof one); /* joined_keep */
}

/* Where there is no socket it is an entry that nobody will clear: the container has been taken down meanwhile. */
void joined_keep(struct state *state, int64_t inner)
{
	struct stat st;
	int fd;

	if (state_lock(state) < 0)
		return;
	if (fstatat(state->entry, STATE_SOCKET, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		state_remove(state); /* only where it is empty */
	} else {
		fd = sys(openat(state->entry, STATE_JOINED,
			O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
		if (fd >= 0)
			append(fd, inner);
		if (fd >= 0)
			(void)close(fd); /* joined_keep */
	}
	state_unlock(state);
}

void joined_read(struct joined *joined, const struct state *state)
{
	int fd = sys(openat(state->entry, STATE_JOINED,
		O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
	ssize_t got = fd < 0 ? 0 : read(fd, joined->of, sizeof joined->of);

	joined->count = got < 0 ? 0 : (unsigned)(got / sizeof joined->of[0]);
	if (fd >= 0)
		(void)close(fd); /* only read from */
}

bool joined_has(const struct joined *joined, const struct process *process)
{
	for (unsigned i = 0; i < joined->count; i++)
		if (joined->of[i].inner == process->inner &&
			joined->of[i].at >= (int64_t)process->started)
			return true;
	return false;
}

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/capability.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "init/sys/signals.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "jsmn/json/near.h"
#include "mend.h"
#include "spawner/state/origin.h"
#include "spawner/state/state.h"
#include "spawner/state/target.h"
#include "spawner/text/say.h"
#include "trust.h"

enum { TEXT_MOST = 64 << 10, TOKENS_MOST = TEXT_MOST / 2 + 1 };

/* A page that is not touched costs nothing. */
struct memory {
	struct json_token tokens[TOKENS_MOST];
	char text[TEXT_MOST + 2];
	char source[TEXT_MOST + 2]; /* for `check`: in `text` strings are unescaped in place */
};

static int read_config_text(struct config *config, int fd)
{
	struct memory *memory =
		mmap(NULL, sizeof *memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ssize_t got;

	if (memory == MAP_FAILED)
		return -errno;
	config->text = memory->text;
	config->json = (struct json){ .text = memory->text, .tokens = memory->tokens, .room = TOKENS_MOST };
	while ((got = read(fd, config->text + config->length, TEXT_MOST + 1 - config->length)) > 0)
		config->length += got;
	config->json.length = config->length;
	if (got == 0 && config->length > TEXT_MOST)
		return -EFBIG;
	if (config->checks)
		config->source = memcpy(memory->source, memory->text, config->length);
	return got < 0 ? -errno : 0;
}

/* A kept copy was judged when it was kept: it is its state directory's owner's. */
static int accept_file(struct config *config, const struct stat *st)
{
	if (!S_ISREG(st->st_mode))
		return say("%s is not a regular file: put the file itself there", config->name);
	config->file = st->st_ino;
	config->mode = st->st_mode;
	config->faulty = !config->kept && trust_judge(config->name, st);
	return config->faulty && !config->checks ? -1 : 0;
}

static int read_file(struct config *config, int fd)
{
	struct stat st;
	int r;

	if (fd < 0)
		return say_error(fd, "open %s", config->name);
	r = sys(fstat(fd, &st));
	if (r >= 0 && accept_file(config, &st)) {
		(void)close(fd);
		return -1;
	}
	if (r >= 0)
		r = read_config_text(config, fd);
	(void)close(fd);
	if (r == -EFBIG)
		return say("%s is over %d KiB", config->name, TEXT_MOST >> 10);
	return r < 0 ? say_error(r, "read %s", config->name) : 0;
}

int config_read(struct config *config, int root, const char *path)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, fd;
	struct stat st;

	*config = (struct config){ .name = path ? path : CONFIG_NAME, .checks = config->checks };
	if (path && !fstatat(root, CONFIG_NAME, &st, AT_SYMLINK_NOFOLLOW) && S_ISREG(st.st_mode))
		config->inode = st.st_ino; /* it is not read now, but the next start without --config may read it */
	fd = sys(path ? open(path, flags) : openat(root, CONFIG_NAME, flags | O_NOFOLLOW));
	if (fd == -ENOENT && !path)
		return say("there is no " CONFIG_NAME " here: nsinit config --new > " CONFIG_NAME " makes one");
	if (fd == -ELOOP)
		return say("%s is a symbolic link: put the file itself there", config->name);
	if (read_file(config, fd))
		return -1;
	if (!path)
		config->inode = config->file;
	return 0;
}

int config_read_kept(struct config *config, int entry, const char *name)
{
	int fd = sys(openat(entry, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));

	*config = (struct config){ .name = "the live container's configuration", .kept = true };
	if (fd == -ENOENT)
		return fd;
	return read_file(config, fd) ? -1 : 0;
}

/* Whether both files, as far as they are not read yet, hold the same: 1, 0, or -errno. What is too large is no configuration. */
static int compare(int one, int other)
{
	char a[4096], b[4096];
	ssize_t got, with;
	size_t all = 0;

	do {
		got = read(one, a, sizeof a);
		with = read(other, b, sizeof b);
		if (got < 0 || with < 0)
			return -errno;
		if (got != with || memcmp(a, b, (size_t)got) != 0)
			return 0;
		all += (size_t)got;
	} while (got && all <= TEXT_MOST);
	return !got;
}

static int open_now(const struct target *target, const struct state *state, int root)
{
	const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
	const char *path = target->config;
	struct origin origin;

	if (!path && state->other < 0 && origin_read(&origin, state) >= 0 && *origin.config)
		path = origin.config;
	return sys(path ? open(path, flags) : openat(root, CONFIG_NAME, flags | O_NOFOLLOW));
}

int config_changed(const struct target *target, const struct state *state, int root)
{
	int now = open_now(target, state, root), kept, r;
	struct stat st;

	if (now < 0)
		return now;
	r = kept = sys(openat(state->entry, STATE_CONFIG, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
	if (r >= 0)
		r = sys(fstat(now, &st));
	if (r >= 0)
		r = S_ISREG(st.st_mode) ? compare(now, kept) : 0;
	if (kept >= 0)
		(void)close(kept);
	(void)close(now);
	return r < 0 ? r : !r;
}

/*
 * Finds a capability by libcap's name, which has a prefix and is in lower case. libcap stops at the first character
 * that no name has: it would take "cap_chown,cap_kill" for the first of them.
 */
static int capability(const char *name)
{
	char lower[32] = "cap_";
	size_t length = strlen(name);
	cap_value_t value;

	if (length > sizeof lower - 5)
		return -1;
	for (size_t i = 0; i <= length; i++)
		lower[4 + i] = name[i] >= 'A' && name[i] <= 'Z' ? name[i] + ('a' - 'A') : name[i];
	return lower[strspn(lower, "abcdefghijklmnopqrstuvwxyz0123456789_")] || cap_from_name(lower, &value) < 0 ? -1 : value;
}

/*
 * Finds the capability that was probably meant. The names that libcap allocates are not freed: the process ends soon.
 */
static const char *near_capability(const char *word)
{
	struct near near = near_begin(word);
	char *name;

	for (cap_value_t cap = 0; cap < cap_max_bits() && (name = cap_to_name(cap)); cap++) {
		for (char *c = name; *c; c++)
			*c -= *c >= 'a' && *c <= 'z' ? 'a' - 'A' : 0;
		near_offer(&near, name + strlen("CAP_"));
	}
	return near.right;
}

/* Whether this process may make namespaces without a user namespace around them: 1, 0 or -errno. */
int config_privileged(void)
{
	struct sys_caps caps;
	int r = sys_capget(&caps);

	return r < 0 ? r : (int)(caps.effective >> CAP_SYS_ADMIN & 1);
}

/*
 * A plain user's container has a user namespace, whether the configuration names it or not. A kept configuration may be
 * a plain user's, and root the one who joins.
 */
int config_parse(struct config *config)
{
	const int privileged = config_privileged();
	const struct container_reader reader = {
		.capability = capability,
		.near_capability = near_capability,
		.signal = signal_read,
		.user_namespace = config->kept || privileged <= 0,
		.fault = config_fault,
		.context = config,
	};
	int faults;

	if (privileged < 0)
		return say_error(privileged, "see what this process may do");
	config->privileged = privileged;
	faults = mend_read(&config->json, config_fault, config);
	if (faults < 0 || container_read(&config->json, &reader, &config->container) || faults)
		return -1;
	config->container.namespaces.bits |= config->privileged ? 0 : CLONE_NEWUSER;
	container_defaults(&config->container, false);
	return 0;
}

uint64_t config_namespaces(const struct config *config)
{
	const struct container *container = &config->container;
	uint32_t token = container->networks.token;

	for (uint32_t i = 0; i < container->networks.count; i++)
		if (container_network(container, &token).netns.s)
			return container->namespaces.bits & ~(uint64_t)CLONE_NEWNET;
	return container->namespaces.bits;
}

void config_drop(struct config *config)
{
	struct memory *memory = (void *)config->json.tokens;

	if (memory)
		(void)munmap(memory, sizeof *memory); /* can't fail: it is what mmap returned */
	config->json.tokens = NULL;
}

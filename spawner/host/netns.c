#include "netns.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/sys.h"
#include "spawner/text/place.h"
#include "spawner/text/say.h"

/* What is there may be anything: it is opened without waiting, or becoming a terminal of ours. */
static int open_netns(const char *path)
{
	int fd = sys(open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
	struct statfs fs;

	if (fd < 0 || (fstatfs(fd, &fs) == 0 && fs.f_type == NSFS_MAGIC && ioctl(fd, NS_GET_NSTYPE) == CLONE_NEWNET))
		return fd;
	(void)close(fd); /* only looked at */
	return -EINVAL;
}

static int refuse_netns(const struct place *place, const struct plan_record *record, int error)
{
	const char *path = host_string(record, NULL);

	if (error == -ENOENT)
		return place_refuse(place, record->at, 0, "%s does not exist: ip netns add NAME makes /run/netns/NAME", path);
	if (error == -EINVAL)
		return place_refuse(place, record->at, 0, "%s is not a network namespace", path);
	return place_refuse(place, record->at, error, "join the network namespace %s%s", path,
		error == -EPERM ? " (this needs CAP_SYS_ADMIN, here and over that namespace)" : "");
}

int netns_enter(const struct plan *host, const struct place *place, int *own)
{
	const struct plan_record *record = host_find(host, H_JOIN);
	int fd, r;

	*own = -1;
	if (!record)
		return 0;
	r = fd = open_netns(host_string(record, NULL));
	if (r >= 0)
		r = *own = sys(open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
	if (r >= 0)
		r = sys(setns(fd, CLONE_NEWNET));
	if (fd >= 0)
		(void)close(fd); /* we are in it, or not */
	if (r >= 0)
		return 0;
	if (*own >= 0)
		(void)close(*own); /* we never left it */
	*own = -1;
	return refuse_netns(place, record, r);
}

int netns_leave(int own)
{
	int r = own < 0 ? 0 : sys(setns(own, CLONE_NEWNET));

	if (own >= 0)
		(void)close(own); /* we are in it, or all is lost */
	return r < 0 ? say_error(r, "return from the container's network namespace") : 0;
}

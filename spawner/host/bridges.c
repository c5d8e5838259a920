#include "bridges.h"

#include <errno.h>
#include <net/if.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/sys.h"
#include "spawner/text/place.h"
#include "veth.h"

static const struct host_veth *fixed(const struct plan_record *record)
{
	return plan_fixed(record);
}

/* One of the two names is another interface's. */
static int refuse_taken(const struct place *place, const struct plan_record *record, const struct veth *veth)
{
	if (veth->outside && if_nametoindex(veth->outside))
		return place_refuse(place, fixed(record)->at_outside, 0,
			"the host already has an interface %s: give another host_name, or none", veth->outside);
	return place_refuse(place, fixed(record)->at_name, 0,
		"the container already has an interface %s: give another name", veth->inside);
}

static int refuse_veth(const struct place *place, const struct plan_record *record, const struct veth *veth, int error,
	const char *words)
{
	const char *bridge = veth->bridge;

	if (error == -EEXIST)
		return refuse_taken(place, record, veth);
	if (error == -ENODEV)
		return place_refuse(place, record->at, 0, "there is no bridge %s: ip link add %s type bridge && ip link set %s up",
			bridge, bridge, bridge);
	return place_refuse(place, record->at, error, "connect to the bridge %s%s%s", bridge, *words ? ": " : "", words);
}

/* What can't be asked is not complained of: netdevice(7). */
static bool is_up(const char *name)
{
	struct ifreq request = { .ifr_flags = IFF_UP };
	int fd = sys(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));

	strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
	if (fd >= 0) {
		(void)ioctl(fd, SIOCGIFFLAGS, &request); /* it leaves the flags where it fails */
		(void)close(fd); /* only asked */
	}
	return request.ifr_flags & IFF_UP;
}

static int connect_one(const struct plan_record *record, const struct place *place, pid_t pid)
{
	const char *inside = host_string(record, NULL), *outside = host_string(record, inside);
	const struct veth veth = {
		.pid = pid,
		.inside = inside,
		.outside = *outside ? outside : NULL,
		.bridge = host_string(record, outside),
		.mac = fixed(record)->has_mac ? fixed(record)->mac : NULL,
		.mtu = fixed(record)->mtu,
	};
	char words[128];
	int r = veth_make(&veth, words, sizeof words);

	if (r >= 0 && !is_up(veth.bridge))
		(void)place_refuse(place, record->at, 0, "the bridge %s is down, so the container reaches nobody: ip link set %s up",
			veth.bridge, veth.bridge);
	if (r < 0 && r != -ESRCH) /* that is the init's end, which is told as such */
		(void)refuse_veth(place, record, &veth, r, words);
	return r < 0 ? -1 : 0;
}

int bridges_connect(const struct plan *host, const struct place *place, pid_t pid)
{
	const struct plan_record *record = NULL;
	int bridged = 0;

	for (; (record = host_next(host, H_VETH, record)); bridged++)
		if (connect_one(record, place, pid))
			return -1;
	return bridged;
}

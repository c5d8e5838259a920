#include "net.h"

#include <errno.h>
#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <string.h>
#include <sys/ioctl.h>

#include "netlink.h"

enum { LAST_WITH_BROADCAST = 30 }; /* in a longer prefix of IPv4 there is no address to spare: RFC 3021 */

/* Asks for something about the interface; afterwards the words are empty. */
static int ask(int fd, unsigned long what, struct ifreq *request, const char *name, char *words, size_t size)
{
	size_t length = strnlen(name, sizeof request->ifr_name);

	memset(words, 0, size > 0);
	if (length == sizeof request->ifr_name)
		return -ENAMETOOLONG;
	memcpy(request->ifr_name, name, length + 1);
	return ioctl(fd, what, request) < 0 ? -errno : 0;
}

int net_up(int fd, const char *name, char *words, size_t size)
{
	struct ifreq request;
	int r = ask(fd, SIOCGIFFLAGS, &request, name, words, size);

	if (r < 0)
		return r;
	request.ifr_flags |= IFF_UP;
	return ioctl(fd, SIOCSIFFLAGS, &request) < 0 ? -errno : 0;
}

#include "devices.h"

#include <errno.h>
#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cgroup.h"
#include "devices_bpf.h"
#include "files.h"
#include "hierarchy.h"
#include "jsmn/container/container.h"
#include "jsmn/json/json.h"
#include "spawner/config/config.h"

/* A node may be made of whatever it be: only to open it is what counts. */
static const struct device_rule defaults[] = {
	{ BPF_DEVCG_DEV_CHAR, BPF_DEVCG_ACC_MKNOD, DEVICE_ANY, DEVICE_ANY, 0 },
	{ BPF_DEVCG_DEV_BLOCK, BPF_DEVCG_ACC_MKNOD, DEVICE_ANY, DEVICE_ANY, 0 },
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 3, 0 }, /* null */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 5, 0 }, /* zero */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 7, 0 }, /* full */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 8, 0 }, /* random */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 1, 9, 0 }, /* urandom */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 5, 0, 0 }, /* tty */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 5, 1, 0 }, /* console */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 5, 2, 0 }, /* ptmx */
	{ BPF_DEVCG_DEV_CHAR, DEVICE_ALL, 136, DEVICE_ANY, 0 }, /* pts/N */
};

enum { DEFAULTS = sizeof defaults / sizeof *defaults };

_Static_assert((int)DEFAULTS == DEVICE_DEFAULTS, "the header says how many");

bool device_next(const struct container *container, uint32_t *i, uint32_t *token, struct device_rule *rule)
{
	struct device device;

	if (*i < DEFAULTS) {
		*rule = defaults[(*i)++];
		return true;
	}
	while ((*i)++ < DEFAULTS + container->devices.count) {
		device = container_device(container, token);
		if (device.type == S_IFIFO)
			continue;
		*rule = (struct device_rule){
			.type = device.type == S_IFBLK ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR,
			.access = DEVICE_ALL,
			.major = device.major.n,
			.minor = device.minor.n,
			.at = device.at,
		};
		return true;
	}
	return false;
}

static void print_number(char text[16], int64_t n)
{
	snprintf(text, 16, n == DEVICE_ANY ? "*" : "%u", (unsigned)n);
}

static int write_rules(int dir, const struct config *config)
{
	const struct container *container = &config->container;
	uint32_t i = 0, token = container->devices.token;
	char line[64], major[16], minor[16];
	struct device_rule rule;
	int r = files_write(dir, "devices.deny", "a");

	if (r < 0)
		return config_refuse(config, container->cgroups.at, r, "deny devices to the cgroup");
	while (device_next(container, &i, &token, &rule)) {
		print_number(major, rule.major);
		print_number(minor, rule.minor);
		snprintf(line, sizeof line, "%c %s:%s %s", rule.type == BPF_DEVCG_DEV_BLOCK ? 'b' : 'c', major, minor,
			rule.access == DEVICE_ALL ? "rwm" : "m");
		r = files_write(dir, "devices.allow", line);
		if (r < 0 && rule.at)
			return config_refuse(config, rule.at, r, "allow the device to the cgroup");
		if (r < 0 && r != -EPERM) /* one of the default set that nsinit's own cgroup lacks: so does the container's */
			return config_refuse(config, container->cgroups.at, r, "allow devices to the cgroup");
	}
	return 0;
}

int device_rules(const struct cgroup *cgroup, const struct config *config)
{
	const struct cgroups *asked = &config->container.cgroups;
	bool unified;
	int dir = cgroup_dir(cgroup, CONTROL_DEVICES, &unified), r;

	if (asked->devices.set && !asked->devices.on)
		return 0;
	if (dir >= 0 && !unified)
		return write_rules(dir, config);
	r = dir < 0 ? -ENOENT : devprog_attach(dir, &config->container);
	if (r >= 0 || (!asked->devices.set && (r == -ENOENT || r == -EPERM)))
		return 0;
	return config_refuse(config, asked->devices.set ? asked->devices.at : asked->at, 0, "keep the cgroup to its devices: %s%s",
		strerror(-r), r == -EPERM ? " (\"devices\": false leaves them alone)" : "");
}

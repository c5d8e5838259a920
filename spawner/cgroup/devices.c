#include "devices.h"

#include <errno.h>
#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cgroup.h"
#include "devices_bpf.h"
#include "files.h"
#include "hierarchy.h"
#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "spawner/text/place.h"

static void print_number(char text[16], int64_t n)
{
	snprintf(text, 16, n == DEVICE_ANY ? "*" : "%u", (unsigned)n);
}

static int write_rule(int dir, const struct host_device_rule *rule)
{
	char line[64], major[16], minor[16];

	print_number(major, rule->major);
	print_number(minor, rule->minor);
	snprintf(line, sizeof line, "%c %s:%s %s", rule->type == BPF_DEVCG_DEV_BLOCK ? 'b' : 'c', major, minor,
		rule->access == DEVICE_ALL ? "rwm" : "m");
	return files_write(dir, "devices.allow", line);
}

static int write_rules(int dir, const struct plan *host, const struct place *place)
{
	const uint32_t at = host_find(host, H_DEVICES)->at;
	const struct plan_record *record = NULL;
	int r = files_write(dir, "devices.deny", "a");

	if (r < 0)
		return place_refuse(place, at, r, "deny devices to the cgroup");
	while ((record = host_next(host, H_DEVICE_RULE, record))) {
		r = write_rule(dir, plan_fixed(record));
		if (r < 0 && record->at)
			return place_refuse(place, record->at, r, "allow the device to the cgroup");
		if (r < 0 && r != -EPERM) /* one of the default set that nsinit's own cgroup lacks: so does the container's */
			return place_refuse(place, at, r, "allow devices to the cgroup");
	}
	return 0;
}

int devices_keep(const struct cgroup *cgroup, const struct plan *host, const struct place *place)
{
	const int64_t asked = host_number(host, H_DEVICES, DEVICES_ALL);
	bool unified;
	int dir = cgroup_dir(cgroup, CONTROL_DEVICES, &unified), r;

	if (asked == DEVICES_ALL)
		return 0;
	if (dir >= 0 && !unified)
		return write_rules(dir, host, place);
	r = dir < 0 ? -ENOENT : devices_bpf_attach(dir, host);
	if (r >= 0 || (asked == DEVICES_TRIED && (r == -ENOENT || r == -EPERM)))
		return 0;
	return place_refuse(place, host_find(host, H_DEVICES)->at, 0, "can\'t restrict the cgroup\'s devices: %s%s", strerror(-r),
		r == -EPERM ? " (\"devices\": false restricts none)" : "");
}

/*
 * The device controller: which device nodes may be opened and made. v1 has files for it, v2 a program:
 * Documentation/admin-guide/cgroup-v1/devices.rst, bpf(2).
 */
#ifndef DEVICES_H
#define DEVICES_H

struct cgroup;
struct place;
struct plan;

/*
 * Keeps the cgroup to each H_DEVICE_RULE, as H_DEVICES says. If that only asks to try, and the kernel does not let us,
 * nothing is done. Returns 0, or -1 with the reason said.
 */
int devices_keep(const struct cgroup *cgroup, const struct plan *host, const struct place *place);

#endif

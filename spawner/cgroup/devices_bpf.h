/* The device controller of cgroup v2: a program that the kernel asks. bpf(2), linux/bpf.h. */
#ifndef DEVICES_BPF_H
#define DEVICES_BPF_H

struct plan;

/* Makes the program from all H_DEVICE_RULE and attaches it to the group, for the group's life. Returns 0 or -errno. */
int devices_bpf_attach(int dir, const struct plan *host);

#endif

/* The device controller of cgroup v2: a program that the kernel asks. bpf(2), linux/bpf.h. */
#ifndef DEVICES_BPF_H
#define DEVICES_BPF_H

struct plan;

/* Makes it of each H_DEVICE_RULE and attaches it to the group, for as long as that is there. Returns 0 or -errno. */
int devices_bpf_attach(int dir, const struct plan *host);

#endif

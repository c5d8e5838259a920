/* What the files that make a plan share. */
#ifndef PARTS_H
#define PARTS_H

#include <stdint.h>

struct container;
struct plan_input;
struct writer;

#define BIT(capability) (UINT64_C(1) << (capability))

/* Returns the capabilities that a command is to have: CAP_* by bits. */
uint64_t planner_capabilities(const struct plan_input *input);

/* Writes the configuration's resource limits as records of `kind`: P_RLIMIT or Q_RLIMIT. */
void planner_limits(struct writer *writer, uint32_t kind, const struct container *container);

/*
 * Writes the filters that the configuration asks for as records of `kind`, P_SECCOMP or Q_SECCOMP. Where there is no user
 * namespace the escape filter is one, but for "none": of Docker's profile much depends on capabilities.
 */
void planner_filter(struct writer *writer, uint32_t kind, const struct plan_input *input);

/*
 * Writes what the container's networks ask for inside, interfaces, addresses and routes; and the parameters of the
 * kernel for its own namespaces.
 */
void planner_networks(struct writer *writer, const struct plan_input *input);

/* Writes resolv.conf(5), where a network has name servers. */
void planner_dns(struct writer *writer, const struct container *container);

/* Returns the first propagation of the container's mount namespace: MS_PRIVATE, or MS_SLAVE where a mount asks. */
unsigned long planner_propagation(const struct plan_input *input);

/* Writes, as a string, those of the options (may be NULL) that are a file system's own. */
void planner_options(struct writer *writer, const char *options);

/* Writes the configuration's mounts and devices, and the mounts of the command line. */
void planner_mounts(struct writer *writer, const struct plan_input *input);

/* Writes what is hidden or read-only instead of the defaults. */
void planner_covers(struct writer *writer, const struct container *container);

/* Writes what a plan begins with, a container's and a machine's. */
void planner_begin(struct writer *writer, const struct container *container);

/* Writes the first command's request as a record. */
void planner_first_request(struct writer *writer, const struct plan_input *input);

/* Writes a machine's whole plan: what has a root elsewhere leaves all the rest to the init there. */
void planner_machine(struct writer *writer, const struct plan_input *input);

/* Writes the request of what a command gets where the caller says nothing else: by the configuration alone. */
void planner_defaults(struct writer *writer, const struct plan_input *input);

/* Writes a request, a plan of its own: the defaults of the input, and what the caller says instead. */
void planner_request(struct writer *writer, const struct plan_input *input);

#endif

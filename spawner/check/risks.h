/* What a configuration lets a container do that one might not expect. */
#ifndef RISKS_H
#define RISKS_H

struct config;
struct plan;

/*
 * Says a line for each, with its place in the configuration; and what a start will make in the root, the targets of mounts
 * that are missing there. `root` is the container directory, `plan` the start's.
 */
void risks_say(const struct config *config, const struct plan *host, const struct plan *plan, int root);

#endif

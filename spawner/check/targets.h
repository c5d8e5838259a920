/* What a start will make in the root: the targets of mounts that are missing there. */
#ifndef TARGETS_H
#define TARGETS_H

struct config;
struct plan;

/*
 * Says a line for each that `plan` has, with its place in the configuration where that asks for it. `root` is the container
 * directory.
 */
void targets_say(const struct config *config, const struct plan *plan, int root);

#endif

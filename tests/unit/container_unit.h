/* A container.json of a test, read. */
#ifndef CONTAINER_UNIT_H
#define CONTAINER_UNIT_H

#include <stdbool.h>

struct container;
struct json;

/* Reads the text of `json`, where capabilities and signals have no names, with its defaults. Returns false where it has a fault. */
bool container_open(struct json *json, struct container *container, bool machine);

#endif

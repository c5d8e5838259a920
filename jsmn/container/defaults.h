/* The defaults of the objects in lists. Private to jsmn/. */
#ifndef CONTAINER_DEFAULTS_H
#define CONTAINER_DEFAULTS_H

struct device;

/* Fills in mode, uid and gid. */
void defaults_device(struct device *device);

#endif

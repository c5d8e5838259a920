/* The defaults of the objects in lists. Private to jsmn/. */
#ifndef CONTAINER_DEFAULTS_H
#define CONTAINER_DEFAULTS_H

#include "keys.h"

/* Fills in what the object of a list lacks: a mount's type; a device's mode, uid and gid. */
void defaults_item(enum key_home home, void *item);

#endif

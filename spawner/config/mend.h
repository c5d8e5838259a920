/* JSON with a comma too many, or with one missing: that must not hide the other faults. */
#ifndef MEND_H
#define MEND_H

#include "jsmn/json/json.h"

/*
 * Reads the text, which a NUL ends, as json_read does. After a fault that is a comma's it mends the text and reads
 * again. Calls `say` for each fault. Returns how many there were; -1 where the text behind the last one can't be read.
 */
int mend_read(struct json *json, void (*say)(void *context, const struct fault *fault), void *context);

#endif

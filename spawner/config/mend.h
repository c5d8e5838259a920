/* JSON with a comma too many, or one that is missing: that hides no other fault. */
#ifndef MEND_H
#define MEND_H

#include "jsmn/json/json.h"

/*
 * Reads the text as json_read does, which is followed by a NUL. After a comma's fault it puts the text right and reads on.
 * Calls `say` for each fault. Returns how many there were; -1 where the text behind the last one can't be read.
 */
int mend_read(struct json *json, void (*say)(void *context, const struct fault *fault), void *context);

#endif

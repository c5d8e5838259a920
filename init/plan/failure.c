#include "failure.h"

#include <string.h>

#include "message.h"

/* The text is the object, a newline where the kernel said something too, and that. */
void failure_send(int fd, const struct failure *failure)
{
	const char *object = failure->object ? failure->object : "";
	struct message message = {
		.kind = M_FAILED,
		.step = failure->step,
		.error = failure->error,
		.value = failure->at,
	};
	char text[MESSAGE_TEXT];
	size_t length = strnlen(object, sizeof text - sizeof failure->words - 2);

	memcpy(text, object, length);
	if (failure->words[0])
		text[length++] = '\n';
	memcpy(text + length, failure->words, strlen(failure->words) + 1);
	(void)message_send(fd, message, text, NULL, 0);
}

#include "await.h"

#include <errno.h>
#include <unistd.h>

#include "init/plan/message.h"
#include "init/plan/plan.h"
#include "setup.h"

int await_message(uint32_t kind, int64_t *value)
{
	int fds[MESSAGE_FDS], count, r, due = kind == M_TREE;
	struct message message;
	char text[MESSAGE_TEXT];

	r = message_receive(FD_CHANNEL, &message, text, fds, &count);
	if (r == 0)
		_exit(125);
	if (r < 0)
		return r;
	if (message.kind != kind || count < due)
		due = 0, r = -EPROTO;
	while (count > due)
		(void)close(fds[--count]); /* nothing asked for it */
	*value = message.value;
	return r < 0 ? r : due ? fds[0] : 0;
}

int step_await(struct setup *setup, const struct plan_record *record)
{
	const struct plan_number *what = plan_fixed(record);
	int64_t value;
	int r = await_message(M_GO, &value);

	(void)setup;
	return r >= 0 && value != what->n ? -EPROTO : r;
}

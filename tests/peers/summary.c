#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "how.h"
#include "summary.h"

static void add_status(struct text *text, const struct run *run)
{
	if (!run->known)
		text_add(text, "status: unknown\n");
	else if (WIFSIGNALED(run->status))
		text_add(text, "status: signal %d\n", WTERMSIG(run->status));
	else
		text_add(text, "status: %d\n", WEXITSTATUS(run->status));
}

static void add_file(struct text *text, const struct run *run, const char *label, const char *name)
{
	static struct text content;
	int fd = run_open(run->box, name, O_RDONLY);

	content.used = 0;
	while (fd >= 0 && text_take(fd, &content))
		;
	(void)close(fd); /* only read */
	text_add_lines(text, label, &content, false);
}

/* The next process that wrote to standard error: PID 1 first, then by number; 0 where there is no more. */
static pid_t next_writer(const struct run *run, pid_t last)
{
	pid_t next = 0;

	for (int i = 0; i < run->writes.count; i++) {
		pid_t host = run->writes.of[i].host;

		if (host == run->first && !last)
			return host;
		if (host != run->first && (host > last || last == run->first) &&
			(!next || host < next))
			next = host;
	}
	return next;
}

static void add_writes(struct text *text, const struct run *run)
{
	static struct text one;
	const struct writes *writes = &run->writes;

	for (pid_t writer = 0; (writer = next_writer(run, writer));) {
		one.used = 0;
		for (int i = 0; i < writes->count; i++)
			if (writes->of[i].host == writer)
				for (size_t at = writes->of[i].begin; at < writes->of[i].end; at++)
					one.bytes[one.used++] = writes->text.bytes[at];
		text_add_lines(text, "stderr", &one, false);
	}
}

void summary(const struct run *run, struct text *text)
{
	text->used = 0;
	add_status(text, run);
	add_file(text, run, "stdout", "out");
	add_file(text, run, "stderr", "err");
	add_writes(text, run);
	text_add_lines(text, "terminal", &run->output, run->how->unordered);
	text_add_lines(text, "log", &run->log, false);
}

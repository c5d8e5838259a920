#include "tell.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failure.h"
#include "init/sys/print.h"
#include "init/sys/signals.h"
#include "init/sys/sys.h"

enum { LAST_MS = 1000 };

void tell_begin(struct print *line, const char *program)
{
	print_begin(line, STDERR_FILENO);
	print_add(line, "%s: ", program);
}

void tell_line(struct print *line)
{
	struct pollfd ready = { .fd = line->fd, .events = POLLOUT };

	print_add(line, "\n");
	errno = 0;
	if (fcntl(line->fd, F_GETFL) & O_NONBLOCK || poll(&ready, 1, LAST_MS) > 0) /* the kernel's log can't be polled */
		print_flush(line);
	if (errno == EPIPE)
		(void)sys_take_signal(SYS_SIGNAL_BIT(SIGPIPE)); /* our write has caused it: it is not to be passed on */
}

void tell(const char *program, const char *format, ...)
{
	struct print line;
	va_list args;

	tell_begin(&line, program);
	va_start(args, format);
	print_list(&line, format, args);
	va_end(args);
	tell_line(&line);
}

void tell_failure(struct print *line, const struct failure *failure)
{
	char text[FAILURE_TEXT];

	print_add(line, "%s", failure_text(text, failure, NULL));
}

void tell_end(struct print *line, int status)
{
	int sig = WTERMSIG(status);
	char words[SIGNAL_WORDS];

	if (sig)
		print_add(line, "the command was ended by %s%s", signal_words(sig, words), WCOREDUMP(status) ? ", core dumped" : "");
	else
		print_add(line, "the command ended with status %d", WEXITSTATUS(status));
}

#include "entry.h"

#include <errno.h>
#include <string.h>

#include "init/command/request.h"
#include "init/plan/plan.h"
#include "init/sys/number.h"
#include "init/sys/sys.h"

extern char **environ;
extern const char licence[], licence_end[];

int entry_expect(struct status_set *set, const char *text)
{
	const char *end;
	int64_t n;

	end = number_scan(text, &n);
	if (*end || n < 0 || n > 255)
		return -1;
	set->bits[n / 64] |= UINT64_C(1) << n % 64;
	return 0;
}

int entry_code(const struct status_set *set, int status)
{
	return set->bits[status / 64 & 3] >> status % 64 & 1 ? 0 : status;
}

const char *entry_name(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return slash ? slash + 1 : path ? path : "";
}

const char *entry_error(int error)
{
	/* Where musl has other ones. */
	static const struct {
		int error;
		char words[34];
	} words[] = {
		{ ELOOP, "Too many levels of symbolic links" },
		{ ENOTTY, "Inappropriate ioctl for device" },
		{ ENAMETOOLONG, "File name too long" },
		{ ENOMEM, "Cannot allocate memory" },
		{ EIO, "Input/output error" },
	};

	for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].error == error)
			return words[i].words;
	return strerror(error);
}

const char *entry_signal(int sig, char room[ENTRY_SIGNAL_ROOM])
{
	static const char words[] = "Hangup\0Interrupt\0Quit\0Illegal instruction\0Trace/breakpoint trap\0Aborted\0"
				    "Bus error\0Floating point exception\0Killed\0User defined signal 1\0"
				    "Segmentation fault\0User defined signal 2\0Broken pipe\0Alarm clock\0Terminated\0"
				    "Stack fault\0Child exited\0Continued\0Stopped (signal)\0Stopped\0"
				    "Stopped (tty input)\0Stopped (tty output)\0Urgent I/O condition\0"
				    "CPU time limit exceeded\0File size limit exceeded\0Virtual timer expired\0"
				    "Profiling timer expired\0Window changed\0I/O possible\0Power failure\0"
				    "Bad system call";
	const char *word = words;

	if (sig > SIGSYS) {
		strcpy(room, "Real-time signal ");
		number_put(room + strlen(room), sig - 34);
		return room;
	}
	while (--sig > 0)
		word += strlen(word) + 1;
	return word;
}

void entry_licence(int fd)
{
	(void)write(fd, licence, licence_end - licence); /* there is nobody to tell */
}

int entry_listen(char **environment, pid_t init, char room[ENTRY_LISTEN_ROOM])
{
	static const char name[] = "LISTEN_PID=";
	int64_t n;

	for (; *environment; environment++) {
		if (strncmp(*environment, name, sizeof name - 1))
			continue;
		(void)number_scan(*environment + sizeof name - 1, &n); /* no number is 0, which nobody is */
		if (n == init) {
			memcpy(room, name, sizeof name);
			number_put(room + sizeof name - 1, getpid());
			*environment = room;
		}
		return n == INT64_MAX || n == -INT64_MAX ? -1 : 0;
	}
	return 0;
}

pid_t entry_start(struct request *request, struct failure *failure)
{
	static const struct plan_header nothing = { PLAN_MAGIC, PLAN_VERSION, sizeof nothing, 0 };

	if (!request->plan.bytes)
		request->plan = (struct plan){ (const unsigned char *)&nothing, sizeof nothing };
	request->base = request->plan.bytes;
	request->init = getpid();
	if (!request->envp)
		request->envp = environ;
	return request_start(request, failure);
}

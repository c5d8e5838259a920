#include "glibc.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "init/sys/number.h"

const char *glibc_error(int error)
{
	/* Those that musl words otherwise. */
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

const char *glibc_signal(int sig, char room[GLIBC_SIGNAL_ROOM])
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

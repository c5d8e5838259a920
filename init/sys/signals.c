#include "signals.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

#include "number.h"

enum { FIRST_REALTIME = 34, LAST_SIGNAL = 64 }; /* 32 and 33 are the C libraries' own */

/* Arrays of characters: a pointer would be a relocation, and a page of it private memory. */
static const char signals[][8] = {
	[SIGHUP] = "HUP", [SIGINT] = "INT", [SIGQUIT] = "QUIT", [SIGILL] = "ILL", [SIGTRAP] = "TRAP",
	[SIGABRT] = "ABRT", [SIGBUS] = "BUS", [SIGFPE] = "FPE", [SIGKILL] = "KILL", [SIGUSR1] = "USR1",
	[SIGSEGV] = "SEGV", [SIGUSR2] = "USR2", [SIGPIPE] = "PIPE", [SIGALRM] = "ALRM", [SIGTERM] = "TERM",
	[SIGSTKFLT] = "STKFLT", [SIGCHLD] = "CHLD", [SIGCONT] = "CONT", [SIGSTOP] = "STOP", [SIGTSTP] = "TSTP",
	[SIGTTIN] = "TTIN", [SIGTTOU] = "TTOU", [SIGURG] = "URG", [SIGXCPU] = "XCPU", [SIGXFSZ] = "XFSZ",
	[SIGVTALRM] = "VTALRM", [SIGPROF] = "PROF", [SIGWINCH] = "WINCH", [SIGIO] = "IO", [SIGPWR] = "PWR",
	[SIGSYS] = "SYS",
};

const char *signal_name(int sig)
{
	return sig > 0 && (size_t)sig < sizeof signals / sizeof *signals && *signals[sig] ? signals[sig] : NULL;
}

const char *signal_words(int sig, char room[SIGNAL_WORDS])
{
	const char *name = signal_name(sig);

	strcpy(room, "signal ");
	number_put(room + strlen(room), sig);
	if (name)
		strcat(strcat(strcat(room, " (SIG"), name), ")");
	return room;
}

/* Reads what follows RTMIN or RTMAX. Returns how far the signal is from that, or -1. */
static int offset(const char *text, char sign)
{
	return !*text ? 0 : *text == sign ? (int)number_read(text + 1, LAST_SIGNAL - FIRST_REALTIME) : -1;
}

int signal_read(const char *text)
{
	int n = (int)number_read(text, LAST_SIGNAL);

	if (n >= 0)
		return n;
	text += strncmp(text, "SIG", 3) ? 0 : 3;
	for (n = 1; (size_t)n < sizeof signals / sizeof *signals; n++)
		if (*text && !strcmp(signals[n], text))
			return n;
	if (strncmp(text, "RTM", 3) || (strncmp(text + 3, "IN", 2) && strncmp(text + 3, "AX", 2)))
		return !strcmp(text, "POLL") ? SIGIO : -1;
	n = offset(text + 5, text[3] == 'I' ? '+' : '-');
	return n < 0 ? n : text[3] == 'I' ? FIRST_REALTIME + n : LAST_SIGNAL - n;
}

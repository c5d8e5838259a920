/*
 * probe WORD...: a command that does what the words say, in order, and tells of it: each line goes to the FIFO
 * `channel` beside the program and begins with the pid. For build/tests/peer, which reads that. signal(7), proc(5).
 *
 *   say TEXT             a line
 *   state                its ids, signals, terminal, folder, descriptors, arguments and environment, and its parent's
 *   print TEXT, err TEXT to standard output, error
 *   record               from here on each signal that arrives is told of, for ever
 *   until SIG            waits for that one
 *   pause                waits for ever, for nothing
 *   exit N, die SIG, stop
 *   fork { WORD... }     a child does these; goes on once it and its own children have said "up", or ended
 *   up                   see fork
 *   reap                 waits for a child's end
 *   root                 takes root's ids, if it is executed with them
 *   group, session       a process group, a session of its own
 *   ignore SIG, default SIG, block SIG
 *   send SIG PID
 *   close N
 *   exec COMMAND...
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "init/sys/sys.h"

enum { LINE = 4000, SORTED = 256, FAILED = 99 };

static const uint64_t all = ~UINT64_C(0);

/* What a fork waits on: the write end of its pipe, in the child and its children. */
static int up = -1;

extern char **environ;

/* The driver takes a row with these words on standard error for failed, whatever else it gave. */
static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "probe: failed: %s: %s\n", what, strerror(errno));
	_exit(FAILED);
}

static void channel_path(char *path)
{
	ssize_t length = readlink("/proc/self/exe", path, LINE);

	if (length < 0)
		fail("/proc/self/exe");
	path[length] = '\0';
	strcpy(strrchr(path, '/') + 1, "channel");
}

/* One write, so that lines of several processes do not mix. It is open no longer: it would be among the descriptors. */
static void tell(const char *format, ...)
{
	char path[LINE + 16], line[LINE];
	va_list list;
	int used = sprintf(line, "%d ", (int)getpid()), channel;

	va_start(list, format);
	used += vsnprintf(line + used, sizeof line - 1 - (size_t)used, format, list);
	va_end(list);
	if (used > (int)sizeof line - 2)
		used = sizeof line - 2;
	line[used++] = '\n';
	channel_path(path);
	channel = open(path, O_WRONLY | O_CLOEXEC);
	if (channel < 0 || write(channel, line, (size_t)used) != used)
		fail("channel");
	(void)close(channel); /* written */
}

static int signal_number(const char *text)
{
	int sig = text ? atoi(text) : 0;

	if (sig < 1 || sig > SYS_SIGNALS) {
		errno = EINVAL;
		fail("signal");
	}
	return sig;
}

/* --- state --- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void tell_descriptors(void)
{
	char target[LINE], list[LINE] = "";
	size_t used = 0;
	DIR *directory = opendir("/proc/self/fd");
	const struct dirent *entry;
	ssize_t length;

	while (directory && (entry = readdir(directory))) {
		if (*entry->d_name == '.' || atoi(entry->d_name) == dirfd(directory))
			continue;
		length = readlinkat(dirfd(directory), entry->d_name, target, sizeof target - 1);
		target[length < 0 ? 0 : length] = '\0';
		target[strncmp(target, "pipe:", 5) ? strlen(target) : 4] = '\0';
		target[strncmp(target, "socket:", 7) ? strlen(target) : 6] = '\0';
		target[strncmp(target, "/dev/pts/", 9) ? strlen(target) : 8] = '\0';
		used += (size_t)snprintf(list + used, sizeof list - used, " %s=%.200s",
			entry->d_name, target);
	}
	(void)closedir(directory); /* only read */
	tell("descriptors%s", list);
}

static void tell_status(void)
{
	static const char *const wanted[] = { "Sig", "Cap", "NoNew", "Seccomp:", "Umask",
		"Threads" };
	char line[256], list[LINE] = "";
	FILE *file = fopen("/proc/self/status", "re");
	size_t used = 0;

	while (file && fgets(line, sizeof line, file))
		for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
			if (!strncmp(line, wanted[i], strlen(wanted[i])) && !strstr(line, "SigQ")) {
				line[strcspn(line, "\n")] = '\0';
				line[strcspn(line, "\t")] = ' ';
				used += (size_t)snprintf(list + used, sizeof list - used, " %s",
					line);
			}
	if (!file || fclose(file) < 0)
		fail("/proc/self/status");
	tell("status%s", list);
}

static void tell_link(const char *what, const char *path)
{
	char target[LINE];
	ssize_t length = readlink(path, target, sizeof target - 1);

	target[length < 0 ? 0 : length] = '\0';
	tell("%s %s", what, target);
}

static void tell_parent(void)
{
	char path[64], bytes[LINE];
	ssize_t length;
	int fd;

	sprintf(path, "/proc/%d/cmdline", (int)getppid());
	fd = open(path, O_RDONLY | O_CLOEXEC);
	length = fd < 0 ? -1 : read(fd, bytes, sizeof bytes - 1);
	for (ssize_t i = 0; i < length; i++)
		if (!bytes[i])
			bytes[i] = i + 1 == length ? '\0' : ' ';
	bytes[length < 0 ? 0 : length] = '\0';
	tell("parent %s", bytes);
	(void)close(fd); /* only read */
}

static void tell_terminal(void)
{
	int tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC), sig = 0, reaper = 0;
	pid_t group = tcgetpgrp(tty < 0 ? 0 : tty);

	tell("terminal: %s, foreground %d", tty < 0 ? strerror(errno) : "its own", (int)group);
	(void)close(tty); /* only asked */
	if (prctl(PR_GET_PDEATHSIG, &sig) < 0 || prctl(PR_GET_CHILD_SUBREAPER, &reaper) < 0)
		fail("prctl");
	tell("parent-death signal %d, subreaper %d", sig, reaper);
}

static void tell_environment(void)
{
	const char *sorted[SORTED];
	size_t count = 0;

	while (environ && environ[count] && count < SORTED) {
		sorted[count] = environ[count];
		count++;
	}
	qsort(sorted, count, sizeof *sorted, by_text);
	for (size_t i = 0; i < count; i++)
		tell("environment %s", sorted[i]);
}

static void tell_state(void)
{
	tell_descriptors();
	tell("parent %d, group %d, session %d", (int)getppid(), (int)getpgrp(), (int)getsid(0));
	tell_status();
	tell_terminal();
	tell_link("folder", "/proc/self/cwd");
	tell_parent();
	tell_environment();
}

/* --- signals --- */

static int await_signal(siginfo_t *info)
{
	int sig = sys(syscall(SYS_rt_sigtimedwait, &all, info, NULL, sizeof all));

	return sig == -EINTR ? 0 : sig;
}

static _Noreturn void record(void)
{
	siginfo_t info;
	int sig;

	for (sys_set_mask(all);;) {
		sig = await_signal(&info);
		if (sig > 0)
			tell("got %d from %d", sig, (int)info.si_pid);
	}
}

static void until(int wanted)
{
	siginfo_t info;

	sys_set_mask(all);
	while (await_signal(&info) != wanted)
		;
	sys_set_mask(0);
}

static void set_action(int sig, void (*action)(int))
{
	uint64_t kernel[8] = { (uint64_t)(uintptr_t)action };

	if (syscall(SYS_rt_sigaction, sig, kernel, NULL, sizeof *kernel) < 0)
		fail("rt_sigaction");
}

static void block(int sig)
{
	uint64_t mask = UINT64_C(1) << (sig - 1);

	if (syscall(SYS_rt_sigprocmask, SIG_BLOCK, &mask, NULL, sizeof mask) < 0)
		fail("rt_sigprocmask");
}

static _Noreturn void die(int sig)
{
	sys_set_mask(0);
	if (sig != SIGKILL && sig != SIGSTOP)
		set_action(sig, SIG_DFL);
	(void)kill(getpid(), sig);
	_exit(FAILED); /* this one ends nobody */
}

/* --- words --- */

static char **do_words(char **word);

/* Behind the brace that ends what *word begins. */
static char **behind(char **word)
{
	int depth = 1;

	for (; *word && depth; word++)
		depth += !strcmp(*word, "{") - !strcmp(*word, "}");
	return word;
}

static char **do_fork(char **word)
{
	int ends[2];
	pid_t child;
	char byte;

	if (!*word || strcmp(*word++, "{") || pipe2(ends, O_CLOEXEC) < 0)
		fail("fork {");
	child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0) {
		(void)close(ends[0]); /* the parent reads */
		up = ends[1];
		do_words(word);
		_exit(0);
	}
	(void)close(ends[1]);
	while (read(ends[0], &byte, 1) < 0 && errno == EINTR)
		;
	(void)close(ends[0]); /* at its end */
	return behind(word);
}

static void say_up(void)
{
	(void)close(up); /* the closing is what is wanted of it */
	up = -1;
}

static _Noreturn void do_exec(char **command)
{
	execvp(*command, command);
	fail(*command);
}

/* Those without an argument; false where it is none of them. */
static bool do_plain(const char *word)
{
	if (!strcmp(word, "state"))
		tell_state();
	else if (!strcmp(word, "record"))
		record();
	else if (!strcmp(word, "up"))
		say_up();
	else if (!strcmp(word, "root"))
		(void)setresuid(0, 0, 0); /* shown by what follows */
	else if (!strcmp(word, "reap"))
		(void)wait(NULL); /* shown by what follows */
	else if (!strcmp(word, "group"))
		(void)setpgid(0, 0); /* a leader's is its own already */
	else if (!strcmp(word, "session"))
		(void)setsid(); /* shown by what follows */
	else if (!strcmp(word, "stop"))
		(void)kill(getpid(), SIGSTOP); /* can't fail */
	else if (!strcmp(word, "pause"))
		for (;;)
			pause();
	else
		return false;
	return true;
}

static bool do_argument(const char *word, const char *argument)
{
	if (!strcmp(word, "say"))
		tell("%s", argument);
	else if (!strcmp(word, "print"))
		dprintf(1, "%s\n", argument);
	else if (!strcmp(word, "err"))
		dprintf(2, "%s\n", argument);
	else if (!strcmp(word, "until"))
		until(signal_number(argument));
	else if (!strcmp(word, "exit"))
		_exit(atoi(argument));
	else if (!strcmp(word, "die"))
		die(signal_number(argument));
	else if (!strcmp(word, "ignore"))
		set_action(signal_number(argument), SIG_IGN);
	else if (!strcmp(word, "default"))
		set_action(signal_number(argument), SIG_DFL);
	else if (!strcmp(word, "block"))
		block(signal_number(argument));
	else if (!strcmp(word, "close"))
		(void)close(atoi(argument)); /* shown by what follows */
	else
		return false;
	return true;
}

/* Up to the end, or to the brace that belongs to a fork before. */
static char **do_words(char **word)
{
	while (*word && strcmp(*word, "}")) {
		if (!strcmp(*word, "fork")) {
			word = do_fork(word + 1);
		} else if (!strcmp(*word, "exec")) {
			do_exec(word + 1);
		} else if (!strcmp(*word, "send") && word[1] && word[2]) {
			if (kill(atoi(word[2]), signal_number(word[1])) < 0)
				tell("send: %s", strerror(errno));
			word += 3;
		} else if (do_plain(*word)) {
			word++;
		} else if (word[1] && do_argument(*word, word[1])) {
			word += 2;
		} else {
			errno = EINVAL;
			fail(*word);
		}
	}
	return word;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 0;
	do_words(argv + 1);
	return 0;
}

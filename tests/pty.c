/*
 * pty: runs a command on a pseudo-terminal of its own and drives it by a script on standard input, line by line.
 *
 *   pty [-s ROWSxCOLUMNS] [-t SECONDS] [-o FILE] COMMAND [ARG...] <SCRIPT
 *
 * Exit status 0 if every line held; else 1, with the line that did not and the end of the output. tests/README.md has
 * the lines. pty(7), tty_ioctl(4).
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <regex.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { ROOM = 1 << 18, TAIL = 2000, NEVER = 16, TICK = 10, GRACE = 2000 };

struct driver {
	pid_t child, helper;
	int master, signals, copy; /* -1 where there is none (any more) */
	bool exited, stopped, over; /* over: the output has ended */
	int status, helper_status; /* as wait(2) has them */
	double seconds; /* what a line may take */
	long long deadline; /* of the line that is carried out, in milliseconds */
	struct termios saved;
	regex_t never[NEVER];
	int nevers;
	size_t used, seen; /* of the output; what expect has passed */
	char output[ROOM + 1];
};

/* A verb carries its line out: NULL, or why it did not hold. */
typedef const char *verb(struct driver *driver, char *rest);

static long long now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time); /* can't fail */
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static void set_deadline(struct driver *driver, const char *seconds)
{
	driver->deadline =
		now() + (long long)(1000 * (seconds ? strtod(seconds, NULL) : driver->seconds));
}

/* Takes `c` without NULs and with "\n" for "\r\n"; of what does not fit any more the older half goes. */
static void take(struct driver *driver, char c)
{
	if (driver->used == ROOM) {
		driver->used = ROOM / 2;
		memmove(driver->output, driver->output + ROOM / 2, ROOM / 2);
		driver->seen = driver->seen > ROOM / 2 ? driver->seen - ROOM / 2 : 0;
	}
	if (c == '\n' && driver->used > driver->seen && driver->output[driver->used - 1] == '\r')
		driver->used--;
	if (c)
		driver->output[driver->used++] = c;
	driver->output[driver->used] = '\0';
}

/* EIO is the end: nobody has the terminal open any more. */
static void read_output(struct driver *driver)
{
	char bytes[4096];
	ssize_t got = read(driver->master, bytes, sizeof bytes);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	driver->over = got <= 0;
	for (ssize_t i = 0; i < got; i++)
		take(driver, bytes[i]);
	if (driver->copy >= 0 && got > 0 && write(driver->copy, bytes, (size_t)got) != got)
		perror("pty: -o");
}

static void reap(struct driver *driver)
{
	struct signalfd_siginfo info;
	int status;
	pid_t pid;

	(void)read(driver->signals, &info, sizeof info); /* only to empty it: wait tells */
	while ((pid = waitpid(-1, &status, WNOHANG | WUNTRACED | WCONTINUED)) > 0) {
		if (pid == driver->helper) {
			driver->helper_status = status;
			driver->helper = -1;
		} else if (WIFSTOPPED(status) || WIFCONTINUED(status)) {
			driver->stopped = WIFSTOPPED(status);
		} else {
			driver->exited = true;
			driver->status = status;
		}
	}
}

/* Waits for an event, at most `most` milliseconds (-1: as long as the line may take). False at the deadline. */
static bool pump(struct driver *driver, short wanted, int most)
{
	struct pollfd fds[] = {
		{ .fd = driver->signals, .events = POLLIN },
		{ .fd = driver->over ? -1 : driver->master, .events = POLLIN | wanted },
	};
	long long left = driver->deadline - now();

	if (left <= 0)
		return false;
	if (poll(fds, 2, most >= 0 && most < left ? most : (int)left) < 0 && errno != EINTR)
		return false;
	if (fds[1].revents & (POLLIN | POLLHUP | POLLERR))
		read_output(driver);
	if (fds[0].revents)
		reap(driver);
	return true;
}

/* --- words of a line --- */

/* The next word of *rest, without its quotes if it has some; NULL where there is none. */
static char *word(char **rest)
{
	char *begin = *rest + strspn(*rest, " \t"), *end;
	bool quoted = *begin == '\'' || *begin == '"';

	if (!*begin)
		return NULL;
	end = quoted ? strchr(begin + 1, *begin) : begin + strcspn(begin, " \t");
	if (!end)
		end = begin + strlen(begin);
	*rest = *end ? end + 1 : end;
	*end = '\0';
	return begin + quoted;
}

static char unescape_one(const char **text)
{
	static const char names[] = "rnte\\", meant[] = "\r\n\t\033\\";
	const char *name = **text ? strchr(names, **text) : NULL;
	unsigned byte;

	if (**text == 'x' && sscanf(*text + 1, "%2x", &byte) == 1) {
		*text += isxdigit((unsigned char)(*text)[2]) ? 3 : 2;
		return (char)byte;
	}
	if (!name)
		return '\\';
	(*text)++;
	return meant[name - names];
}

/* In place: \r \n \t \e \\ \xHH. Returns the length: a NUL may be among it. */
static size_t unescape(char *text)
{
	const char *from = text;
	char *to = text;

	while (*from)
		if (*from == '\\' && from++)
			*to++ = unescape_one(&from);
		else
			*to++ = *from++;
	*to = '\0';
	return (size_t)(to - text);
}

static int signal_number(const char *name)
{
	for (int i = 1; i < NSIG; i++)
		if (sigabbrev_np(i) && !strcmp(name, sigabbrev_np(i)))
			return i;
	return atoi(name);
}

/* --- verbs --- */

static const char *compile(regex_t *regex, const char *text)
{
	if (!text || !*text || regcomp(regex, text, REG_EXTENDED | REG_NEWLINE))
		return "no regular expression";
	return NULL;
}

/* Looks for it behind what was seen, and if it is there passes it. */
static bool find(struct driver *driver, const regex_t *regex)
{
	size_t seen = driver->seen;
	int flags = seen && driver->output[seen - 1] != '\n' ? REG_NOTBOL : 0;
	regmatch_t match;

	if (regexec(regex, driver->output + seen, 1, &match, flags))
		return false;
	driver->seen = seen + (size_t)match.rm_eo;
	return true;
}

static const char *do_expect(struct driver *driver, char *rest)
{
	char *text = word(&rest);
	regex_t regex;
	const char *why = compile(&regex, text);

	if (why)
		return why;
	set_deadline(driver, word(&rest));
	while (!find(driver, &regex) && !why)
		if (driver->over)
			why = "the output ended without it";
		else if (!pump(driver, 0, -1))
			why = "not seen in time";
	regfree(&regex);
	return why;
}

static const char *do_never(struct driver *driver, char *rest)
{
	const char *why = driver->nevers < NEVER ? NULL : "too many";

	if (!why)
		why = compile(&driver->never[driver->nevers], word(&rest));
	driver->nevers += !why;
	return why;
}

static const char *do_send(struct driver *driver, char *rest)
{
	size_t size = unescape(rest);

	while (size && driver->master >= 0) {
		ssize_t n = write(driver->master, rest, size);

		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return strerror(errno);
		if (n < 0 && !pump(driver, POLLOUT, -1))
			return "the terminal takes no more";
		rest += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return size ? "the terminal is closed" : NULL;
}

static const char *do_resize(struct driver *driver, char *rest)
{
	struct winsize size = { 0 };

	if (sscanf(rest, "%hu %hu", &size.ws_row, &size.ws_col) != 2)
		return "ROWS COLUMNS are wanted";
	return ioctl(driver->master, TIOCSWINSZ, &size) ? strerror(errno) : NULL;
}

static const char *do_signal(struct driver *driver, char *rest)
{
	const char *name = word(&rest);
	int number = name ? signal_number(name) : 0;

	if (number <= 0)
		return "no such signal";
	return kill(driver->child, number) ? strerror(errno) : NULL;
}

static const char *do_wait(struct driver *driver, char *rest)
{
	static char text[64];
	const char *status = word(&rest);
	int code;

	if (!status)
		return "the exit status is wanted";
	set_deadline(driver, word(&rest));
	while (!driver->exited)
		if (!pump(driver, 0, -1))
			return driver->stopped ? "it is stopped" : "it still runs";
	code = WIFSIGNALED(driver->status) ? 128 + WTERMSIG(driver->status)
					   : WEXITSTATUS(driver->status);
	snprintf(text, sizeof text, "it ended with %d", code);
	return code == atoi(status) ? NULL : text;
}

static const char *do_stopped(struct driver *driver, char *rest)
{
	set_deadline(driver, word(&rest));
	while (!driver->stopped)
		if (driver->exited || !pump(driver, 0, -1))
			return driver->exited ? "it has ended" : "it is not";
	return NULL;
}

static bool same_modes(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
		a->c_lflag == b->c_lflag && !memcmp(a->c_cc, b->c_cc, sizeof a->c_cc);
}

/* A change of modes makes no event: they are looked at again every few milliseconds. */
static const char *do_termios(struct driver *driver, char *rest)
{
	const char *what = word(&rest);
	struct termios modes;

	if (!what || (strcmp(what, "saved") && strcmp(what, "restored") && strcmp(what, "raw")))
		return "saved, restored or raw";
	set_deadline(driver, word(&rest));
	do {
		if (tcgetattr(driver->master, &modes) < 0)
			return strerror(errno);
		if (!strcmp(what, "saved"))
			driver->saved = modes;
		if (*what == 'r' && what[1] == 'a' ? !(modes.c_lflag & (ICANON | ISIG))
						   : same_modes(&modes, &driver->saved))
			return NULL;
	} while (pump(driver, 0, TICK));
	return *what == 'r' && what[1] == 'a' ? "they are not raw" : "they are not as they were";
}

static const char *do_close(struct driver *driver, char *rest)
{
	(void)rest;
	if (driver->master < 0)
		return "it is closed already";
	(void)close(driver->master); /* the hang-up is what is wanted of it */
	driver->master = -1;
	driver->over = true;
	return NULL;
}

static const char *do_eof(struct driver *driver, char *rest)
{
	set_deadline(driver, word(&rest));
	while (!driver->over)
		if (!pump(driver, 0, -1))
			return "somebody has the terminal open still";
	return NULL;
}

static pid_t start_helper(struct driver *driver, const char *command)
{
	char child[16];
	sigset_t none;
	pid_t pid = fork();
	int null;

	if (pid)
		return pid;
	snprintf(child, sizeof child, "%d", (int)driver->child);
	(void)sigemptyset(&none); /* can't fail */
	null = open("/dev/null", O_RDONLY); /* our input is the script */
	if (null < 0 || dup2(null, 0) < 0 || setenv("CHILD", child, 1) < 0 ||
		sigprocmask(SIG_SETMASK, &none, NULL) < 0)
		_exit(125);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static const char *do_run(struct driver *driver, char *rest)
{
	set_deadline(driver, NULL);
	driver->helper = start_helper(driver, rest);
	if (driver->helper < 0)
		return strerror(errno);
	while (driver->helper > 0)
		if (!pump(driver, 0, -1)) {
			(void)kill(driver->helper, SIGKILL); /* it may have just ended */
			return "it did not end in time";
		}
	return driver->helper_status ? "it failed" : NULL;
}

static const struct {
	const char *name;
	verb *carry_out;
} verbs[] = {
	{ "expect", do_expect },
	{ "never", do_never },
	{ "send", do_send },
	{ "resize", do_resize },
	{ "signal", do_signal },
	{ "wait", do_wait },
	{ "eof", do_eof },
	{ "stopped", do_stopped },
	{ "termios", do_termios },
	{ "close", do_close },
	{ "run", do_run },
};

/* --- the script --- */

static const char *carry_out(struct driver *driver, char *line)
{
	char *name = word(&line);

	if (!name || *name == '#')
		return NULL;
	set_deadline(driver, NULL);
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(name, verbs[i].name))
			return verbs[i].carry_out(driver, line);
	return "no such line";
}

static const char *check_never(struct driver *driver)
{
	for (int i = 0; i < driver->nevers; i++)
		if (!regexec(&driver->never[i], driver->output, 0, NULL, 0))
			return "what must never come has come";
	return NULL;
}

static void print_output(const struct driver *driver)
{
	size_t from = driver->used > TAIL ? driver->used - TAIL : 0;

	for (size_t i = from; i < driver->used; i++) {
		unsigned char c = (unsigned char)driver->output[i];

		if (c == '\n' || (c >= ' ' && c != 0x7f))
			fputc(c, stderr);
		else
			fprintf(stderr, "\\x%02x", c);
	}
	fputc('\n', stderr);
}

/*
 * The news that the command has ended may come before all that it wrote: reads to the end of file. That does not come
 * where somebody else has the terminal open still: two seconds.
 */
static void read_rest(struct driver *driver)
{
	driver->deadline = now() + GRACE;
	while (!driver->over && pump(driver, 0, -1))
		;
}

static int follow(struct driver *driver)
{
	char line[4096], copy[4096];
	const char *why = NULL;
	int number = 0;

	while (!why && fgets(line, sizeof line, stdin)) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		strcpy(copy, line);
		why = carry_out(driver, line);
		if (!why)
			why = check_never(driver);
	}
	if (driver->exited)
		read_rest(driver);
	if (!why)
		why = check_never(driver);
	if (!why)
		return 0;
	fprintf(stderr, "pty: line %d: %s: %s; the output, to its end:\n", number, copy, why);
	print_output(driver);
	return 1;
}

/* Hangs up, as a terminal that is closed does; what is there after two seconds is killed. */
static void end(struct driver *driver)
{
	if (driver->master >= 0)
		(void)do_close(driver, NULL); /* it is open */
	driver->deadline = now() + GRACE;
	while (!driver->exited && pump(driver, 0, -1))
		;
	if (driver->exited)
		return;
	(void)kill(driver->child, SIGKILL); /* it has not been waited for: it is there */
	(void)waitpid(driver->child, NULL, 0);
}

static _Noreturn void become(int terminal, const sigset_t *child, char **command)
{
	if (login_tty(terminal) < 0 || sigprocmask(SIG_UNBLOCK, child, NULL) < 0)
		_exit(125);
	execvp(*command, command);
	fprintf(stderr, "pty: %s: %s\n", *command, strerror(errno));
	_exit(127);
}

/* SIGCHLD is only read here; the child has it as it was. The modes are kept before anybody can change them. */
static int start(struct driver *driver, const struct winsize *size, char **command)
{
	int terminal;
	sigset_t child;

	(void)sigemptyset(&child); /* neither can fail */
	(void)sigaddset(&child, SIGCHLD);
	if (sigprocmask(SIG_BLOCK, &child, NULL) < 0 ||
		openpty(&driver->master, &terminal, NULL, NULL, size) < 0 ||
		tcgetattr(driver->master, &driver->saved) < 0 ||
		fcntl(driver->master, F_SETFD, FD_CLOEXEC) < 0)
		return -errno;
	driver->child = fork();
	if (driver->child == 0)
		become(terminal, &child, command);
	(void)close(terminal); /* the child has it */
	driver->signals = driver->child < 0 ? -1 : signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	return driver->signals < 0 || fcntl(driver->master, F_SETFL, O_NONBLOCK) < 0 ? -errno : 0;
}

int main(int argc, char **argv)
{
	static struct driver driver = { .master = -1, .copy = -1, .helper = -1, .seconds = 10 };
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int option, r;

	while ((option = getopt(argc, argv, "+s:t:o:")) != -1)
		if (option == 's' && sscanf(optarg, "%hux%hu", &size.ws_row, &size.ws_col) == 2)
			;
		else if (option == 't')
			driver.seconds = strtod(optarg, NULL);
		else if (option == 'o')
			driver.copy = open(optarg, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		else
			optind = argc;
	if (optind >= argc) {
		fprintf(stderr,
			"usage: pty [-s ROWSxCOLUMNS] [-t SECONDS] [-o FILE] COMMAND [ARG...] <SCRIPT\n");
		return 2;
	}
	r = start(&driver, &size, argv + optind);
	if (r < 0) {
		fprintf(stderr, "pty: no terminal: %s\n", strerror(-r));
		return 2;
	}
	r = follow(&driver);
	end(&driver);
	return r;
}

/*
 * peer [-v] [-o PATTERN] BOX NAME REAL OURS <TABLE: runs each row of the table with two programs, both as BOX/bin/NAME,
 * and compares all that can be seen of them. What REAL gives in that run is what is expected of OURS; where it does not
 * start, or not end, the row fails. tests/peers/README.md has the table. Each run has PID, mount and, with a terminal,
 * session of its own, and nothing in it outlives it. Steps wait for no time, but until everything in there sleeps: twice
 * the same, by state and by context switches. pid_namespaces(7), proc(5), tty_ioctl(4).
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>

#include "init/plan/message.h"
#include "init/sys/sys.h"

enum { ROOM = 1 << 17, LINE = 1 << 13, WORDS = 96, PATHS = 512, FEW = 64, MANY = 1024 };
enum { NOBODY = 65534, SECONDS = 8 };

struct text {
	size_t used;
	char bytes[ROOM];
};

/* How the init is run: the words of a row's second field. */
struct how {
	bool pid1, shell; /* as PID 1; else below a parent that is PID 2; by sh -c instead */
	bool session, group; /* of the init's own */
	/* It has a terminal: its own; its parent's; that, in the background; nobody's. */
	bool terminal, under, behind, foreign;
	bool blind, apart; /* that is not its standard input; it is nothing else */
	bool tostop, unordered, reaper; /* reaper: it is a subreaper already */
	bool closed[3], full; /* standard descriptors; output is /dev/full */
	int extra, pipe; /* more descriptors: /dev/zero, a pipe's write end; 0: none */
	bool user, alone; /* nobody's; it can't fork */
	uint64_t ignored, blocked, pending; /* pending: those are blocked as well */
	const char *folder, *arg0;
	char *environment[WORDS];
};

struct process {
	pid_t host, host_parent, host_group, pid, group, session;
	char state, name[32];
	unsigned long switches;
};

struct tree {
	int count;
	struct process of[FEW];
};

/* What several processes wrote to one standard error: a write each, with who did it. */
struct writes {
	int count;
	struct {
		pid_t host;
		size_t begin, end; /* of `text` */
	} of[MANY];
	struct text text;
};

struct run {
	const struct how *how;
	char **arguments;
	const char *box, *name;
	pid_t first; /* of the namespace, as the host sees it */
	pid_t init; /* as the namespace sees it */
	int channel, told, master, slave;
	int hole, errors[2]; /* the read end of how->pipe; standard error where how->unordered */
	bool ended, known; /* the init has; its status was told */
	int status;
	const char *failed; /* why the run is none */
	struct text log, output;
	struct writes writes;
	size_t step; /* of the log: what has come since the last step */
};

struct row {
	char *name, *how, *arguments, *script, *ours, *why;
	bool differs;
};

struct report { /* down the pipe `told` */
	int pid, status, error;
};

/* --- texts --- */

static void add(struct text *text, const char *format, ...)
{
	va_list list;
	int n;

	va_start(list, format);
	n = vsnprintf(text->bytes + text->used, ROOM - text->used, format, list);
	va_end(list);
	text->used += n < 0 ? 0 : (size_t)n;
	if (text->used >= ROOM)
		text->used = ROOM - 1;
}

static void add_escaped(struct text *text, const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)bytes[i];

		add(text, (c >= ' ' && c < 0x7f) || c == '\t' ? "%c" : "\\x%02x", c);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Lines, each with `label` before it; sorted, where the order is a race in the real program. */
static void add_lines(struct text *text, const char *label, const struct text *from, bool unordered)
{
	static char copy[ROOM], *lines[4096];
	size_t count = 0;
	bool cut = from->used && from->bytes[from->used - 1] != '\n';

	memcpy(copy, from->bytes, from->used);
	copy[from->used] = '\0';
	for (char *at = copy, *end = copy + from->used; at < end && count < 4096;
		at += strlen(at) + 1) {
		lines[count++] = at;
		at[strcspn(at, "\n")] = '\0';
	}
	if (unordered)
		qsort(lines, count, sizeof *lines, by_text);
	for (size_t i = 0; i < count; i++) {
		add(text, "%s: ", label);
		add_escaped(text, lines[i], strlen(lines[i]));
		add(text, cut && i + 1 == count ? " (without a newline)\n" : "\n");
	}
}

static void fail(struct run *run, const char *why)
{
	if (!run->failed)
		run->failed = why;
	add(&run->log, "failed: %s\n", why);
}

static long long now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time); /* can't fail */
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* Splits in place at `separator`, without the blanks around each part; NULL where there is no more. */
static char *part(char **rest, const char *separator)
{
	char *begin = *rest, *end = begin ? strstr(begin, separator) : NULL;

	if (!begin)
		return NULL;
	*rest = end ? end + strlen(separator) : NULL;
	if (!end)
		end = begin + strlen(begin);
	while (end > begin && isspace((unsigned char)end[-1]))
		end--;
	*end = '\0';
	return begin + strspn(begin, " \t");
}

/* The words of a shell, in place: quotes keep blanks. Returns how many; they end with NULL. */
static int split(char *text, char **words, int most)
{
	int count = 0;

	for (char *from = text, *to; *(from += strspn(from, " \t")) && count < most - 1;) {
		char quote = '\0';

		words[count++] = to = from;
		for (; *from && (quote || !isspace((unsigned char)*from)); from++)
			if (quote ? *from == quote : *from == '\'' || *from == '"')
				quote = quote ? '\0' : *from;
			else
				*to++ = *from;
		from += *from != '\0';
		*to = '\0';
	}
	words[count] = NULL;
	return count;
}

static const char *const signal_names[] = { [1] = "HUP",
	"INT",
	"QUIT",
	"ILL",
	"TRAP",
	"ABRT",
	"BUS",
	"FPE",
	"KILL",
	"USR1",
	"SEGV",
	"USR2",
	"PIPE",
	"ALRM",
	"TERM",
	"STKFLT",
	"CHLD",
	"CONT",
	"STOP",
	"TSTP",
	"TTIN",
	"TTOU",
	"URG",
	"XCPU",
	"XFSZ",
	"VTALRM",
	"PROF",
	"WINCH",
	"IO",
	"PWR",
	"SYS" };

static int signal_number(const char *name)
{
	for (int i = 1; i < (int)(sizeof signal_names / sizeof *signal_names); i++)
		if (name && !strcmp(name, signal_names[i]))
			return i;
	return name ? atoi(name) : 0;
}

static uint64_t signal_set(const char *names)
{
	char copy[PATHS], *rest = copy, *name;
	uint64_t set = 0;

	(void)snprintf(copy, sizeof copy, "%s", names); /* rows are short */
	while ((name = part(&rest, ",")))
		set |= strcmp(name, "all") ? UINT64_C(1) << ((signal_number(name) - 1) & 63)
					   : ~UINT64_C(0);
	return set;
}

/* --- how a row is run --- */

/* The value of "KEY=value"; NULL where the word is another. */
static const char *value(const char *word, const char *key)
{
	size_t length = strlen(key);

	return !strncmp(word, key, length) && word[length] == '=' ? word + length + 1 : NULL;
}

static void set_environment(struct how *how, char *word)
{
	size_t length = strcspn(word + (*word == '-'), "=");
	int i = 0;

	while (how->environment[i] &&
		(strncmp(how->environment[i], word + (*word == '-'), length) ||
			how->environment[i][length] != '='))
		i++;
	if (*word != '-') {
		how->environment[i] = word;
		return;
	}
	for (; how->environment[i]; i++)
		how->environment[i] = how->environment[i + 1];
}

static bool set_flag(struct how *how, const char *word)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "pid1", &how->pid1 },
		{ "shell", &how->shell },
		{ "session", &how->session },
		{ "group", &how->group },
		{ "terminal", &how->terminal },
		{ "under", &how->under },
		{ "behind", &how->behind },
		{ "foreign", &how->foreign },
		{ "blind", &how->blind },
		{ "apart", &how->apart },
		{ "tostop", &how->tostop },
		{ "unordered", &how->unordered },
		{ "full", &how->full },
		{ "reaper", &how->reaper },
		{ "user", &how->user },
		{ "alone", &how->alone },
	};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (!strcmp(word, flags[i].name))
			return *flags[i].flag = true;
	return !strcmp(word, "child");
}

static bool set_value(struct how *how, const char *word)
{
	const char *text;

	if ((text = value(word, "ignore")))
		how->ignored = signal_set(text);
	else if ((text = value(word, "block")))
		how->blocked = signal_set(text);
	else if ((text = value(word, "pending")))
		how->pending = signal_set(text);
	else if ((text = value(word, "folder")))
		how->folder = text;
	else if ((text = value(word, "arg0")))
		how->arg0 = text;
	else if ((text = value(word, "extra")))
		how->extra = atoi(text);
	else if ((text = value(word, "pipe")))
		how->pipe = atoi(text);
	else if ((text = value(word, "closed")))
		for (; *text; text++)
			how->closed[*text % 3] = true; /* of the digits 0 to 2 that is themselves */
	else
		return false;
	return true;
}

/* Names of the environment are upper case; -NAME takes one away. NULL, or the word that is none. */
static const char *understand(struct how *how, char **words)
{
	for (; *words; words++)
		if (isupper((unsigned char)**words) || **words == '-')
			set_environment(how, *words);
		else if (!set_flag(how, *words) && !set_value(how, *words))
			return *words;
	return NULL;
}

static bool has_terminal(const struct how *how)
{
	return how->terminal || how->under || how->behind || how->foreign;
}

/* --- the run's first processes: whatever fails in here is told, and ends it --- */

static int told = -1;

static void tell(int pid, int status, int error)
{
	struct report report = { pid, status, error };

	if (write(told, &report, sizeof report) != sizeof report)
		_exit(126);
}

static void must(long returned)
{
	if (returned >= 0)
		return;
	tell(0, 0, errno);
	_exit(126);
}

static void own_terminal(const struct run *run)
{
	if (getsid(0) != getpid())
		must(setsid());
	must(ioctl(run->slave, TIOCSCTTY, 0));
}

static void place_descriptors(const struct run *run, int pipe_end)
{
	const struct how *how = run->how;
	int in = has_terminal(how) && !how->blind ? run->slave : open("/dev/null", O_RDONLY);
	int out = has_terminal(how) && !how->apart ? run->slave : open("out", O_WRONLY | O_APPEND);
	int err = has_terminal(how) && !how->apart ? run->slave : open("err", O_WRONLY | O_APPEND);

	if (how->full)
		out = open("/dev/full", O_WRONLY);
	if (how->unordered && !(has_terminal(how) && !how->apart))
		err = run->errors[1];
	must(in < 0 || out < 0 || err < 0 ? -1 : 0);
	must(dup2(in, 0));
	must(dup2(out, 1));
	must(dup2(err, 2));
	if (how->pipe)
		must(dup2(pipe_end, how->pipe));
	if (how->extra)
		must(dup2(open("/dev/zero", O_RDONLY), how->extra));
	for (int fd = 3; fd < 256; fd++)
		if (fd != how->pipe && fd != how->extra)
			(void)fcntl(fd, F_SETFD, FD_CLOEXEC); /* most are not open */
	for (int fd = 0; fd < 3; fd++)
		if (how->closed[fd])
			must(close(fd));
}

static void set_signals(const struct how *how)
{
	uint64_t ignore[8] = { (uint64_t)(uintptr_t)SIG_IGN };

	for (int sig = 1; sig <= SYS_SIGNALS; sig++) {
		if (sig == SIGKILL || sig == SIGSTOP)
			continue;
		must(sys_default_action(sig));
		if (how->ignored >> (sig - 1) & 1)
			must(syscall(SYS_rt_sigaction, sig, ignore, NULL, sizeof *ignore));
	}
	must(sys_set_mask(how->blocked | how->pending));
	for (int sig = 1; sig <= SYS_SIGNALS; sig++)
		if (how->pending >> (sig - 1) & 1)
			must(kill(getpid(), sig));
}

static void set_user(const struct how *how)
{
	static const struct rlimit none;

	if (how->user || how->alone) {
		must(setgroups(0, NULL));
		must(setresgid(NOBODY, NOBODY, NOBODY));
		must(setresuid(NOBODY, NOBODY, NOBODY));
	}
	must(prctl(PR_SET_PDEATHSIG, how->pid1 ? SIGKILL : 0)); /* a change of ids takes it away */
	if (how->alone) /* from here on: a limit that is passed already would stop the exec too */
		must(setrlimit(RLIMIT_NPROC, &none));
}

static _Noreturn void become_init(const struct run *run, int pipe_end)
{
	const struct how *how = run->how;
	char path[PATHS], entry[PATHS + 8], *shell[] = { "sh", "-c", *run->arguments, NULL };
	char *environment[WORDS + 2];
	size_t count = 0;

	sprintf(path, "%s/bin/%s", run->box, run->name);
	sprintf(entry, "I=%s", path);
	while (how->environment[count] && count < WORDS)
		environment[count] = how->environment[count], count++;
	if (how->shell)
		environment[count++] = entry;
	environment[count] = NULL;
	if (how->terminal)
		own_terminal(run);
	if ((how->session || how->foreign) && !how->terminal)
		must(setsid());
	if (how->group || how->behind)
		must(setpgid(0, 0));
	place_descriptors(run, pipe_end);
	if (how->folder)
		must(chdir(how->folder));
	must(prctl(PR_SET_CHILD_SUBREAPER, how->reaper));
	set_user(how);
	set_signals(how);
	(void)execve(how->shell ? "/bin/sh" : path, how->shell ? shell : run->arguments,
		environment);
	must(-1);
	_exit(126);
}

/* PID 2, or PID 1: waits for its children and tells how those ended. It holds no pipe that a row asks about. */
static _Noreturn void wait_and_tell(int pipe_end)
{
	int status;
	pid_t pid;

	(void)close(pipe_end); /* where there is one */
	(void)close(0); /* these neither: the terminal's end is seen by who reads it */
	(void)close(1);
	(void)close(2);
	for (;;) {
		pid = wait(&status);
		if (pid > 0)
			tell(pid, status, 0);
		else if (errno == ECHILD)
			pause();
	}
}

static void be_parent(const struct run *run, int pipe_end)
{
	pid_t pid;

	must(setsid());
	if (run->how->under || run->how->behind)
		own_terminal(run);
	pid = fork();
	must(pid);
	if (pid == 0)
		become_init(run, pipe_end);
	(void)close(run->slave); /* where there is one */
	wait_and_tell(pipe_end);
}

static _Noreturn void begin(const struct run *run, int pipe_end)
{
	static const struct rlimit none;
	pid_t pid;

	must(prctl(PR_SET_PDEATHSIG, SIGKILL));
	must(setrlimit(RLIMIT_CORE, &none));
	must(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
	must(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL));
	must(chdir(run->box));
	(void)close(run->master); /* where there is one: the driver alone hangs it up */
	if (run->how->pid1) {
		if (!run->how->terminal && !run->how->foreign)
			must(setsid());
		become_init(run, pipe_end);
	}
	pid = fork();
	must(pid);
	if (pid == 0)
		be_parent(run, pipe_end);
	(void)close(run->slave); /* where there is one */
	wait_and_tell(pipe_end);
}

/* --- looking at the namespace --- */

/* Whether it is off the processors: one that was about to sleep and lost its turn is shown as sleeping, too. */
static bool inactive(pid_t pid)
{
	char path[64], bytes[16] = "";
	int fd;

	sprintf(path, "/proc/%d/syscall", (int)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0 && read(fd, bytes, sizeof bytes - 1) < 0)
		*bytes = '\0';
	(void)close(fd); /* only read */
	return isdigit((unsigned char)*bytes) || *bytes == '-';
}

static bool read_process(pid_t pid, struct process *process)
{
	char path[64], line[256];
	bool lives = false;
	FILE *file;

	*process = (struct process){ .host = pid, .host_group = getpgid(pid) };
	sprintf(path, "/proc/%d/status", (int)pid);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof line, file)) {
		char *colon = strchr(line, ':'), *last = strrchr(line, '\t');
		int number = last ? atoi(last + 1) : 0;

		line[strcspn(line, "\n")] = '\0';
		*(colon ? colon : line) = '\0';
		if (!strcmp(line, "Name"))
			(void)snprintf(process->name, sizeof process->name, "%s", colon + 2);
		else if (!strcmp(line, "State"))
			process->state = colon[2];
		else if (!strcmp(line, "VmSize"))
			lives = true;
		else if (!strcmp(line, "PPid"))
			process->host_parent = number;
		else if (!strcmp(line, "NSpid"))
			process->pid = number;
		else if (!strcmp(line, "NSpgid"))
			process->group = number;
		else if (!strcmp(line, "NSsid"))
			process->session = number;
		else if (strstr(line, "ctxt_switches"))
			process->switches += (unsigned long)number;
	}
	/* On its way out, even where it sleeps: PID 1 waits for the others' end. */
	if (process->state != 'Z' && (!lives || !inactive(pid)))
		process->state = 'R';
	return file && fclose(file) == 0;
}

static void read_children(pid_t pid, char *list, size_t size)
{
	char path[64];
	ssize_t length = 0;
	int fd;

	sprintf(path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		length = read(fd, list, size - 1);
	(void)close(fd); /* only read */
	list[length > 0 ? length : 0] = '\0';
}

static void collect(struct tree *tree, pid_t pid)
{
	char list[1024], *at = list;

	if (tree->count == FEW || !read_process(pid, &tree->of[tree->count]))
		return;
	tree->count++;
	read_children(pid, list, sizeof list);
	for (long child; (child = strtol(at, &at, 10)) > 0;)
		collect(tree, (pid_t)child);
}

/*
 * A zombie may be seen before its parent is told, where the processor that does both is taken away in between. The
 * kernel lists nobody's children meanwhile: to ask for them first is to wait for that.
 */
static void look(struct run *run, struct tree *tree)
{
	char list[1024];

	read_children(run->first, list, sizeof list);
	tree->count = 0;
	collect(tree, run->first);
}

static bool sleeps(const struct tree *tree)
{
	for (int i = 0; i < tree->count; i++)
		if (!strchr("STtZ", tree->of[i].state))
			return false;
	return true;
}

/* Nobody ran between the two looks: what woke somebody would have run itself. */
static bool quiet(const struct tree *tree, const struct tree *before)
{
	if (tree->count != before->count || !sleeps(tree) || !sleeps(before))
		return false;
	for (int i = 0; i < tree->count; i++)
		if (tree->of[i].host != before->of[i].host ||
			tree->of[i].state != before->of[i].state ||
			tree->of[i].switches != before->of[i].switches)
			return false;
	return true;
}

/* --- what comes out of it --- */

static bool take(int fd, struct text *text)
{
	ssize_t n = read(fd, text->bytes + text->used, ROOM - 1 - text->used);

	text->used += n > 0 ? (size_t)n : 0;
	return n > 0;
}

static void take_write(struct run *run, const struct msghdr *message, size_t size)
{
	struct writes *writes = &run->writes;
	const struct cmsghdr *header = CMSG_FIRSTHDR(message);
	struct ucred sender;

	if (!header || header->cmsg_type != SCM_CREDENTIALS || writes->count == MANY)
		return;
	memcpy(&sender, CMSG_DATA(header), sizeof sender);
	writes->of[writes->count].host = sender.pid;
	writes->of[writes->count].begin = writes->text.used;
	writes->text.used += size;
	writes->of[writes->count++].end = writes->text.used;
}

static void take_errors(struct run *run)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(struct ucred))];
	} control;
	struct iovec room;
	struct msghdr message = { .msg_iov = &room, .msg_iovlen = 1 };
	ssize_t n;

	for (;;) {
		message.msg_control = &control;
		message.msg_controllen = sizeof control;
		room.iov_base = run->writes.text.bytes + run->writes.text.used;
		room.iov_len = ROOM - 1 - run->writes.text.used;
		n = recvmsg(run->errors[0], &message, MSG_DONTWAIT);
		if (n <= 0)
			return;
		take_write(run, &message, (size_t)n);
	}
}

static void take_reports(struct run *run)
{
	struct report report;

	while (read(run->told, &report, sizeof report) == sizeof report) {
		if (report.error)
			fail(run, strerror(report.error));
		if (report.error || report.pid == run->init) {
			run->ended = true;
			run->known = !report.error;
			run->status = report.status;
		}
	}
}

/* Takes what there is to be taken, after at most `most` milliseconds. */
static void pump(struct run *run, int most)
{
	struct pollfd fds[] = {
		{ .fd = run->told, .events = POLLIN },
		{ .fd = run->channel, .events = POLLIN },
		{ .fd = run->master, .events = POLLIN },
		{ .fd = run->errors[0], .events = POLLIN },
	};
	int status;

	if (most && poll(fds, 4, most) > 0 && fds[2].revents == POLLHUP)
		(void)poll(NULL, 0, 1); /* a terminal that nobody has open is always ready */
	while (take(run->channel, &run->log))
		;
	while (run->master >= 0 && take(run->master, &run->output))
		;
	if (run->errors[0] >= 0)
		take_errors(run);
	take_reports(run);
	if (run->how->pid1 && !run->ended && waitpid(run->first, &status, WNOHANG) == run->first) {
		take_reports(run);
		run->ended = true;
		run->known = true;
		run->status = status;
	}
}

/* Which of several processes was first to tell is chance; what each tells stays in its order. */
static void sort_step(struct run *run)
{
	char *begin = run->log.bytes + run->step, *end = run->log.bytes + run->log.used, *a, *b;
	bool changed = true;

	while (changed) {
		changed = false;
		for (a = begin; a < end && (b = memchr(a, '\n', (size_t)(end - a))) && ++b < end;) {
			char *behind = memchr(b, '\n', (size_t)(end - b)), line[LINE];
			size_t first = (size_t)(b - a),
			       second = behind ? (size_t)(behind + 1 - b) : 0;

			if (!second || atoi(a) <= atoi(b) || first > LINE) {
				a = b;
				continue;
			}
			memcpy(line, a, first);
			memmove(a, b, second);
			memcpy(a + second, line, first);
			a += second;
			changed = true;
		}
	}
	run->step = run->log.used;
}

/* Until everything in the namespace sleeps, is stopped or a zombie. */
static void settle(struct run *run, struct tree *tree)
{
	struct tree before = { .count = -1 };
	long long deadline = now() + SECONDS * 1000;

	do {
		pump(run, 0);
		tree->count = 0;
		if (run->ended && run->how->pid1)
			return;
		look(run, tree);
		if (quiet(tree, &before)) {
			pump(run, 0);
			sort_step(run);
			return;
		}
		before = *tree;
		(void)poll(NULL, 0, 1);
	} while (now() < deadline);
	fail(run, "it comes to no rest");
}

static const struct process *find(const struct tree *tree, pid_t pid)
{
	for (int i = 0; i < tree->count; i++)
		if (tree->of[i].pid == pid)
			return &tree->of[i];
	return NULL;
}

static int as_inside(const struct tree *tree, pid_t host)
{
	for (int i = 0; i < tree->count; i++)
		if (tree->of[i].host == host)
			return tree->of[i].pid;
	return 0;
}

static int open_file(const char *box, const char *name, int flags)
{
	char path[PATHS];

	(void)snprintf(path, sizeof path, "%s/%s", box, name); /* boxes have short names */
	return open(path, flags | O_CLOEXEC, 0666);
}

static void add_status(struct text *text, const struct run *run)
{
	if (!run->known)
		add(text, "status: unknown\n");
	else if (WIFSIGNALED(run->status))
		add(text, "status: signal %d\n", WTERMSIG(run->status));
	else
		add(text, "status: %d\n", WEXITSTATUS(run->status));
}

static void add_file(struct text *text, const struct run *run, const char *label, const char *name)
{
	static struct text content;
	int fd = open_file(run->box, name, O_RDONLY);

	content.used = 0;
	while (fd >= 0 && take(fd, &content))
		;
	(void)close(fd); /* only read */
	add_lines(text, label, &content, false);
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
		add_lines(text, "stderr", &one, false);
	}
}

/* All that was seen of it. Lines of the log are those of the processes' own and the steps'. */
static void sum_up(const struct run *run, struct text *text)
{
	text->used = 0;
	add_status(text, run);
	add_file(text, run, "stdout", "out");
	add_file(text, run, "stderr", "err");
	add_writes(text, run);
	add_lines(text, "terminal", &run->output, run->how->unordered);
	add_lines(text, "log", &run->log, false);
}

/* --- verbs --- */

typedef void verb(struct run *run, const struct tree *tree, char **words);

static void add_process(struct run *run, const struct tree *tree, const struct process *process)
{
	char path[64], folder[PATHS];
	ssize_t length;

	add(&run->log, "%d %s: parent %d, group %d, session %d, state %c", (int)process->pid,
		process->name, as_inside(tree, process->host_parent), (int)process->group,
		(int)process->session, process->state);
	sprintf(path, "/proc/%d/cwd", (int)process->host);
	length = process->pid == run->init ? readlink(path, folder, sizeof folder) : -1;
	if (length >= 0)
		add(&run->log, ", in %.*s", (int)length, folder);
	add(&run->log, "\n");
}

static int by_pid(const void *a, const void *b)
{
	return ((const struct process *)a)->pid - ((const struct process *)b)->pid;
}

static void do_show(struct run *run, const struct tree *tree, char **words)
{
	struct tree sorted = *tree;

	(void)words;
	qsort(sorted.of, (size_t)sorted.count, sizeof *sorted.of, by_pid);
	for (int i = 0; i < sorted.count; i++)
		if (sorted.of[i].pid >= run->init)
			add_process(run, tree, &sorted.of[i]);
}

static pid_t who(const struct run *run, const char *name)
{
	if (!name || !strcmp(name, "init"))
		return run->init;
	return !strcmp(name, "command") ? run->init + 1 : atoi(name);
}

static void do_kill(struct run *run, const struct tree *tree, char **words)
{
	const struct process *process = find(tree, words[1] ? who(run, words[2]) : 0);
	int sig = signal_number(words[1]);

	if (!process || sig <= 0)
		add(&run->log, "kill: no such process\n");
	else if (kill(process->host, sig) < 0)
		add(&run->log, "kill: %s\n", strerror(errno));
}

/* Who has the terminal, and whose session's it is. */
static void do_terminal(struct run *run, const struct tree *tree, char **words)
{
	int group = 0, session = 0, foreground = 0;

	(void)words;
	(void)ioctl(run->master, TIOCGPGRP, &group); /* 0: nobody's, all three */
	(void)ioctl(run->master, TIOCGSID, &session);
	for (int i = 0; i < tree->count; i++)
		if (group && tree->of[i].host_group == group)
			foreground = tree->of[i].group;
	add(&run->log, "terminal: foreground %d, session %d\n", foreground,
		as_inside(tree, session));
}

/* C for the byte of control and C. The kernel hands it over in its own time: it has when it echoes it. */
static void do_type(struct run *run, const struct tree *tree, char **words)
{
	char byte = words[1] ? words[1][0] & 0x1f : '\0';
	size_t before = run->output.used;
	long long deadline = now() + SECONDS * 1000;

	(void)tree;
	if (write(run->master, &byte, 1) != 1)
		fail(run, "typing");
	while (run->output.used == before && now() < deadline)
		pump(run, 1);
	if (run->output.used == before)
		fail(run, "what was typed is not echoed");
}

static void do_resize(struct run *run, const struct tree *tree, char **words)
{
	struct winsize size = { .ws_row = 30, .ws_col = 100 };

	(void)tree;
	(void)words;
	if (ioctl(run->master, TIOCSWINSZ, &size) < 0)
		fail(run, "resizing");
}

static void do_hangup(struct run *run, const struct tree *tree, char **words)
{
	(void)tree;
	(void)words;
	(void)close(run->master); /* the hang-up is what is wanted of it */
	run->master = -1;
}

/* Whether anybody has the pipe's write end. */
static void do_pipe(struct run *run, const struct tree *tree, char **words)
{
	struct pollfd hole = { .fd = run->hole };

	(void)tree;
	(void)words;
	(void)poll(&hole, 1, 0); /* only asked */
	add(&run->log, "pipe: %s\n", hole.revents & POLLHUP ? "closed" : "open");
}

static void await_end(struct run *run, int milliseconds)
{
	long long deadline = now() + milliseconds;

	while (!run->ended && now() < deadline)
		pump(run, 50);
}

/* For the rows that differ: it still runs after so many milliseconds; it ends with that status. */
static void do_runs(struct run *run, const struct tree *tree, char **words)
{
	(void)tree;
	await_end(run, atoi(words[1] ? words[1] : "0"));
	if (run->ended)
		fail(run, "it does not run any more");
}

static void do_ends(struct run *run, const struct tree *tree, char **words)
{
	int code;

	(void)tree;
	await_end(run, SECONDS * 1000);
	code = WIFSIGNALED(run->status) ? 128 + WTERMSIG(run->status) : WEXITSTATUS(run->status);
	if (!run->ended || !words[1] || code != atoi(words[1]))
		fail(run, run->ended ? "it ended with another status" : "it did not end");
}

/* The same: its output has that text. */
static void do_says(struct run *run, const struct tree *tree, char **words)
{
	static struct text seen;

	(void)tree;
	await_end(run, SECONDS * 1000);
	sum_up(run, &seen);
	seen.bytes[seen.used] = '\0';
	if (!words[1] || !strstr(seen.bytes, words[1]))
		fail(run, "it does not say so");
}

static const struct {
	const char *name;
	verb *carry_out;
} verbs[] = {
	{ "show", do_show },
	{ "kill", do_kill },
	{ "terminal", do_terminal },
	{ "type", do_type },
	{ "resize", do_resize },
	{ "hangup", do_hangup },
	{ "pipe", do_pipe },
	{ "runs", do_runs },
	{ "ends", do_ends },
	{ "says", do_says },
};

static void carry_out(struct run *run, char *line)
{
	char *words[WORDS];
	struct tree tree = { .count = 0 };

	if (!split(line, words, WORDS))
		return;
	settle(run, &tree);
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(*words, verbs[i].name)) {
			verbs[i].carry_out(run, &tree, words);
			run->step = run->log.used;
			return;
		}
	fail(run, "no such step");
}

static void follow(struct run *run, const char *script)
{
	char copy[LINE], *rest = copy, *line;

	(void)snprintf(copy, sizeof copy, "%s", script); /* rows are short */
	while (!run->failed && (line = part(&rest, ";")))
		carry_out(run, line);
}

/* --- one run --- */

static void empty(const char *box, const char *name)
{
	int fd = open_file(box, name, O_WRONLY | O_CREAT | O_TRUNC);

	if (fd < 0)
		perror(name);
	(void)close(fd); /* nothing was written */
}

static void open_terminal(struct run *run)
{
	struct termios modes;

	if (openpty(&run->master, &run->slave, NULL, NULL, NULL) < 0 ||
		tcgetattr(run->slave, &modes) < 0) {
		fail(run, "no terminal");
		return;
	}
	modes.c_oflag &= ~(tcflag_t)OPOST;
	if (run->how->tostop)
		modes.c_lflag |= TOSTOP;
	if (tcsetattr(run->slave, TCSANOW, &modes) < 0 ||
		fcntl(run->master, F_SETFL, O_NONBLOCK) < 0)
		fail(run, "no terminal modes");
}

static void open_errors(struct run *run)
{
	int on = 1;

	if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, run->errors) < 0 ||
		setsockopt(run->errors[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) < 0)
		fail(run, "no socket");
}

static void start(struct run *run)
{
	int reports[2] = { -1, -1 }, hole[2] = { -1, -1 };

	if (pipe2(reports, O_CLOEXEC | O_NONBLOCK) < 0 ||
		(run->how->pipe && pipe2(hole, O_CLOEXEC) < 0))
		fail(run, "no pipe");
	told = reports[1];
	run->told = reports[0];
	run->hole = hole[0];
	if (has_terminal(run->how))
		open_terminal(run);
	if (run->how->unordered)
		open_errors(run);
	run->first = (pid_t)syscall(SYS_clone, CLONE_NEWPID | CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0);
	if (run->first == 0)
		begin(run, hole[1]);
	if (run->first < 0)
		fail(run, "no namespaces");
	(void)close(reports[1]); /* these are others' now */
	(void)close(hole[1]);
	(void)close(run->slave);
	(void)close(run->errors[1]);
}

/* Everything in the namespace goes with its first process. */
static void finish(struct run *run)
{
	struct tree tree = { .count = 0 };

	if (!run->failed)
		await_end(run, SECONDS * 1000);
	if (!run->ended)
		fail(run, "it does not end");
	if (!run->how->pid1 && !run->failed) {
		settle(run, &tree);
		do_show(run, &tree, NULL);
	}
	if (run->first > 0 && !(run->how->pid1 && run->ended && run->known)) {
		(void)kill(run->first, SIGKILL); /* our child, not waited for */
		(void)waitpid(run->first, NULL, 0);
	}
	pump(run, 0);
	sort_step(run);
	(void)close(run->master); /* all only read */
	(void)close(run->told);
	(void)close(run->hole);
	(void)close(run->errors[0]);
}

/* Both are BOX/bin/NAME in their turn. NULL, or why it failed. */
static const char *perform(struct run *run, const char *program, const char *script,
	struct text *seen)
{
	char path[PATHS];

	(void)snprintf(path, sizeof path, "%s/bin/%s", run->box, run->name); /* short */
	if ((unlink(path) < 0 && errno != ENOENT) || symlink(program, path) < 0)
		fail(run, "no link");
	empty(run->box, "out");
	empty(run->box, "err");
	run->init = run->how->pid1 ? 1 : 3;
	run->told = run->master = run->slave = run->hole = run->errors[0] = run->errors[1] = -1;
	run->ended = run->known = false;
	run->status = 0;
	run->failed = NULL;
	run->log.used = run->output.used = run->step = 0;
	run->writes.count = 0;
	run->writes.text.used = 0;
	start(run);
	follow(run, script);
	finish(run);
	sum_up(run, seen);
	seen->bytes[seen->used] = '\0';
	if (!run->failed && strstr(seen->bytes, "probe: failed"))
		run->failed = "the probe failed";
	return run->failed;
}

/* --- rows --- */

static size_t line_length(const char *at)
{
	return strcspn(at, "\n");
}

static void print_all(const char *label, const char *text)
{
	for (; *text; text += line_length(text) + (text[line_length(text)] == '\n'))
		printf("    %s %.*s\n", label, (int)line_length(text), text);
}

/* What is between the lines that both begin and end with. */
static void print_difference(struct text *real, struct text *ours)
{
	char *a = real->bytes, *b = ours->bytes, *end_a = a + real->used, *end_b = b + ours->used,
	     *cut = NULL;

	while (line_length(a) == line_length(b) && *a && *b && !strncmp(a, b, line_length(a))) {
		a += line_length(a) + 1;
		b += line_length(b) + 1;
	}
	while (end_a > a && end_b > b && end_a[-1] == end_b[-1]) {
		end_a--;
		end_b--;
		if (*end_a == '\n')
			cut = end_a + 1;
	}
	if (cut) { /* whole lines: what follows is the same in both, from the first end of a line on */
		end_b += strcspn(end_b, "\n") + 1;
		end_a += strcspn(end_a, "\n") + 1;
		if (end_a <= real->bytes + real->used)
			*(end_a - 1) = '\0';
		if (end_b <= ours->bytes + ours->used)
			*(end_b - 1) = '\0';
	}
	print_all("real:", a);
	print_all("ours:", b);
}

static bool verbose;

static bool same(const struct text *a, const struct text *b)
{
	return a->used == b->used && !memcmp(a->bytes, b->bytes, a->used);
}

static bool bad(const char *name, const char *which, const char *why, const struct text *seen)
{
	printf("not ok %s: %s%s\n", name, which, why);
	print_all("   ", seen->bytes);
	return false;
}

static bool same_file(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
		one.st_ino == other.st_ino;
}

/* Neither is compared: each does what the row says of it. With the real one in our place, that does as it does. */
static bool differ(struct run *run, const struct row *row, const char *const *programs)
{
	static struct text seen;
	bool stand_in = same_file(programs[0], programs[1]);
	const char *why = perform(run, programs[0], row->script, &seen);

	if (why)
		return bad(row->name, "the real one: ", why, &seen);
	why = perform(run, programs[1], stand_in ? row->script : row->ours, &seen);
	if (why)
		return bad(row->name, "ours: ", why, &seen);
	printf("ok %s: differs: %s\n", row->name, row->why);
	return true;
}

static bool compare(struct run *run, const struct row *row, const char *const *programs)
{
	static struct text real, ours;
	const char *why = perform(run, programs[0], row->script, &real);

	if (why)
		return bad(row->name, "the real one: ", why, &real);
	perform(run, programs[1], row->script, &ours);
	if (!same(&real, &ours)) {
		printf("not ok %s: it differs\n", row->name);
		print_difference(&real, &ours);
		return false;
	}
	printf("ok %s\n", row->name);
	if (verbose)
		print_all("both:", real.bytes);
	return true;
}

static bool do_row(struct run *run, struct row *row, const char *const *programs)
{
	static char path[PATHS], first[PATHS];
	char *words[WORDS], *arguments[WORDS];
	struct how how = { .environment = { path } };
	const char *wrong;

	(void)snprintf(path, sizeof path, "PATH=%s/files:/usr/bin:/bin", run->box); /* short */
	(void)snprintf(first, sizeof first, "%s/bin/%s", run->box, run->name);
	(void)split(row->how, words, WORDS);
	wrong = understand(&how, words);
	if (wrong) {
		printf("not ok %s: no such word: %s\n", row->name, wrong);
		return false;
	}
	arguments[0] = how.arg0 ? (char *)how.arg0 : first; /* execve does not write */
	(void)split(row->arguments, arguments + 1, WORDS - 1);
	run->how = &how;
	run->arguments = how.shell ? arguments + 1 : arguments;
	return row->differs ? differ(run, row, programs) : compare(run, row, programs);
}

/* Puts `word` in the place of each @, and the box in that of each {}. */
static void expand(char *to, size_t size, const char *from, const char *word, const char *box)
{
	char *end = to + size - 1;

	while (*from && to < end) {
		const char *text = *from == '@' && word ? word
			: !strncmp(from, "{}", 2)       ? box
							: NULL;

		if (!text)
			*to++ = *from;
		else
			to += snprintf(to, (size_t)(end - to), "%s", text);
		from += text == box && text ? 2 : 1;
	}
	*to = '\0';
}

static bool do_line(struct run *run, const char *text, const char *word,
	const char *const *programs, const char *only)
{
	char line[2 * LINE], *rest = line;
	struct row row = { .differs = !strncmp(text, "differs ", 8) };

	expand(line, sizeof line - 1, text + (row.differs ? 8 : 0), word, run->box);
	strcat(line, " "); /* for an empty last field */
	row.name = part(&rest, " | ");
	row.how = part(&rest, " | ");
	row.arguments = part(&rest, " | ");
	row.script = part(&rest, " | ");
	row.ours = part(&rest, " | ");
	row.why = part(&rest, " | ");
	if (!row.how || (row.differs && !row.why)) {
		printf("not ok %s: no row\n", row.name);
		return false;
	}
	if (!row.arguments)
		row.arguments = line + strlen(line);
	if (!row.script)
		row.script = "";
	if (only && !strstr(row.name, only))
		return true;
	return do_row(run, &row, programs);
}

/* "each WORD...: ROW" is a row for each word. */
static bool do_each(struct run *run, char *line, const char *const *programs, const char *only)
{
	char *rest = line + 5, *words[WORDS];
	bool good = true;

	if (strncmp(line, "each ", 5))
		return do_line(run, line, NULL, programs, only);
	(void)split(part(&rest, ": "), words, WORDS);
	for (char **word = words; *word; word++)
		good &= do_line(run, rest, *word, programs, only);
	return good;
}

/* A line that begins with a tab goes on with the one before. False at the end. */
static bool next_line(FILE *table, char *line, size_t size)
{
	size_t used = 0;
	int c;

	do {
		if (!fgets(line + used, (int)(size - used), table))
			break;
		used += strcspn(line + used, "\n");
		line[used] = '\0';
		c = getc(table);
		if (c == '\t' && used < size - 1)
			line[used++] = ' ';
		else
			(void)ungetc(c, table); /* one is always taken back */
	} while (c == '\t');
	line[used] = '\0';
	return used || !feof(table);
}

int main(int argc, char **argv)
{
	static struct run run;
	static char line[LINE];
	const char *only = NULL;
	bool good = true;
	int option;

	while ((option = getopt(argc, argv, "vo:")) != -1)
		if (option == 'o')
			only = optarg;
		else
			verbose = true;
	if (argc - optind != 4) {
		fprintf(stderr, "usage: peer [-v] [-o PATTERN] BOX NAME REAL OURS <TABLE\n");
		return 2;
	}
	argv += optind;
	run.box = argv[0];
	run.name = argv[1];
	run.channel = open_file(run.box, "channel", O_RDWR | O_NONBLOCK);
	(void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* of a buffer of its own: can't fail */
	if (run.channel < 0) {
		perror("peer: channel");
		return 2;
	}
	while (next_line(stdin, line, sizeof line))
		if (*line && *line != '#')
			good &= do_each(&run, line, (const char *const[]){ argv[2], argv[3] },
				only);
	return good ? 0 : 1;
}

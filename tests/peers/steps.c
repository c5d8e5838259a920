#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "steps.h"
#include "summary.h"
#include "watch.h"
#include "words.h"

enum { STEPS_LINE = 1 << 13 };

typedef void verb(struct run *run, const struct tree *tree, char **words);

static void add_process(struct run *run, const struct tree *tree, const struct process *process)
{
	char path[64], folder[PATHS];
	ssize_t length;

	text_add(&run->log, "%d %s: parent %d, group %d, session %d, state %c", (int)process->pid,
		process->name, tree_number(tree, process->host_parent), (int)process->group,
		(int)process->session, process->state);
	sprintf(path, "/proc/%d/cwd", (int)process->host);
	length = process->pid == run->init ? readlink(path, folder, sizeof folder) : -1;
	if (length >= 0)
		text_add(&run->log, ", in %.*s", (int)length, folder);
	text_add(&run->log, "\n");
}

static int by_pid(const void *a, const void *b)
{
	return ((const struct process *)a)->pid - ((const struct process *)b)->pid;
}

void steps_show(struct run *run, const struct tree *tree, char **words)
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
	const struct process *process = tree_find(tree, words[1] ? who(run, words[2]) : 0);
	int sig = words_signal(words[1]);

	if (!process || sig <= 0)
		text_add(&run->log, "kill: no such process\n");
	else if (kill(process->host, sig) < 0)
		text_add(&run->log, "kill: %s\n", strerror(errno));
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
	text_add(&run->log, "terminal: foreground %d, session %d\n", foreground,
		tree_number(tree, session));
}

/* C for the byte of control and C. The kernel hands it over in its own time: it has when it echoes it. */
static void do_type(struct run *run, const struct tree *tree, char **words)
{
	char byte = words[1] ? words[1][0] & 0x1f : '\0';
	size_t before = run->output.used;
	long long deadline = run_now() + RUN_SECONDS * 1000;

	(void)tree;
	if (write(run->master, &byte, 1) != 1)
		run_fail(run, "typing");
	while (run->output.used == before && run_now() < deadline)
		watch_pump(run, 1);
	if (run->output.used == before)
		run_fail(run, "what was typed is not echoed");
}

static void do_resize(struct run *run, const struct tree *tree, char **words)
{
	struct winsize size = { .ws_row = 30, .ws_col = 100 };

	(void)tree;
	(void)words;
	if (ioctl(run->master, TIOCSWINSZ, &size) < 0)
		run_fail(run, "resizing");
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
	text_add(&run->log, "pipe: %s\n", hole.revents & POLLHUP ? "closed" : "open");
}

/* For the rows that differ: it still runs after so many milliseconds; it ends with that status. */
static void do_runs(struct run *run, const struct tree *tree, char **words)
{
	(void)tree;
	watch_end(run, atoi(words[1] ? words[1] : "0"));
	if (run->ended)
		run_fail(run, "it does not run any more");
}

static void do_ends(struct run *run, const struct tree *tree, char **words)
{
	int code;

	(void)tree;
	watch_end(run, RUN_SECONDS * 1000);
	code = WIFSIGNALED(run->status) ? 128 + WTERMSIG(run->status) : WEXITSTATUS(run->status);
	if (!run->ended || !words[1] || code != atoi(words[1]))
		run_fail(run, run->ended ? "it ended with another status" : "it did not end");
}

/* The same: its output has that text. */
static void do_says(struct run *run, const struct tree *tree, char **words)
{
	static struct text seen;

	(void)tree;
	watch_end(run, RUN_SECONDS * 1000);
	summary(run, &seen);
	seen.bytes[seen.used] = '\0';
	if (!words[1] || !strstr(seen.bytes, words[1]))
		run_fail(run, "it does not say so");
}

static const struct {
	const char *name;
	verb *carry_out;
} verbs[] = {
	{ "show", steps_show },
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

	if (!words_split(line, words, WORDS))
		return;
	watch_settle(run, &tree);
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(*words, verbs[i].name)) {
			verbs[i].carry_out(run, &tree, words);
			run->step = run->log.used;
			return;
		}
	run_fail(run, "no such step");
}

void steps_follow(struct run *run, const char *script)
{
	char copy[STEPS_LINE], *rest = copy, *line;

	(void)snprintf(copy, sizeof copy, "%s", script); /* rows are short */
	while (!run->failed && (line = words_part(&rest, ";")))
		carry_out(run, line);
}

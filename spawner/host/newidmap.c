#include "newidmap.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "init/sys/sys.h"
#include "spawner/text/say.h"

/* Runs the program and waits for it. Returns its wait status or -errno; `said` is the first line that it wrote to stderr. */
static int run_program(char **argv, char *said, size_t size)
{
	posix_spawn_file_actions_t actions;
	int pair[2], status = 0, r;
	size_t length = 0;
	ssize_t got;
	pid_t child;

	said[0] = '\0';
	if (pipe2(pair, O_CLOEXEC) < 0)
		return -errno;
	(void)posix_spawn_file_actions_init(&actions); /* can't fail in musl */
	r = -posix_spawn_file_actions_adddup2(&actions, pair[1], STDERR_FILENO);
	if (!r)
		r = -posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)close(pair[1]); /* the child has its own */
	while (!r && length < size - 1 && (got = read(pair[0], said + length, size - 1 - length)) > 0)
		length += (size_t)got;
	(void)close(pair[0]); /* only read from */
	said[length] = '\0';
	said[strcspn(said, "\n")] = '\0';
	while (!r && (r = sys(waitpid(child, &status, 0))) == -EINTR)
		r = 0;
	return r < 0 ? r : status;
}

/* The map's numbers are the program's arguments. */
int newidmap_write(const char *program, const char *key, const char *ranges, pid_t pid, char map[NEWIDMAP_SIZE])
{
	char *argv[2 + NEWIDMAP_SIZE / 2 + 1] = { (char *)program }, number[16], said[256];
	int count = 1, r;

	snprintf(number, sizeof number, "%d", (int)pid);
	argv[count++] = number;
	for (char *word = strtok(map, " \n"); word; word = strtok(NULL, " \n"))
		argv[count++] = word;
	r = run_program(argv, said, sizeof said);
	if (r == -ENOENT)
		return say("%s of several ids need the program %s: install Debian's package uidmap", key, program);
	if (r < 0)
		return say_error(r, "run %s", program);
	if (r)
		return say("%s refused the %s: see %s for what you may use%s%s%s", program, key, ranges, said[0] ? " (" : "",
			said, said[0] ? ")" : "");
	return 0;
}

/*
 * race: times commands against each other, interleaved, in one run.
 *
 *   race [-C DIR] [-r] ROUNDS COMMAND... -- COMMAND... [-- ...]
 *
 * Each round starts every command once, in an order that rotates; a command's ratio in a round is its time to the first
 * one's. Prints each command's median time in microseconds and its median ratio. A command that fails ends the race.
 * -r: prints each round's times instead, a line for each; the order is shuffled, for what a command leaves to the kernel
 * to undo must not always fall upon the same one after it.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 64, ROUNDS = 4096 };

extern char **environ;

static double times[COMMANDS][ROUNDS], ratios[ROUNDS];

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double median(double *values, int count)
{
	qsort(values, count, sizeof *values, by_value);
	return values[count / 2];
}

static double run(char **argv)
{
	struct timespec from, to;
	int status;
	pid_t pid;

	clock_gettime(CLOCK_MONOTONIC, &from);
	if ((errno = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ)) || waitpid(pid, &status, 0) < 0) {
		perror(argv[0]);
		exit(1);
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (status) {
		fprintf(stderr, "race: %s ended with status %#x\n", argv[0], status);
		exit(1);
	}
	return (to.tv_sec - from.tv_sec) * 1e6 + (to.tv_nsec - from.tv_nsec) / 1e3;
}

static int split(char **argv, char **commands[COMMANDS])
{
	int count = 0;

	for (; *argv && count < COMMANDS; argv++) {
		commands[count++] = argv;
		while (*argv && strcmp(*argv, "--"))
			argv++;
		if (!*argv)
			break;
		*argv = NULL;
	}
	return count;
}

static void shuffle(int *order, int count)
{
	for (int i = 0; i < count; i++) {
		int other = i + rand() % (count - i), swapped = order[other];
		order[other] = order[i];
		order[i] = swapped;
	}
}

/* The first two rounds warm up. */
static void race(char **commands[], int count, int rounds, int shuffled)
{
	int order[COMMANDS];

	for (int round = -2; round < rounds; round++) {
		for (int turn = 0; turn < count; turn++)
			order[turn] = (turn + round + 2) % count;
		if (shuffled)
			shuffle(order, count);
		for (int turn = 0; turn < count; turn++)
			times[order[turn]][round < 0 ? 0 : round] = run(commands[order[turn]]);
	}
}

static void print_times(int count, int rounds)
{
	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < count; i++)
			printf("%.1f%c", times[i][round], i < count - 1 ? ' ' : '\n');
}

static void print_medians(char **commands[], int count, int rounds)
{
	for (int i = 0; i < count; i++) {
		for (int round = 0; round < rounds; round++)
			ratios[round] = times[i][round] / times[0][round];
		printf("%8.3f", median(ratios, rounds));
		memcpy(ratios, times[i], sizeof ratios);
		printf(" %9.1f us  %s", median(ratios, rounds), commands[i][0]);
		for (char **word = commands[i] + 1; *word; word++)
			printf(" %s", *word);
		putchar('\n');
	}
}

int main(int argc, char **argv)
{
	char **commands[COMMANDS];
	int rounds, count, raw;

	if (argc > 2 && !strcmp(argv[1], "-C")) {
		if (chdir(argv[2]) < 0)
			return perror(argv[2]), 1;
		argv += 2;
		argc -= 2;
	}
	raw = argc > 1 && !strcmp(argv[1], "-r");
	argv += raw;
	argc -= raw;
	rounds = argc > 2 ? atoi(argv[1]) : 0;
	if (rounds < 1 || rounds > ROUNDS)
		return fprintf(stderr, "usage: race [-C DIR] [-r] ROUNDS COMMAND... -- COMMAND...\n"), 2;
	count = split(argv + 2, commands);
	race(commands, count, rounds, raw);
	if (raw)
		print_times(count, rounds);
	else
		print_medians(commands, count, rounds);
	return 0;
}

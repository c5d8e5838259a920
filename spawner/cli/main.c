/* nsinit: the command line. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <time.h>

#include "help.h"
#include "init/sys/sys.h"
#include "options.h"
#include "spawner/run/run.h"
#include "spawner/text/say.h"
#include "verb.h"
#include "verbs.h"

static int run_verb(struct options *options, int argc, char **argv)
{
	const struct verb *verb = verbs_find(argv[0]);

	if (!verb)
		return -1;
	options->args = argv;
	if (verb->args != VERB_RAW && options_read(options, verb->name, argc, argv))
		return -1;
	if (options->help)
		return help_verb(verb);
	if (verb->args >= 0 && options->args && argv + argc - options->args > verb->args)
		return say("usage: nsinit %s%s%s", verb->name, *verb->usage ? " " : "",
			verb->usage);
	return verb->run ? verb->run(options) : verb->run_on(&options->target);
}

static void begin_debug(struct options *options)
{
	const char *wanted = getenv("NSINIT_DEBUG");
	struct timespec now;

	if (!options->debug && (!wanted || !*wanted || !strcmp(wanted, "0")))
		return;
	(void)clock_gettime(CLOCK_MONOTONIC, &now); /* can't fail */
	options->run.since = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int read_line(struct options *options, int argc, char **argv)
{
	if (options_read(options, "", argc, argv))
		return -1;
	begin_debug(options);
	if (options->help)
		return help_all(verbs_next);
	if (options->version)
		return help_version();
	if (!options->args)
		return say("no command: nsinit exec /bin/sh, or see nsinit help");
	return run_verb(options, argc - optind, options->args);
}

/* Opens a stream that is closed: else a file that is opened later would be a standard stream. */
static int open_streams(void)
{
	int fd;

	do
		fd = sys(open("/dev/null", O_RDWR));
	while (fd >= 0 && fd <= STDERR_FILENO);
	return fd < 0 ? fd : sys(close(fd));
}

int main(int argc, char **argv)
{
	struct options options = { .target.directory = "." };
	int r = open_streams();

	opterr = 0;
	if (r < 0)
		say_error(r, "open /dev/null");
	else if (getauxval(AT_SECURE))
		r = say("this program must not be installed set-uid or with file capabilities");
	else
		r = read_line(&options, argc, argv);
	return r < 0 ? EXIT_NSINIT : r;
}

#include "help.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "say.h"
#include "../init/version.h"

static const char help_text[] =
	"usage: nsinit [-C DIR] [--config FILE] [--state DIR] COMMAND ...\n"
	"  exec [--new|--join] [-t|-T] [-e K=V]... [-u USER[:GROUP]] [-w DIR] [--] [CMD [ARG...]]\n"
	"             spawn the container of this directory, or join it where it is live\n"
	"  init [OPTION]... [--] CMD [ARG...]\n"
	"             be an init right here: the same as nsinit-init (see nsinit init --help)\n"
	"  check      say what is wrong with container.json, a line for each fault\n"
	"  config --new\n"
	"             print a small container.json to start from\n"
	"  help, version\n"
	"\n"
	"  -C, --root DIR     the container directory, instead of the current one\n"
	"      --config FILE  instead of DIR/container.json\n"
	"      --state DIR    instead of /run/nsinit\n"
	"      --new, --join  never join, never spawn\n"
	"  -t, --tty          a terminal for the command, whatever the caller has; -T, --no-tty: none\n"
	"  -e, --env K=V      add to the environment\n"
	"  -u, --user         instead of the configuration's user\n"
	"  -w, --cwd DIR      instead of its working_dir\n"
	"\n"
	"The exit status is the command's; 128+N where signal N ended it; 127 it was not found, 126 it can't be\n"
	"executed, 125 nsinit itself failed.\n";

static const char new_text[] = "{\n"
			       "\t\"hostname\": \"box\",\n"
			       "\t\"args\": [\"/bin/sh\"],\n"
			       "\t\"environment\": [\n"
			       "\t\t\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\",\n"
			       "\t\t\"HOME=/root\"\n"
			       "\t]\n"
			       "}\n";

static int print(const char *text)
{
	size_t length = strlen(text);
	ssize_t put;

	for (; length; text += put, length -= put) {
		put = write(STDOUT_FILENO, text, length);
		if (put < 0)
			return say_error(-errno, "write to stdout");
	}
	return 0;
}

int help(void)
{
	return print(help_text);
}

int version(void)
{
	return print("nsinit " VERSION "\n");
}

int config_new(void)
{
	return print(new_text);
}

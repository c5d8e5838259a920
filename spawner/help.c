#include "help.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "say.h"
#include "../init/version.h"

static const char help_text[] =
	"usage: nsinit [-C DIR] [--config FILE] [--state DIR] [--name NAME] COMMAND ...\n"
	"  exec [--new|--join] [-t|-T] [-e K=V]... [-u USER[:GROUP]] [-w DIR]\n"
	"       [--bind SRC[:DST[:ro]]]... [--tmpfs DST]... [--] [CMD [ARG...]]\n"
	"             spawn the container of this directory, or join it where it is live; without CMD: the key args\n"
	"  init [OPTION]... [--] CMD [ARG...]\n"
	"             be an init right here: the same as nsinit-init (see nsinit init --help)\n"
	"  check      say what is wrong with container.json, a line for each fault, and what it makes in the root\n"
	"  config [--new]\n"
	"             print the configuration with its defaults filled in, as JSON; --new: a small one to start from\n"
	"  pause, resume\n"
	"             hold all processes of a container with the key cgroups; let them go on (unpause is the same)\n"
	"  stats [--watch]\n"
	"             print what it uses as JSON; --watch: each second, on a terminal as a table\n"
	"  oom        print a line whenever it runs out of memory, until it ends\n"
	"  help, version\n"
	"             also -h, --help, -V, --version\n"
	"\n"
	"  -C, --root DIR     the container directory, instead of the current one\n"
	"      --config FILE  instead of DIR/container.json\n"
	"      --state DIR    instead of /run/nsinit or, for who is not root, $XDG_RUNTIME_DIR/nsinit\n"
	"      --name NAME    one of several containers of the directory, which has the key overlay\n"
	"      --new, --join  never join, never spawn\n"
	"  -t, --tty          a terminal for the command, whatever the caller has; -T, --no-tty: none\n"
	"  -e, --env K=V      add to the environment, or replace what is there\n"
	"  -u, --user USER[:GROUP]\n"
	"                     instead of the configuration's user\n"
	"  -w, --cwd DIR      instead of its working_dir\n"
	"      --bind SRC[:DST[:ro]], --tmpfs DST\n"
	"                     more mounts of a new container, in this order\n"
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

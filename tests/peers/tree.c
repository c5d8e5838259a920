#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"

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

	if (tree->count == TREE_FEW || !read_process(pid, &tree->of[tree->count]))
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
void tree_look(pid_t first, struct tree *tree)
{
	char list[1024];

	read_children(first, list, sizeof list);
	tree->count = 0;
	collect(tree, first);
}

static bool sleeps(const struct tree *tree)
{
	for (int i = 0; i < tree->count; i++)
		if (!strchr("STtZ", tree->of[i].state))
			return false;
	return true;
}

bool tree_is_quiet(const struct tree *tree, const struct tree *before)
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

const struct process *tree_find(const struct tree *tree, pid_t pid)
{
	for (int i = 0; i < tree->count; i++)
		if (tree->of[i].pid == pid)
			return &tree->of[i];
	return NULL;
}

int tree_number(const struct tree *tree, pid_t host)
{
	for (int i = 0; i < tree->count; i++)
		if (tree->of[i].host == host)
			return tree->of[i].pid;
	return 0;
}

#include "record.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hierarchy.h"
#include "init/sys/sys.h"
#include "spawner/state/state.h"
#include "spawner/text/file.h"

#define FRESH STATE_CGROUPS ".new"

static size_t compose(struct record *record)
{
	size_t length = 0;

	for (enum controller i = 0; i < CONTROLS; i++)
		if (record->of[i].path)
			length += (size_t)snprintf(record->text + length, sizeof record->text - length, "%s %u %llu %s\n",
				controller_names[i], record->of[i].made, (unsigned long long)record->of[i].inode,
				record->of[i].path);
	return length;
}

int record_write(struct record *record, const struct state *state)
{
	return state_keep(state, STATE_CGROUPS, record->text, compose(record));
}

int record_replace(struct record *record, const struct state *state)
{
	int r;

	state_drop(state, FRESH); /* a spawner that was killed may have left one */
	r = state_keep(state, FRESH, record->text, compose(record));
	if (r >= 0)
		r = sys(renameat(state->entry, FRESH, state->entry, STATE_CGROUPS));
	if (r < 0)
		state_drop(state, FRESH); /* the old one stays */
	return r;
}

/* Counts the components of a path that leads down from where it begins; 0 where it is none. */
static unsigned count_components(const char *path)
{
	const size_t length = strlen(path);
	unsigned count = 1;

	if (!length || length >= RECORD_PATH || path[length - 1] == '/' || file_has_word(path, "/", "") ||
		file_has_word(path, "/", ".") || file_has_word(path, "/", ".."))
		return 0;
	for (; (path = strchr(path, '/')); path++)
		count++;
	return count;
}

/* Reads one line. Returns where the next one begins, or NULL where it is malformed. */
static char *read_line(struct record *record, char *line)
{
	char *made = strchr(line, ' '), *inode, *path, *end = strchr(line, '\n');
	enum controller i = 0;

	if (!made || !end || made > end)
		return NULL;
	*made++ = *end++ = '\0';
	while (i < CONTROLS && strcmp(controller_names[i], line))
		i++;
	if (i == CONTROLS)
		return NULL;
	record->of[i].made = (unsigned)strtoul(made, &inode, 10);
	record->of[i].inode = strtoull(inode, &path, 10);
	if (inode == made || path == inode || *path++ != ' ' || record->of[i].made > count_components(path))
		return NULL;
	record->of[i].path = path;
	return end;
}

int record_read(struct record *record, const struct state *state)
{
	int r = sys(openat(state->entry, STATE_CGROUPS, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)), fd = r;
	char *line;

	memset(record->of, 0, sizeof record->of);
	if (r >= 0) {
		r = sys(read(fd, record->text, sizeof record->text - 1));
		(void)close(fd);
	}
	if (r < 0)
		return r;
	record->text[r] = '\0';
	for (line = record->text; line && *line;)
		line = read_line(record, line);
	return line ? 0 : -EPROTO;
}

void record_remove(const struct state *state)
{
	state_drop(state, FRESH);
	state_drop(state, STATE_CGROUPS);
}

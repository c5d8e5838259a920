#include "user.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/sys/memory.h"
#include "init/sys/number.h"
#include "init/sys/sys.h"

enum {
	FILE_MOST = 16 << 20,
	FIELDS = 7,
	GROUPS_MOST = 65536, /* the kernel's; musl says 32 */
	GROUPS_SIZE = GROUPS_MOST * sizeof(gid_t), /* what is not touched costs nothing */
};

static const int64_t id_most = UINT32_MAX - 1; /* UINT32_MAX means "no change" to the kernel */

/* A whole file, copied to memory so that nobody can change it while it is read, then cut into lines. */
struct table {
	char *text, *at, *end;
	size_t size;
};

static int table_fill(struct table *table, int fd)
{
	ssize_t got;

	while (table->end < table->text + table->size - 1) {
		got = read(fd, table->end, table->text + table->size - 1 - table->end);
		if (got < 0)
			return -errno;
		if (got == 0)
			break;
		table->end += got;
	}
	return 0;
}

static void table_close(struct table *table)
{
	memory_drop(table->text, table->size);
}

/* Reads the file. A missing file is an empty one. Non-blocking: a FIFO of that name must not hold us. */
static int table_open(struct table *table, const char *path)
{
	int fd = sys(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), r;
	struct stat st;

	*table = (struct table){ 0 };
	if (fd < 0)
		return fd == -ENOENT ? 0 : fd;
	r = sys(fstat(fd, &st));
	if (r >= 0 && !S_ISREG(st.st_mode))
		r = -EINVAL;
	else if (r >= 0 && st.st_size > FILE_MOST)
		r = -EFBIG;
	if (r >= 0) {
		table->size = st.st_size + 1;
		table->at = table->end = table->text = memory_get(table->size);
		r = table->text ? table_fill(table, fd) : -ENOMEM;
		if (r < 0)
			table_close(table);
	}
	(void)close(fd);
	return r;
}

/* Cuts the next line at its colons, in place. Returns how many fields it has (the rest are empty), or 0 at the end. */
static int next_line(struct table *table, char *field[FIELDS])
{
	char *line = table->at, *end;
	int count = 1;

	if (line == table->end)
		return 0;
	end = memchr(line, '\n', table->end - line);
	table->at = end ? end + 1 : table->end;
	if (!end)
		end = table->end;
	*end = '\0';
	field[0] = line;
	for (; line < end && count < FIELDS; line++)
		if (*line == ':') {
			*line = '\0';
			field[count++] = line + 1;
		}
	for (int i = count; i < FIELDS; i++)
		field[i] = end;
	return count;
}

/* Finds the line of /etc/passwd by name, or by number where `name` is one. */
static bool find_passwd(struct table *table, const char *name, int64_t number, char *field[FIELDS])
{
	while (next_line(table, field))
		if (number < 0 ? !strcmp(field[0], name) : number_read(field[2], id_most) == number)
			return true;
	return false;
}

static int find_group(const char *name, gid_t *gid)
{
	int64_t number = number_read(name, id_most);
	char *field[FIELDS];
	struct table table;
	int r;

	if (number < 0) {
		if ((r = table_open(&table, "/etc/group")) < 0)
			return r;
		while (number < 0 && next_line(&table, field))
			if (!strcmp(field[0], name))
				number = number_read(field[2], id_most);
		table_close(&table);
	}
	if (number < 0)
		return -ESRCH;
	*gid = number;
	return 0;
}

/* Whether the comma-separated list `members` has `name`. */
static bool has_member(const char *members, const char *name)
{
	size_t length = strlen(name);

	for (; *members; members += strcspn(members, ","), members += *members == ',')
		if (!strncmp(members, name, length) && (members[length] == ',' || !members[length]))
			return true;
	return false;
}

static int add_groups(struct user *user, const char *name)
{
	char *field[FIELDS];
	struct table table;
	int64_t number;
	int r = table_open(&table, "/etc/group");

	if (r < 0)
		return r;
	user->groups = memory_get(GROUPS_SIZE);
	if (!user->groups)
		r = -ENOMEM;
	while (r >= 0 && next_line(&table, field)) {
		number = number_read(field[2], id_most);
		if (number < 0 || !has_member(field[3], name))
			continue;
		if (user->group_count == GROUPS_MOST)
			r = -E2BIG;
		else
			user->groups[user->group_count++] = number;
	}
	table_close(&table);
	return r;
}

static int take_home(const struct user *user, const char *home)
{
	if (!user->home || !*home)
		return 0;
	if (strlen(home) >= HOME_SIZE - strlen("HOME="))
		return -ENAMETOOLONG;
	strcpy(user->home + strlen("HOME="), home);
	return 0;
}

/* Finds the user; its groups too, if `groups`. */
static int find_user(struct user *user, const char *name, bool groups)
{
	int64_t number = number_read(name, id_most), gid = 0;
	char *field[FIELDS];
	struct table table;
	int r, found;

	user->uid = number;
	if (number >= 0 && !groups && !user->home)
		return 0;
	if ((r = table_open(&table, "/etc/passwd")) < 0)
		return r;
	found = find_passwd(&table, name, number, field);
	if (found) {
		number = number_read(field[2], id_most);
		gid = number_read(field[3], id_most);
		r = take_home(user, field[5]);
	}
	if (r >= 0 && (number < 0 || gid < 0))
		r = -ESRCH;
	if (r >= 0) {
		user->uid = number;
		user->gid = gid;
		if (found && groups)
			r = add_groups(user, field[0]);
	}
	table_close(&table);
	return r;
}

int user_find(const char *name, struct user *user)
{
	const char *group = strchr(name, ':');
	char login[LOGIN_NAME_MAX + 1];
	size_t length = group ? (size_t)(group - name) : strlen(name);
	int r;

	if (!length || (group && (!group[1] || strchr(group + 1, ':'))))
		return -EINVAL;
	if (length >= sizeof login)
		return -ENAMETOOLONG;
	memcpy(login, name, length);
	login[length] = '\0';
	r = find_user(user, login, !group);
	return r < 0 || !group ? r : find_group(group + 1, &user->gid);
}

void user_drop(struct user *user)
{
	memory_drop(user->groups, GROUPS_SIZE);
	user->groups = NULL;
}

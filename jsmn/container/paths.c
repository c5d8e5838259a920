#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "values.h"

/* Whether one of the names in the path is `name`. */
static bool has_name(const char *path, const char *name)
{
	size_t length;

	for (;; path += length + 1) {
		length = strcspn(path, "/");
		if (length == strlen(name) && !strncmp(path, name, length))
			return true;
		if (!path[length])
			return false;
	}
}

const char *check_directory(const char *string)
{
	return *string == '/' ? NULL : "a path that begins with / is wanted, not";
}

const char *check_path(const char *string)
{
	if (*string != '/')
		return check_directory(string);
	if (has_name(string, ".."))
		return "a path without .. is wanted, not";
	while (*string == '/' || (*string == '.' && (string[1] == '/' || !string[1])))
		string++;
	return *string ? NULL : "a path beneath the root is wanted, not";
}

const char *check_node(const char *string)
{
	static const char dev[] = "/dev/";
	bool beneath = !strncmp(string, dev, sizeof dev - 1);

	if (!beneath || check_path(string + sizeof dev - 2) || string[strlen(string) - 1] == '/')
		return "a path beneath /dev is wanted (devices can't be opened elsewhere), not";
	return NULL;
}

const char *check_type(const char *string)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-.";
	size_t length = strspn(string, letters);

	return string[length] || !strcmp(string, "none") ? "bind or a file system's type is wanted, not" : NULL;
}

const char *check_names(const char *string)
{
	const char *names = string + (*string == '/');

	if (has_name(names, "") || has_name(names, ".") || has_name(names, "..") || strchr(names, '\n'))
		return "a path of names, none of them empty, . or .., is wanted, not";
	return NULL;
}

const char *check_cpuset(const char *string)
{
	size_t length = strspn(string, "0123456789,-");

	return string[length] || strspn(string, ",-") ? "numbers are wanted, as in 0-3,5, not" : NULL;
}

const char *check_overlay(const char *string)
{
	return *string == '/' || !strcmp(string, "tmpfs") ? NULL : "tmpfs or a path that begins with / is wanted, not";
}

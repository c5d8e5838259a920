#include "target.h"

#include <stdio.h>

#include "init/sys/sys.h"
#include "spawner/text/say.h"

int target_open(const struct target *target)
{
	int root = sys(open(target->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

	return root < 0 ? say_error(root, "open the directory %s", target->directory) : root;
}

bool target_path(int root, char path[PATH_MAX])
{
	char link[64];
	ssize_t length;

	snprintf(link, sizeof link, "/proc/self/fd/%d", root);
	length = readlink(link, path, PATH_MAX - 1);
	path[length < 0 ? 0 : length] = '\0';
	return length >= 0;
}

/*
 * as ID DIR COMMAND [ARG...]: the command in a directory, as a user of that id, in the group of that id alone. What
 * setpriv(1) does, without the time that its libraries take.
 */
#include <grp.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int id;

	if (argc < 4)
		return 125;
	id = atoi(argv[1]);
	if (setgroups(0, NULL) < 0 || setresgid(id, id, id) < 0 || setresuid(id, id, id) < 0)
		return 125;
	if (chdir(argv[2]) < 0)
		return 125;
	execv(argv[3], argv + 3);
	return 127;
}

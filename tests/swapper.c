/* swapper A B [A B]...: exchanges each A with its B, again and again, until it is killed: rename(2), RENAME_EXCHANGE. A
 * pair of which one is missing is tried again with the rest. Prints "swapping" once all pairs were exchanged once. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE 2
#endif

static int exchange(char **pairs, int count)
{
	int done = 1;

	for (int i = 0; i + 1 < count; i += 2)
		if (syscall(SYS_renameat2, AT_FDCWD, pairs[i], AT_FDCWD, pairs[i + 1],
			    RENAME_EXCHANGE) < 0)
			done = 0;
	return done;
}

int main(int argc, char **argv)
{
	if (argc < 3 || argc % 2 == 0)
		return 2;
	if (!exchange(argv + 1, argc - 1)) {
		perror("swapper");
		return 1;
	}
	puts("swapping");
	fflush(stdout);
	for (;;)
		(void)exchange(argv + 1, argc - 1); /* what is missing now may be there next time */
}

/* headless CMD...: a process whose first thread has ended, while another one lives on, with CMD as its child. */
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *live_on(void *argv)
{
	if (vfork() == 0) {
		execvp(*(char **)argv, argv);
		_exit(127);
	}
	for (;;)
		pause();
}

int main(int argc, char **argv)
{
	pthread_t thread;

	if (argc < 2 || pthread_create(&thread, NULL, live_on, argv + 1))
		return 1;
	return (int)syscall(SYS_exit, 0);
}

/* signals: blocks every signal and writes the number of each that arrives, a line each, for ever: rt_sigprocmask(2). */
#include <stdio.h>

#include "init/sys/sys.h"

int main(void)
{
	static const uint64_t all = ~UINT64_C(0);
	int sig;

	if (sys_set_mask(all) < 0)
		return 125;
	(void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* of a buffer of its own: can't fail */
	for (puts("ready");;) {
		sig = sys(syscall(SYS_rt_sigtimedwait, &all, NULL, NULL, sizeof all));
		if (sig > 0)
			printf("%d\n", sig);
	}
}

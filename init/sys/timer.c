#include "timer.h"

#include <sys/timerfd.h>

#include "sys.h"

int timer_make(void)
{
	return sys(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
}

static struct timespec span(int64_t milliseconds)
{
	return (struct timespec){ .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000 };
}

int timer_set(int timer, int64_t milliseconds, int64_t every)
{
	const struct itimerspec setting = { .it_value = span(milliseconds), .it_interval = span(every) };

	return sys(timerfd_settime(timer, 0, &setting, NULL));
}

bool timer_take(int timer)
{
	uint64_t count;

	return read(timer, &count, sizeof count) == sizeof count;
}

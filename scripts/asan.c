/* Options of the address sanitizer that hold for a set-uid program too, where it does not look at the environment. */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
	return "detect_leaks=0"; /* nsinit keeps what little it allocates to its end */
}

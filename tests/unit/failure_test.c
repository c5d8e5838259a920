/* What is said of a failure: one line, made of its step, object and errno, and of the kernel's words. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "init/plan/failure.h"
#include "init/plan/step.h"
#include "init/sys/signals.h"
#include "json_unit.h"

static const struct row {
	const char *name;
	struct failure failure;
	const char *advice, *expected; /* %s: the errno's own words, which are the C library's */
} rows[] = {
	{ "an object, and the errno's own words", { STEP_MASK, EACCES, 0, "/x", "" }, NULL,
		"can't mask /x: %s" },
	{ "no object", { STEP_CAPS, EPERM, 0, NULL, "" }, NULL, "can't set capabilities: %s" },
	{ "an empty object is none", { STEP_CAPS, EPERM, 0, "", "" }, NULL, "can't set capabilities: %s" },
	{ "the kernel's words", { STEP_ROUTE, EINVAL, 0, "eth0", "Invalid prefix" }, NULL,
		"can't add the route via eth0: %s (the kernel says: Invalid prefix)" },
	{ "a meaning of its own, and an advice", { STEP_EXEC, ELIBACC, 0, "/bin/x", "" }, NULL,
		"can't execute /bin/x: its interpreter or loader is missing (the file itself exists)" },
	{ "a meaning without an advice", { STEP_EXEC, ENOENT, 0, "x", "" }, NULL, "can't execute x: not found" },
	{ "an advice alone", { STEP_TARGET, EROFS, 0, "/x", "" }, NULL,
		"can't open the mount target /x: %s (it does not exist, and the root is read-only: create it)" },
	{ "the first row that shares one", { STEP_TARGET, ELOOP, 0, "/x", "" }, NULL,
		"can't open the mount target /x: %s (it is a symbolic link: put a directory or file there)" },
	{ "the last row that shares one", { STEP_READONLY, ELOOP, 0, "/x", "" }, NULL,
		"can't make read-only /x: %s (it is a symbolic link: put a directory or file there)" },
	{ "the last row of all", { STEP_DIRECTORY, EXDEV, 0, "/x", "" }, NULL,
		"can't change to the directory /x: %s (it is not inside the container)" },
	{ "the caller's advice", { STEP_EXEC, EACCES, 0, "x", "" }, " (chmod +x it)", "can't execute x: %s (chmod +x it)" },
	{ "the caller's, where there is none", { STEP_DIRECTORY, EXDEV, 0, "/x", "" }, "",
		"can't change to the directory /x: %s" },
	{ "a step from nowhere", { 1000, EPERM, 0, NULL, "" }, NULL, "can't do something unknown: %s" },
};

static const struct signal_row {
	int sig;
	const char *expected;
} signals[] = { { SIGKILL, "signal 9 (SIGKILL)" }, { SIGSTKFLT, "signal 16 (SIGSTKFLT)" }, { 40, "signal 40" }, { 0, "signal 0" } };

int main(void)
{
	static char text[FAILURE_TEXT], expected[FAILURE_TEXT], object[2 * FAILURE_TEXT];
	struct failure failure = { .step = STEP_SOURCE, .error = ENAMETOOLONG, .object = object };
	struct count count = { 0 };
	char words[SIGNAL_WORDS];

	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
		failure_text(text, &rows[i].failure, rows[i].advice);
		snprintf(expected, sizeof expected, rows[i].expected, strerror(rows[i].failure.error));
		report(&count, rows[i].name, !strcmp(text, expected), "it is '%s'", text);
	}
	memset(object, 'x', sizeof object - 1);
	failure_text(text, &failure, NULL);
	snprintf(expected, sizeof expected, "xx: %s", strerror(ENAMETOOLONG));
	report(&count, "an object that is too long leaves room for the rest", strstr(text, expected) != NULL, "it is '%s'", text);
	for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
		signal_words(signals[i].sig, words);
		report(&count, signals[i].expected, !strcmp(words, signals[i].expected), "it is '%s'", words);
	}
	return report_end(&count);
}

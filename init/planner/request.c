/* A request: what a command gets by default, and what the caller says instead. */
#include <sched.h>
#include <string.h>

#include "init/plan/plan.h"
#include "init/plan/writer.h"
#include "init/sys/number.h"
#include "parts.h"
#include "planner.h"

/* Whether one of `environment` names the variable of `setting`, which is K=V. */
static bool names(char *const *environment, size_t count, const char *setting)
{
	size_t length = strcspn(setting, "=") + 1;

	for (size_t i = 0; i < count; i++)
		if (!strncmp(environment[i], setting, length))
			return true;
	return false;
}

/* What sd_listen_fds(3) reads; whose pid it is, is known when there is one. */
static void add_listen(struct writer *writer, const struct plan_input *input)
{
	static const char fds[] = "LISTEN_FDS=", names[] = "LISTEN_FDNAMES=";
	char digits[NUMBER_SIZE];

	number_put(digits, input->listen);
	write_bytes(writer, fds, sizeof fds - 1);
	write_string(writer, digits);
	write_string(writer, PLAN_LISTEN_PID);
	if (input->listen_names) {
		write_bytes(writer, names, sizeof names - 1);
		write_string(writer, input->listen_names);
	}
}

/* The environment by default, what the caller adds to it or replaces of it, and TERM. */
static void merge_environment(struct writer *writer, const struct plan_input *input, const struct plan_record *record)
{
	char *const *more = input->environment;
	size_t count = input->environment_count, begun = write_begin(writer, Q_ENVIRONMENT, record->at);
	bool on_terminal = input->terminal || input->machine; /* there it is the console */
	bool term = !on_terminal || !input->term || names(more, count, "TERM=");
	const char *setting = NULL;

	while ((setting = plan_string(record, setting))) {
		if (names(more, count, setting))
			continue;
		write_string(writer, setting);
		term = term || !strncmp(setting, "TERM=", 5);
	}
	for (size_t i = 0; i < count; i++)
		write_string(writer, more[i]);
	if (input->listen)
		add_listen(writer, input);
	if (!term) {
		write_bytes(writer, "TERM=", 5);
		write_string(writer, input->term);
	}
	write_end(writer, begun);
}

static void copy_record(struct writer *writer, const struct plan_record *record)
{
	write_record(writer, record->kind, record->at, plan_fixed(record), record->size, NULL);
}

/* The caller's word, where there is one. */
static void choose(struct writer *writer, const struct plan_record *record, const char *given)
{
	if (given)
		write_record(writer, record->kind, 0, NULL, 0, given);
	else
		copy_record(writer, record);
}

static void add_terminal(struct writer *writer, const struct plan_input *input)
{
	if (input->terminal && !(input->namespaces & CLONE_NEWNS))
		write_plain(writer, Q_CONSOLE); /* the front has made it, of the host's devpts */
	else if (input->terminal)
		write_record(writer, Q_TERMINAL, 0, &(struct plan_terminal){ input->rows, input->columns },
			sizeof(struct plan_terminal), NULL);
}

static void add_given_args(struct writer *writer, char *const *args)
{
	size_t begun = write_begin(writer, Q_ARGS, 0);

	for (; *args; args++)
		write_string(writer, *args);
	write_end(writer, begun);
}

static void overlay(struct writer *writer, const struct plan_input *input, const struct plan_record *record)
{
	switch (record->kind) {
	case Q_USER:
		choose(writer, record, input->user);
		add_terminal(writer, input);
		break;
	case Q_DIRECTORY:
		choose(writer, record, input->directory);
		break;
	case Q_CAPS:
		copy_record(writer, record);
		if (input->listen)
			write_number(writer, Q_LISTEN, 0, input->listen);
		break;
	case Q_ARGS:
		if (!input->args)
			copy_record(writer, record);
		break;
	case Q_ENVIRONMENT:
		if (input->args)
			add_given_args(writer, input->args);
		merge_environment(writer, input, record);
		break;
	default:
		copy_record(writer, record);
	}
}

void planner_request(struct writer *writer, const struct plan_input *input)
{
	const struct plan_record *record = NULL;
	size_t plan = write_begin_plan(writer);

	while ((record = plan_next(&input->request, record)))
		overlay(writer, input, record);
	write_end_plan(writer, plan);
}

void planner_first_request(struct writer *writer, const struct plan_input *input)
{
	size_t request = write_begin(writer, P_REQUEST, 0);

	planner_request(writer, input);
	write_end(writer, request);
}

#include "show.h"

#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/capability.h>

#include "config.h"
#include "init/plan/plan.h"
#include "init/planner/default_records.h"
#include "init/planner/planner.h"
#include "init/sys/signals.h"
#include "jsmn/container/container.h"
#include "jsmn/container/print.h"
#include "spawner/state/target.h"
#include "spawner/text/json_out.h"
#include "spawner/text/say.h"

enum { ROOM = 128 << 10 };

struct shown {
	const struct container *container;
	const struct plan *request; /* there the defaults are that depend on who runs the command */
	struct json_out out;
};

static uint64_t all_capabilities(void)
{
	return (UINT64_C(1) << cap_max_bits()) - 1;
}

static const struct plan_record *find(const struct plan *request, uint32_t kind)
{
	const struct plan_record *record = NULL;

	while ((record = plan_next(request, record)) && record->kind != kind)
		;
	return record;
}

static bool show_environment(struct shown *shown, const char *key, uint32_t kind)
{
	const struct plan_record *record = find(shown->request, kind);
	const char *string = NULL;

	json_out_open(&shown->out, key, '[', true);
	while ((string = plan_string(record, string)))
		json_out_string(&shown->out, NULL, string);
	json_out_close(&shown->out, ']');
	return true;
}

/* In the configuration's words; a capability without a name of libcap's has none there either. */
static void show_capability(struct json_out *out, int capability)
{
	char *name = cap_to_name(capability);

	for (char *c = name; c && *c; c++)
		*c -= *c >= 'a' && *c <= 'z' ? 'a' - 'A' : 0;
	if (name && !strncmp(name, "CAP_", 4))
		json_out_string(out, NULL, name + 4);
	(void)cap_free(name); /* it fails for what is not libcap's alone */
}

static bool show_capabilities(struct shown *shown, const char *key, uint32_t kind)
{
	const struct plan_caps *caps = plan_fixed(find(shown->request, kind));
	const uint64_t kept = caps->permitted;

	json_out_open(&shown->out, key, '[', false);
	if (kept == all_capabilities())
		json_out_string(&shown->out, NULL, "ALL");
	for (int i = 0; i < cap_max_bits() && kept != all_capabilities(); i++)
		if (kept >> i & 1)
			show_capability(&shown->out, i);
	json_out_close(&shown->out, ']');
	return true;
}

/* A default path is told by the mount that it is in, and its name there. */
static void show_default(struct json_out *out, const struct default_record *row, const char *mount)
{
	const char *name = row->strings;
	char path[128];

	for (; name < row->strings + row->size; name += strlen(name) + 1) {
		(void)snprintf(path, sizeof path, "/%s/%s", mount, name);
		json_out_string(out, NULL, path);
	}
}

static bool show_paths(struct shown *shown, const char *key, uint32_t kind)
{
	const struct container *container = shown->container;
	const struct list *list = kind == P_MASK ? &container->mask_paths : &container->readonly_paths;
	const char *mount = "";

	if (list->set || !(container->namespaces.bits & CLONE_NEWNS))
		return false;
	json_out_open(&shown->out, key, '[', true);
	for (const struct default_record *row = defaults; row < defaults + defaults_count; row++) {
		if (row->kind == P_MOUNT)
			mount = row->strings + strlen(row->strings) + 1;
		if (row->kind == kind)
			show_default(&shown->out, row, mount);
	}
	json_out_close(&shown->out, ']');
	return true;
}

/* The keys whose defaults the planner has, and the kind of record that tells them. */
static const struct {
	const char *key;
	bool (*show)(struct shown *shown, const char *key, uint32_t kind);
	uint32_t kind;
} by_hand[] = {
	{ "environment", show_environment, Q_ENVIRONMENT },
	{ "keep_capabilities", show_capabilities, Q_CAPS },
	{ "mask_paths", show_paths, P_MASK },
	{ "readonly_paths", show_paths, P_READONLY },
};

static bool instead(void *context, const char *key)
{
	for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++)
		if (!strcmp(by_hand[i].key, key))
			return by_hand[i].show(context, key, by_hand[i].kind);
	return false;
}

static void show_signal(struct json_out *out, const char *key, int signal)
{
	char number[12];

	(void)snprintf(number, sizeof number, "%d", signal);
	json_out_string(out, key, signal_name(signal) ? signal_name(signal) : number);
}

static void put(void *context, const struct container_piece *piece)
{
	struct json_out *out = &((struct shown *)context)->out;

	switch (piece->kind) {
	case PIECE_OBJECT:
	case PIECE_LIST:
		json_out_open(out, piece->key, piece->kind == PIECE_LIST ? '[' : '{', piece->lines);
		break;
	case PIECE_OBJECT_END:
	case PIECE_LIST_END:
		json_out_close(out, piece->kind == PIECE_LIST_END ? ']' : '}');
		break;
	case PIECE_STRING:
		json_out_bytes(out, piece->key, piece->string, piece->length);
		break;
	case PIECE_NUMBER:
		json_out_number(out, piece->key, piece->number);
		break;
	case PIECE_FLAG:
		json_out_flag(out, piece->key, piece->number);
		break;
	case PIECE_SIGNAL:
		show_signal(out, piece->key, (int)piece->number);
	}
}

static int show(const struct container *container)
{
	struct plan_input input = { .container = container, .capabilities = all_capabilities() };
	uint64_t memory[ROOM / sizeof(uint64_t)];
	int size = plan_make_defaults(memory, sizeof memory, &input), r;
	struct plan request = { (const unsigned char *)memory, (size_t)size };
	struct shown shown = { .container = container, .request = &request };

	if (size < 0)
		return say_error(size, "make the plan");
	json_out_open(&shown.out, NULL, '{', true);
	container_print(container, &(struct container_printer){ .put = put, .instead = instead, .context = &shown });
	json_out_close(&shown.out, '}');
	r = json_out_end(&shown.out);
	return r < 0 ? say_error(r, "write to stdout") : 0;
}

/* What runs a shell in any root. */
static const char smallest[] =
	"{\n"
	"\t\"hostname\": \"box\",\n"
	"\t\"args\": [\"/bin/sh\"],\n"
	"\t\"environment\": [\n"
	"\t\t\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\",\n"
	"\t\t\"HOME=/root\"\n"
	"\t]\n"
	"}\n";

int show_smallest(void)
{
	printf("%s", smallest);
	return say_flushed();
}

int show_command(const struct target *target)
{
	struct config config = { 0 };
	int root = target_open(target);

	if (root < 0 || config_read(&config, root, target->config) || config_parse(&config))
		return -1;
	return show(&config.container);
}

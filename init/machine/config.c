#include <errno.h>
#include <string.h>

#include "init/plan/tell.h"
#include "init/sys/capability.h"
#include "init/sys/memory.h"
#include "init/sys/signals.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"
#include "machine.h"

#define PROGRAM "nsinit"

#define CONFIG "container.json"

enum { TEXT_MOST = 64 << 10, TOKENS_MOST = TEXT_MOST / 2 + 1 };

/* Text and tokens. All of it is given back. */
struct memory {
	struct json_token tokens[TOKENS_MOST];
	char text[TEXT_MOST + 2];
};

static void say_fault(void *context, const struct fault *fault)
{
	const struct json *json = context;
	struct json_place place = json_place(json, fault->at);
	char text[FAULT_TEXT];

	tell(PROGRAM, CONFIG ":%d:%d: %s", (int)place.line, (int)place.column, fault_text(json->text, fault, text));
}

static int parse(struct container *container, struct json *json)
{
	const struct container_reader reader = {
		.capability = capability_number,
		.signal = signal_read,
		.machine = true,
		.fault = say_fault,
		.context = json,
	};
	struct fault fault;

	if (json_read(json, &fault) < 0) {
		say_fault(json, &fault);
		return -1;
	}
	return container_read(json, &reader, container) ? -1 : 1;
}

static int read_config(int fd, struct json *json)
{
	struct memory *memory = memory_get(sizeof *memory);
	ssize_t got;

	if (!memory)
		return -ENOMEM;
	*json = (struct json){ .text = memory->text, .tokens = memory->tokens, .room = TOKENS_MOST };
	while ((got = read(fd, json->text + json->length, TEXT_MOST + 1 - json->length)) > 0)
		json->length += got;
	return got < 0 ? -errno : json->length > TEXT_MOST ? -EFBIG : 0;
}

int machine_config(struct container *container, struct json *json)
{
	int fd = sys(open("/" CONFIG, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), r;

	json->tokens = NULL;
	if (fd == -ENOENT)
		return 0;
	r = fd < 0 ? fd : read_config(fd, json);
	if (fd >= 0)
		(void)close(fd);
	if (r < 0)
		tell(PROGRAM, "can't read " CONFIG ": %s", strerror(-r));
	else
		r = parse(container, json);
	if (r > 0)
		return 1;
	machine_config_drop(json);
	*container = (struct container){ 0 };
	return -1;
}

void machine_config_drop(struct json *json)
{
	memory_drop(json->tokens, sizeof(struct memory)); /* the tokens are its first member */
	json->tokens = NULL;
}

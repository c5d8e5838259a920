#include "directory.h"

#include <sched.h>
#include <string.h>

#include "init/planner/host.h"
#include "init/planner/planner.h"
#include "init/sys/sys.h"
#include "jsmn/container/container.h"
#include "spawner/config/config.h"
#include "spawner/config/rights.h"
#include "spawner/run/run.h"
#include "spawner/state/origin.h"
#include "spawner/state/target.h"
#include "spawner/text/place.h"
#include "spawner/text/say.h"

static struct directory *directory_of(void *front)
{
	return front;
}

/* Keeps what is started: of a long command its beginning. */
static int keep_origin(const struct run *run, const struct container *container)
{
	uint32_t token = container->args.token;
	char **args = run->options->args;
	struct origin origin;
	int r;

	origin_begin(&origin, run->root, run->target->config);
	while (args && *args && origin_add(&origin, *args))
		args++;
	for (uint32_t i = 0; !args && i < container->args.count; i++)
		if (!origin_add(&origin, container_next(container, &token, NULL)))
			break;
	r = origin_keep(&origin, run->state);
	return r < 0 ? say_error(r, "record what is started in the state directory") : 0;
}

static int check_options(const struct run *run, const struct config *config)
{
	if (run->options->mount_count && !(config_namespaces(config) & CLONE_NEWNS))
		return say("--bind and --tmpfs need NEWNS in namespaces");
	if (run->target->name && !config->container.overlay.s)
		return say("--name needs the key overlay: else all containers write to one directory");
	return 0;
}

static uint64_t capabilities(uint64_t namespaces)
{
	return namespaces & CLONE_NEWUSER ? ~UINT64_C(0) : sys_permitted(); /* in a new one all are there */
}

static const char *place_now(void *front, uint32_t at, char room[PLACE_TEXT])
{
	return config_place(&directory_of(front)->config, at, room, PLACE_TEXT);
}

/*
 * Reading changes the text: a copy of it stands at the end of the memory until the plan has it. The container that was to be
 * joined may have ended: its places are not those of the one that is started.
 */
static int make_host(struct front *front, const struct run *run, void *memory, size_t room)
{
	struct config *config = &directory_of(front)->config;
	struct plan_input input = { .container = &config->container, .name = run->target->name };
	int size;

	if (config_read(config, run->root, run->target->config))
		return -1;
	front->name = config->name;
	front->place.words = place_now;
	room = (room - config->length - 1) & ~(size_t)7;
	input.text = memcpy((char *)memory + room, config->text, config->length + 1);
	if (config_parse(config) || rights_check(config) || check_options(run, config) || keep_origin(run, &config->container))
		return -1;
	input.namespaces = config_namespaces(config);
	input.capabilities = capabilities(input.namespaces);
	input.privileged = config->privileged;
	size = host_make(memory, room, &input);
	return size < 0 ? say_error(size, "make the plan") : size;
}

static int make_plan(struct front *front, struct plan_input *input, void *memory, size_t room)
{
	const struct config *config = &directory_of(front)->config;

	input->container = &config->container;
	input->capabilities = capabilities(input->namespaces);
	input->protect[0] = (struct plan_file){ config->inode, CONFIG_NAME };
	return plan_make(memory, room, input);
}

/* The live container's text is read for it: a place is seldom wanted. */
static const char *place_kept(void *front, uint32_t at, char room[PLACE_TEXT])
{
	const struct plan_record *text = at ? host_find(&directory_of(front)->run->host, H_TEXT) : NULL;
	struct config config;

	room[0] = '\0';
	if (text && at < strlen(host_string(text, NULL)) && !config_tokens(&config, directory_of(front)->front.name, host_string(text, NULL)))
		config_place(&config, at, room, PLACE_TEXT);
	return room;
}

static void join_live(struct front *front, const struct run *run)
{
	const struct plan_record *text = host_find(&run->host, H_TEXT);

	front->name = "the live container's configuration";
	front->place.words = place_kept;
	if (text && config_changed(run->target, run->state, run->root, host_string(text, NULL)) > 0)
		say("the configuration has changed since this container was started, which keeps the old one");
}

static void drop_config(struct front *front)
{
	config_drop(&directory_of(front)->config);
}

void directory_begin(struct directory *directory, const struct run *run)
{
	*directory = (struct directory){
		.front = { make_host, make_plan, join_live, drop_config, CONFIG_NAME, { place_now, directory } },
		.run = run,
	};
}

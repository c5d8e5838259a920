/*
 * The table of keys: what container_read makes of a text. The rows are in the other files
 * whose names begin with container.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "container_rows.h"
#include "container_write.h"
#include "init/sys/signals.h"
#include "jsmn/container/container.h"
#include "jsmn/json/fault.h"
#include "jsmn/json/json.h"
#include "json_unit.h"

enum { PLACES = 4096 }; /* how much of a text has each of its places compared */

/* LINE:COLUMN WHAT TEXT (RIGHT) and a newline. */
static void add_fault(void *context, const struct fault *fault)
{
	struct writer *writer = context;
	struct json_place place = json_place(writer->json, fault->at);

	writer->faults++;
	put(writer, "%u:%u %s", place.line, place.column, fault->what);
	if (fault->length)
		put(writer, " %.*s", (int)fault->length, writer->json->text + fault->at);
	if (strnlen(writer->json->text + fault->at, fault->length) < fault->length)
		put(writer, " and more"); /* the length is not the unescaped string's */
	if (fault->right)
		put(writer, " (%s)", fault->right);
	put(writer, "\n");
}

static int find_capability(const char *name)
{
	static const char *const names[] = {
		[0] = "CHOWN",
		[8] = "SETPCAP",
		[16] = "SYS_MODULE",
		[17] = "SYS_RAWIO",
		[20] = "SYS_PACCT",
		[21] = "SYS_ADMIN",
		[23] = "SYS_NICE",
		[24] = "SYS_RESOURCE",
		[25] = "SYS_TIME",
		[26] = "SYS_TTY_CONFIG",
		[27] = "MKNOD",
		[29] = "AUDIT_WRITE",
		[30] = "AUDIT_CONTROL",
		[32] = "MAC_OVERRIDE",
		[33] = "MAC_ADMIN",
		[63] = "LAST",
	};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (names[i] && !strcasecmp(names[i], name))
			return i;
	return strcmp(name, "TOO_FAR") ? -1 : 64;
}

static const char *near_capability(const char *name)
{
	return strcmp(name, "SYS_ADMN") ? NULL : "SYS_ADMIN";
}

/* Whether every byte has the place now that it had before strings were unescaped. */
static bool same_places(const struct json *json, const char *text)
{
	struct json before = text_open(text, json->length, json->room);
	struct fault fault;
	bool same = !json_read(&before, &fault);

	for (uint32_t at = 0; at <= json->length && at < PLACES && same; at++) {
		struct json_place was = json_place(&before, at), is = json_place(json, at);

		same = was.line == is.line && was.column == is.column;
	}
	text_close(&before);
	return same;
}

void test_row(struct count *count, const struct row *row, const struct row *table)
{
	struct json json = text_open(row->text, strlen(row->text), strlen(row->text) + 1);
	char got[8192];
	struct writer writer = { &json, got, got + sizeof got, 0 };
	struct container_reader reader = {
		.capability = find_capability,
		.near_capability = near_capability,
		.signal = signal_read,
		.machine = table == machine_rows || table == machine_default_rows,
		.user_namespace = table == user_rows,
		.fault = add_fault,
		.context = &writer,
	};
	struct container container;
	int faults;

	verdict(&json, got, sizeof got);
	faults = *got ? 1 : container_read(&json, &reader, &container);
	if (!faults && (table == default_rows || table == machine_default_rows))
		container_defaults(&container, reader.machine);
	if (!faults)
		write_container(&writer, &container);
	report(count, row->name,
		!strcmp(got, row->expected) && faults == writer.faults &&
			same_places(&json, row->text),
		"%d faults\n%s", faults, got);
	text_close(&json);
}

int main(void)
{
	const struct row *const tables[] = { value_rows, object_rows, key_rows, fault_rows, network_rows, list_rows,
		rest_rows, cgroup_rows, machine_rows, user_rows, default_rows, machine_default_rows };
	struct count count = { 0 };

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct row *row = tables[i]; row->name; row++)
			test_row(&count, row, tables[i]);
	test_near(&count);
	test_many(&count);
	return report_end(&count);
}

#include "writer.h"

#include <errno.h>
#include <string.h>

#include "plan.h"

void write_bytes(struct writer *writer, const void *bytes, size_t size)
{
	if (writer->error || size > writer->room - writer->size) {
		writer->error = -E2BIG;
		return;
	}
	if (size) /* else `bytes` may be NULL, which memcpy(3) must not be given */
		memcpy(writer->bytes + writer->size, bytes, size);
	writer->size += size;
}

void write_string(struct writer *writer, const char *string)
{
	write_bytes(writer, string, strlen(string) + 1);
}

size_t write_begin(struct writer *writer, uint32_t kind, uint32_t at)
{
	struct plan_record record = { .kind = kind, .at = at };
	size_t begun = writer->size;

	write_bytes(writer, &record, sizeof record);
	return begun;
}

void write_end(struct writer *writer, size_t begun)
{
	static const char zeros[8];
	struct plan_record *record = (void *)(writer->bytes + begun);

	if (writer->error)
		return;
	record->size = writer->size - begun - sizeof *record;
	write_bytes(writer, zeros, -writer->size & 7);
}

void write_record(struct writer *writer, uint32_t kind, uint32_t at, const void *fixed, size_t size, const char *string)
{
	size_t begun = write_begin(writer, kind, at);

	write_bytes(writer, fixed, size);
	if (string)
		write_string(writer, string);
	write_end(writer, begun);
}

void write_plain(struct writer *writer, uint32_t kind)
{
	write_record(writer, kind, 0, NULL, 0, NULL);
}

void write_number(struct writer *writer, uint32_t kind, uint32_t at, int64_t n)
{
	write_record(writer, kind, at, &(struct plan_number){ n }, sizeof(struct plan_number), NULL);
}

size_t write_begin_plan(struct writer *writer)
{
	struct plan_header header = { .magic = PLAN_MAGIC, .version = PLAN_VERSION };
	size_t begun = writer->size;

	write_bytes(writer, &header, sizeof header);
	return begun;
}

void write_end_plan(struct writer *writer, size_t begun)
{
	if (!writer->error)
		((struct plan_header *)(writer->bytes + begun))->size = writer->size - begun;
}

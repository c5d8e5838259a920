/* Records of a plan written, into the caller's memory. */
#ifndef WRITER_H
#define WRITER_H

#include <stddef.h>
#include <stdint.h>

struct writer {
	unsigned char *bytes; /* aligned to eight */
	size_t size, room;
	int error; /* 0; or -E2BIG, once there was no room: what is written after that is dropped */
};

/* Appends bytes to the record. */
void write_bytes(struct writer *writer, const void *bytes, size_t size);

/* Appends a string and its NUL. */
void write_string(struct writer *writer, const char *string);

/* Begins a record. `at` is the byte offset in the configuration of what asked for it. Returns its place, for write_end(). */
size_t write_begin(struct writer *writer, uint32_t kind, uint32_t at);

/* Ends the record that was begun there, and writes its size. */
void write_end(struct writer *writer, size_t begun);

/* Writes a whole record: a fixed part and one string, or none (NULL). */
void write_record(struct writer *writer, uint32_t kind, uint32_t at, const void *fixed, size_t size, const char *string);

/* Writes a record without payload. */
void write_plain(struct writer *writer, uint32_t kind);

/* Writes a record of one number. */
void write_number(struct writer *writer, uint32_t kind, uint32_t at, int64_t n);

/* Begins a plan, at the start or within a record. Returns its place, for write_end_plan(). */
size_t write_begin_plan(struct writer *writer);

/* Ends the plan that was begun there, and writes its size. */
void write_end_plan(struct writer *writer, size_t begun);

#endif

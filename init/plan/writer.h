/* Records of a plan, written into the caller's memory. */
#ifndef WRITER_H
#define WRITER_H

#include <stddef.h>
#include <stdint.h>

/* bytes: aligned to eight. error: 0, or -E2BIG once there was no room; what is written after that is dropped. */
struct writer {
	unsigned char *bytes;
	size_t size, room;
	int error;
};

/* Appends bytes to the record that is begun. */
void write_bytes(struct writer *writer, const void *bytes, size_t size);

/* Appends a string and its NUL. */
void write_string(struct writer *writer, const char *string);

/* Begins a record; `at` is the byte offset of what asked for it in the configuration. Returns where, for write_end. */
size_t write_begin(struct writer *writer, uint32_t kind, uint32_t at);

/* Ends the record that was begun there: its size is known now. */
void write_end(struct writer *writer, size_t begun);

/* A whole record: a fixed part and at most one string. */
void write_record(struct writer *writer, uint32_t kind, uint32_t at, const void *fixed, size_t size, const char *string);

/* A record without payload. */
void write_plain(struct writer *writer, uint32_t kind);

/* A record of one number. */
void write_number(struct writer *writer, uint32_t kind, uint32_t at, int64_t n);

/* Begins a plan, within a record or at the start. Returns where, for write_end_plan. */
size_t write_begin_plan(struct writer *writer);

/* Ends the plan that was begun there. */
void write_end_plan(struct writer *writer, size_t begun);

#endif

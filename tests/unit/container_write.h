/* A struct container as one line. */
#ifndef CONTAINER_WRITE_H
#define CONTAINER_WRITE_H

struct container;
struct json;

struct writer {
	const struct json *json;
	char *to, *end;
	int faults;
};

/* Appends; what there is no room for ends the program. */
void put(struct writer *writer, const char *format, ...);

/* NAME@LINE:COLUMN=VALUE of all that is set; NAME?=VALUE of a default. */
void write_container(struct writer *writer, const struct container *container);

#endif

/* The rows of container_test.c: what container_read makes of a text. */
#ifndef CONTAINER_ROWS_H
#define CONTAINER_ROWS_H

struct count; /* json_unit.h */

struct row {
	const char *name, *text;
	const char *expected; /* see write_container() and add_fault() */
};

/* Texts without fault, and with; a machine's. Each table ends with a row without a name. */
extern const struct row value_rows[], key_rows[], fault_rows[], machine_rows[];

/* The rows of container_near.c. */
void test_near(struct count *count);

#endif

/* The rows of container_test.c: what container_read makes of a text. */
#ifndef CONTAINER_ROWS_H
#define CONTAINER_ROWS_H

struct count; /* json_unit.h */

struct row {
	const char *name, *text;
	const char *expected; /* see write_container() and add_fault() */
};

/* Texts without fault, and with; a machine's, a plain user's; defaults of a container, of a machine. Each table ends with a row without a name. */
extern const struct row value_rows[], object_rows[], key_rows[], fault_rows[], network_rows[], list_rows[], rest_rows[];
extern const struct row cgroup_rows[], machine_rows[], user_rows[], default_rows[], machine_default_rows[];

/* What the row's text becomes; the table says who reads it. */
void test_row(struct count *count, const struct row *row, const struct row *table);

/* Lists as long as they may be, and longer: container_many.c. */
void test_many(struct count *count);

/* The rows of container_near.c. */
void test_near(struct count *count);

#endif

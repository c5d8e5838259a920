/* build/tests/json FILE: exits 0 where FILE is a JSON text by RFC 8259, 1 where not, else 2. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jsmn/json/json.h"

enum { MOST = 16 << 20 };

/* The file into memory of exactly its size; NULL where it cannot be had. */
static char *load(const char *path, uint32_t *length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *text = NULL;
	ssize_t got = -1;

	if (fd >= 0 && !fstat(fd, &st) && st.st_size <= MOST)
		text = malloc(st.st_size ? (size_t)st.st_size : 1);
	if (text)
		got = read(fd, text, (size_t)st.st_size);
	if (fd >= 0)
		(void)close(fd); /* nothing was written */
	if (text && got == st.st_size) {
		*length = (uint32_t)got;
		return text;
	}
	free(text);
	return NULL;
}

static int judge(const char *path, struct json *json)
{
	struct json_place place;
	struct fault fault;

	if (!json_read(json, &fault))
		return 0;
	place = json_place(json, fault.at);
	printf("%s:%u:%u: %s \"%.*s\"\n", path, place.line, place.column, fault.what,
		(int)fault.length, json->text + fault.at);
	return 1;
}

int main(int argc, char **argv)
{
	struct json json = { 0 };
	int status = 2;

	if (argc == 2)
		json.text = load(argv[1], &json.length);
	json.room = json.length + 1; /* a token has at least one byte */
	json.tokens = malloc(json.room * sizeof *json.tokens);
	if (json.text && json.tokens)
		status = judge(argv[1], &json);
	else
		fprintf(stderr, "usage: json FILE (of at most 16 MiB)\n");
	free(json.text);
	free(json.tokens);
	return status;
}

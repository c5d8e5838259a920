/*
 * build/tests/json [-t] FILE: exits 0 where FILE is a JSON text by RFC 8259 and not nested deeper than 128, 1 where not,
 * else 2. -t: prints its tokens, each with its kind, start, end and size.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jsmn/json/fault.h"
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

static void print(const struct json *json)
{
	for (uint32_t i = 0; i < json->count; i++) {
		const struct json_token *token = &json->tokens[i];

		printf("%c %d %d %d\n", token->type, token->start, token->end, token->size);
	}
}

static int judge(const char *path, struct json *json, bool tokens)
{
	struct json_place place;
	struct fault fault;

	if (!json_read(json, &fault)) {
		if (tokens)
			print(json);
		return 0;
	}
	place = json_place(json, fault.at);
	printf("%s:%u:%u: %s \"%.*s\"\n", path, place.line, place.column, fault.what,
		(int)fault.length, json->text + fault.at);
	return 1;
}

int main(int argc, char **argv)
{
	bool tokens = argc == 3 && !strcmp(argv[1], "-t");
	struct json json = { 0 };
	int status = 2;

	if (argc == 2 + tokens)
		json.text = load(argv[1 + tokens], &json.length);
	json.room = json.length + 1; /* a token has at least one byte */
	json.tokens = malloc(json.room * sizeof *json.tokens);
	if (json.text && json.tokens)
		status = judge(argv[1 + tokens], &json, tokens);
	else
		fprintf(stderr, "usage: json [-t] FILE (of at most 16 MiB)\n");
	free(json.text);
	free(json.tokens);
	return status;
}

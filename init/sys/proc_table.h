/* A table of /proc, with a line for each entry: proc(5). */
#ifndef PROC_TABLE_H
#define PROC_TABLE_H

/*
 * Reads the file into memory, which is never given back: it is for a process that is about to end. Returns the text, or NULL
 * with errno set.
 */
char *proc_table_read(const char *path);

/* Ends the word at `at`, and turns its \ooo back into the characters that they stand for. Returns what follows the word. */
char *proc_table_word(char *at);

#endif

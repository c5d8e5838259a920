/*
 * The smallest parts of a JSON text: characters, escapes, words, numbers. Bytes in, lengths out.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stdint.h>

struct fault; /* fault.h */

/* Returns how many bytes the character at s has, of UTF-8 by RFC 3629; 0 where there is none in `left`. */
uint32_t text_utf8(const char *s, uint32_t left);

/* Tells whether the character of `n` bytes is a control one: C0, DEL, C1. */
bool text_control(const char *s, uint32_t n);

/*
 * Returns the offset of the quote that ends the string whose opening quote is at `at`; 0 with *fault
 * where RFC 8259, section 7 is not kept. Lone surrogates are grammatical there.
 */
uint32_t text_string(const char *text, uint32_t length, uint32_t at, struct fault *fault);

/* Returns how many bytes at s, of `left`, could be an unquoted word: none of JSON's own signs. */
uint32_t text_word(const char *s, uint32_t left);

/* Tells whether the word is a number by RFC 8259, section 6. */
bool text_number(const char *s, uint32_t length);

/*
 * Unescapes in place what text_string has seen to be well-formed. Returns the new length, or -1
 * with *what (NUL, a lone surrogate), nothing changed. Writes no NUL.
 */
int32_t text_unescape(char *s, uint32_t length, const char **what);

#endif

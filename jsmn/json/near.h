/*
 * The name that was probably meant, by edit distance (a swap of neighbours counts as one) without
 * regard to case.
 */
#ifndef NEAR_H
#define NEAR_H

struct near {
	const char *word;
	const char *right; /* the best so far, or NULL: nothing is near enough */
	unsigned best;
};

/* Begins with the word that was written. */
struct near near_begin(const char *word);

/* Offers a name. The first of equals stays. */
void near_offer(struct near *near, const char *name);

#endif

/* What lies over something that is there. */
#ifndef COVER_H
#define COVER_H

struct setup;

/* Removes the empty directory that hides others, if it was made: its mounts live on. */
void cover_forget(struct setup *setup);

#endif

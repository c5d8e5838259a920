/* What the init tells whoever asked. */
#ifndef REPORT_H
#define REPORT_H

struct failure;

/* Sends M_FAILED. It is the last that is said: an error of it has nobody to go to. */
void report_failure(int fd, const struct failure *failure);

#endif

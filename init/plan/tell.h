/* What PID 1 says: a line on standard error. */
#ifndef TELL_H
#define TELL_H

struct failure;
struct print;

/* Writes a line that begins with the program's name and a colon. */
void tell(const char *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends the failure in words. */
void tell_failure(struct print *line, const struct failure *failure);

/* Begins a line with the program's name. */
void tell_begin(struct print *line, const char *program);

/* Ends the line and writes it. If it is not taken within a second (a paused terminal, a full pipe), it is lost. */
void tell_line(struct print *line);

/* Appends how a command ended, by its wait status. */
void tell_end(struct print *line, int status);

#endif

/* What keeps a plain user from a user namespace, and what to do about it: user_namespaces(7), sysctl(8). */
#ifndef USERNS_ADVICE_H
#define USERNS_ADVICE_H

/*
 * Returns the words to add, in brackets and with a blank before, to the failure `error` (-errno) of making one or, `inside`,
 * of using one; empty where nothing is known to be in the way. `sysctls` is /proc/sys.
 */
const char *userns_advice(int error, int inside, const char *sysctls);

#endif

/* Users and groups by the files of the root: passwd(5), group(5). */
#ifndef USER_H
#define USER_H

struct request;

/*
 * Resolves user[:group] into the request's uid, gid and groups. A number is a number even where a user has that
 * name; a number that no user has gets group 0. Without a group the user's own and the supplementary ones are
 * taken, with one it alone. Where request->home is there it gets the
 * home directory, if the file has one. Returns 0; -EINVAL where a part is empty; -ESRCH where there is no such name; -EFBIG where a file is over 16 MiB;
 * another -errno.
 */
int user_find(const char *name, struct request *request);

#endif

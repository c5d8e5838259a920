/* Users and groups by the files of the root: passwd(5), group(5). */
#ifndef USER_H
#define USER_H

#include <stddef.h>
#include <sys/types.h>

enum { HOME_SIZE = 512 };

struct user {
	uid_t uid;
	gid_t gid;
	gid_t *groups; /* the supplementary ones; NULL: there are none */
	size_t group_count;
	char *home; /* HOME_SIZE bytes for "HOME=" and the user's home directory; NULL: nobody wants it */
};

/*
 * Finds user[:group]: fills in all but `home`, to which it writes the home directory, if the file has one. "1000" is always
 * a uid, even if a user has that name; a uid that is not in the file gets the gid 0. With a group, there are no
 * supplementary groups; without one, the user has its own groups. Returns 0; -EINVAL if a part is empty; -ESRCH if there is
 * no such name; -EFBIG if a file is over 16 MiB; another -errno. In each case user_drop() is due.
 */
int user_find(const char *name, struct user *user);

/* Gives the memory of the groups back. */
void user_drop(struct user *user);

#endif

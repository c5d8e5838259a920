/* What container_defaults makes of a container. */
#include "container_rows.h"

#include <stddef.h>

const struct row default_rows[] = {
	{ "defaults", "{}",
		"working_dir?=/ user?=0:0 no_new_privileges?=off readonly_fs?=off umask?=18 seccomp=escape "
		"stop_signal?=15 stop_timeout?=10 " },
	{ "defaults: with NEWUSER and NEWTIME", "{\"namespaces\":[\"NEWUSER\",\"NEWTIME\"]}",
		"working_dir?=/ user?=0:0 namespaces@1:15=10000080 no_new_privileges?=off readonly_fs?=off umask?=18 "
		"monotonic?=0 boottime?=0 seccomp=none stop_signal?=15 stop_timeout?=10 " },
	{ "defaults: all is said",
		"{\"user\":\"a\",\"working_dir\":\"/a\",\"umask\":\"0\",\"stop_signal\":\"INT\",\"stop_timeout\":0,\"seccomp\":\"none\",\n"
		"\"no_new_privileges\":true,\"readonly_fs\":true,\"namespaces\":[\"NEWNS\",\"NEWTIME\"],\n"
		"\"time_offsets\":{\"monotonic\":1,\"boottime\":0}}",
		"working_dir@1:27=/a user@1:9=a namespaces@2:58=20080 no_new_privileges@2:21=on readonly_fs@2:40=on "
		"umask@1:40=0 monotonic@3:29=1 boottime@3:42=0 seccomp=none stop_signal@1:58=2 stop_timeout@1:79=0 " },
	{ "defaults: one of the offsets", "{\"namespaces\":[\"NEWTIME\"],\"time_offsets\":{\"boottime\":-1}}",
		"working_dir?=/ user?=0:0 namespaces@1:15=80 no_new_privileges?=off readonly_fs?=off umask?=18 "
		"monotonic?=0 boottime@1:54=-1 seccomp=escape stop_signal?=15 stop_timeout?=10 " },
	{ "defaults: of objects",
		"{\"mounts\":[{\"source\":\"/a\",\"destination\":\"/b\",\"options\":\"bind\"}],\n"
		"\"devices\":[{\"path\":\"/dev/p\",\"type\":\"p\"},{\"path\":\"/dev/q\",\"type\":\"p\",\"mode\":\"0\",\"uid\":1,\"gid\":2}]}",
		"working_dir?=/ user?=0:0 no_new_privileges?=off readonly_fs?=off umask?=18 "
		"mounts@1:11=[@1:12=type?=bind source@1:22=/a destination@1:41=/b options@1:56=bind "
		"]devices@2:11=[@2:12=path@2:20=/dev/p 10000 0:0 666 0:0][@2:41=path@2:49=/dev/q 10000 0:0 0 "
		"1:2]seccomp=escape stop_signal?=15 stop_timeout?=10 " },
	{ NULL, NULL, NULL },
};

const struct row machine_default_rows[] = {
	{ "defaults: a machine has no filter", "{}",
		"working_dir?=/ user?=0:0 no_new_privileges?=off readonly_fs?=off umask?=18 seccomp=none "
		"stop_signal?=15 stop_timeout?=10 " },
	{ "defaults: a machine that says all", "{\"seccomp\":\"escape\",\"stop_signal\":\"HUP\",\"on_exit\":\"halt\"}",
		"working_dir?=/ user?=0:0 no_new_privileges?=off readonly_fs?=off umask?=18 seccomp=escape "
		"stop_signal@1:35=1 stop_timeout?=10 on_exit=halt " },
	{ NULL, NULL, NULL },
};

/* Texts with wrong keys or kinds of values. */
#include "container_rows.h"

#include <stddef.h>

const struct row key_rows[] = {
	{ "no object", "[]", "1:1 the file must hold an object, not [\n" },
	{ "a string at the top", "\"koye\"", "1:1 the file must hold an object, not koye\n" },
	{ "null at the top", "null", "1:1 the file must hold an object, not null\n" },
	{ "unknown key", "{\"colour\":1}", "1:2 unknown key colour\n" },
	{ "empty key", "{\"\":1}", "1:2 an empty string means nothing here\n" },
	{ "NUL in a key", "{\"host\\u0000name\":\"x\"}",
		"1:2 a string with a NUL (\\u0000) in it: host\\u0000name\n" },
	{ "misspelt", "{\"hostnme\":\"a\"}", "1:2 unknown key hostnme (hostname)\n" },
	{ "misspelt schema", "{\"$schem\":\"a\"}", "1:2 unknown key $schem ($schema)\n" },
	{ "swapped letters", "{\"agrs\":[\"a\"]}", "1:2 unknown key agrs (args)\n" },
	{ "capitals", "{\"Hostname\":\"a\"}", "1:2 unknown key Hostname (hostname)\n" },
	{ "misspelt in network",
		"{\"network\":{\"gatway\":\"1.2.3.4\",\"birdge\":\"b\",\"Ip\":\"1.2.3.4/8\"}}",
		"1:13 unknown key gatway (gateway)\n"
		"1:32 unknown key birdge (bridge)\n"
		"1:45 unknown key Ip (ip)\n" },
	{ "too far", "{\"zzzz\":1,\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":1}",
		"1:2 unknown key zzzz\n"
		"1:11 unknown key aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n" },
	{ "libcontainer",
		"{\"env\":[],\"readonlyfs\":true,\"readonly_rootfs\":true,\"networks\":[],"
		"\"mount_config\":{},\n"
		"\"restrict_sys\":true,\"device_nodes\":[],\"no_new_privs\":true,\"cwd\":\"/\","
		"\"cmd\":[],\"command\":[],\"process\":{}}",
		"1:2 unknown key env (environment)\n"
		"1:11 unknown key readonlyfs (readonly_fs)\n"
		"1:29 unknown key readonly_rootfs (readonly_fs)\n"
		"1:52 unknown key networks (network)\n"
		"1:66 unknown key mount_config (mounts)\n"
		"2:1 unknown key restrict_sys (readonly_paths)\n"
		"2:21 unknown key device_nodes (devices)\n"
		"2:39 unknown key no_new_privs (no_new_privileges)\n"
		"2:59 unknown key cwd (working_dir)\n"
		"2:69 unknown key cmd (args)\n"
		"2:78 unknown key command (args)\n"
		"2:91 unknown key process (args)\n" },
	{ "no such thing here",
		"{\"rootfs\":\"/\",\"mount_label\":\"\",\"process_label\":\"\","
		"\"apparmor_profile\":\"\",\"ociVersion\":\"1\"}",
		"1:2 the root is the directory of this file, so there is no key rootfs\n"
		"1:15 labels are inherited, so there is no key mount_label\n"
		"1:32 labels are inherited, so there is no key process_label\n"
		"1:51 AppArmor's profile is inherited, so there is no key apparmor_profile\n"
		"1:73 this is an OCI config.json, not a container.json: ociVersion\n" },
	{ "cgroup keys outside",
		"{\"memory\":1,\"cpu_shares\":2,\"memory_swap\":3,\"pids\":4,\"cpuset\":\"0\","
		"\"cpu_quota\":5}",
		"1:2 this key belongs in the object cgroups: memory\n"
		"1:13 this key belongs in the object cgroups: cpu_shares\n"
		"1:28 this key belongs in the object cgroups: memory_swap\n"
		"1:44 this key belongs in the object cgroups: pids\n"
		"1:53 this key belongs in the object cgroups: cpuset\n"
		"1:66 this key belongs in the object cgroups: cpu_quota\n" },
	{ "network keys outside", "{\"mtu\":1500,\"bridge\":\"docker0\",\"dns\":[]}",
		"1:2 this key belongs in the object network: mtu\n"
		"1:13 this key belongs in the object network: bridge\n"
		"1:32 this key belongs in the object network: dns\n" },
	{ "outside keys in network", "{\"network\":{\"hostname\":\"a\",\"rlimits\":{}}}",
		"1:13 this key belongs outside of this object: hostname\n"
		"1:28 this key belongs outside of this object: rlimits\n" },
	{ "libcontainer in network",
		"{\"network\":{\"address\":\"a\",\"ipv4_address\":\"a\",\"ipv6_address\":\"b\","
		"\"ipv6_gateway\":\"c\",\"mac_address\":\"d\",\"veth_prefix\":\"e\"}}",
		"1:13 unknown key address (ip)\n"
		"1:27 unknown key ipv4_address (ip)\n"
		"1:46 unknown key ipv6_address (ip6)\n"
		"1:65 unknown key ipv6_gateway (gateway6)\n"
		"1:84 unknown key mac_address (mac)\n"
		"1:102 unknown key veth_prefix (host_name)\n" },
	{ "root's keys outside, and others in it",
		"{\"device\":\"/dev/a\",\"root\":{\"device\":\"/a\",\"type\":\"ext4\",\"hostname\":\"h\",\"bridge\":\"b\"}}",
		"1:2 this key belongs in the object root: device\n"
		"1:56 this key belongs outside of this object: hostname\n"
		"1:71 this key belongs in the object network: bridge\n" },
	{ "a root without its device and type", "{\"root\":{}}",
		"1:2 without device there can be no root\n"
		"1:2 without type there can be no root\n" },
	{ "doubled", "{\"hostname\":\"a\",\"hostname\":\"b\",\"tty\":1,\"tty\":2}",
		"1:17 duplicate key hostname\n"
		"1:38 true or false (no quotes) is wanted, not 1\n"
		"1:40 duplicate key tty\n" },
	{ "doubled by escape", "{\"tty\":true,\"\\u0074ty\":true}", "1:13 duplicate key tty\n" },
	{ "doubled in network", "{\"network\":{\"mtu\":1500,\"bridge\":\"b\",\"mtu\":1500}}",
		"1:37 duplicate key mtu\n" },
	{ "doubled limit", "{\"rlimits\":{\"core\":0,\"core\":1}}", "1:22 duplicate key core\n" },
	{ "a string, not",
		"{\"hostname\":1,\"user\":null,\"working_dir\":[\"/\"],\"domainname\":{},"
		"\"seccomp\":true,\"umask\":18}",
		"1:13 a string is wanted, not 1\n"
		"1:22 a string is wanted, not null\n"
		"1:41 a string is wanted, not [\n"
		"1:60 a string is wanted, not {\n"
		"1:73 a string is wanted, not true\n"
		"1:86 a string of octal digits, as in 022, is wanted, not 18\n" },
	{ "a list, not",
		"{\"args\":\"/bin/sh\",\"environment\":{\"A\":\"b\"},\"namespaces\":{\"NEWNS\":true},"
		"\"capabilities\":\"ALL\"}",
		"1:9 a list of strings is wanted, not /bin/sh\n"
		"1:33 a list of strings is wanted, not {\n"
		"1:56 a list of strings is wanted, not {\n"
		"1:86 a list of strings is wanted, not ALL\n" },
	{ "true or false, not", "{\"tty\":\"true\",\"no_new_privileges\":1,\"readonly_fs\":null}",
		"1:8 true or false (no quotes) is wanted, not true\n"
		"1:35 true or false (no quotes) is wanted, not 1\n"
		"1:51 true or false (no quotes) is wanted, not null\n" },
	{ "a number, not", "{\"oom_score_adj\":\"5\",\"network\":{\"mtu\":true,\"bridge\":\"b\"}}",
		"1:18 a whole number is wanted, not 5\n"
		"1:39 a whole number is wanted, not true\n" },
	{ "a whole number, not",
		"{\"oom_score_adj\":1.0,\"network\":{\"mtu\":15e2,\"bridge\":\"b\"}}",
		"1:18 a whole number is wanted, not 1.0\n"
		"1:39 a whole number is wanted, not 15e2\n" },
	{ "an object, not", "{\"network\":\"docker0\",\"rlimits\":[]}",
		"1:12 an object or a list of objects is wanted, not docker0\n"
		"1:32 an object of limits is wanted, not [\n" },
	{ "a schema, not", "{\"$schema\":1}", "1:12 a string is wanted, not 1\n" },
	{ "an unescaped text", "{\"namespaces\":[\"f\\u006fo\"]}", "1:16 unknown namespace foo\n" },
	{ "items of lists",
		"{\"args\":[1,[\"a\"],{\"b\":[\"c\"]},null],\"environment\":[\"A=b\",2],"
		"\"namespaces\":[\"NEWNS\",true],\n"
		"\"capabilities\":[[\"ALL\"]]}",
		"1:10 a string is wanted, not 1\n"
		"1:12 a string is wanted, not [\n"
		"1:18 a string is wanted, not {\n"
		"1:30 a string is wanted, not null\n"
		"1:57 a string is wanted, not 2\n"
		"1:82 a string is wanted, not true\n"
		"2:17 a string is wanted, not [\n" },
	{ "empty",
		"{\"hostname\":\"\",\"domainname\":\"\",\"working_dir\":\"\",\"user\":\"\","
		"\"seccomp\":\"\",\"umask\":\"\",\"args\":[\"\"],\n"
		"\"environment\":[\"\"],\"namespaces\":[\"\"],\"capabilities\":[\"\"]}",
		"1:13 an empty string means nothing here\n"
		"1:29 an empty string means nothing here\n"
		"1:46 an empty string means nothing here\n"
		"1:56 an empty string means nothing here\n"
		"1:69 an empty string means nothing here\n"
		"1:80 an empty string means nothing here\n"
		"1:91 an empty string means nothing here\n"
		"2:16 an empty string means nothing here\n"
		"2:34 an empty string means nothing here\n"
		"2:54 an empty string means nothing here\n" },
	{ "empty for other types",
		"{\"tty\":\"\",\"oom_score_adj\":\"\",\"args\":\"\",\"network\":\"\","
		"\"rlimits\":{\"core\":\"\"}}",
		"1:8 an empty string means nothing here\n"
		"1:27 an empty string means nothing here\n"
		"1:37 an empty string means nothing here\n"
		"1:50 an empty string means nothing here\n"
		"1:71 an empty string means nothing here\n" },
	{ "empty in network",
		"{\"network\":{\"ip\":\"\",\"gateway\":\"\",\"bridge\":\"\",\"mtu\":\"\","
		"\"dns\":[\"\"]}}",
		"1:18 an empty string means nothing here\n"
		"1:31 an empty string means nothing here\n"
		"1:43 an empty string means nothing here\n"
		"1:52 an empty string means nothing here\n"
		"1:62 an empty string means nothing here\n" },
	{ "no command", "{\"args\":[]}", "1:2 an empty list names no command: args\n" },
	{ 0 },
};

/* Mappings and settings that mean nothing, or nothing together. */
#include "container_rows.h"

#include <stddef.h>

const struct row rest_rows[] = {
	{ "items of mappings",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[1,\"0 0 1\"]}",
		"1:100 an object is wanted, not 1\n"
		"1:102 an object is wanted, not 0 0 1\n" },
	{ "a mapping without keys",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{}]}",
		"1:100 a mapping without container_id\n"
		"1:100 a mapping without host_id\n"
		"1:100 a mapping without size\n" },
	{ "mappings' numbers",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":-1,\"host_id\":4294967295,\"size\":0},{\"container_id\":\"0\","
		"\"host_id\":1.5,\"size\":4294967296},{\"container_id\":null,\"host_id\":[],\"size\":{}}]}",
		"1:116 not from 0 to 4294967294: -1\n"
		"1:129 not from 0 to 4294967294: 4294967295\n"
		"1:147 not from 1 to 4294967295: 0\n"
		"1:166 a whole number is wanted, not 0\n"
		"1:180 a whole number is wanted, not 1.5\n"
		"1:191 not from 1 to 4294967295: 4294967296\n"
		"1:219 a whole number is wanted, not null\n"
		"1:234 a whole number is wanted, not [\n"
		"1:244 a whole number is wanted, not {\n" },
	{ "a mapping that goes too far inside",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1},{\"container_id\":2,\"host_id\":1,"
		"\"size\":4294967294}]}",
		"1:177 the mapping goes beyond the last id: 4294967294\n" },
	{ "a mapping that goes too far outside",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":4294967294,\"size\":2}]}",
		"1:146 the mapping goes beyond the last id: 2\n" },
	{ "mappings that overlap inside",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":10},{\"container_id\":9,"
		"\"host_id\":100,\"size\":1}]}",
		"1:141 a mapping that overlaps with one before it\n" },
	{ "mappings that overlap outside",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":5,\"size\":10},{\"container_id\":20,\"host_id\":0,"
		"\"size\":6}]}",
		"1:141 a mapping that overlaps with one before it\n" },
	{ "mappings of which the third overlaps",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1},{\"container_id\":5,\"host_id\":5,"
		"\"size\":5},{\"container_id\":1,\"host_id\":1,\"size\":9},{\"container_id\":20,\"host_id\":20,"
		"\"size\":9}]}",
		"1:180 a mapping that overlaps with one before it\n" },
	{ "mappings without root",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":1,\"host_id\":0,\"size\":10}]}",
		"1:84 the container's id 0 is missing in uid_mappings\n" },
	{ "no mappings",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[]}",
		"1:84 the container's id 0 is missing in uid_mappings\n" },
	{ "uid_mappings alone",
		"{\"namespaces\":[\"NEWUSER\"],\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}]}",
		"1:27 without gid_mappings there can be no uid_mappings\n" },
	{ "gid_mappings alone",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}]}",
		"1:27 without uid_mappings there can be no gid_mappings\n" },
	{ "mappings without NEWUSER",
		"{\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}]}",
		"1:2 without NEWUSER in namespaces there can be no uid_mappings\n"
		"1:59 without NEWUSER in namespaces there can be no gid_mappings\n" },
	{ "keys of mappings",
		"{\"namespaces\":[\"NEWUSER\"],\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1,\"containerID\":0,\"hostID\":0,"
		"\"count\":1}]}",
		"1:139 unknown key containerID (container_id)\n"
		"1:155 unknown key hostID (host_id)\n"
		"1:166 unknown key count\n" },
	{ "settings of the host",
		"{\"sysctl\":{\"kernel.panic\":1,\"vm.overcommit_memory\":\"1\",\"fs.file-max\":1,\"net\":1,"
		"\"kernel.semx\":1,\"kernel.sem.x\":1,\"fs.mqueue\":1,\"netx.a\":1,\"hostname\":\"x\"}}",
		"1:12 this belongs to the host, not to the container's own namespaces: kernel.panic\n"
		"1:29 this belongs to the host, not to the container's own namespaces: vm.overcommit_memory\n"
		"1:56 this belongs to the host, not to the container's own namespaces: fs.file-max\n"
		"1:72 this belongs to the host, not to the container's own namespaces: net\n"
		"1:80 this belongs to the host, not to the container's own namespaces: kernel.semx\n"
		"1:96 this belongs to the host, not to the container's own namespaces: kernel.sem.x\n"
		"1:113 this belongs to the host, not to the container's own namespaces: fs.mqueue\n"
		"1:127 this belongs to the host, not to the container's own namespaces: netx.a\n"
		"1:138 this belongs to the host, not to the container's own namespaces: hostname\n" },
	{ "settings that are keys",
		"{\"sysctl\":{\"kernel.hostname\":\"a\",\"kernel/domainname\":\"b\"}}",
		"1:12 use the key hostname for this: kernel.hostname\n"
		"1:34 use the key domainname for this: kernel/domainname\n" },
	{ "settings' names",
		"{\"sysctl\":{\"net..a\":1,\"net.a.\":1,\"/net/a\":1,\"net/../kernel/panic\":1,\"net/./a\":1,\"\":1,"
		"\"net//a\":1,\".net.a\":1,\"net/..\":1,\"net/a\\nb\":1}}",
		"1:12 a name is wanted, as in net.ipv4.ip_forward, not net..a\n"
		"1:23 a name is wanted, as in net.ipv4.ip_forward, not net.a.\n"
		"1:34 a name is wanted, as in net.ipv4.ip_forward, not /net/a\n"
		"1:45 a name is wanted, as in net.ipv4.ip_forward, not net/../kernel/panic\n"
		"1:69 a name is wanted, as in net.ipv4.ip_forward, not net/./a\n"
		"1:81 an empty string means nothing here\n"
		"1:86 a name is wanted, as in net.ipv4.ip_forward, not net//a\n"
		"1:97 a name is wanted, as in net.ipv4.ip_forward, not .net.a\n"
		"1:108 a name is wanted, as in net.ipv4.ip_forward, not net/..\n"
		"1:119 a name is wanted, as in net.ipv4.ip_forward, not net/a\n"
		"b\n" },
	{ "settings' values",
		"{\"sysctl\":{\"net.a\":true,\"net.b\":1.5,\"net.c\":[1],\"net.d\":\"\",\"net.e\":null,\"net.f\":1e3,"
		"\"net.g\":{}}}",
		"1:20 a string or a whole number is wanted, not true\n"
		"1:33 a string or a whole number is wanted, not 1.5\n"
		"1:45 a string or a whole number is wanted, not [\n"
		"1:57 an empty string means nothing here\n"
		"1:68 a string or a whole number is wanted, not null\n"
		"1:81 a string or a whole number is wanted, not 1e3\n"
		"1:93 a string or a whole number is wanted, not {\n" },
	{ "doubled settings",
		"{\"sysctl\":{\"net.a.b\":1,\"net.a.bc\":2,\"net.a.b\":3,\"net/a/bc\":4}}",
		"1:37 duplicate key net.a.b\n"
		"1:49 duplicate key net/a/bc\n" },
	{ "settings without their namespaces",
		"{\"namespaces\":[\"NEWNS\"],\"sysctl\":{\"net.a\":1,\"kernel.sem\":\"1\",\"fs/mqueue/msg_max\":2}}",
		"1:35 without NEWNET in namespaces there can be no net.a\n"
		"1:45 without NEWIPC in namespaces there can be no kernel.sem\n"
		"1:62 without NEWIPC in namespaces there can be no fs/mqueue/msg_max\n" },
	{ "settings in another's network",
		"{\"network\":{\"netns\":\"/a\"},\"sysctl\":{\"net.a\":1,\"kernel.sem\":\"1\"}}",
		"1:37 beside netns there can be no net.a\n" },
	{ 0 },
};

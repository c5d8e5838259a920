/* Mounts, devices and paths that mean nothing. */
#include "container_rows.h"

#include <stddef.h>

const struct row list_rows[] = {
	{ "mounts, not",
		"{\"mounts\":{\"type\":\"tmpfs\",\"destination\":\"/a\"},\"devices\":{},\"uid_mappings\":1,"
		"\"gid_mappings\":\"a\",\"sysctl\":[],\"cgroups\":[],\"time_offsets\":null}",
		"1:11 a list of objects is wanted, not {\n"
		"1:57 a list of objects is wanted, not {\n"
		"1:75 a list of objects is wanted, not 1\n"
		"1:92 a list of objects is wanted, not a\n"
		"1:105 an object is wanted, not [\n"
		"1:118 an object is wanted, not [\n"
		"1:136 an object is wanted, not null\n" },
	{ "items of mounts",
		"{\"mounts\":[1,{\"type\":\"tmpfs\",\"destination\":\"/a\"},\"/a:/b\",[]]}",
		"1:12 an object is wanted, not 1\n"
		"1:50 an object is wanted, not /a:/b\n"
		"1:58 an object is wanted, not [\n" },
	{ "a mount without keys",
		"{\"mounts\":[{}]}",
		"1:12 a mount without destination\n"
		"1:12 a mount without type\n" },
	{ "destinations",
		"{\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"a\"},{\"type\":\"tmpfs\",\"destination\":\"/\"},"
		"{\"type\":\"tmpfs\",\"destination\":\"//./\"},{\"type\":\"tmpfs\",\"destination\":\"/a/..\"},"
		"{\"type\":\"tmpfs\",\"destination\":\"/../a\"},{\"type\":\"tmpfs\",\"destination\":\"\"},"
		"{\"type\":\"tmpfs\"}]}",
		"1:42 a path that begins with / is wanted, not a\n"
		"1:77 a path beneath the root is wanted, not /\n"
		"1:112 a path beneath the root is wanted, not //./\n"
		"1:150 a path without .. is wanted, not /a/..\n"
		"1:189 a path without .. is wanted, not /../a\n"
		"1:228 an empty string means nothing here\n"
		"1:232 a mount without destination\n" },
	{ "types",
		"{\"mounts\":[{\"type\":\"none\",\"source\":\"/a\",\"destination\":\"/a\",\"options\":\"bind\"},"
		"{\"type\":\"Tmpfs\",\"destination\":\"/a\"},{\"type\":\"tmpfs \",\"destination\":\"/a\"},"
		"{\"type\":\"\",\"destination\":\"/a\"},{\"type\":1,\"destination\":\"/a\"}]}",
		"1:20 bind or a file system's type is wanted, not none\n"
		"1:86 bind or a file system's type is wanted, not Tmpfs\n"
		"1:122 bind or a file system's type is wanted, not tmpfs \n"
		"1:159 an empty string means nothing here\n"
		"1:190 a string is wanted, not 1\n" },
	{ "a type is missing",
		"{\"mounts\":[{\"destination\":\"/a\",\"source\":\"/a\"},{\"destination\":\"/a\",\"source\":\"/a\","
		"\"options\":\"ro,binds,rbindx\"}]}",
		"1:12 a mount without type\n"
		"1:47 a mount without type\n" },
	{ "sources",
		"{\"mounts\":[{\"type\":\"bind\",\"destination\":\"/a\"},{\"type\":\"bind\",\"source\":\"a\","
		"\"destination\":\"/a\"},{\"source\":\"./a\",\"destination\":\"/a\",\"options\":\"rbind\"},"
		"{\"destination\":\"/a\",\"options\":\"bind\"},{\"type\":\"ext4\",\"destination\":\"/a\"},"
		"{\"type\":\"tmpfs\",\"source\":\"\",\"destination\":\"/a\"}]}",
		"1:12 a bind mount without source\n"
		"1:71 a path that begins with / is wanted, not a\n"
		"1:105 a path that begins with / is wanted, not ./a\n"
		"1:149 a bind mount without source\n"
		"1:187 a mount of this type without source\n"
		"1:247 an empty string means nothing here\n" },
	{ "options as a list",
		"{\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"/a\",\"options\":[\"ro\",\"nosuid\"]},"
		"{\"type\":\"tmpfs\",\"destination\":\"/a\",\"options\":1},{\"type\":\"tmpfs\","
		"\"destination\":\"/a\",\"options\":\"\"}]}",
		"1:57 one string with commas, as in fstab(5), is wanted, not [\n"
		"1:119 a string is wanted, not 1\n"
		"1:167 an empty string means nothing here\n" },
	{ "an overlay without its lower directories",
		"{\"mounts\":[{\"type\":\"overlay\",\"destination\":\"/a\"},{\"type\":\"overlay\","
		"\"destination\":\"/a\",\"options\":\"upperdir=/u,xlowerdir=/l\"},{\"type\":\"overlay\","
		"\"destination\":\"/a\",\"options\":1}]}",
		"1:12 an overlay without lowerdir in its options\n"
		"1:50 an overlay without lowerdir in its options\n"
		"1:172 a string is wanted, not 1\n" },
	{ "bind with another type",
		"{\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"/a\",\"options\":\"ro,bind\"},"
		"{\"type\":\"tmpfs\",\"destination\":\"/a\",\"options\":\"rbind\"},{\"type\":\"ext4\","
		"\"source\":\"a\",\"destination\":\"/a\",\"options\":\"idmap\"}]}",
		"1:57 only the type bind allows bind, rbind and idmap: ro,bind\n"
		"1:113 only the type bind allows bind, rbind and idmap: rbind\n"
		"1:179 only the type bind allows bind, rbind and idmap: idmap\n" },
	{ "idmap without mappings",
		"{\"mounts\":[{\"type\":\"bind\",\"source\":\"/a\",\"destination\":\"/a\",\"options\":\"ro,idmap\"}]}",
		"1:70 without uid_mappings there can be no idmap: ro,idmap\n" },
	{ "keys of mounts",
		"{\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"/a\",\"target\":\"/a\",\"device\":\"tmpfs\","
		"\"fstype\":\"a\",\"data\":\"b\",\"flags\":1,\"readonly\":true,\"src\":\"a\",\"path\":\"/a\","
		"\"size\":1}]}",
		"1:47 unknown key target (destination)\n"
		"1:61 unknown key device (type)\n"
		"1:78 unknown key fstype (type)\n"
		"1:91 unknown key data (options)\n"
		"1:102 unknown key flags (options)\n"
		"1:112 unknown key readonly (options)\n"
		"1:128 unknown key src\n"
		"1:138 unknown key path\n"
		"1:150 this key belongs in an object of mappings: size\n" },
	{ "items of devices",
		"{\"devices\":[1,{\"path\":\"/dev/a\",\"type\":\"p\"},\"/dev/a\"]}",
		"1:13 an object is wanted, not 1\n"
		"1:44 an object is wanted, not /dev/a\n" },
	{ "a device without keys",
		"{\"devices\":[{}]}",
		"1:13 a device without path\n"
		"1:13 a device without type\n" },
	{ "devices' paths",
		"{\"devices\":[{\"path\":\"/a\",\"type\":\"p\"},{\"path\":\"dev/a\",\"type\":\"p\"},"
		"{\"path\":\"/dev/\",\"type\":\"p\"},{\"path\":\"/dev\",\"type\":\"p\"},{\"path\":\"/dev/../a\","
		"\"type\":\"p\"},{\"path\":\"/dev/a/\",\"type\":\"p\"},{\"path\":\"/device\",\"type\":\"p\"},"
		"{\"path\":\"\",\"type\":\"p\"},{\"path\":\"/dev/.\",\"type\":\"p\"}]}",
		"1:21 a path beneath /dev is wanted (devices can't be opened elsewhere), not /a\n"
		"1:46 a path beneath /dev is wanted (devices can't be opened elsewhere), not dev/a\n"
		"1:74 a path beneath /dev is wanted (devices can't be opened elsewhere), not /dev/\n"
		"1:102 a path beneath /dev is wanted (devices can't be opened elsewhere), not /dev\n"
		"1:129 a path beneath /dev is wanted (devices can't be opened elsewhere), not /dev/../a\n"
		"1:161 a path beneath /dev is wanted (devices can't be opened elsewhere), not /dev/a/\n"
		"1:191 a path beneath /dev is wanted (devices can't be opened elsewhere), not /device\n"
		"1:221 an empty string means nothing here\n"
		"1:244 a path beneath /dev is wanted (devices can't be opened elsewhere), not /dev/.\n" },
	{ "devices' types",
		"{\"devices\":[{\"path\":\"/dev/a\",\"type\":\"d\"},{\"path\":\"/dev/a\",\"type\":\"char\"},"
		"{\"path\":\"/dev/a\",\"type\":\"\"},{\"path\":\"/dev/a\",\"type\":1},{\"path\":\"/dev/a\","
		"\"major\":1,\"minor\":1}]}",
		"1:37 c, b, p or u is wanted, not d\n"
		"1:66 c, b, p or u is wanted, not char\n"
		"1:98 an empty string means nothing here\n"
		"1:126 c, b, p or u is wanted, not 1\n"
		"1:129 a device without type\n" },
	{ "devices' numbers",
		"{\"devices\":[{\"path\":\"/dev/a\",\"type\":\"c\"},{\"path\":\"/dev/a\",\"type\":\"b\",\"major\":1},"
		"{\"path\":\"/dev/a\",\"type\":\"c\",\"major\":4096,\"minor\":1048576},{\"path\":\"/dev/a\","
		"\"type\":\"c\",\"major\":-1,\"minor\":-1},{\"path\":\"/dev/a\",\"type\":\"c\",\"major\":\"1\","
		"\"minor\":1.0},{\"path\":\"/dev/a\",\"type\":\"p\",\"major\":1,\"minor\":1}]}",
		"1:13 a device without major\n"
		"1:13 a device without minor\n"
		"1:42 a device without minor\n"
		"1:117 not from 0 to 4095: 4096\n"
		"1:130 not from 0 to 1048575: 1048576\n"
		"1:175 not from 0 to 4095: -1\n"
		"1:186 not from 0 to 1048575: -1\n"
		"1:226 a whole number is wanted, not 1\n"
		"1:238 a whole number is wanted, not 1.0\n"
		"1:271 a pipe has no major\n"
		"1:281 a pipe has no minor\n" },
	{ "devices' modes and owners",
		"{\"devices\":[{\"path\":\"/dev/a\",\"type\":\"p\",\"mode\":\"0888\",\"uid\":4294967295,\"gid\":-1},"
		"{\"path\":\"/dev/a\",\"type\":\"p\",\"mode\":\"1000\",\"uid\":\"root\"},{\"path\":\"/dev/a\","
		"\"type\":\"p\",\"mode\":438}]}",
		"1:48 a string of octal digits, as in 022, is wanted, not 0888\n"
		"1:61 not from 0 to 4294967294: 4294967295\n"
		"1:78 not from 0 to 4294967294: -1\n"
		"1:117 above 0777: 1000\n"
		"1:130 a whole number is wanted, not root\n"
		"1:173 a string of octal digits, as in 022, is wanted, not 438\n" },
	{ "keys of devices",
		"{\"devices\":[{\"path\":\"/dev/a\",\"type\":\"p\",\"file_mode\":1,\"permissions\":\"rwm\","
		"\"majr\":1,\"source\":\"/a\"}]}",
		"1:41 unknown key file_mode (mode)\n"
		"1:55 unknown key permissions (mode)\n"
		"1:75 unknown key majr (major)\n"
		"1:84 this key belongs in an object of mounts: source\n" },
	{ "paths that can't be covered",
		"{\"mask_paths\":[\"a\",\"/\",\"/a/../b\"],\"readonly_paths\":[\"\",\"/..\",1],\"overlay\":\"ext4\"}",
		"1:16 a path that begins with / is wanted, not a\n"
		"1:20 a path beneath the root is wanted, not /\n"
		"1:24 a path without .. is wanted, not /a/../b\n"
		"1:53 an empty string means nothing here\n"
		"1:56 a path without .. is wanted, not /..\n"
		"1:62 a string is wanted, not 1\n"
		"1:75 tmpfs or a path that begins with / is wanted, not ext4\n" },
	{ "a path for a list",
		"{\"mask_paths\":\"/a\",\"overlay\":\"\"}",
		"1:15 a list of strings is wanted, not /a\n"
		"1:30 an empty string means nothing here\n" },
	{ 0 },
};

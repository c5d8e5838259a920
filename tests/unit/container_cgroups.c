/* Cgroups and offsets that mean nothing, and what lacks its namespace. */
#include "container_rows.h"

#include <stddef.h>

const struct row cgroup_rows[] = {
	{ "memory",
		"{\"cgroups\":{\"memory\":4095,\"memory_swap\":\"3K\"}}",
		"1:22 not from 4K to 4194304T: 4095\n"
		"1:41 not from 4K to 4194304T: 3K\n" },
	{ "no memory",
		"{\"cgroups\":{\"memory\":\"0M\",\"memory_swap\":0}}",
		"1:22 not from 4K to 4194304T: 0M\n"
		"1:41 not from 4K to 4194304T: 0\n" },
	{ "memory in words",
		"{\"cgroups\":{\"memory\":\"512m\",\"memory_swap\":\"512MB\"}}",
		"1:22 bytes, as in 512M, or unlimited are wanted, not 512m\n"
		"1:43 bytes, as in 512M, or unlimited are wanted, not 512MB\n" },
	{ "memory, more words",
		"{\"cgroups\":{\"memory\":\"512\",\"memory_swap\":\"M\"}}",
		"1:22 bytes, as in 512M, or unlimited are wanted, not 512\n"
		"1:42 bytes, as in 512M, or unlimited are wanted, not M\n" },
	{ "memory, still more words",
		"{\"cgroups\":{\"memory\":\"-1M\",\"memory_swap\":1.5}}",
		"1:22 bytes, as in 512M, or unlimited are wanted, not -1M\n"
		"1:42 bytes, as in 512M, or unlimited are wanted, not 1.5\n" },
	{ "memory in other types",
		"{\"cgroups\":{\"memory\":true,\"memory_swap\":\"\"}}",
		"1:22 bytes, as in 512M, or unlimited are wanted, not true\n"
		"1:41 an empty string means nothing here\n" },
	{ "too much memory",
		"{\"cgroups\":{\"memory\":4611686018427387905,\"memory_swap\":\"4194305T\"}}",
		"1:22 not from 4K to 4194304T: 4611686018427387905\n"
		"1:56 not from 4K to 4194304T: 4194305T\n" },
	{ "far too much memory",
		"{\"cgroups\":{\"memory\":99999999999999999999,\"memory_swap\":\"99999999999999999999T\"}}",
		"1:22 not from 4K to 4194304T: 99999999999999999999\n"
		"1:57 not from 4K to 4194304T: 99999999999999999999T\n" },
	{ "memory that overflows",
		"{\"cgroups\":{\"memory\":\"18014398509481984K\",\"memory_swap\":\"16777216T\"}}",
		"1:22 not from 4K to 4194304T: 18014398509481984K\n"
		"1:57 not from 4K to 4194304T: 16777216T\n" },
	{ "swap without memory",
		"{\"cgroups\":{\"memory_swap\":\"1G\"}}",
		"1:13 without memory there can be no memory_swap\n" },
	{ "less swap than memory",
		"{\"cgroups\":{\"memory_swap\":\"511M\",\"memory\":\"512M\"}}",
		"1:27 memory and swap together are less than memory alone: 511M\n" },
	{ "swap for unlimited memory",
		"{\"cgroups\":{\"memory\":\"unlimited\",\"memory_swap\":\"4194304T\"}}",
		"1:48 memory and swap together are less than memory alone: 4194304T\n" },
	{ "cgroups' numbers",
		"{\"cgroups\":{\"pids\":0,\"cpu_shares\":1,\"cpu_quota\":999}}",
		"1:20 not from 1 to 4194304: 0\n"
		"1:35 not from 2 to 262144: 1\n"
		"1:49 not from 1000 to 17592186044415: 999\n" },
	{ "cgroups' numbers above",
		"{\"cgroups\":{\"pids\":4194305,\"cpu_shares\":262145,\"cpu_quota\":17592186044416}}",
		"1:20 not from 1 to 4194304: 4194305\n"
		"1:41 not from 2 to 262144: 262145\n"
		"1:60 not from 1000 to 17592186044415: 17592186044416\n" },
	{ "cgroups' numbers in words",
		"{\"cgroups\":{\"pids\":\"100\",\"cpu_shares\":\"unlimited\",\"cpu_quota\":\"max\"}}",
		"1:20 a whole number or unlimited is wanted, not 100\n"
		"1:39 a whole number is wanted, not unlimited\n"
		"1:63 a whole number or unlimited is wanted, not max\n" },
	{ "cgroups' processors",
		"{\"cgroups\":{\"cpuset\":\"0-3;5\"}}",
		"1:22 numbers are wanted, as in 0-3,5, not 0-3;5\n" },
	{ "cgroups' processors in words",
		"{\"cgroups\":{\"cpuset\":\"all\",\"devices\":\"a\"}}",
		"1:22 numbers are wanted, as in 0-3,5, not all\n"
		"1:38 true or false (no quotes) is wanted, not a\n" },
	{ "cgroups' processors begin with a dash",
		"{\"cgroups\":{\"cpuset\":\"-1\"}}",
		"1:22 numbers are wanted, as in 0-3,5, not -1\n" },
	{ "cgroups' path is the root",
		"{\"cgroups\":{\"path\":\"/\"}}",
		"1:20 a path of names, none of them empty, . or .., is wanted, not /\n" },
	{ "cgroups' path upwards",
		"{\"cgroups\":{\"path\":\"a/../b\"}}",
		"1:20 a path of names, none of them empty, . or .., is wanted, not a/../b\n" },
	{ "cgroups' path of a dot",
		"{\"cgroups\":{\"path\":\"./a\"}}",
		"1:20 a path of names, none of them empty, . or .., is wanted, not ./a\n" },
	{ "cgroups' path with an empty name",
		"{\"cgroups\":{\"path\":\"a//b\"}}",
		"1:20 a path of names, none of them empty, . or .., is wanted, not a//b\n" },
	{ "cgroups' path ends in a slash",
		"{\"cgroups\":{\"path\":\"/a/\"}}",
		"1:20 a path of names, none of them empty, . or .., is wanted, not /a/\n" },
	{ "cgroups' path in two lines",
		"{\"cgroups\":{\"path\":\"/a\\nb\"}}",
		"1:20 a path of names, none of them empty, . or .., is wanted, not /a\n"
		"b\n" },
	{ "keys of cgroups",
		"{\"cgroups\":{\"name\":\"a\",\"parent\":\"b\",\"pids_limit\":1,\"cpuset_cpus\":\"0\","
		"\"allow_all_devices\":true,\"swap\":1,\"cpu\":1,\"mount\":1}}",
		"1:13 unknown key name (path)\n"
		"1:24 unknown key parent (path)\n"
		"1:37 unknown key pids_limit (pids)\n"
		"1:52 unknown key cpuset_cpus (cpuset)\n"
		"1:70 unknown key allow_all_devices (devices)\n"
		"1:95 unknown key swap\n"
		"1:104 unknown key cpu\n"
		"1:112 unknown key mount\n" },
	{ "offsets",
		"{\"namespaces\":[\"NEWTIME\"],\"time_offsets\":{\"monotonic\":-4611686019,\"boottime\":4611686019,"
		"\"realtime\":1}}",
		"1:55 not from -4611686018 to 4611686018 seconds: -4611686019\n"
		"1:78 not from -4611686018 to 4611686018 seconds: 4611686019\n"
		"1:89 unknown key realtime\n" },
	{ "offsets in words",
		"{\"namespaces\":[\"NEWTIME\"],\"time_offsets\":{\"monotonic\":\"1\",\"boottime\":0.5}}",
		"1:55 a whole number is wanted, not 1\n"
		"1:70 a whole number is wanted, not 0.5\n" },
	{ "offsets without NEWTIME",
		"{\"time_offsets\":{\"monotonic\":1}}",
		"1:2 without NEWTIME in namespaces there can be no time_offsets\n" },
	{ "without NEWNS",
		"{\"namespaces\":[],\"readonly_fs\":true,\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"/a\"}],"
		"\"devices\":[{\"path\":\"/dev/a\",\"type\":\"p\"}],\n"
		"\"mask_paths\":[\"/a\"],\"readonly_paths\":[\"/a\"],\"overlay\":\"tmpfs\",\"network\":{\"dns\":[]}}",
		"1:18 without NEWNS in namespaces there can be no readonly_fs\n"
		"1:37 without NEWNS in namespaces there can be no mounts\n"
		"1:84 without NEWNS in namespaces there can be no devices\n"
		"2:1 without NEWNS in namespaces there can be no mask_paths\n"
		"2:21 without NEWNS in namespaces there can be no readonly_paths\n"
		"2:45 without NEWNS in namespaces there can be no overlay\n"
		"2:74 without NEWNS in namespaces there can be no dns\n" },
	{ "nothing more is said where the list of namespaces is wrong",
		"{\"namespaces\":[\"NEWX\"],\"hostname\":\"a\",\"readonly_fs\":true,\"sysctl\":{\"net.a\":1},"
		"\"time_offsets\":{},\"network\":{\"bridge\":\"b\",\"dns\":[]}}",
		"1:16 unknown namespace NEWX\n" },
	{ "keys where they don't belong",
		"{\"host_id\":1,\"cpuset\":\"0\",\"boottime\":1,\"netns\":\"/a\",\"major\":1,\"type\":\"tmpfs\","
		"\"gateway\":\"a\",\"size\":1,\"source\":\"a\",\"path\":\"/a\",\"root\":{\"device\":\"/a\","
		"\"type\":\"b\",\"cpuset\":\"0\",\"hostname\":\"a\"}}",
		"1:2 this key belongs in an object of mappings: host_id\n"
		"1:14 this key belongs in the object cgroups: cpuset\n"
		"1:27 this key belongs in the object time_offsets: boottime\n"
		"1:40 this key belongs in the object network: netns\n"
		"1:53 this key belongs in an object of devices: major\n"
		"1:63 unknown key type\n"
		"1:78 unknown key gateway\n"
		"1:92 this key belongs in an object of mappings: size\n"
		"1:101 this key belongs in an object of mounts: source\n"
		"1:114 unknown key path\n"
		"1:159 this key belongs in the object cgroups: cpuset\n"
		"1:172 this key belongs outside of this object: hostname\n" },
	{ 0 },
};

/* Texts whose values mean nothing, or nothing together. */
#include "container_rows.h"

#include <stddef.h>

const struct row fault_rows[] = {
	{ "long names",
		"{\"hostname\":\"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh\","
		"\"domainname\":\"ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd\"}",
		"1:13 longer than 64 bytes: "
		"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh\n"
		"1:94 longer than 64 bytes: "
		"ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd\n" },
	{ "environment", "{\"environment\":[\"A\",\"=b\",\"\",\"OK=1\",\"$PATH\"]}",
		"1:17 NAME=VALUE is wanted, not A\n"
		"1:21 NAME=VALUE is wanted, not =b\n"
		"1:26 an empty string means nothing here\n"
		"1:36 NAME=VALUE is wanted, not $PATH\n" },
	{ "relative", "{\"working_dir\":\"tmp\"}",
		"1:16 a path that begins with / is wanted, not tmp\n" },
	{ "users", "{\"user\":\":x\",\"domainname\":\"ok\"}",
		"1:9 USER or USER:GROUP is wanted, not :x\n" },
	{ "user without group", "{\"user\":\"x:\"}", "1:9 USER or USER:GROUP is wanted, not x:\n" },
	{ "user with too much", "{\"user\":\"a:b:c\"}",
		"1:9 USER or USER:GROUP is wanted, not a:b:c\n" },
	{ "user of a colon", "{\"user\":\":\"}", "1:9 USER or USER:GROUP is wanted, not :\n" },
	{ "strings",
		"{\"hostname\":\"a\\u0000b\",\"user\":\"\\ud800\",\"environment\":[\"A=\\u0000\","
		"\"\\udc00=1\"]}",
		"1:13 a string with a NUL (\\u0000) in it: a\\u0000b\n"
		"1:31 a string with half a surrogate pair in it: \\ud800\n"
		"1:55 a string with a NUL (\\u0000) in it: A=\\u0000\n"
		"1:66 a string with half a surrogate pair in it: \\udc00=1\n" },
	{ "score", "{\"oom_score_adj\":-1001}", "1:18 not from -1000 to 1000: -1001\n" },
	{ "score above", "{\"oom_score_adj\":1001}", "1:18 not from -1000 to 1000: 1001\n" },
	{ "score far above", "{\"oom_score_adj\":123456789012345678901234567890}",
		"1:18 not from -1000 to 1000: 123456789012345678901234567890\n" },
	{ "score far below", "{\"oom_score_adj\":-123456789012345678901234567890}",
		"1:18 not from -1000 to 1000: -123456789012345678901234567890\n" },
	{ "masks", "{\"umask\":\"0888\"}",
		"1:10 a string of octal digits, as in 022, is wanted, not 0888\n" },
	{ "mask above", "{\"umask\":\"1000\"}", "1:10 above 0777: 1000\n" },
	{ "mask far above", "{\"umask\":\"7777777777777777777777777\"}",
		"1:10 above 0777: 7777777777777777777777777\n" },
	{ "mask in words", "{\"umask\":\"022 \"}",
		"1:10 a string of octal digits, as in 022, is wanted, not 022 \n" },
	{ "filter half written", "{\"seccomp\":\"defaults\"}",
		"1:12 escape, default or none is wanted, not defaults (default)\n" },
	{ "filter misspelt", "{\"seccomp\":\"Escape\"}",
		"1:12 escape, default or none is wanted, not Escape (escape)\n" },
	{ "filter unknown", "{\"seccomp\":\"strict\"}",
		"1:12 escape, default or none is wanted, not strict\n" },
	{ "namespaces",
		"{\"namespaces\":[\"CLONE_NEWNS\",\"newns\",\"mnt\",\"pid\",\"NEWPIDS\",\"net\","
		"\"foo\",\"NEWUSER\",\"NEWTIME\",\"cgroup\",\"clone_newuts\",\"Network\"]}",
		"1:16 unknown namespace CLONE_NEWNS (NEWNS)\n"
		"1:30 unknown namespace newns (NEWNS)\n"
		"1:38 unknown namespace mnt (NEWNS)\n"
		"1:44 unknown namespace pid (NEWPID)\n"
		"1:50 unknown namespace NEWPIDS (NEWPID)\n"
		"1:60 unknown namespace net (NEWNET)\n"
		"1:66 unknown namespace foo\n"
		"1:92 unknown namespace cgroup (NEWCGROUP)\n"
		"1:101 unknown namespace clone_newuts (NEWUTS)\n"
		"1:116 unknown namespace Network (NEWNET)\n" },
	{ "capabilities",
		"{\"capabilities\":[\"SYS_ADMN\",\"CAP_SYS_ADMN\",\"sys_admin\",\"cap_sys_admin\","
		"\"CAP_\",\"all\",\"CAP_ALL\",\"TOO_FAR\"]}",
		"1:18 unknown capability SYS_ADMN (SYS_ADMIN)\n"
		"1:29 unknown capability CAP_SYS_ADMN (SYS_ADMIN)\n"
		"1:44 capabilities are written in upper case, unlike sys_admin\n"
		"1:56 capabilities are written in upper case, unlike cap_sys_admin\n"
		"1:72 unknown capability CAP_\n"
		"1:79 unknown capability all (ALL)\n"
		"1:85 unknown capability CAP_ALL (ALL)\n"
		"1:95 unknown capability TOO_FAR\n" },
	{ "both lists", "{\"keep_capabilities\":[\"CHOWN\"],\"capabilities\":[\"ALL\"]}",
		"1:2 beside capabilities there can be no keep_capabilities\n" },
	{ "addresses",
		"{\"network\":{\"ip\":\"172.17.0.100\",\"gateway\":\"172.17.42.1/16\","
		"\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100\n"
		"1:43 an IPv4 address without a prefix is wanted, as in 172.17.42.1, not "
		"172.17.42.1/16\n" },
	{ "prefix 0", "{\"network\":{\"ip\":\"172.17.0.100/0\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100/0\n" },
	{ "prefix 33", "{\"network\":{\"ip\":\"172.17.0.100/33\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100/33\n" },
	{ "prefix 016", "{\"network\":{\"ip\":\"172.17.0.100/016\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100/016\n" },
	{ "prefix far above", "{\"network\":{\"ip\":\"10.0.0.2/4294967304\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"10.0.0.2/4294967304\n" },
	{ "prefix and a slash", "{\"network\":{\"ip\":\"10.0.0.2/1/\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not 10.0.0.2/1/\n" },
	{ "16 bytes of address", "{\"network\":{\"ip\":\"172.17.0.100.100/16\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100.100/16\n" },
	{ "prefix empty", "{\"network\":{\"ip\":\"172.17.0.100/\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100/\n" },
	{ "prefix and more", "{\"network\":{\"ip\":\"172.17.0.100/16x\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100/16x\n" },
	{ "mask for prefix", "{\"network\":{\"ip\":\"172.17.0.100/255.255.0.0\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100/255.255.0.0\n" },
	{ "part of an address", "{\"network\":{\"ip\":\"172.17.100/16\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.100/16\n" },
	{ "too large a part", "{\"network\":{\"ip\":\"172.17.0.256/16\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.256/16\n" },
	{ "IPv6 address", "{\"network\":{\"ip\":\"fd00::2/64\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"fd00::2/64\n" },
	{ "long address", "{\"network\":{\"ip\":\"172.17.0.100.100.100.100/16\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not "
		"172.17.0.100.100.100.100/16\n" },
	{ "blank in address", "{\"network\":{\"ip\":\" 172.17.0.1/16\",\"bridge\":\"b\"}}",
		"1:18 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not  "
		"172.17.0.1/16\n" },
	{ "gateway elsewhere",
		"{\"network\":{\"ip\":\"172.17.0.100/16\",\"gateway\":\"172.18.0.1\",\"bridge\":\"b\"}}",
		"1:46 the gateway is outside of the ip's subnet: 172.18.0.1\n" },
	{ "gateway elsewhere by a bit",
		"{\"network\":{\"ip\":\"10.0.0.2/30\",\"gateway\":\"10.0.0.4\",\"bridge\":\"b\"}}",
		"1:42 the gateway is outside of the ip's subnet: 10.0.0.4\n" },
	{ "gateway and ip are one",
		"{\"network\":{\"ip\":\"10.0.0.2/30\",\"gateway\":\"10.0.0.2\",\"bridge\":\"b\"}}",
		"1:42 the gateway is the container's own ip: 10.0.0.2\n" },
	{ "gateway alone", "{\"network\":{\"gateway\":\"10.0.0.1\",\"bridge\":\"b\"}}",
		"1:13 without ip there can be no gateway\n" },
	{ "ip without bridge", "{\"network\":{\"ip\":\"10.0.0.2/30\"}}",
		"1:13 without bridge there can be no ip\n" },
	{ "mtu without bridge", "{\"network\":{\"mtu\":1500}}",
		"1:13 without bridge there can be no mtu\n" },
	{ "mtu", "{\"network\":{\"bridge\":\"b\",\"mtu\":67}}", "1:32 not from 68 to 65535: 67\n" },
	{ "mtu above", "{\"network\":{\"bridge\":\"b\",\"mtu\":65536}}",
		"1:32 not from 68 to 65535: 65536\n" },
	{ "mtu below zero", "{\"network\":{\"bridge\":\"b\",\"mtu\":-1500}}",
		"1:32 not from 68 to 65535: -1500\n" },
	{ "long bridge", "{\"network\":{\"bridge\":\"1234567890123456\"}}",
		"1:22 a device's name has at most 15 bytes, unlike 1234567890123456\n" },
	{ "bridge with a slash", "{\"network\":{\"bridge\":\"a/b\"}}",
		"1:22 a device's name has no blank, / or :, unlike a/b\n" },
	{ "bridge with a blank", "{\"network\":{\"bridge\":\"a b\"}}",
		"1:22 a device's name has no blank, / or :, unlike a b\n" },
	{ "bridge with a newline", "{\"network\":{\"bridge\":\"a\\n\"}}",
		"1:22 a device's name has no blank, / or :, unlike a\n\n" },
	{ "bridge with a colon", "{\"network\":{\"bridge\":\"a:1\"}}",
		"1:22 a device's name has no blank, / or :, unlike a:1\n" },
	{ "bridge of a dot", "{\"network\":{\"bridge\":\"..\"}}",
		"1:22 a device's name has no blank, / or :, unlike ..\n" },
	{ "servers",
		"{\"network\":{\"dns\":[\"1.1.1\",\"one.one.one.one\",\"1.1.1.1\",\"::g\","
		"\"1.1.1.1:53\"]}}",
		"1:20 an IP address is wanted, not 1.1.1\n"
		"1:28 an IP address is wanted, not one.one.one.one\n"
		"1:56 an IP address is wanted, not ::g\n"
		"1:62 an IP address is wanted, not 1.1.1.1:53\n" },
	{ "hostname without NEWUTS",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\"],\"hostname\":\"a\",\"domainname\":\"b\"}",
		"1:34 without NEWUTS in namespaces there can be no hostname\n"
		"1:49 without NEWUTS in namespaces there can be no domainname\n" },
	{ "network without NEWNET",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\"],\"network\":{\"bridge\":\"b\",\"mtu\":1500,"
		"\"ip\":\"10.0.0.2/8\",\"gateway\":\"10.0.0.1\"}}",
		"1:34 without NEWNET in namespaces there can be no network\n" },
	{ "mtu without NEWNET",
		"{\"network\":{\"mtu\":1500},\"namespaces\":[\"NEWNS\",\"NEWPID\"]}",
		"1:13 without bridge there can be no mtu\n"
		"1:2 without NEWNET in namespaces there can be no network\n" },
	{ "a bad value is said once",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\"],\"hostname\":\"\","
		"\"network\":{\"gateway\":\"\"}}",
		"1:45 an empty string means nothing here\n"
		"1:69 an empty string means nothing here\n"
		"1:48 without NEWNET in namespaces there can be no network\n" },
	{ "a bad list of namespaces",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\",\"UTS\"],\"hostname\":\"a\"}",
		"1:33 unknown namespace UTS (NEWUTS)\n" },
	{ "limits", "{\"rlimits\":{\"RLIMIT_NOFILE\":1,\"nofiles\":1,\"NOFILE\":1,\"foo\":1}}",
		"1:13 unknown limit RLIMIT_NOFILE (nofile)\n"
		"1:31 unknown limit nofiles (nofile)\n"
		"1:43 unknown limit NOFILE (nofile)\n"
		"1:54 unknown limit foo\n" },
	{ "limit values",
		"{\"rlimits\":{\"as\":-1,\"core\":1.5,\"cpu\":\"lots\",\"data\":[1],\"fsize\":[1,2,3],"
		"\"locks\":[],\"nice\":{},\"nproc\":true}}",
		"1:18 out of the range of limits: -1\n"
		"1:28 a number, unlimited or [soft, hard] is wanted, not 1.5\n"
		"1:38 a number, unlimited or [soft, hard] is wanted, not lots\n"
		"1:45 [soft, hard], two numbers, are wanted for data\n"
		"1:56 [soft, hard], two numbers, are wanted for fsize\n"
		"1:72 [soft, hard], two numbers, are wanted for locks\n"
		"1:90 a number, unlimited or [soft, hard] is wanted, not {\n"
		"1:101 a number, unlimited or [soft, hard] is wanted, not true\n" },
	{ "limit pairs",
		"{\"rlimits\":{\"as\":[2,1],\"core\":[\"unlimited\",1],\"cpu\":[-1,\"x\"],"
		"\"data\":[[1],2],\"stack\":[\"unlimited \",\"unlimited\"]}}",
		"1:19 the soft limit is above the hard one: 2\n"
		"1:32 the soft limit is above the hard one: unlimited\n"
		"1:54 out of the range of limits: -1\n"
		"1:57 a number, unlimited or [soft, hard] is wanted, not x\n"
		"1:70 a number, unlimited or [soft, hard] is wanted, not [\n"
		"1:86 a number, unlimited or [soft, hard] is wanted, not unlimited \n" },
	{ "a bad limit is said once",
		"{\"rlimits\":{\"as\":[\"lots\",1],\"cpu\":[5,-1],\n\"core\":[5,1.5],\"data\":[{},1]}}",
		"1:19 a number, unlimited or [soft, hard] is wanted, not lots\n"
		"1:38 out of the range of limits: -1\n"
		"2:11 a number, unlimited or [soft, hard] is wanted, not 1.5\n"
		"2:24 a number, unlimited or [soft, hard] is wanted, not {\n" },
	{ "misspelt limit", "{\"rlimits\":{\"cpus\":1}}", "1:13 unknown limit cpus (cpu)\n" },
	{ "limits too large",
		"{\"rlimits\":{\"as\":9223372036854775807,\"core\":99999999999999999999}}",
		"1:18 out of the range of limits: 9223372036854775807\n"
		"1:45 out of the range of limits: 99999999999999999999\n" },
	{ "all faults",
		"{\n"
		"  \"hostnme\": \"koye\",\n"
		"  \"tty\": \"yes\",\n"
		"  \"environment\": [\"A=1\", \"B\"],\n"
		"  \"umask\": \"9\",\n"
		"  \"network\": {\n"
		"    \"ip\": \"10.0.0.1\",\n"
		"    \"mtu\": 1\n"
		"  }\n"
		"}\n",
		"2:3 unknown key hostnme (hostname)\n"
		"3:10 true or false (no quotes) is wanted, not yes\n"
		"4:26 NAME=VALUE is wanted, not B\n"
		"5:12 a string of octal digits, as in 022, is wanted, not 9\n"
		"7:11 an IPv4 address with its prefix is wanted, as in 172.17.0.100/16, not 10.0.0.1\n"
		"8:12 not from 68 to 65535: 1\n" },
	{ 0 },
};

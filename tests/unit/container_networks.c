/* Networks that mean nothing, or nothing together. */
#include "container_rows.h"

#include <stddef.h>

const struct row network_rows[] = {
	{ "IPv6",
		"{\"network\":[{\"bridge\":\"b\",\"ip6\":\"fd00::2\"},{\"bridge\":\"b\",\"name\":\"a\","
		"\"ip6\":\"10.0.0.2/8\"},{\"bridge\":\"b\",\"name\":\"c\",\"ip6\":\"fd00::2/129\"},\n"
		"{\"bridge\":\"b\",\"name\":\"d\",\"ip6\":\"fd00::2/0\"},{\"bridge\":\"b\",\"name\":\"e\","
		"\"ip6\":\"fd00::2/0064\"},{\"bridge\":\"b\",\"name\":\"f\",\"ip6\":\"fd00::g/64\"},"
		"{\"bridge\":\"b\",\"name\":\"h\",\"ip6\":\"1111:2222:3333:4444:5555:6666:7777:8888:9999:a/64\"},"
		"{\"bridge\":\"b\",\"name\":\"g\",\"ip6\":\"1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa/64\"}]}",
		"1:33 an IPv6 address with its prefix is wanted, as in fd00::2/64, not fd00::2\n"
		"1:75 an IPv6 address with its prefix is wanted, as in fd00::2/64, not 10.0.0.2/8\n"
		"1:120 an IPv6 address with its prefix is wanted, as in fd00::2/64, not fd00::2/129\n"
		"2:32 an IPv6 address with its prefix is wanted, as in fd00::2/64, not fd00::2/0\n"
		"2:76 an IPv6 address with its prefix is wanted, as in fd00::2/64, not fd00::2/0064\n"
		"2:123 an IPv6 address with its prefix is wanted, as in fd00::2/64, not fd00::g/64\n"
		"2:168 an IPv6 address with its prefix is wanted, as in fd00::2/64, not "
		"1111:2222:3333:4444:5555:6666:7777:8888:9999:a/64\n"
		"2:252 an IPv6 address with its prefix is wanted, as in fd00::2/64, not "
		"1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa/64\n" },
	{ "IPv6 gateway",
		"{\"network\":[{\"bridge\":\"b\",\"ip6\":\"fd00::2/64\",\"gateway6\":\"fd00::1/64\"},"
		"{\"bridge\":\"b\",\"ip6\":\"fd00::2/64\",\"gateway6\":\"10.0.0.1\"},{\"bridge\":\"b\","
		"\"ip6\":\"fd00::2/64\",\"gateway6\":\"\"}]}",
		"1:57 an IPv6 address without a prefix is wanted, as in fd00::1, not fd00::1/64\n"
		"1:115 an IPv6 address without a prefix is wanted, as in fd00::1, not 10.0.0.1\n"
		"1:171 an empty string means nothing here\n" },
	{ "IPv6 gateway alone",
		"{\"network\":{\"bridge\":\"b\",\"gateway6\":\"fd00::1\"}}",
		"1:26 without ip6 there can be no gateway6\n" },
	{ "IPv6 gateway elsewhere",
		"{\"network\":{\"bridge\":\"b\",\"ip6\":\"fd00::2/127\",\"gateway6\":\"fd00::1\"}}",
		"1:57 the gateway is outside of the ip's subnet: fd00::1\n" },
	{ "IPv6 gateway just outside of link-local",
		"{\"network\":{\"bridge\":\"b\",\"ip6\":\"fd00::2/127\",\"gateway6\":\"fec0::1\"}}",
		"1:57 the gateway is outside of the ip's subnet: fec0::1\n" },
	{ "IPv6 gateway and ip6 are one",
		"{\"network\":{\"bridge\":\"b\",\"ip6\":\"fe80::2/64\",\"gateway6\":\"fe80::2\"}}",
		"1:56 the gateway is the container's own ip: fe80::2\n" },
	{ "IPv6 and a small mtu",
		"{\"network\":{\"bridge\":\"b\",\"ip6\":\"fd00::2/64\",\"mtu\":1279}}",
		"1:51 IPv6 needs an mtu of 1280 or more, not 1279\n" },
	{ "without bridge",
		"{\"network\":{\"ip6\":\"fd00::2/64\",\"name\":\"a\",\"mac\":\"02:00:00:00:00:01\","
		"\"host_name\":\"b\",\"routes\":[]}}",
		"1:13 without bridge there can be no ip6\n"
		"1:32 without bridge there can be no name\n"
		"1:43 without bridge there can be no mac\n"
		"1:69 without bridge there can be no host_name\n"
		"1:85 without bridge there can be no routes\n" },
	{ "Ethernet addresses",
		"{\"network\":[{\"bridge\":\"b\",\"mac\":\"02:00:00:00:00\"},{\"bridge\":\"b\","
		"\"mac\":\"02-00-00-00-00-01\"},{\"bridge\":\"b\",\"mac\":\"02:00:00:00:00:0g\"},{\"bridge\":\"b\","
		"\"mac\":\"02:00:00:00:00:01:\"},\n"
		"{\"bridge\":\"b\",\"mac\":\"01:00:00:00:00:01\"},{\"bridge\":\"b\",\"mac\":\"00:00:00:00:00:00\"},"
		"{\"bridge\":\"b\",\"mac\":\"ff:ff:ff:ff:ff:ff\"},{\"bridge\":\"b\",\"mac\":2},{\"bridge\":\"b\","
		"\"mac\":\"\"},{\"bridge\":\"b\",\"mac\":\"g2:00:00:00:00:01\"}]}",
		"1:33 an Ethernet address is wanted, as in 02:00:00:00:00:01, not 02:00:00:00:00\n"
		"1:71 an Ethernet address is wanted, as in 02:00:00:00:00:01, not 02-00-00-00-00-01\n"
		"1:112 an Ethernet address is wanted, as in 02:00:00:00:00:01, not 02:00:00:00:00:0g\n"
		"1:153 an Ethernet address is wanted, as in 02:00:00:00:00:01, not 02:00:00:00:00:01:\n"
		"2:21 not a valid unicast address: 01:00:00:00:00:01\n"
		"2:62 not a valid unicast address: 00:00:00:00:00:00\n"
		"2:103 not a valid unicast address: ff:ff:ff:ff:ff:ff\n"
		"2:144 an Ethernet address is wanted, as in 02:00:00:00:00:01, not 2\n"
		"2:167 an empty string means nothing here\n"
		"2:191 an Ethernet address is wanted, as in 02:00:00:00:00:01, not g2:00:00:00:00:01\n" },
	{ "interfaces' names",
		"{\"network\":[{\"bridge\":\"b\",\"name\":\"a/b\"},{\"bridge\":\"b\",\"name\":\"eth%d\"},"
		"{\"bridge\":\"b\",\"name\":\"lo\"},{\"bridge\":\"b\",\"name\":\"all\"},{\"bridge\":\"b\","
		"\"name\":\"default\"},\n"
		"{\"bridge\":\"b\",\"host_name\":\"1234567890123456\"},{\"bridge\":\"b\",\"host_name\":\"v%d\"},"
		"{\"bridge\":\"b\",\"host_name\":\"\"}]}",
		"1:34 a device's name has no blank, / or :, unlike a/b\n"
		"1:62 a device can't have the name eth%d\n"
		"1:92 a device can't have the name lo\n"
		"1:119 a device can't have the name all\n"
		"1:147 a device can't have the name default\n"
		"2:27 a device's name has at most 15 bytes, unlike 1234567890123456\n"
		"2:73 a device can't have the name v%d\n"
		"2:106 an empty string means nothing here\n" },
	{ "two networks of one name",
		"{\"network\":[{\"bridge\":\"b\",\"name\":\"a\"},{\"bridge\":\"c\",\"name\":\"a\"}]}",
		"1:39 the interface of a network before it has the same name\n" },
	{ "the name that another has by default",
		"{\"network\":[{\"bridge\":\"b\"},{\"bridge\":\"c\",\"name\":\"eth0\"}]}",
		"1:28 the interface of a network before it has the same name\n" },
	{ "the default name that another has",
		"{\"network\":[{\"bridge\":\"b\",\"name\":\"eth1\"},{\"bridge\":\"c\"}]}",
		"1:42 the interface of a network before it has the same name\n" },
	{ "a name that the third has again",
		"{\"network\":[{\"bridge\":\"b\",\"name\":\"a\"},{\"bridge\":\"b\",\"name\":\"b\"},{\"bridge\":\"c\","
		"\"name\":\"a\"},{\"bridge\":\"c\",\"name\":\"a\"}]}",
		"1:65 the interface of a network before it has the same name\n"
		"1:91 the interface of a network before it has the same name\n" },
	{ "two networks of one host_name",
		"{\"network\":[{\"bridge\":\"b\",\"host_name\":\"a\"},{\"bridge\":\"c\",\"host_name\":\"a\"}]}",
		"1:44 the interface of a network before it has the same host_name\n" },
	{ "two lists of servers",
		"{\"network\":[{\"dns\":[\"::1\"]},{\"bridge\":\"c\",\"dns\":[]}]}",
		"1:29 another network has dns already\n" },
	{ "routes",
		"{\"network\":{\"bridge\":\"b\",\"ip\":\"10.0.0.2/8\",\"ip6\":\"fd00::2/8\","
		"\"routes\":[{\"destination\":\"10.1.0.0\"},"
		"{\"destination\":\"10.1.0.0.10.1.0.0.10.1.0.0.10.1.0.0.10.1.0.0.10.1.0.0/16\"},"
		"{\"destination\":\"default\"},{\"destination\":\"0.0.0.0/0\"},\n"
		"{\"destination\":\"10.1.0.1/16\"},{\"destination\":\"fd01::1/127\"},{\"destination\":\"::/0\"},"
		"{\"gateway\":\"10.0.0.1\"},\n"
		"{\"destination\":\"10.1.0.0/16\",\"gateway\":\"fd00::1\"},{\"destination\":\"fd01::/16\","
		"\"gateway\":\"10.0.0.1\"},{\"destination\":\"10.1.0.0/16\",\"gateway\":\"10.0.0.1/8\"},{},5]}}",
		"1:87 an address with its prefix is wanted, as in 10.0.0.0/8, not 10.1.0.0\n"
		"1:114 an address with its prefix is wanted, as in 10.0.0.0/8, not "
		"10.1.0.0.10.1.0.0.10.1.0.0.10.1.0.0.10.1.0.0.10.1.0.0/16\n"
		"1:189 an address with its prefix is wanted, as in 10.0.0.0/8, not default\n"
		"1:215 an address with its prefix is wanted, as in 10.0.0.0/8, not 0.0.0.0/0\n"
		"2:16 bits are set after the prefix in 10.1.0.1/16\n"
		"2:46 bits are set after the prefix in fd01::1/127\n"
		"2:76 an address with its prefix is wanted, as in 10.0.0.0/8, not ::/0\n"
		"2:84 a route without destination\n"
		"3:40 not of the destination's address family: fd00::1\n"
		"3:88 not of the destination's address family: 10.0.0.1\n"
		"3:139 an address without a prefix is wanted, as in 10.0.0.1, not 10.0.0.1/8\n"
		"3:153 a route without destination\n"
		"3:156 an object is wanted, not 5\n" },
	{ "routes without an address of their family",
		"{\"network\":[{\"bridge\":\"b\",\"ip\":\"10.0.0.2/8\",\"routes\":[{\"destination\":\"fd01::/16\"}]},"
		"\n"
		"{\"bridge\":\"b\",\"name\":\"x\",\"ip6\":\"fd00::2/8\","
		"\"routes\":[{\"destination\":\"10.1.0.0/16\"}]}]}",
		"1:55 an IPv6 route without an ip6 in its network\n"
		"2:54 an IPv4 route without an ip in its network\n" },
	{ "a list of routes, not",
		"{\"network\":{\"bridge\":\"b\",\"routes\":{\"destination\":\"10.1.0.0/16\"}}}",
		"1:35 a list of objects is wanted, not {\n" },
	{ "keys in routes",
		"{\"network\":{\"bridge\":\"b\",\"routes\":[{\"dest\":\"10.1.0.0/16\",\"ip\":\"1.2.3.4/8\","
		"\"destination\":\"10.1.0.0/16\",\"destination\":\"10.2.0.0/16\"}],\"ip\":\"10.0.0.2/8\"}}",
		"1:37 unknown key dest\n"
		"1:58 this key belongs in the object network: ip\n"
		"1:103 duplicate key destination\n" },
	{ "a route's keys in a network",
		"{\"network\":{\"destination\":\"10.1.0.0/16\"}}",
		"1:13 unknown key destination\n" },
	{ "a network namespace",
		"{\"network\":[{\"netns\":\"a\"},{\"netns\":\"\"},{\"netns\":1}]}",
		"1:22 a path that begins with / is wanted, not a\n"
		"1:36 an empty string means nothing here\n"
		"1:49 a string is wanted, not 1\n" },
	{ "beside netns in its object",
		"{\"network\":{\"netns\":\"/a\",\"ip\":\"10.0.0.2/8\",\"gateway\":\"10.0.0.1\",\"bridge\":\"b\","
		"\"mtu\":1500,\"ip6\":\"fd00::2/8\",\"gateway6\":\"fd00::1\",\"name\":\"a\","
		"\"mac\":\"02:00:00:00:00:01\",\"host_name\":\"a\",\"routes\":[]}}",
		"1:26 beside netns there can be no ip\n"
		"1:44 beside netns there can be no gateway\n"
		"1:65 beside netns there can be no bridge\n"
		"1:78 beside netns there can be no mtu\n"
		"1:89 beside netns there can be no ip6\n"
		"1:107 beside netns there can be no gateway6\n"
		"1:128 beside netns there can be no name\n"
		"1:139 beside netns there can be no mac\n"
		"1:165 beside netns there can be no host_name\n"
		"1:181 beside netns there can be no routes\n" },
	{ "beside netns in the list",
		"{\"network\":[{\"netns\":\"/a\"},{\"bridge\":\"b\"},{\"netns\":\"/b\"}]}",
		"1:28 beside a network with netns there can be no other\n"
		"1:43 beside a network with netns there can be no other\n" },
	{ "before netns in the list",
		"{\"network\":[{\"bridge\":\"b\"},{\"dns\":[]},{\"netns\":\"/b\"}]}",
		"1:39 beside a network with netns there can be no other\n" },
	{ "netns without NEWNET",
		"{\"namespaces\":[\"NEWNS\"],\"network\":{\"netns\":\"/a\"}}",
		"1:25 without NEWNET in namespaces there can be no network\n" },
	{ "networks without NEWNET",
		"{\"namespaces\":[\"NEWNS\"],\"network\":[{\"dns\":[]},{\"bridge\":\"b\"}]}",
		"1:25 without NEWNET in namespaces there can be no network\n" },
	{ "servers without NEWNS",
		"{\"namespaces\":[\"NEWNET\"],\"network\":[{\"bridge\":\"b\"},{\"dns\":[]}]}",
		"1:53 without NEWNS in namespaces there can be no dns\n" },
	{ "items of networks",
		"{\"network\":[1,{\"bridge\":\"b\"},\"x\",[{\"bridge\":\"b\"}],null]}",
		"1:13 an object is wanted, not 1\n"
		"1:30 an object is wanted, not x\n"
		"1:34 an object is wanted, not [\n"
		"1:51 an object is wanted, not null\n" },
	{ "a network, not", "{\"network\":null}", "1:12 an object or a list of objects is wanted, not null\n" },
	{ "doubled in one network alone",
		"{\"network\":[{\"bridge\":\"b\",\"name\":\"x\"},{\"bridge\":\"b\",\"bridge\":\"c\"}]}",
		"1:53 duplicate key bridge\n" },
	{ "libcontainer in a list",
		"{\"network\":[{\"ipv6_address\":\"a\",\"host_interface\":\"a\",\"interface_name\":\"b\"}]}",
		"1:14 unknown key ipv6_address (ip6)\n"
		"1:33 unknown key host_interface (host_name)\n"
		"1:54 unknown key interface_name (name)\n" },
	{ 0 },
};

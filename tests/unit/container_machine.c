/* A machine's texts, and those of a plain user, whose containers have a user namespace. */
#include "container_rows.h"

#include <stddef.h>

const struct row machine_rows[] = {
	{ "machine: its keys",
		"{\"on_exit\":\"respawn\",\"modules\":[\"/a.ko x=1\",\"/b.ko\"],\"watchdog\":30,\n"
		"\"console\":\"/dev/ttyS1\",\"stop_signal\":\"SIGINT\",\"stop_timeout\":0,\n"
		"\"root\":{\"device\":\"/dev/sda1\",\"type\":\"ext4\",\"options\":\"ro,noatime\"}}",
		"stop_signal@2:38=2 stop_timeout@2:62=0 on_exit=respawn modules@1:32=[/a.ko x=1@33][/b.ko@45] "
		"root@3:8={ device@3:18=/dev/sda1 type@3:37=ext4 options@3:54=ro,noatime } watchdog@1:65=30 "
		"console@2:11=/dev/ttyS1 " },
	{ "machine: the interface is there, and the names are its own",
		"{\"hostname\":\"h\",\"namespaces\":[],\"network\":{\"ip\":\"10.0.2.15/24\",\"gateway\":\"10.0.2.2\",\"mtu\":1400}}",
		"hostname@1:13=h namespaces@1:30=0 network@1:43={ ip@1:49=10.0.2.15/24 gateway@1:74=10.0.2.2/0 mtu@1:91=1400 } " },
	{ "machine: no bridge", "{\"network\":{\"bridge\":\"b\",\"ip\":\"10.0.2.15/24\"}}",
		"1:13 in a machine there can be no bridge\n" },
	{ "machine: a gateway has an ip", "{\"network\":{\"gateway\":\"10.0.2.2\"}}",
		"1:13 without ip there can be no gateway\n" },
	{ "machine: out of range", "{\"watchdog\":0,\"stop_timeout\":86401,\"stop_signal\":\"TREM\",\"on_exit\":\"reboott\"}",
		"1:13 not from 1 to 65535 seconds: 0\n"
		"1:30 not from 0 to 86400 seconds: 86401\n"
		"1:50 a signal's name is wanted, as in TERM, not TREM\n"
		"1:67 poweroff, reboot, halt, respawn or hang is wanted, not reboott (reboot)\n" },
	{ "machine: paths", "{\"modules\":[\"a.ko\"],\"console\":\"tty\",\"root\":{\"device\":\"sda\",\"type\":\"ext4\"}}",
		"1:13 a path that begins with / is wanted, not a.ko\n"
		"1:31 a path that begins with / is wanted, not tty\n"
		"1:54 a path that begins with / is wanted, not sda\n" },
	{ "machine: networks",
		"{\"namespaces\":[],\"network\":[{\"ip\":\"10.0.2.15/24\",\"gateway\":\"10.0.2.2\","
		"\"ip6\":\"fd00::2/64\",\"gateway6\":\"fe80::1\",\"routes\":[{\"destination\":\"10.1.0.0/16\"}]},\n"
		"{\"ip\":\"10.0.3.15/24\"},{\"name\":\"wan\",\"mtu\":1400},{\"dns\":[\"1.1.1.1\"]}]}",
		"namespaces@1:15=0 network@1:29={ ip@1:35=10.0.2.15/24 gateway@1:60=10.0.2.2/0 ip6@1:77=fd00::2/64 "
		"gateway6@1:101=fe80::1/0 routes@1:120=[@1:121=destination@1:136=10.1.0.0/16 ] } network@2:1={ "
		"ip@2:7=10.0.3.15/24 } network@2:23={ mtu@2:43=1400 name@2:31=wan } network@2:49={ "
		"dns@2:56=[1.1.1.1@57] } " },
	{ "machine: what the host alone could give",
		"{\"network\":[{\"mac\":\"02:00:00:00:00:01\"},{\"host_name\":\"a\"},{\"netns\":\"/a\"},"
		"{\"bridge\":\"b\"}]}",
		"1:14 in a machine there can be no mac\n"
		"1:42 in a machine there can be no host_name\n"
		"1:60 in a machine there can be no netns\n"
		"1:75 in a machine there can be no bridge\n" },
	{ "machine: two interfaces of one name",
		"{\"network\":[{\"ip\":\"10.0.2.15/24\"},{\"name\":\"eth0\"}]}",
		"1:35 the interface of a network before it has the same name\n" },
	{ "machine: the interface may be told by any key",
		"{\"network\":[{\"name\":\"eth4\"},{\"name\":\"eth3\",\"mtu\":1500},{\"name\":\"eth2\","
		"\"routes\":[]},{\"mtu\":1500},{\"ip6\":\"fd00::2/64\"}]}",
		"1:84 the interface of a network before it has the same name\n"
		"1:97 the interface of a network before it has the same name\n" },
	{ "machine: gateways have their ip, routes too",
		"{\"network\":[{\"gateway6\":\"fe80::1\"},{\"routes\":[{\"destination\":\"10.1.0.0/16\"}]}]}",
		"1:14 without ip6 there can be no gateway6\n"
		"1:47 an IPv4 route without an ip in its network\n" },
	{ "machine: every setting is its own",
		"{\"namespaces\":[],\"sysctl\":{\"kernel.hostname\":\"a\",\"vm/swappiness\":5,\"net.a\":1,"
		"\"kernel\":\"x\"}}",
		"namespaces@1:15=0 sysctl@1:27=kernel/hostname@1:28=a;vm/swappiness@1:50=5;net/a@1:68=1;kernel@1:78=x"
		";" },
	{ "machine: settings are named all the same",
		"{\"sysctl\":{\"/kernel/panic\":\"a\",\"vm..x\":5,\"../x\":1,\"a.b\":1,\"a/b\":2}}",
		"1:12 a name is wanted, as in net.ipv4.ip_forward, not /kernel/panic\n"
		"1:32 a name is wanted, as in net.ipv4.ip_forward, not vm..x\n"
		"1:42 a name is wanted, as in net.ipv4.ip_forward, not ../x\n" },
	{ "machine: what goes with other namespaces",
		"{\"namespaces\":[\"NEWUSER\",\"NEWTIME\",\"NEWNET\"],\"time_offsets\":{\"boottime\":1},"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],\n"
		"\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],\"mounts\":[{\"type\":\"bind\","
		"\"source\":\"/a\",\"destination\":\"/a\",\"options\":\"idmap\"}]}",
		"1:16 in a machine there can be no NEWUSER\n"
		"1:26 in a machine there can be no NEWTIME\n"
		"1:76 in a machine there can be no uid_mappings\n"
		"2:1 in a machine there can be no gid_mappings\n"
		"1:46 in a machine there can be no time_offsets\n"
		"2:126 in a machine there can be no idmap: idmap\n" },
	{ "machine: files",
		"{\"namespaces\":[],\"readonly_fs\":true,\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"/a\"}],"
		"\"devices\":[{\"path\":\"/dev/a\",\"type\":\"p\"}],\n"
		"\"mask_paths\":[\"/a\"],\"readonly_paths\":[\"/a\"],"
		"\"hostname\":\"a\",\"network\":{\"dns\":[]}}",
		"hostname@2:56=a namespaces@1:15=0 readonly_fs@1:32=on network@2:70={ dns@2:77= } "
		"mounts@1:46=[@1:47=type@1:55=tmpfs destination@1:77=/a ]devices@1:94=[@1:95=path@1:103=/dev/a 10000 "
		"0:0 666 0:0]mask_paths@2:14=[/a@15] readonly_paths@2:38=[/a@39] " },
	{ "machine: a container's alone", "{\"overlay\":\"tmpfs\",\"cgroups\":{\"pids\":5}}",
		"1:20 in a machine there can be no cgroups\n"
		"1:2 in a machine there can be no overlay\n" },
	{ NULL, NULL, NULL },
};

const struct row user_rows[] = {
	{ "user: mappings without NEWUSER",
		"{\"uid_mappings\":[{\"container_id\":0,\"host_id\":5,\"size\":1}],\"gid_mappings\":[{\"container_id\":0,\"host_id\":6,\"size\":1}]}",
		"uid_mappings@1:17=[@1:18=0 5 1]gid_mappings@1:74=[@1:75=0 6 1]" },
	{ "user: other namespaces are not implied", "{\"time_offsets\":{}}",
		"1:2 without NEWTIME in namespaces there can be no time_offsets\n" },
	{ NULL, NULL, NULL },
};

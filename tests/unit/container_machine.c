/* A machine's texts. */
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
	{ NULL, NULL, NULL },
};

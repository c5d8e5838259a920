/* Texts without fault, and all that they set. */
#include "container_rows.h"

#include <stddef.h>

const struct row value_rows[] = {
	{ "nothing", "{}", "" },
	{ "only ignored", "{\"$schema\": \"https://example.org/container.json\"}", "" },
	{ "the sample",
		"{\n"
		"    \"hostname\": \"koye\",\n"
		"    \"environment\": [\n"
		"        \"HOME=/\",\n"
		"        \"PATH=PATH=$PATH:/bin:/usr/bin:/sbin:/usr/sbin\",\n"
		"        \"container=docker\",\n"
		"        \"TERM=xterm-256color\"\n"
		"    ],\n"
		"    \"namespaces\": [\n"
		"        \"NEWIPC\",\n"
		"        \"NEWNS\",\n"
		"        \"NEWPID\",\n"
		"        \"NEWUTS\",\n"
		"        \"NEWNET\"\n"
		"    ],\n"
		"    \"capabilities\": [\n"
		"        \"SETPCAP\",\n"
		"        \"SYS_MODULE\",\n"
		"        \"SYS_RAWIO\",\n"
		"        \"SYS_PACCT\",\n"
		"        \"SYS_ADMIN\",\n"
		"        \"SYS_NICE\",\n"
		"        \"SYS_RESOURCE\",\n"
		"        \"SYS_TIME\",\n"
		"        \"SYS_TTY_CONFIG\",\n"
		"        \"MKNOD\",\n"
		"        \"AUDIT_WRITE\",\n"
		"        \"AUDIT_CONTROL\",\n"
		"        \"MAC_OVERRIDE\",\n"
		"        \"MAC_ADMIN\"\n"
		"    ],\n"
		"    \"network\": {\n"
		"        \"ip\": \"172.17.0.100/16\",\n"
		"        \"gateway\": \"172.17.42.1\",\n"
		"        \"bridge\": \"docker0\",\n"
		"        \"mtu\": 1500\n"
		"    }\n"
		"}\n",
		"hostname@2:17=koye "
		"environment@3:20=[HOME=/@9][PATH=PATH=$PATH:/bin:/usr/bin:/s"
		"bin:/usr/sbin@9][container=docker@9][TERM=xterm-256color@9] namespaces@9:19=6c020000 "
		"capabilities@16:21=36fb30100 network@32:16={ ip@33:15=172.17.0.100/16 "
		"gateway@34:20=172.17.42.1/0 bridge@35:19=docker0 mtu@36:16=1500 } " },
	{ "names", "{\"hostname\":\"koye\",\"domainname\":\"example.org\"}",
		"hostname@1:13=koye domainname@1:33=example.org " },
	{ "longest hostname",
		"{\"hostname\":\"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh\"}",
		"hostname@1:13=hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh " },
	{ "escaped key and value", "{\"host\\u006eame\":\"k\\u006fye\\ud83d\\ude00\"}",
		"hostname@1:18=koye\360\237\230\200 " },
	{ "args", "{\"args\":[\"/bin/sh\",\"-c\",\"\",\"echo \\\"a\\nb\\\"\"],\"tty\":true}",
		"args@1:9=[/bin/sh@10][-c@20][@25][echo \"a\n"
		"b\"@28] tty@1:51=on " },
	{ "empty environment", "{\"environment\":[],\"user\":\"root\"}",
		"environment@1:16= user@1:26=root " },
	{ "environment", "{\"environment\":[\"A=\",\"B==\",\"PATH=PATH=$PATH:/bin\",\"C=x\\ty\"]}",
		"environment@1:16=[A=@17][B==@22][PATH=PATH=$PATH:/bin@28][C=x\ty@51] " },
	{ "places on many lines",
		"{\n"
		" \"hostname\" :\n"
		"  \"a\\n\",\n"
		"\"domainname\": \"b\"}",
		"hostname@3:3=a\n"
		" domainname@4:15=b " },
	{ "working directory", "{\"working_dir\":\"/\",\"readonly_fs\":false}",
		"working_dir@1:16=/ readonly_fs@1:34=off " },
	{ "user and group", "{\"user\":\"www-data:33\"}", "user@1:9=www-data:33 " },
	{ "numbers for names",
		"{\"user\":\"0:0\",\"tty\":false,\"no_new_privileges\":true,\"readonly_fs\":true}",
		"user@1:9=0:0 tty@1:21=off no_new_privileges@1:47=on readonly_fs@1:66=on " },
	{ "every namespace",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\",\"NEWUTS\",\"NEWIPC\",\"NEWNET\",\"NEWCGROUP\"]}",
		"namespaces@1:15=6e020000 " },
	{ "two namespaces", "{\"namespaces\":[\"NEWPID\",\"NEWNS\"]}",
		"namespaces@1:15=20020000 " },
	{ "a namespace twice", "{\"namespaces\":[\"NEWPID\",\"NEWNS\",\"NEWNS\"]}",
		"namespaces@1:15=20020000 " },
	{ "capabilities", "{\"capabilities\":[\"SYS_ADMIN\",\"CAP_MKNOD\",\"LAST\"]}",
		"capabilities@1:17=8000000008200000 " },
	{ "no capabilities", "{\"capabilities\":[]}", "capabilities@1:17=0 " },
	{ "all capabilities", "{\"capabilities\":[\"ALL\"]}",
		"capabilities@1:17=ffffffffffffffff " },
	{ "kept capabilities", "{\"keep_capabilities\":[\"CHOWN\"]}", "keep_capabilities@1:22=1 " },
	{ "escape filter", "{\"seccomp\":\"escape\"}", "seccomp=escape " },
	{ "default filter", "{\"seccomp\":\"default\"}", "seccomp=default " },
	{ "no filter", "{\"seccomp\":\"none\"}", "seccomp=none " },
	{ "score and mask", "{\"oom_score_adj\":-1000,\"umask\":\"022\"}",
		"oom_score_adj@1:18=-1000 umask@1:32=18 " },
	{ "other score and mask", "{\"oom_score_adj\":1000,\"umask\":\"0777\"}",
		"oom_score_adj@1:18=1000 umask@1:31=511 " },
	{ "zeros", "{\"oom_score_adj\":-0,\"umask\":\"0\"}", "oom_score_adj@1:18=0 umask@1:29=0 " },
	{ "network",
		"{\"network\":{\"ip\":\"10.0.0.2/30\",\"gateway\":\"10.0.0.1\",\"bridge\":\"br0\","
		"\"mtu\":68}}",
		"network@1:12={ ip@1:18=10.0.0.2/30 gateway@1:42=10.0.0.1/0 bridge@1:62=br0 "
		"mtu@1:74=68 } " },
	{ "network without address", "{\"network\":{\"bridge\":\"123456789012345\",\"mtu\":65535}}",
		"network@1:12={ bridge@1:22=123456789012345 mtu@1:46=65535 } " },
	{ "empty network", "{\"network\":{}}", "network@1:12={ } " },
	{ "servers", "{\"network\":{\"dns\":[\"1.1.1.1\",\"2606:4700::1111\",\"::1\"]}}",
		"network@1:12={ dns@1:19=[1.1.1.1@20][2606:4700::1111@30][::1@48] } " },
	{ "servers without NEWNET",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\"],\"network\":{\"dns\":[\"9.9.9.9\"]}}",
		"namespaces@1:15=20020000 network@1:44={ dns@1:51=[9.9.9.9@52] } " },
	{ "shortest prefix",
		"{\"network\":{\"ip\":\"128.0.0.1/1\",\"gateway\":\"255.0.0.1\",\"bridge\":\"b\"}}",
		"network@1:12={ ip@1:18=128.0.0.1/1 gateway@1:42=255.0.0.1/0 bridge@1:63=b } " },
	{ "longest prefix", "{\"network\":{\"ip\":\"255.255.255.255/32\",\"bridge\":\"b\"}}",
		"network@1:12={ ip@1:18=255.255.255.255/32 bridge@1:48=b } " },
	{ "odd prefix",
		"{\"network\":{\"ip\":\"192.168.7.9/20\",\"gateway\":\"192.168.15.254\","
		"\"bridge\":\"b\"}}",
		"network@1:12={ ip@1:18=192.168.7.9/20 gateway@1:45=192.168.15.254/0 bridge@1:71=b } " },
	{ "limits", "{\"rlimits\":{\"nofile\":[1024,4096],\"core\":0,\"stack\":\"unlimited\"}}",
		"3@51=-1:-1 4@41=0:0 7@22=1024:4096 " },
	{ "unlimited in a pair",
		"{\"rlimits\":{\"memlock\":[65536,\"unlimited\"],\"as\":[\"unlimited\",\"unlimited\"]}}",
		"8@23=65536:-1 9@48=-1:-1 " },
	{ "every limit",
		"{\"rlimits\":{\"cpu\":0,\"fsize\":1,\"data\":2,\"stack\":3,\"core\":4,\"rss\":5,"
		"\"nproc\":6,\"nofile\":7,\"memlock\":8,\"as\":9,\"locks\":10,\"sigpending\":11,"
		"\"msgqueue\":12,\"nice\":13,\"rtprio\":14,\"rttime\":15}}",
		"0@19=0:0 1@29=1:1 2@38=2:2 3@48=3:3 4@57=4:4 5@65=5:5 6@75=6:6 7@86=7:7 8@98=8:8 "
		"9@105=9:9 10@115=10:10 11@131=11:11 12@145=12:12 13@155=13:13 14@167=14:14 "
		"15@179=15:15 " },
	{ "no limits", "{\"rlimits\":{}}", "" },
	{ "large limit", "{\"rlimits\":{\"fsize\":9223372036854775799}}",
		"1@21=9223372036854775799:9223372036854775799 " },
	{ 0 },
};

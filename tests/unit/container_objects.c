/* Texts without fault, and what their lists of objects hold. */
#include "container_rows.h"

#include <stddef.h>

const struct row object_rows[] = {
	{ "networks",
		"{\"network\":[{\"bridge\":\"b\",\"ip\":\"10.0.0.2/24\",\"ip6\":\"fd00::2/64\","
		"\"gateway6\":\"fe80::1\",\"mac\":\"02:aF:Af:00:00:01\",\n"
		"\"routes\":[{\"destination\":\"10.1.0.0/16\",\"gateway\":\"10.0.0.9\"},"
		"{\"destination\":\"fd01::/16\"}],\"host_name\":\"v0\"},\n"
		"{\"bridge\":\"c\",\"name\":\"net\\u0030\"},{\"dns\":[\"1.1.1.1\"]}]}",
		"network@1:13={ ip@1:32=10.0.0.2/24 bridge@1:23=b ip6@1:52=fd00::2/64 gateway6@1:76=fe80::1/0 "
		"mac@1:92=02:af:af:00:00:01 host_name@2:103=v0 routes@2:10=[@2:11=destination@2:26=10.1.0.0/16 "
		"gateway@2:50=10.0.0.9/0 ][@2:62=destination@2:77=fd01::/16 ] } network@3:1={ bridge@3:11=c "
		"name@3:22=net0 } network@3:35={ dns@3:42=[1.1.1.1@43] } " },
	{ "no networks", "{\"network\":[]}", "network@1:12=" },
	{ "networks of nothing", "{\"network\":[{},{}]}", "network@1:13={ } network@1:16={ } " },
	{ "names by default",
		"{\"network\":[{\"bridge\":\"a\"},{\"bridge\":\"a\",\"name\":\"eth2\"},{\"dns\":[]},"
		"{\"bridge\":\"a\"}]}",
		"network@1:13={ bridge@1:23=a } network@1:28={ bridge@1:38=a name@1:49=eth2 } network@1:57={ "
		"dns@1:64= } network@1:68={ bridge@1:78=a } " },
	{ "names that are equal but for one letter",
		"{\"network\":[{\"bridge\":\"a\",\"name\":\"x\",\"host_name\":\"y\"},{\"bridge\":\"a\","
		"\"name\":\"z\",\"host_name\":\"x\"}]}",
		"network@1:13={ bridge@1:23=a name@1:34=x host_name@1:50=y } network@1:55={ bridge@1:65=a "
		"name@1:76=z host_name@1:92=x } " },
	{ "ip6 alone, and both ends of the prefix",
		"{\"network\":[{\"bridge\":\"a\",\"ip6\":\"::1/128\",\"mtu\":1280},{\"bridge\":\"a\","
		"\"ip6\":\"8000::/1\",\"gateway6\":\"ffff::\"}]}",
		"network@1:13={ bridge@1:23=a mtu@1:49=1280 ip6@1:33=::1/128 } network@1:55={ bridge@1:65=a "
		"ip6@1:75=8000::/1 gateway6@1:97=ffff::/0 } " },
	{ "a gateway on the link's own subnet",
		"{\"network\":{\"bridge\":\"a\",\"ip6\":\"fd00::2/127\",\"gateway6\":\"febf::1\"}}",
		"network@1:12={ bridge@1:22=a ip6@1:32=fd00::2/127 gateway6@1:57=febf::1/0 } " },
	{ "routes to hosts",
		"{\"network\":{\"bridge\":\"a\",\"ip\":\"10.0.0.2/8\",\"ip6\":\"fd00::2/8\","
		"\"routes\":[{\"destination\":\"192.0.2.1/32\"},{\"destination\":\"fd01::1/128\","
		"\"gateway\":\"fd00::3\"}]}}",
		"network@1:12={ ip@1:31=10.0.0.2/8 bridge@1:22=a ip6@1:50=fd00::2/8 "
		"routes@1:71=[@1:72=destination@1:87=192.0.2.1/32 ][@1:103=destination@1:118=fd01::1/128 "
		"gateway@1:142=fd00::3/0 ] } " },
	{ "no routes",
		"{\"network\":{\"bridge\":\"a\",\"routes\":[]}}",
		"network@1:12={ bridge@1:22=a routes@1:35= } " },
	{ "another's network",
		"{\"network\":[{\"netns\":\"/run/netns/a\",\"dns\":[\"::1\"]}]}",
		"network@1:13={ dns@1:43=[::1@44] netns@1:22=/run/netns/a } " },
	{ "another's network, and servers beside it",
		"{\"network\":[{\"dns\":[\"::1\"]},{\"netns\":\"/run/netns/a\"}]}",
		"network@1:13={ dns@1:20=[::1@21] } network@1:29={ netns@1:38=/run/netns/a } " },
	{ "mounts",
		"{\"mounts\":[{\"type\":\"tmpfs\",\"destination\":\"/x\"},{\"source\":\"/a\","
		"\"destination\":\"/b\\u0062\",\"options\":\"ro,rbind\"},\n"
		"{\"options\":\"bind\",\"source\":\"/a\",\"destination\":\"/b\"},{\"type\":\"bind\","
		"\"source\":\"/a/../b\",\"destination\":\"/c/./d//e/\",\"options\":\"ro\"},\n"
		"{\"type\":\"ext4\",\"source\":\"/dev/sda1\",\"destination\":\"/...\"},{\"type\":\"9p\","
		"\"source\":\"tag\",\"destination\":\"/a..b\",\"options\":\"trans=virtio\"},\n"
		"{\"type\":\"fuse.x_y-z\",\"source\":\"a\",\"destination\":\"/..a\",\"options\":\"bindx,xbind,"
		"idmapped\"}]}",
		"mounts@1:11=[@1:12=type@1:20=tmpfs destination@1:42=/x ][@1:48=type?=bind source@1:58=/a destination@1:77=/bb "
		"options@1:98=ro,rbind ][@2:1=type?=bind source@2:28=/a destination@2:47=/b options@2:12=bind "
		"][@2:53=type@2:61=bind source@2:77=/a/../b destination@2:101=/c/./d//e/ options@2:124=ro "
		"][@3:1=type@3:9=ext4 source@3:25=/dev/sda1 destination@3:51=/... ][@3:59=type@3:67=9p "
		"source@3:81=tag destination@3:101=/a..b options@3:119=trans=virtio ][@4:1=type@4:9=fuse.x_y-z "
		"source@4:31=a destination@4:49=/..a options@4:66=bindx,xbind,idmapped ]" },
	{ "mounts from nowhere",
		"{\"mounts\":[{\"type\":\"proc\",\"destination\":\"/a\"},{\"type\":\"sysfs\",\"destination\":\"/a\"},"
		"{\"type\":\"mqueue\",\"destination\":\"/a\"},\n"
		"{\"type\":\"devpts\",\"destination\":\"/a\"},{\"type\":\"cgroup\",\"destination\":\"/a\"},"
		"{\"type\":\"cgroup2\",\"destination\":\"/a\"},\n"
		"{\"type\":\"tmpfs\",\"source\":\"x\",\"destination\":\"/a\"},{\"type\":\"overlay\","
		"\"destination\":\"/a\",\"options\":\"lowerdir=/l\"},\n"
		"{\"type\":\"overlay\",\"destination\":\"/a\",\"options\":\"ro,lowerdir=/l:/m,upperdir=/u,"
		"workdir=/w\"}]}",
		"mounts@1:11=[@1:12=type@1:20=proc destination@1:41=/a ][@1:47=type@1:55=sysfs destination@1:77=/a "
		"][@1:83=type@1:91=mqueue destination@1:114=/a ][@2:1=type@2:9=devpts destination@2:32=/a "
		"][@2:38=type@2:46=cgroup destination@2:69=/a ][@2:75=type@2:83=cgroup2 destination@2:107=/a "
		"][@3:1=type@3:9=tmpfs source@3:26=x destination@3:44=/a ][@3:50=type@3:58=overlay "
		"destination@3:82=/a options@3:97=lowerdir=/l ][@4:1=type@4:9=overlay destination@4:33=/a "
		"options@4:48=ro,lowerdir=/l:/m,upperdir=/u,workdir=/w ]" },
	{ "strings are unescaped once",
		"{\"mounts\":[{\"type\":\"ext4\",\"source\":\"/a\\\\nb\\u005cu0041\",\"destination\":\"/\\\\\\\\\"}]}",
		"mounts@1:11=[@1:12=type@1:20=ext4 source@1:36=/a\\nb\\u0041 destination@1:70=/\\\\ ]" },
	{ "no mounts", "{\"mounts\":[]}", "mounts@1:11=" },
	{ "a mount with mapped ids",
		"{\"namespaces\":[\"NEWNS\",\"NEWUSER\"],\"mounts\":[{\"options\":\"rbind,idmap\",\"source\":\"/a\","
		"\"destination\":\"/b\"},{\"type\":\"bind\",\"options\":\"idmap\",\"source\":\"/a\","
		"\"destination\":\"/b\"}],\n"
		"\"uid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}],"
		"\"gid_mappings\":[{\"container_id\":0,\"host_id\":0,\"size\":1}]}",
		"namespaces@1:15=10020000 mounts@1:44=[@1:45=type?=bind source@1:79=/a destination@1:98=/b options@1:56=rbind,"
		"idmap ][@1:104=type@1:112=bind source@1:146=/a destination@1:165=/b options@1:129=idmap "
		"]uid_mappings@2:16=[@2:17=0 0 1]gid_mappings@2:73=[@2:74=0 0 1]" },
	{ "devices",
		"{\"devices\":[{\"path\":\"/dev/a\",\"type\":\"c\",\"major\":1,\"minor\":2},{\"path\":\"/dev/net/p\","
		"\"type\":\"p\",\"mode\":\"0600\",\"uid\":4294967294,\"gid\":5},\n"
		"{\"path\":\"/dev/b\",\"type\":\"b\",\"major\":4095,\"minor\":1048575},{\"path\":\"/dev/u\","
		"\"type\":\"u\",\"major\":0,\"minor\":0,\"mode\":\"0\"}]}",
		"devices@1:12=[@1:13=path@1:21=/dev/a 20000 1:2 666 0:0][@1:62=path@1:70=/dev/net/p 10000 0:0 600 "
		"4294967294:5][@2:1=path@2:9=/dev/b 60000 4095:1048575 666 0:0][@2:59=path@2:67=/dev/u 20000 0:0 0 "
		"0:0]" },
	{ "no devices", "{\"devices\":[]}", "devices@1:12=" },
	{ "paths",
		"{\"mask_paths\":[\"/proc/a\",\"/proc/acpi/..x\"],\"readonly_paths\":[\"/s\\u0079s/./b/\"]}",
		"mask_paths@1:15=[/proc/a@16][/proc/acpi/..x@26] readonly_paths@1:61=[/sys/./b/@62] " },
	{ "mappings",
		"{\"namespaces\":[\"NEWUSER\"],\"uid_mappings\":[{\"container_id\":0,\"host_id\":100000,"
		"\"size\":65536}],\n"
		"\"gid_mappings\":[{\"container_id\":1,\"host_id\":1,\"size\":4294967294},{\"container_id\":0,"
		"\"host_id\":0,\"size\":1}]}",
		"namespaces@1:15=10000000 uid_mappings@1:42=[@1:43=0 100000 65536]gid_mappings@2:16=[@2:17=1 1 "
		"4294967294][@2:66=0 0 1]" },
	{ "mappings that touch",
		"{\"namespaces\":[\"NEWUSER\"],\"uid_mappings\":[{\"container_id\":10,\"host_id\":20,\"size\":10},"
		"{\"container_id\":0,\"host_id\":10,\"size\":10},{\"container_id\":20,\"host_id\":30,\"size\":1}],\n"
		"\"gid_mappings\":[{\"container_id\":0,\"host_id\":4294967294,\"size\":1}]}",
		"namespaces@1:15=10000000 uid_mappings@1:42=[@1:43=10 20 10][@1:86=0 10 10][@1:128=20 30 "
		"1]gid_mappings@2:16=[@2:17=0 4294967294 1]" },
	{ "sysctl",
		"{\"sysctl\":{\"net.ipv4.ip_forward\":1,\"net/ipv4/conf/eth0.100/forwarding\":\"0\","
		"\"net.ipv4.conf.eth0/100.rp_filter\":\"a\\tb\",\n"
		"\"kernel.shm_rmid_forced\":\"1\",\"fs.mqueue.msg_max\":-10,\"kernel.sem\":\"250 32000 32 128\","
		"\"kernel/msgmax\":1,\"kernel.msgmnb\":1,\"kernel.msgmni\":1,\n"
		"\"kernel.shmall\":1,\"kernel.shmmax\":18446744073709551615,\"kernel.shmmni\":1}}",
		"sysctl@1:11=net/ipv4/ip_forward@1:12=1;net/ipv4/conf/eth0.100/forwarding@1:36=0;net/ipv4/conf/eth0.1"
		"00/rp_filter@1:76=a\tb;kernel/shm_rmid_forced@2:1=1;fs/mqueue/msg_max@2:30=-10;kernel/sem@2:54=250 "
		"32000 32 128;kernel/msgmax@2:86=1;kernel/msgmnb@2:104=1;kernel/msgmni@2:122=1;kernel/shmall@3:1=1;ke"
		"rnel/shmmax@3:19=18446744073709551615;kernel/shmmni@3:56=1;" },
	{ "no settings", "{\"sysctl\":{}}", "sysctl@1:11=" },
	{ "cgroups",
		"{\"cgroups\":{\"path\":\"a/b\",\"memory\":\"512M\",\"memory_swap\":\"unlimited\",\"pids\":100,"
		"\"cpu_shares\":2,\"cpu_quota\":\"unlimited\",\"cpuset\":\"0-3,5\",\"devices\":false}}",
		"cgroups@1:12={ path@1:20=a/b memory@1:35=536870912 memory_swap@1:56=-1 pids@1:75=100 "
		"cpu_shares@1:92=2 cpu_quota@1:106=-1 cpuset@1:127=0-3,5 devices@1:145=off } " },
	{ "cgroups, other values",
		"{\"cgroups\":{\"path\":\"/a/.b\",\"memory\":4096,\"memory_swap\":\"4K\",\"pids\":\"unlimited\","
		"\"cpu_shares\":262144,\"cpu_quota\":1000,\"cpuset\":\"0\",\"devices\":true}}",
		"cgroups@1:12={ path@1:20=/a/.b memory@1:37=4096 memory_swap@1:56=4096 pids@1:68=-1 "
		"cpu_shares@1:93=262144 cpu_quota@1:112=1000 cpuset@1:126=0 devices@1:140=on } " },
	{ "cgroups, the largest values",
		"{\"cgroups\":{\"path\":\"..a\",\"memory\":\"4194304T\",\"memory_swap\":4611686018427387904,"
		"\"pids\":4194304,\"cpu_quota\":17592186044415}}",
		"cgroups@1:12={ path@1:20=..a memory@1:35=4611686018427387904 memory_swap@1:60=4611686018427387904 "
		"pids@1:87=4194304 cpu_quota@1:107=17592186044415 } " },
	{ "cgroups, units",
		"{\"cgroups\":{\"memory\":\"3G\",\"memory_swap\":\"1T\"}}",
		"cgroups@1:12={ memory@1:22=3221225472 memory_swap@1:41=1099511627776 } " },
	{ "cgroups without limits",
		"{\"cgroups\":{\"memory\":\"unlimited\",\"memory_swap\":\"unlimited\"}}",
		"cgroups@1:12={ memory@1:22=-1 memory_swap@1:48=-1 } " },
	{ "no cgroups", "{\"cgroups\":{}}", "cgroups@1:12={ } " },
	{ "overlay", "{\"overlay\":\"tmpfs\"}", "overlay@1:12=tmpfs " },
	{ "overlay in a directory", "{\"overlay\":\"/var/lib/x\"}", "overlay@1:12=/var/lib/x " },
	{ "offsets of time",
		"{\"namespaces\":[\"NEWTIME\"],\"time_offsets\":{\"monotonic\":-4611686018,\"boottime\":4611686018}}",
		"namespaces@1:15=80 monotonic@1:55=-4611686018 boottime@1:78=4611686018 " },
	{ "one offset",
		"{\"time_offsets\":{\"boottime\":0},\"namespaces\":[\"NEWTIME\"]}",
		"namespaces@1:45=80 boottime@1:29=0 " },
	{ "every namespace",
		"{\"namespaces\":[\"NEWNS\",\"NEWPID\",\"NEWUTS\",\"NEWIPC\",\"NEWNET\",\"NEWUSER\",\"NEWCGROUP\","
		"\"NEWTIME\"]}",
		"namespaces@1:15=7e020080 " },
	{ "no namespace", "{\"namespaces\":[]}", "namespaces@1:15=0 " },
	{ "what asks for nothing needs no namespace",
		"{\"namespaces\":[],\"readonly_fs\":false,\"mounts\":[],\"devices\":[],\"mask_paths\":[],"
		"\"readonly_paths\":[],\"sysctl\":{},\"network\":[]}",
		"namespaces@1:15=0 readonly_fs@1:32=off network@1:121=mounts@1:47=devices@1:60=mask_paths@1:76= "
		"readonly_paths@1:96= sysctl@1:108=" },
	{ 0 },
};

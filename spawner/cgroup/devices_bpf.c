#include "devices_bpf.h"

#include <errno.h>
#include <linux/bpf.h>
#include <stddef.h>
#include <stdint.h>

#include "init/plan/plan.h"
#include "init/planner/host.h"
#include "init/sys/memory.h"
#include "init/sys/sys.h"

enum { AROUND = 8, RULE_MOST = 6 };

/* The offset is filled in once it is known. */
static struct bpf_insn jump(int operation, int from, int32_t value)
{
	return (struct bpf_insn){ .code = (uint8_t)(BPF_JMP | operation | BPF_K), .dst_reg = (uint8_t)(from & 15), .imm = value };
}

static struct bpf_insn compute(int operation, int to, int from, int32_t value)
{
	return (struct bpf_insn){
		.code = (uint8_t)(BPF_ALU | operation | (from ? BPF_X : BPF_K)),
		.dst_reg = (uint8_t)(to & 15),
		.src_reg = (uint8_t)(from & 15),
		.imm = value,
	};
}

static struct bpf_insn load(int to, size_t offset)
{
	return (struct bpf_insn){ .code = BPF_LDX | BPF_MEM | BPF_W, .dst_reg = (uint8_t)(to & 15), .src_reg = BPF_REG_1,
		.off = (int16_t)offset };
}

/* R2 has the type, R3 what is wanted, R4 and R5 the numbers. A rule ends with 1; what does not fit jumps behind it. */
static size_t rule_program(struct bpf_insn *to, const struct host_device_rule *rule)
{
	size_t n = 0;

	to[n++] = jump(BPF_JNE, BPF_REG_2, (int32_t)rule->type);
	if (rule->major != DEVICE_ANY)
		to[n++] = jump(BPF_JNE, BPF_REG_4, (int32_t)rule->major);
	if (rule->minor != DEVICE_ANY)
		to[n++] = jump(BPF_JNE, BPF_REG_5, (int32_t)rule->minor);
	if (rule->access != DEVICE_ALL)
		to[n++] = jump(BPF_JSET, BPF_REG_3, (int32_t)(DEVICE_ALL & ~rule->access));
	for (size_t i = 0; i < n; i++)
		to[i].off = (int16_t)(n + 1 - i); /* the two that follow are jumped over too */
	to[n++] = compute(BPF_MOV, BPF_REG_0, 0, 1);
	to[n++] = (struct bpf_insn){ .code = BPF_JMP | BPF_EXIT };
	return n;
}

static size_t make_program(struct bpf_insn *to, const struct plan *host)
{
	const struct plan_record *record = NULL;
	size_t n = 0;

	to[n++] = load(BPF_REG_2, offsetof(struct bpf_cgroup_dev_ctx, access_type));
	to[n++] = load(BPF_REG_4, offsetof(struct bpf_cgroup_dev_ctx, major));
	to[n++] = load(BPF_REG_5, offsetof(struct bpf_cgroup_dev_ctx, minor));
	to[n++] = compute(BPF_MOV, BPF_REG_3, BPF_REG_2, 0);
	to[n++] = compute(BPF_RSH, BPF_REG_3, 0, 16);
	to[n++] = compute(BPF_AND, BPF_REG_2, 0, 0xffff);
	while ((record = host_next(host, H_DEVICE_RULE, record)))
		n += rule_program(to + n, plan_fixed(record));
	to[n++] = compute(BPF_MOV, BPF_REG_0, 0, 0);
	to[n++] = (struct bpf_insn){ .code = BPF_JMP | BPF_EXIT };
	return n;
}

/* Attaches it beside the programs of the groups above and those that a group inside may add: each of them must allow. */
static int attach(int dir, const struct bpf_insn *program, size_t count)
{
	union bpf_attr attr = {
		.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE,
		.insn_cnt = (uint32_t)count,
		.insns = (uintptr_t)program,
		.license = (uintptr_t)"",
	};
	int fd = sys_bpf(BPF_PROG_LOAD, &attr, sizeof attr), r;

	if (fd < 0)
		return fd;
	attr = (union bpf_attr){ 0 };
	attr.target_fd = (uint32_t)dir;
	attr.attach_bpf_fd = (uint32_t)fd;
	attr.attach_type = BPF_CGROUP_DEVICE;
	attr.attach_flags = BPF_F_ALLOW_MULTI;
	r = sys_bpf(BPF_PROG_ATTACH, &attr, sizeof attr);
	(void)close(fd); /* the group has it */
	return r;
}

int devices_bpf_attach(int dir, const struct plan *host)
{
	const struct plan_record *record = NULL;
	size_t size = sizeof(struct bpf_insn) * AROUND;
	struct bpf_insn *program;
	int r;

	while ((record = host_next(host, H_DEVICE_RULE, record)))
		size += sizeof(struct bpf_insn) * RULE_MOST;
	program = memory_get(size);
	if (!program)
		return -errno;
	r = attach(dir, program, make_program(program, host));
	memory_drop(program, size);
	return r;
}

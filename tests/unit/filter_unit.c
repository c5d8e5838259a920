#include "filter_unit.h"

#include <stdio.h>
#include <string.h>

/* Classic BPF, what of it our filters have: loads, jumps, returns. Anything else is 0. */
uint32_t filter_run(const struct sock_filter *code, size_t count, const struct seccomp_data *data)
{
	uint32_t a = 0;
	int taken;

	for (size_t i = 0; i < count; i++) {
		switch (code[i].code) {
		case BPF_LD | BPF_W | BPF_ABS:
			memcpy(&a, (const char *)data + code[i].k, sizeof a);
			continue;
		case BPF_ALU | BPF_AND | BPF_K:
			a &= code[i].k;
			continue;
		case BPF_JMP | BPF_JA:
			i += code[i].k;
			continue;
		case BPF_RET | BPF_K:
			return code[i].k;
		case BPF_JMP | BPF_JEQ | BPF_K:
			taken = a == code[i].k;
			break;
		case BPF_JMP | BPF_JGT | BPF_K:
			taken = a > code[i].k;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			taken = a >= code[i].k;
			break;
		case BPF_JMP | BPF_JSET | BPF_K:
			taken = (a & code[i].k) != 0;
			break;
		default:
			return 0;
		}
		i += taken ? code[i].jt : code[i].jf;
	}
	return 0;
}

void filter_check(int *failures, const char *set, const char *name, uint32_t expected, uint32_t got)
{
	printf("%sok %s, %s", got == expected ? "" : "not ", set, name);
	if (got != expected) {
		printf(": 0x%x, not 0x%x", (unsigned)got, (unsigned)expected);
		++*failures;
	}
	puts("");
}

#include "profile.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdbool.h>

enum { NUMBER, ARCH = 4, FIRST_ARGUMENT = 16 }; /* of struct seccomp_data; of the argument its low half, as the kernel does */

enum { RANGES = 1024, PARTS = RANGES, PART_MOST = 9, NUMBERS = 1024, PRIVATE = 0xf0000, BLOCKS = 3 };

/* A jump is to a line of the program, or an answer: all these are above TREE_LINES. */
struct line {
	uint16_t code;
	uint32_t k, yes, no;
};

/* One line more than fits in is counted, for the error. */
struct program {
	struct line lines[TREE_LINES + 1];
	uint32_t count;
};

/* Ranges, cut into parts that need no more than a few comparisons each. */
struct tree {
	struct range ranges[RANGES];
	uint32_t count, parts[PARTS + 1], parts_count;
};

static uint32_t add(struct program *program, uint16_t code, uint32_t k, uint32_t yes, uint32_t no)
{
	program->lines[program->count] = (struct line){ code, k, yes, no };
	if (program->count < TREE_LINES)
		program->count++;
	return program->count - 1;
}

static void load(struct program *program, uint32_t what)
{
	add(program, BPF_LD | BPF_W | BPF_ABS, what, 0, 0);
}

/* A range like the one before is a part of it. */
static void extend(struct tree *tree, uint32_t from, uint32_t answer)
{
	if (tree->count < RANGES && (!tree->count || tree->ranges[tree->count - 1].answer != answer))
		tree->ranges[tree->count++] = (struct range){ from, answer };
}

static bool is_single(const struct tree *tree, uint32_t i)
{
	const struct range *range = &tree->ranges[i];

	return i + 1 < tree->count ? range[1].from - range->from == 1 : range->from == UINT32_MAX;
}

/* The answer of all ranges of a part that have more than one number. */
static uint32_t usual(const struct tree *tree, uint32_t begin, uint32_t end)
{
	for (uint32_t i = begin; i < end; i++)
		if (!is_single(tree, i))
			return tree->ranges[i].answer;
	return tree->ranges[begin].answer;
}

static void cut(struct tree *tree)
{
	uint32_t begin = 0;

	tree->parts_count = 0;
	for (uint32_t i = 0; i < tree->count; i++) {
		if (i && i - begin < PART_MOST && (is_single(tree, i) || tree->ranges[i].answer == usual(tree, begin, i + 1)))
			continue;
		begin = i;
		tree->parts[tree->parts_count++] = i;
	}
	tree->parts[tree->parts_count] = tree->count;
}

static uint32_t compare(struct program *program, const struct tree *tree, uint32_t begin, uint32_t end)
{
	uint32_t first = program->count, other = usual(tree, begin, end);

	for (uint32_t i = begin; i < end; i++)
		if (tree->ranges[i].answer != other)
			add(program, BPF_JMP | BPF_JEQ | BPF_K, tree->ranges[i].from, tree->ranges[i].answer, program->count + 1);
	if (program->count == first)
		return other;
	program->lines[program->count - 1].no = other;
	return first;
}

/* Returns where the search in these parts begins. */
static uint32_t branch(struct program *program, const struct tree *tree, uint32_t begin, uint32_t end)
{
	uint32_t middle = begin + (end - begin) / 2, line, yes, no;

	if (end - begin == 1)
		return compare(program, tree, tree->parts[begin], tree->parts[end]);
	line = add(program, BPF_JMP | BPF_JGE | BPF_K, tree->ranges[tree->parts[middle]].from, 0, 0);
	no = branch(program, tree, begin, middle);
	yes = branch(program, tree, middle, end);
	program->lines[line].yes = yes;
	program->lines[line].no = no;
	return line;
}

static void search(struct program *program, struct tree *tree)
{
	cut(tree);
	branch(program, tree, 0, tree->parts_count);
}

/* x32's calls are among x86_64's: by the same numbers and a bit, or by numbers that only they have. */
static void add_numbers(struct program *program, uint32_t set)
{
	static struct tree tree;
	uint32_t x32 = set == SCMP_ARCH_X86_64 ? SCMP_ARCH_X32 : set;

	tree.count = 0;
	for (uint32_t n = 0; n < NUMBERS; n++)
		extend(&tree, n, profile_answer(n < X32_FIRST ? set : x32, n));
	for (uint32_t n = PRIVATE; n < PRIVATE + 16; n++) /* arm's own */
		extend(&tree, n, profile_answer(set, n));
	load(program, NUMBER);
	if (set == SCMP_ARCH_X86_64) {
		add(program, BPF_JMP | BPF_JGE | BPF_K, X32_BIT, program->count + 2, program->count + 1);
		add(program, BPF_JMP | BPF_JGE | BPF_K, X32_FIRST, SECCOMP_RET_ERRNO | ENOSYS, program->count + 1);
		add(program, BPF_ALU | BPF_AND | BPF_K, ~(uint32_t)X32_BIT, 0, 0);
	}
	search(program, &tree);
}

static uint32_t add_argument(struct program *program, const struct range *ranges, size_t count)
{
	struct tree tree = { .count = 0 };
	uint32_t first = program->count;

	load(program, FIRST_ARGUMENT);
	for (size_t i = 0; i < count; i++)
		extend(&tree, ranges[i].from, ranges[i].answer);
	search(program, &tree);
	return first;
}

static void add_arguments(struct program *program, uint32_t *blocks)
{
	blocks[BY_CLONE_FLAGS - BY_CLONE_FLAGS] = program->count;
	load(program, FIRST_ARGUMENT);
	add(program, BPF_JMP | BPF_JSET | BPF_K, profile_clone_flags, profile_clone_answer, SECCOMP_RET_ALLOW);
	blocks[BY_FAMILY - BY_CLONE_FLAGS] = add_argument(program, profile_families, profile_families_count);
	blocks[BY_PERSONALITY - BY_CLONE_FLAGS] = add_argument(program, profile_personas, profile_personas_count);
}

/* Each set, found by what the kernel calls its processor: x32 has x86_64's. */
static void add_sets(struct program *program, const uint32_t *sets, size_t most)
{
	uint32_t line = 0;

	load(program, ARCH);
	for (size_t i = 0; i < most && sets[i]; i++)
		if (sets[i] != SCMP_ARCH_X32)
			line = add(program, BPF_JMP | BPF_JEQ | BPF_K, sets[i], 0, program->count + 1);
	program->lines[line].no = SECCOMP_RET_ERRNO | EPERM;
	line = 1;
	for (size_t i = 0; i < most && sets[i]; i++)
		if (sets[i] != SCMP_ARCH_X32) {
			program->lines[line++].yes = program->count;
			add_numbers(program, sets[i]);
		}
}

/* The line that a jump is to; of an answer the one that returns it, at the end, made when it is first wanted. */
static uint32_t place(struct program *program, const uint32_t *blocks, uint32_t to)
{
	if (to < TREE_LINES)
		return to;
	if (to >= BY_CLONE_FLAGS && to < BY_CLONE_FLAGS + BLOCKS)
		return blocks[to - BY_CLONE_FLAGS];
	for (uint32_t i = 0; i < program->count; i++)
		if (program->lines[i].code == (BPF_RET | BPF_K) && program->lines[i].k == to)
			return i;
	return add(program, BPF_RET | BPF_K, to, 0, 0);
}

/* Forward only, and no further than a byte says: with TREE_LINES lines none can be further. */
static int encode(struct program *program, const uint32_t *blocks, struct sock_filter *code)
{
	for (uint32_t i = 0; i < program->count; i++) {
		struct line line = program->lines[i];
		bool jumps = BPF_CLASS(line.code) == BPF_JMP;

		code[i] = (struct sock_filter){ .code = line.code, .k = line.k };
		if (jumps) {
			code[i].jt = (uint8_t)(place(program, blocks, line.yes) - i - 1);
			code[i].jf = (uint8_t)(place(program, blocks, line.no) - i - 1);
		}
	}
	return program->count < TREE_LINES ? (int)program->count : -E2BIG;
}

int tree_make(struct sock_filter *code, const uint32_t *sets, size_t most)
{
	static struct program program;
	uint32_t blocks[BLOCKS];

	add_sets(&program, sets, most);
	add_arguments(&program, blocks);
	return encode(&program, blocks, code);
}

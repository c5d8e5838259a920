# compare.py corpus|made|changed FOLDER SCRATCH: our reader (build/tests/json, in PATH) beside Python's on the texts of
# FOLDER, on texts made at random, on small changes of both. Ends with 1 and the first text that they differ about.
import json, pathlib, random, re, subprocess, sys

kind, corpus, scratch = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
chance = random.Random(8259)
WORDS = [b"0", b"-0", b"12", b"-1.5e+3", b"0.25E-7", b"true", b"false", b"null", b"[]", b"{}"]
PIECES = [b"", b"a", b"\\n", b'\\"', b"\\\\", b"\\u0000", b"\\u00e9", b"\\ud83d\\ude00", b"\\ud800", b"\xc3\xa9",
    b"\xf0\x9f\x98\x80", b"{", b"]"]
SIGNS = [b"{", b"}", b"[", b"]", b":", b",", b'"', b"\\", b"'", b"/", b"-", b"+", b".", b"e", b"0", b"1", b"u", b" ",
    b"\n", b"\t", b"\r", b"\0", b"\x0b", b"\x1f", b"\x7f", b"\xc2\xa0", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xff", b"NaN",
    b"Infinity", b"-Infinity", b'""']


def refuse(what):
    raise ValueError(what)


def load(text):
    return json.loads(text.decode(), object_pairs_hook=lambda pairs: ("object", pairs), parse_constant=refuse,
        parse_int=lambda word: ("number", word), parse_float=lambda word: ("number", word))


def depth(text):
    most = now = 0
    for sign in re.sub(rb'"(?:\\.|[^"\\])*"?', b"", text, flags=re.S):
        now += (sign in b"[{") - (sign in b"]}")
        most = max(most, now)
    return most


def build(text, tokens):
    """The value of our tokens."""
    kind, start, end, size = next(tokens)
    slice, size = text[int(start):int(end)].decode(), int(size)
    if kind == "{":
        return "object", [(build(text, tokens), build(text, tokens)) for _ in range(size)]
    if kind == "[":
        return [build(text, tokens) for _ in range(size)]
    if kind == '"':
        return json.loads(f'"{slice}"')
    return ("number", slice) if kind == "0" else {"ttrue": True, "ffalse": False, "nnull": None}[kind + slice]


def blank():
    return chance.choice([b"", b"", b"", b" ", b"\n\t", b"\r\n"])


def string():
    return b'"' + b"".join(chance.choices(PIECES, k=chance.randint(0, 3))) + b'"'


def made(deep):
    choice = chance.choice("wws[[{{" if deep else "ws")
    count = range(chance.randint(0, 4))
    if choice == "w":
        return blank() + chance.choice(WORDS) + blank()
    if choice == "s":
        return blank() + string() + blank()
    if choice == "[":
        return blank() + b"[" + (b",".join(made(deep - 1) for _ in count) or blank()) + b"]" + blank()
    members = [blank() + string() + blank() + b":" + made(deep - 1) for _ in count]
    return blank() + b"{" + (b",".join(members) or blank()) + b"}" + blank()


def changed(text):
    at, length = chance.randint(0, len(text)), chance.choice([0, 0, 1, 1, 2, 8])
    put = chance.choice([b"", chance.choice(SIGNS), text[at:at + length] * 2])
    return text[:at] + put + text[at + length:]


def texts():
    files = [file.read_bytes() for file in sorted(corpus.glob("*/*"))]
    small = [text for text in files if len(text) < 2000]
    if kind == "made":
        return [made(4) for _ in range(1000)]
    if kind == "changed":
        return [changed(chance.choice([chance.choice(small), made(3)])) for _ in range(4000)]
    return files


def ask_python(text):
    """What it is made of, or None. Of more depth it is not asked: it has a limit of its own."""
    try:
        return (load(text),) if depth(text) <= 128 else None
    except (ValueError, RecursionError):
        return None


def agree(text):
    """Whether both take the text, and of the same value; or both refuse it."""
    theirs = ask_python(text)
    scratch.write_bytes(text)
    ours = subprocess.run(["json", "-t", scratch], stdin=subprocess.DEVNULL, capture_output=True)
    same = ours.returncode == (0 if theirs else 1)
    if same and theirs:
        tokens = iter([line.split() for line in ours.stdout.decode().splitlines()])
        same = (build(text, tokens),) == theirs and next(tokens, None) is None
    if not same:
        verb, said = "takes" if theirs else "refuses", ours.stdout.decode(errors="replace")
        sys.exit(f"{text[:500]!r}\nPython {verb} it, json -t ended with {ours.returncode}:\n{said[:500]}")
    return bool(theirs)


verdicts = [agree(text) for text in texts()]
print(f"{len(verdicts)} texts, {sum(verdicts)} of them JSON")
sys.exit("too few of them are JSON" if sum(verdicts) < 60 else 0)

"""The small faults that are put into a program on trial, each as a change of its text."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_FLIPPED = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: ">=", ast.LtE: ">", ast.Gt: "<=", ast.GtE: "<",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_BOUNDARY = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
_SIGN = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*"}
_EMPTY = {"tuple": "()", "list": "[]", "dict": "{}", "set": "set()", "str": '""', "int": "0",
          "float": "0.0", "frozenset": "frozenset()"}  # fmt: skip
_WORDS = {"tr", "translate", "debug", "info", "warning", "error", "exception", "Signal", "warn"}
_OF_TYPES = {"isinstance", "issubclass", "cast"}
_PLAIN = ast.Name | ast.Attribute | ast.Constant
_TASTE = {"setContentsMargins", "setSpacing", "addSpacing"}  # a pixel more is no fault
_SHARES = {"addStretch", "setStretch", "setColumnStretch", "setRowStretch"}  # 1 of 1 is 2 of 2
Enums = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one module: what stands at a place, and what stands there instead."""

    module: str
    line: int
    kind: str
    start: int
    end: int
    before: str
    after: str

    def applied(self, source: bytes) -> bytes:
        """Return the text of the module with the fault in it."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    @property
    def where(self) -> str:
        """The name under which the mutant is listed."""
        return f"{self.module}:{self.line}"

    @property
    def change(self) -> str:
        """What was changed, on one line."""
        return " ".join(f"{self.before}  ->  {self.after}".split())


class _Faults:
    """All faults that can be put into one module."""

    def __init__(self, module: str, source: bytes, enums: Enums) -> None:
        self._module = module
        self._source = source
        self._enums = enums
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self._starts = starts

    def all(self) -> Iterator[Mutant]:
        for node in _told(ast.parse(self._source)):
            for kind, at, after in self._of(node):
                yield self._mutant(kind, at, after)

    def _of(self, node: ast.AST) -> Iterator[tuple[str, ast.AST, str]]:
        if isinstance(node, ast.FunctionDef):
            return self._of_function(node)
        if isinstance(node, ast.Compare | ast.BoolOp | ast.If | ast.IfExp | ast.UnaryOp):
            return self._of_question(node)
        return self._of_value(node)

    def _of_question(self, node: ast.AST) -> Iterator[tuple[str, ast.AST, str]]:
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                yield from self._compared(node, left, op, right)
            case ast.BoolOp(op=op, values=values):
                word = " or " if isinstance(op, ast.And) else " and "
                yield "and/or", node, f"({word.join(self._whole(v) for v in values)})"
            case ast.If(test=test) | ast.IfExp(test=test):
                yield "condition", test, f"(not {self._whole(test)})"
            case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
                yield "sign", node, self._whole(operand)

    def _of_value(self, node: ast.AST) -> Iterator[tuple[str, ast.AST, str]]:
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGN:
                yield "sign", node, f"({self._whole(left)} {_SIGN[type(op)]} {self._whole(right)})"
            case ast.Constant(value=bool() | int() | float() as value):
                yield "constant", node, repr(not value if isinstance(value, bool) else value + 1)
            case ast.Call(args=[first, second, *_]) if _may_swap(node, first, second):
                yield "arguments", _Span(first, second), self._swapped(first, second)
            case ast.Expr(value=ast.Call() as call) if not _is_said_or_made(call):
                yield "call", node, "None"
            case ast.Attribute(value=ast.Name(id=name), attr=member) if name in self._enums:
                yield from self._other_member(node, name, member)

    def _compared(
        self, node: ast.AST, left: ast.AST, op: ast.cmpop, right: ast.AST
    ) -> Iterator[tuple[str, ast.AST, str]]:
        for kind, words in (("comparison", _FLIPPED), ("boundary", _BOUNDARY)):
            if type(op) in words:
                yield kind, node, f"({self._whole(left)} {words[type(op)]} {self._whole(right)})"

    def _of_function(self, function: ast.FunctionDef) -> Iterator[tuple[str, ast.AST, str]]:
        empty = _EMPTY.get(ast.unparse(function.returns or ast.Constant(None)).split("[")[0])
        for node in _told(function):
            if isinstance(node, ast.Return) and node.value is not None:
                text = self._text(node.value)
                after = "(not False)" if text == "False" else empty or "None"  # no is no either way
                if text != after:
                    yield "return", node.value, after
        for default in (*function.args.defaults, *function.args.kw_defaults):
            if isinstance(default, ast.Constant) and isinstance(default.value, bool):
                yield "default", default, repr(not default.value)

    def _other_member(
        self, node: ast.AST, name: str, member: str
    ) -> Iterator[tuple[str, ast.AST, str]]:
        members = self._enums[name]
        if member in members and len(members) > 1:
            other = members[(members.index(member) + 1) % len(members)]
            yield "member", node, f"{name}.{other}"

    def _swapped(self, first: ast.AST, second: ast.AST) -> str:
        between = self._source[self._at(first)[1] : self._at(second)[0]].decode()
        return f"{self._text(second)}{between}{self._text(first)}"

    def _mutant(self, kind: str, at: ast.AST, after: str) -> Mutant:
        start, end = self._at(at)
        return Mutant(
            self._module, at.lineno, kind, start, end, self._source[start:end].decode(), after
        )

    def _at(self, node: ast.AST) -> tuple[int, int]:
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _whole(self, node: ast.AST) -> str:
        """Return the text of a part in brackets, where it does not hold together by itself."""
        text = self._text(node)
        return text if isinstance(node, _PLAIN | ast.Call | ast.Subscript) else f"({text})"

    def _text(self, node: ast.AST) -> str:
        start, end = self._at(node)
        return self._source[start:end].decode()


class _Span(ast.expr):
    """From the beginning of one expression to the end of another."""

    def __init__(self, first: ast.expr, last: ast.expr) -> None:
        super().__init__(
            lineno=first.lineno,
            col_offset=first.col_offset,
            end_lineno=last.end_lineno,
            end_col_offset=last.end_col_offset,
        )


def mutants_of(module: str, source: bytes, enums: Enums) -> list[Mutant]:
    """Return every fault that can be put into a module, each once."""
    found = _Faults(module, source, enums).all()
    return list({(mutant.start, mutant.end, mutant.after): mutant for mutant in found}.values())


def enums_in(source: bytes) -> dict[str, list[str]]:
    """Return the closed sets that a module declares, with their members."""
    return {
        kind.name: [
            target.id
            for part in kind.body
            if isinstance(part, ast.Assign)
            for target in part.targets
            if isinstance(target, ast.Name)
        ]
        for kind in ast.walk(ast.parse(source))
        if isinstance(kind, ast.ClassDef)
        and {ast.unparse(base).split(".")[-1] for base in kind.bases} & {"StrEnum", "Enum", "Flag"}
    }


def _told(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of the program that do something: no types, decorators, words or logs."""
    for part in _parts(node):
        yield part
        yield from _told(part)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _called(node) in _SHARES:
        yield from node.args[:-1]
        return
    for name, field in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        for part in field if isinstance(field, list) else [field]:
            if isinstance(part, ast.AST) and not _is_left_out(part):
                yield part


def _is_left_out(node: ast.AST) -> bool:
    match node:
        case ast.Call():
            return _called(node) in _WORDS | _TASTE
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]) | ast.JoinedStr():
            return True
        case ast.Raise() | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.keyword(arg="strict"):  # of zip: an assertion too
            return True
    return False


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).split(".")[-1]


def _is_said_or_made(call: ast.Call) -> bool:
    return _called(call) in _WORDS | _TASTE | {"__init__"}


def _may_swap(call: ast.Call, first: ast.AST, second: ast.AST) -> bool:
    return (
        _called(call) not in _OF_TYPES
        and isinstance(first, _PLAIN)
        and isinstance(second, _PLAIN)
        and ast.unparse(first) != ast.unparse(second)
    )

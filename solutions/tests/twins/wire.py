"""The other end of autograder/wire/codec.hpp: asks a program that holds the references."""
import struct
import subprocess

import numpy as np

DTYPES = {np.dtype(np.float32): 1, np.dtype(np.float64): 2, np.dtype(np.int32): 3, np.dtype(np.int64): 4}
OF_DTYPE = {number: dtype for dtype, number in DTYPES.items()}


class Number:
    """A number of a type that the contract names: struct's letter for it."""

    def __init__(self, letter, value):
        self.bytes = struct.pack("<" + letter, value)


def f32(value):
    return Number("f", value)


def i32(value):
    return Number("i", value)


def i64(value):
    return Number("q", value)


def u64(value):
    return Number("Q", value)


def f64(value):
    return Number("d", value)


class Thrown(Exception):
    """For a function argument: what it throws."""


class Function:
    """A function argument: stays here, and is called with what form says that it takes.

    function returns what is to be sent: the value, and after it whatever the call has changed of its arguments.
    """

    def __init__(self, form, function):
        self.form, self.function = form, function

    def reply(self, arguments):
        try:
            return b"\0" + encode(self.function(*arguments.read(self.form)))
        except Thrown as error:
            return b"\1" + encode(str(error))


def encode(value):
    if isinstance(value, Number):
        return value.bytes
    if isinstance(value, Function):
        return b""
    if isinstance(value, np.ndarray):
        extents = struct.pack(f"<{value.ndim}Q", *value.shape)
        return struct.pack("<II", DTYPES[value.dtype], value.ndim) + extents + np.ascontiguousarray(value).tobytes()
    if isinstance(value, str):
        return struct.pack("<Q", len(value.encode())) + value.encode()
    if isinstance(value, list):
        return struct.pack("<Q", len(value)) + b"".join(map(encode, value))
    if isinstance(value, tuple):  # a plain struct
        return b"".join(map(encode, value))
    raise TypeError(f"cannot send a {type(value).__name__}")


class Answer:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def number(self, letter):
        (value,) = struct.unpack_from("<" + letter, self.data, self.at)
        self.at += struct.calcsize("<" + letter)
        return value

    def tensor(self):
        dtype, rank = OF_DTYPE[self.number("I")], self.number("I")
        shape = [self.number("Q") for _ in range(rank)]
        count = int(np.prod(shape)) if shape else 1
        array = np.frombuffer(self.data, dtype, count, self.at).reshape(shape)
        self.at += array.nbytes
        return array

    def text(self):
        size = self.number("Q")
        self.at += size
        return self.data[self.at - size:self.at].decode()

    def read(self, form):
        """form: 'T' a tensor, 'S' a string, a letter of struct, [form] a vector, or a tuple of forms."""
        if isinstance(form, tuple):
            return tuple(self.read(each) for each in form)
        if isinstance(form, list):
            return [self.read(form[0]) for _ in range(self.number("Q"))]
        return {"T": self.tensor, "S": self.text}.get(form, lambda: self.number(form))()


class Refused(RuntimeError):
    """The reference has thrown."""


class References:
    CALL = b"\xff"  # begins a call of a function argument, and no answer

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, message):
        self.process.stdin.write(struct.pack("<Q", len(message)) + message)
        self.process.stdin.flush()

    def receive(self):
        size = self.process.stdout.read(8)
        if len(size) < 8:
            raise RuntimeError(f"the program with the references ended with exit code {self.process.wait()}")
        return self.process.stdout.read(struct.unpack("<Q", size)[0])

    def ask(self, form, name, *arguments):
        """What the function returns, and after it what it has changed: as the form says."""
        self.send(encode(name) + b"".join(map(encode, arguments)))
        while (message := self.receive()).startswith(self.CALL):
            (position,) = struct.unpack_from("<I", message, 1)
            self.send(arguments[position].reply(Answer(message, 5)))
        answer = Answer(message)
        if answer.number("B") != 0:
            raise Refused(f"{name} threw an exception: {message[1:200]!r}")
        value = answer.read(form)
        if answer.at != len(message):
            raise RuntimeError(f"{name}: {len(message) - answer.at} bytes of the answer were not read")
        return value

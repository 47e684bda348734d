"""The program, loaded once and forked for each run: a run takes what it does, and no quarter of a second to start.

For tests in which a shell calls the program many times, or that need a process for each run; how the program itself
starts and what signals make of it is for those that start it.
"""

import array
import gc
import importlib
import io
import json
import os
import pkgutil
import resource
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
NUMBER = 4
"""How many bytes tell how long a request is."""

CLIENT = """\
#!{python} -IS
import json, os, resource, socket, sys
from array import array
limits = [[each, resource.getrlimit(each)] for each in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
about = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ), os.umask(0), limits]).encode()
link = socket.socket(socket.AF_UNIX)
link.connect({address!r})
streams = array("i", range(3))
link.sendmsg([len(about).to_bytes({number}, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
link.sendall(about)
for each in streams:
    os.close(each)
status = int(link.recv(8) or b"70")
if status < 0:
    os.kill(os.getpid(), -status)
os._exit(status)
"""
"""What stands on the path: it hands its streams, folder, variables and limits over, and ends as the program did."""


@contextmanager
def warm_program(folder: Path) -> Iterator[Path]:
    """A program `talentwatch` in the folder `bin` of this one; it is there for as long as this lasts."""
    # The address of a socket may have no more than 107 bytes, which a folder of tests may well have.
    with tempfile.TemporaryDirectory(prefix="tw", dir="/tmp") as short:
        address = f"{short}/s"
        program = folder / "bin" / "talentwatch"
        program.parent.mkdir()
        program.write_text(CLIENT.format(python=sys.executable, address=address, number=NUMBER), encoding="utf-8")
        program.chmod(0o755)
        command = [sys.executable, __file__, address]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            assert server.stdout.readline() == b"ready\n"
            try:
                yield program.parent
            finally:
                server.terminate()


def serve(address: str) -> None:
    """Answer until terminated, each run in a process of its own."""
    sys.path.insert(0, str(ROOT))
    import talentwatch

    for module in pkgutil.walk_packages(talentwatch.__path__, "talentwatch."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.freeze()
    door = socket.socket(socket.AF_UNIX)
    door.bind(address)
    door.listen(64)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    under_way = set()
    while True:
        link, _ = door.accept()
        child = os.fork()
        if child == 0:
            door.close()
            attend(link)
            os._exit(0)
        link.close()
        under_way.add(child)
        under_way -= {each for each in under_way if os.waitpid(each, os.WNOHANG)[0]}


def attend(link: socket.socket) -> None:
    """Run the program as asked, and tell its status, or its signal below zero."""
    size, ancillary, _, _ = link.recvmsg(NUMBER, socket.CMSG_SPACE(3 * NUMBER))
    streams = array.array("i")
    for _, _, content in ancillary:
        streams.frombytes(content)
    about = b""
    while len(about) < int.from_bytes(size, "big"):
        about += link.recv(1 << 16)
    words, folder, variables, umask, limits = json.loads(about)
    child = os.fork()
    if child == 0:
        link.close()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.chdir(folder)
        os.umask(umask)
        os.environ.clear()
        os.environ.update(variables)
        for limit, most in limits:
            resource.setrlimit(limit, most)
        run(words)
    for stream in streams:
        os.close(stream)
    for number in range(3):
        os.close(number)
    _, status = os.waitpid(child, 0)
    link.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def run(words: Sequence[str]) -> None:
    """Run the program on streams as Python makes them, and end."""
    from talentwatch.__main__ import main

    encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
    said, complained = (io.BufferedWriter(io.FileIO(number, "w", closefd=False)) for number in (1, 2))
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding)
    sys.stdout = io.TextIOWrapper(said, encoding)
    sys.stderr = io.TextIOWrapper(complained, encoding, "backslashreplace", line_buffering=True)
    sys.argv = ["talentwatch", *words]
    try:
        status = main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])

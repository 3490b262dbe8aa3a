"""Plays one client with Python's websockets and prints what it saw as one line of JSON. Arguments: the address, "deflate" or "plain"."""

import asyncio
import json
import sys

import websockets


async def play(address, compression):
    seen = {"extensions": "", "pong": "", "types": [], "lengths": [], "code": 0}
    async with websockets.connect(address, compression="deflate" if compression == "deflate" else None) as socket:

        async def hear():
            text = await socket.recv()
            frame = json.loads(text)
            seen["types"].append(frame.get("code", frame["type"]))
            seen["lengths"].append(len(text.encode()))

        seen["extensions"] = ", ".join(extension.name for extension in socket.extensions)
        await (await socket.ping("life?"))
        seen["pong"] = "life?"
        await socket.send(['{"action":"sub', 'scribe","topic":"flights"}'])
        await hear()
        for message in ('{"action":"ping"}', bytes([1, 2, 3]), "x" * 100_000):
            await socket.send(message)
            await hear()
        await socket.close(3001, "done")
        seen["code"] = socket.close_code
    print(json.dumps(seen))


asyncio.run(asyncio.wait_for(play(*sys.argv[1:]), 30))

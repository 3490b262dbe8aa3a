#!/usr/bin/env python3
"""What a start of EmbeddedAws with a data folder costs in processor time: empty, from the journal, and from a snapshot of it.

Usage: restarts.py path/to/EmbeddedAws.dll [items] [rounds]
"""
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")
NO_SNAPSHOT = "--Durability:SnapshotAfterBytes=1000000000"
TABLE = {
    "TableName": "things",
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
}


class Cloud:
    def __init__(self, program, folder, *settings):
        command = ["dotnet", "exec", program, "--urls", "http://127.0.0.1:0", f"--data={folder}", *settings]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            if found := re.search(r"listening on: http://([\d.]+):(\d+)", line):
                self.host, self.port = found.group(1), int(found.group(2))
                break
        else:
            sys.exit("it did not start")
        with open(f"/proc/{self.process.pid}/stat") as stat:
            user, system = stat.read().rsplit(")", 1)[1].split()[11:13]
        self.cpu = (int(user) + int(system)) / TICKS
        self.calls = http.client.HTTPConnection(self.host, self.port)

    def call(self, operation, body):
        self.calls.request("POST", "/", json.dumps(body), {
            "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": f"DynamoDB_20120810.{operation}"})
        answer = self.calls.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"{operation}: {answer.status} {text}")

    def stop(self):
        self.process.terminate()
        self.process.communicate()


def fill(program, folder, items):
    cloud = Cloud(program, folder, NO_SNAPSHOT)
    cloud.call("CreateTable", TABLE)
    for first in range(0, items, 25):
        puts = [{"PutRequest": {"Item": {
            "pk": {"S": f"item-{i:08}"}, "name": {"S": f"thing {i}"}, "count": {"N": str(i)}, "note": {"S": "x" * 100},
        }}} for i in range(first, min(first + 25, items))]
        cloud.call("BatchWriteItem", {"RequestItems": {"things": puts}})
    cloud.stop()


def compact(program, folder):
    cloud = Cloud(program, folder, "--Durability:SnapshotAfterBytes=1048576")
    deadline = time.monotonic() + 120
    while not any(re.fullmatch(r"snapshot-\d+", name) for name in os.listdir(folder)):
        if time.monotonic() > deadline:
            sys.exit("there is no snapshot")
        time.sleep(0.2)
    cloud.stop()


def start(program, folder, rounds):
    seconds = []
    for _ in range(rounds):
        cloud = Cloud(program, folder, NO_SNAPSHOT)
        seconds.append(cloud.cpu)
        cloud.stop()
    return " ".join(f"{one:.2f}" for one in seconds)


def main():
    program = sys.argv[1]
    items, rounds = (int(sys.argv[i]) if len(sys.argv) > i else other for i, other in ((2, 100_000), (3, 3)))
    root = tempfile.mkdtemp(prefix="restarts-")
    try:
        empty, full = os.path.join(root, "empty"), os.path.join(root, "full")
        os.mkdir(empty)
        os.mkdir(full)
        print(f"seconds of processor time until it listens, {rounds} starts each")
        print("empty folder:     ", start(program, empty, rounds), flush=True)
        fill(program, full, items)
        print(f"journal, {items}:  ", start(program, full, rounds), flush=True)
        compact(program, full)
        print(f"snapshot, {items}: ", start(program, full, rounds), flush=True)
    finally:
        shutil.rmtree(root)


main()

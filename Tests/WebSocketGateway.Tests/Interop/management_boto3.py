"""Calls the management API with boto3 and prints what came of it as one line of JSON. Arguments: the address, an id, a secret key."""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

address, connection, secret = sys.argv[1:]
api = boto3.client(
    "apigatewaymanagementapi",
    endpoint_url=address,
    region_name="eu-central-1",
    aws_access_key_id="AKIDEXAMPLE",
    aws_secret_access_key=secret,
    config=Config(retries={"max_attempts": 1}),
)
seen = []


def note(call, **arguments):
    try:
        answer = call(**arguments)
        seen.append(answer["ResponseMetadata"]["HTTPStatusCode"])
        return answer
    except ClientError as error:
        assert isinstance(error, getattr(api.exceptions, error.response["Error"]["Code"])), error
        seen.append(f'{error.response["Error"]["Code"]} {error.response["ResponseMetadata"]["HTTPStatusCode"]}')


described = note(api.get_connection, ConnectionId=connection) or {}
note(api.post_to_connection, ConnectionId=connection, Data=b'{"from":"an SDK"}')
note(api.post_to_connection, ConnectionId=connection, Data=b"x" * (128 * 1024 + 1))
note(api.post_to_connection, ConnectionId="L0SM9cOFvHcCIhw=", Data=b"1")
note(api.delete_connection, ConnectionId=connection)
note(api.get_connection, ConnectionId=connection)
print(
    json.dumps(
        {
            "seen": seen,
            "sourceIp": described.get("Identity", {}).get("SourceIp"),
            "userAgent": described.get("Identity", {}).get("UserAgent"),
            "connectedAt": described["ConnectedAt"].isoformat() if described else None,
            "lastActiveAt": described["LastActiveAt"].isoformat() if described else None,
        }
    )
)

using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Wire;

/// <summary>AWS JSON 1.0 and 1.1: one path, the operation in a header, the members in the body.</summary>
public sealed class JsonWireTests
{
    [Fact]
    public async Task PutEvents_IsJson11WithOnlyTheMembersThatAreSet()
    {
        await using var server = new ScriptedServer(
            Answer.Of(200, """{"FailedEntryCount":1,"Entries":[{"EventId":"e1"},{"ErrorCode":"InternalFailure","ErrorMessage":"later"}]}"""));
        using var client = Clients.EventBridge(server.Endpoint);

        var response = await client.PutEventsAsync(new PutEventsRequest
        {
            Entries =
            [
                new() { EventBusName = "frontends", Source = "s", DetailType = "t", Detail = "{\"a\":\"<é>\"}", Time = DateTime.UnixEpoch.AddSeconds(1.5) },
                new() { Source = "s2", DetailType = "t2", Detail = "{}", Resources = ["r"] },
            ],
        });

        AssertJson(server.Request, "1.1", "AWSEvents.PutEvents");
        var entries = server.Request.Json.GetProperty("Entries");
        Assert.Equal("{\"a\":\"<é>\"}", entries[0].GetProperty("Detail").GetString());
        Assert.Equal(1.5m, entries[0].GetProperty("Time").GetDecimal());
        Assert.Equal(["DetailType", "EventBusName", "Source"], Names(entries[0]).Except(["Detail", "Time"]));
        Assert.Equal(["Detail", "DetailType", "Resources", "Source"], Names(entries[1]));
        Assert.Equal((1, "e1", "InternalFailure"), (response.FailedEntryCount, response.Entries[0].EventId, response.Entries[1].ErrorCode));
    }

    [Fact]
    public async Task SendMessage_IsJson10WithBinaryAttributesInBase64()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """{"MessageId":"m","MD5OfMessageBody":"x"}"""));
        using var client = Clients.Sqs(server.Endpoint);
        using var bytes = new MemoryStream([0, 1, 255]);

        var response = await client.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = "http://elsewhere/1/q",
            MessageBody = "a",
            MessageAttributes = new() { ["raw"] = new() { DataType = "Binary", BinaryValue = bytes } },
        });

        AssertJson(server.Request, "1.0", "AmazonSQS.SendMessage");
        Assert.Equal(["MessageAttributes", "MessageBody", "QueueUrl"], Names(server.Request.Json));
        var attribute = server.Request.Json.GetProperty("MessageAttributes").GetProperty("raw");
        Assert.Equal(["BinaryValue", "DataType"], Names(attribute));
        Assert.Equal("AAH/", attribute.GetProperty("BinaryValue").GetString());
        Assert.Equal(("m", "x"), (response.MessageId, response.MD5OfMessageBody));
    }

    [Fact]
    public async Task ReceiveMessage_ReadsAttributesAndUnknownMembersDoNotMatter()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """
            {"New":[{}],"Messages":[{"MessageId":"m","Body":"b","Attributes":{"SentTimestamp":"5"},
            "MessageAttributes":{"raw":{"DataType":"Binary","BinaryValue":"AAH/"}}}]}
            """));
        using var client = Clients.Sqs(server.Endpoint);

        var message = Assert.Single((await client.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = "u" })).Messages);

        Assert.Equal(("m", "b", "5"), (message.MessageId, message.Body, message.Attributes["SentTimestamp"]));
        Assert.Equal([0, 1, 255], message.MessageAttributes["raw"].BinaryValue.ToArray());
    }

    [Fact]
    public async Task GetRecords_ReadsAllKindsOfValue()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """
            {"NextShardIterator":"next","Records":[{"eventID":"1","eventName":"MODIFY","userIdentity":{"PrincipalId":"p","Type":"Service"},
            "dynamodb":{"ApproximateCreationDateTime":1.25,"SequenceNumber":"7","SizeBytes":5000000000,"StreamViewType":"NEW_AND_OLD_IMAGES",
            "NewImage":{"s":{"S":"x"},"n":{"N":"1.50"},"b":{"B":"AAH/"},"t":{"BOOL":false},"z":{"NULL":true},"l":{"L":[{"S":"y"}]},
            "m":{"M":{"k":{"N":"2"}}},"ss":{"SS":["a"]},"ns":{"NS":["1"]},"bs":{"BS":["AA=="]}}}}]}
            """));
        using var client = Clients.Streams(server.Endpoint);

        var response = await client.GetRecordsAsync(new GetRecordsRequest { ShardIterator = "i", Limit = 10 });

        AssertJson(server.Request, "1.0", "DynamoDBStreams_20120810.GetRecords");
        Assert.Equal("""{"Limit":10,"ShardIterator":"i"}""", Sorted(server.Request));
        var record = Assert.Single(response.Records);
        Assert.Equal((OperationType.MODIFY, "p", "next"), (record.EventName, record.UserIdentity.PrincipalId, response.NextShardIterator));
        Assert.Equal((5000000000, DateTime.UnixEpoch.AddSeconds(1.25)), (record.Dynamodb.SizeBytes, record.Dynamodb.ApproximateCreationDateTime));
        var image = record.Dynamodb.NewImage;
        Assert.Equal(("x", "1.50", false, true), (image["s"].S, image["n"].N, image["t"].BOOL, image["z"].NULL));
        Assert.Equal([0, 1, 255], image["b"].B.ToArray());
        Assert.Equal(("y", "2", "a", "1"), (image["l"].L[0].S, image["m"].M["k"].N, image["ss"].SS[0], image["ns"].NS[0]));
        Assert.Equal([0], image["bs"].BS[0].ToArray());
        Assert.Null(image["s"].M);
        Assert.Null(record.Dynamodb.OldImage);
    }

    [Fact]
    public async Task GetShardIterator_WritesItsTypeAsText()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """{"ShardIterator":"i"}"""));
        using var client = Clients.Streams(server.Endpoint);

        await client.GetShardIteratorAsync(new GetShardIteratorRequest { StreamArn = "a", ShardId = "s", ShardIteratorType = ShardIteratorType.TRIM_HORIZON });

        Assert.Equal("""{"ShardId":"s","ShardIteratorType":"TRIM_HORIZON","StreamArn":"a"}""", Sorted(server.Request));
    }

    [Fact]
    public async Task A_value_of_an_enumeration_that_is_not_known_is_kept()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """{"StreamDescription":{"StreamStatus":"RESTING"}}"""));
        using var client = Clients.Streams(server.Endpoint);

        var response = await client.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = "a" });

        Assert.Equal("RESTING", response.StreamDescription.StreamStatus.Value);
    }

    private static void AssertJson(ReceivedRequest request, string version, string target)
    {
        Assert.Equal(("POST", "/"), (request.Method, request.Target));
        Assert.Equal($"application/x-amz-json-{version}", request.Headers["content-type"]);
        Assert.Equal(target, request.Headers["x-amz-target"]);
    }

    private static IEnumerable<string> Names(System.Text.Json.JsonElement item) => item.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static string Sorted(ReceivedRequest request) =>
        $"{{{string.Join(',', request.Json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";
}

using System.Text;
using Amazon.ApiGatewayManagementApi.Model;
using Amazon.CloudFormation.Model;
using Amazon.DynamoDBStreams.Model;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

/// <summary>One call of each service, for what must hold for all of them.</summary>
/// <param name="Name">The service.</param>
/// <param name="SigningName">Its name in signatures.</param>
/// <param name="Success">The least that it answers to the call.</param>
/// <param name="Error">Its answer of a code, a message and a request id.</param>
/// <param name="CallAsync">Calls it at an endpoint, or without one where the environment says.</param>
internal sealed record AnyService(
    string Name,
    string SigningName,
    Answer Success,
    Func<int, string, string, Answer> Error,
    Func<Uri?, Action<ClientConfig>?, CancellationToken, Task> CallAsync)
{
    public const string RequestId = "5f1c2a6e-0b1d-4b7e-9a55-1f0c3e2d4b6a";

    private static readonly AnyService[] All =
    [
        new("SQS", "sqs", Answer.Of(200, "{}"), JsonError, async (endpoint, change, cancellationToken) =>
        {
            using var client = Clients.Sqs(endpoint, change);
            await client.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = "q" }, cancellationToken);
        }),
        new("EventBridge", "events", Answer.Of(200, "{}"), JsonError, async (endpoint, change, cancellationToken) =>
        {
            using var client = Clients.EventBridge(endpoint, change);
            await client.PutEventsAsync(new PutEventsRequest { Entries = [new() { Source = "s", DetailType = "t", Detail = "{\"ü\":1}" }] }, cancellationToken);
        }),
        new("DynamoDBStreams", "dynamodb", Answer.Of(200, "{}"), JsonError, async (endpoint, change, cancellationToken) =>
        {
            using var client = Clients.Streams(endpoint, change);
            await client.ListStreamsAsync(new ListStreamsRequest { TableName = "t" }, cancellationToken);
        }),
        new("CloudFormation", "cloudformation", Answer.Of(200, "<R><DescribeStacksResult/></R>"), XmlError, async (endpoint, change, cancellationToken) =>
        {
            using var client = Clients.CloudFormation(endpoint, change);
            await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = "a b+ü/~*" }, cancellationToken);
        }),
        new("ApiGatewayManagementApi", "execute-api", Answer.Of(200, ""), RestError, async (endpoint, change, cancellationToken) =>
        {
            using var client = Clients.Connections(endpoint, change);
            using var data = new MemoryStream([0, 13, 10, 255]);
            await client.PostToConnectionAsync(new PostToConnectionRequest { ConnectionId = "L0SM9cOFvHcCIhw=", Data = data }, cancellationToken);
        }),
    ];

    public static TheoryData<string> Names => [.. All.Select(service => service.Name)];

    public static AnyService Named(string name) => All.Single(service => service.Name == name);

    private static Answer JsonError(int status, string code, string message) =>
        Answer.Of(status, $$"""{"__type":"com.amazonaws.any#{{code}}","message":"{{message}}"}""", ("x-amzn-RequestId", RequestId));

    private static Answer RestError(int status, string code, string message) =>
        Answer.Of(status, $$"""{"message":"{{message}}"}""", ("x-amzn-ErrorType", $"{code}:http://internal.amazon.com/"), ("x-amzn-RequestId", RequestId));

    private static Answer XmlError(int status, string code, string message) => Answer.OfBytes(status, Encoding.UTF8.GetBytes(
        $"<ErrorResponse xmlns=\"http://any/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>{RequestId}</RequestId></ErrorResponse>"));
}

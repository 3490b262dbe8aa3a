using System.Net;
using Amazon.Runtime;
using Amazon.SQS.Model;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Failures;

/// <summary>Answers that no AWS service gives, but that proxies, load balancers and faulty emulators do.</summary>
public sealed class HostileAnswerTests
{
    private const string Page = "<html><body>502 Bad Gateway</p></body>";

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_page_of_a_proxy_with_an_error_status_keeps_the_status_and_is_tried_again(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(Answer.Of(502, Page), service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_page_of_a_proxy_that_stays_is_an_error_of_the_service_with_its_text(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(Answer.Of(403, Page));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => service.CallAsync(server.Endpoint, null, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, fault.StatusCode);
        Assert.Contains("Bad Gateway", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task An_error_without_a_body_keeps_its_status(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(Answer.Of(404, ""));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => service.CallAsync(server.Endpoint, null, CancellationToken.None));

        Assert.Equal(HttpStatusCode.NotFound, fault.StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"__type\":5,\"message\":{}}")]
    [InlineData("{\"__type\":")]
    public async Task Errors_of_any_json_keep_their_status(string body)
    {
        await using var server = new ScriptedServer(Answer.Of(400, body));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => AnyService.Named("SQS").CallAsync(server.Endpoint, null, CancellationToken.None));

        Assert.Equal(HttpStatusCode.BadRequest, fault.StatusCode);
    }

    [Theory]
    [InlineData("SQS", "no json")]
    [InlineData("SQS", "{\"QueueUrl\":5}")]
    [InlineData("SQS", "{\"QueueUrl\":\"cut off")]
    [InlineData("EventBridge", "[]")]
    [InlineData("DynamoDBStreams", "{\"Streams\":{}}")]
    [InlineData("CloudFormation", "no xml")]
    [InlineData("CloudFormation", "<R><DescribeStacksResult><Stacks><member><CreationTime>noon</CreationTime></member></Stacks></DescribeStacksResult></R>")]
    [InlineData("CloudFormation", "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><R>&b;</R>")]
    public async Task A_success_that_cannot_be_read_is_a_fault_of_the_client_and_says_so(string name, string body)
    {
        await using var server = new ScriptedServer(Answer.Of(200, body));

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => AnyService.Named(name).CallAsync(server.Endpoint, Once, CancellationToken.None));
    }

    [Fact]
    public async Task A_success_without_a_body_is_an_empty_response()
    {
        await using var server = new ScriptedServer(Answer.Of(200, ""));
        using var client = Clients.Sqs(server.Endpoint);

        Assert.Null((await client.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = "u" })).Messages);
    }

    [Fact]
    public async Task A_huge_answer_is_read_whole()
    {
        var body = new string('x', 32 * 1024 * 1024);
        await using var server = new ScriptedServer(Answer.Of(200, $$"""{"Messages":[{"Body":"{{body}}"}]}"""));
        using var client = Clients.Sqs(server.Endpoint);

        var response = await client.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = "u" });

        Assert.Equal(body.Length, Assert.Single(response.Messages).Body.Length);
    }

    [Fact]
    public async Task An_answer_nested_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"M\":{\"k\":", 2000));
        await using var server = new ScriptedServer(Answer.Of(200, $$"""{"Records":[{"dynamodb":{"NewImage":{"a":{{deep}}"""));
        using var client = Clients.Streams(server.Endpoint, Once);

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.GetRecordsAsync(new() { ShardIterator = "i" }));
    }

    [Theory]
    [InlineData("HTTP/1.1 200")]
    [InlineData("no http at all\r\n\r\n")]
    public async Task An_answer_that_is_no_http_is_a_broken_connection(string answer)
    {
        await using var server = new ScriptedServer(Answer.Raw(answer));

        AssertBroken(await Record.ExceptionAsync(() => AnyService.Named("SQS").CallAsync(server.Endpoint, Once, CancellationToken.None)));
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task An_answer_that_is_cut_short_is_never_taken_for_a_whole_one(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Success.CutShort());

        AssertBroken(await Record.ExceptionAsync(() => service.CallAsync(server.Endpoint, Once, CancellationToken.None)));
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task An_answer_that_is_cut_short_is_asked_for_again(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Success.CutShort(), service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>What the runtime of the SDK throws when a connection breaks; a parser's exception would hide that.</summary>
    private static void AssertBroken(Exception? exception) =>
        Assert.True(exception is HttpRequestException or HttpIOException or AmazonClientException or AmazonServiceException, $"{exception}");

    private static void Once(ClientConfig config) => config.MaxErrorRetry = 0;
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

/// <summary>The same faults by both protocols: the JSON one gives the query protocol's code in a header.</summary>
public sealed class ErrorCodeTests : IAsyncLifetime
{
    private readonly string _name = Cloud.UniqueName("codes");
    private HttpClient _http = null!;

    private string Url => new Uri(_http.BaseAddress!, $"/000000000000/{_name}").AbsoluteUri;

    public async Task InitializeAsync()
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        _http = new HttpClient { BaseAddress = EmbeddedAwsCloud.Instance.Endpoint };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=test/20260101/{Cloud.Region}/sqs/aws4_request, SignedHeaders=host, Signature=0");
        await JsonAsync("CreateQueue", new JsonObject { ["QueueName"] = _name });
    }

    public Task DisposeAsync()
    {
        _http.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("GetQueueUrl", "QueueName", "nobody", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("SendMessage", "DelaySeconds", "901", "InvalidParameterValue", "InvalidParameterValue")]
    [InlineData("SendMessage", "MessageBody", "", "MissingParameter", "MissingParameter")]
    [InlineData("DeleteMessage", "ReceiptHandle", "none", "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid")]
    [InlineData("GetQueueAttributes", "AttributeName.1", "Colour", "InvalidAttributeName", "InvalidAttributeName")]
    public async Task A_fault_has_its_code_in_both_protocols(string operation, string member, string value, string jsonCode, string queryCode)
    {
        var json = new JsonObject { ["QueueUrl"] = Url, ["MessageBody"] = "m" };
        json[member.Split('.')[0] == "AttributeName" ? "AttributeNames" : member] =
            member.Contains('.', StringComparison.Ordinal) ? new JsonArray(value) : int.TryParse(value, out var number) ? number : value;
        var fields = new Dictionary<string, string> { ["Action"] = operation, ["QueueUrl"] = Url, ["MessageBody"] = "m", [member] = value };

        var (type, header) = await JsonAsync(operation, json);

        Assert.Equal(jsonCode, type.Split('#')[^1]);
        Assert.Equal($"{queryCode};Sender", header);
        Assert.Equal(queryCode, await QueryAsync(fields));
    }

    [Fact]
    public async Task A_second_purge_within_a_minute_is_refused()
    {
        var request = new JsonObject { ["QueueUrl"] = Url };
        Assert.Equal(("", null), await JsonAsync("PurgeQueue", request));

        var (type, header) = await JsonAsync("PurgeQueue", request);

        Assert.EndsWith("#PurgeQueueInProgress", type, StringComparison.Ordinal);
        Assert.Equal("AWS.SimpleQueueService.PurgeQueueInProgress;Sender", header);
    }

    [Fact]
    public async Task A_batch_counts_the_attributes_too()
    {
        var attribute = new JsonObject { ["DataType"] = "String", ["StringValue"] = new string('a', 300_000) };
        var entries = Enumerable.Range(0, 4).Select(id => (JsonNode)new JsonObject
        {
            ["Id"] = $"{id}", ["MessageBody"] = "m", ["MessageAttributes"] = new JsonObject { ["big"] = attribute.DeepClone() },
        });

        var (type, _) = await JsonAsync("SendMessageBatch", new JsonObject { ["QueueUrl"] = Url, ["Entries"] = new JsonArray([.. entries]) });

        Assert.EndsWith("#BatchRequestTooLong", type, StringComparison.Ordinal);
    }

    private async Task<(string Type, string? QueryError)> JsonAsync(string operation, JsonObject request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/");
        message.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        message.Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0");
        using var response = await _http.SendAsync(message);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return ((string?)body["__type"] ?? "", response.Headers.TryGetValues("x-amzn-query-error", out var values) ? values.Single() : null);
    }

    private async Task<string> QueryAsync(Dictionary<string, string> fields)
    {
        using var response = await _http.PostAsync("/", new FormUrlEncodedContent(fields));
        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        return root.Descendants().Single(element => element.Name.LocalName == "Code").Value;
    }
}

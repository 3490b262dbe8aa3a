using System.Text;
using System.Text.Json;
using System.Xml;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Fuzzing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol.Fuzzing;

/// <summary>
/// Whole requests through the whole endpoint, one after the other on the same state. Every answer is one that an SDK can read, and none says that
/// the endpoint has failed.
/// </summary>
[Trait("Category", "Fuzz")]
public sealed class RequestFuzzTests : IAsyncLifetime
{
    /// <summary>After so many requests everything begins anew, so that what has piled up is bounded.</summary>
    private const int Life = 1_000;

    private static readonly (string Target, string Request)[] Preparation =
    [
        ("AmazonSQS.CreateQueue", """{"QueueName":"q1"}"""),
        ("AmazonSQS.CreateQueue", """{"QueueName":"q2"}"""),
        ("AWSEvents.CreateEventBus", """{"Name":"b1"}"""),
        ("AWSEvents.PutRule", """{"Name":"r1","EventPattern":"{\"source\":[\"s\"]}"}"""),
        ("DynamoDB_20120810.CreateTable", """
            {"TableName":"table1","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}}
            """),
    ];

    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);
    private static readonly XmlReaderSettings Lenient = new() { CheckCharacters = false };

    private readonly ITestOutputHelper _output;
    private readonly List<(AwsService Service, AwsOperation Operation)> _operations;
    private readonly Faults _faults = new();
    private ManualTimeProvider _clock = null!;
    private WebApplication _app = null!;
    private AwsPipeline _pipeline;
    private int _age;

    public RequestFuzzTests(ITestOutputHelper output)
    {
        _output = output;
        _pipeline = Begin();
        _operations = [.. _app.Services.GetRequiredService<ServiceCatalog>().Services.SelectMany(service => service.Operations.Select(operation => (service, operation)))];
    }

    public Task InitializeAsync() => PrepareAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public Task JsonRequests_AreAnswered() => RunAsync("AWS JSON requests", NextJson, TryJson);

    [Fact]
    public Task QueryRequests_AreAnswered() => RunAsync("AWS query requests", NextForm, TryXml);

    private Task RunAsync(string name, Func<Random, AwsRequest> next, Func<AwsResponse, string> read) =>
        new Fuzzer<AwsRequest>(name, next, async request => read(await AnswerAsync(request)))
        {
            SizeOf = request => request.Body.Length,
            Show = request => $"{request.Target} {request.Path} {request.Authorization}\n{Encoding.UTF8.GetString(request.Body.Span)}",
            Outcomes = ["200", "400"],
            BytesPerCase = 8 * 1024 * 1024,
            BytesPerByte = 2_000,
        }.RunAsync(_output.WriteLine);

    private AwsRequest NextJson(Random random)
    {
        var (service, operation) = _operations[random.Next(_operations.Count)];
        var target = service.Protocols.OfType<AwsJson>().FirstOrDefault()?.TargetPrefix;
        var json = new RequestMaker(random).Write(operation.RequestType);
        json = random.Next(3) == 0 ? OddJson.Of(random, json) : json;
        var body = Encoding.UTF8.GetBytes(json);
        return Request(random, random.Next(20) == 0 ? Mutate.Bytes(random, body) : body, "application/x-amz-json-1.0", $"{target}.{operation.Name}");
    }

    private AwsRequest NextForm(Random random)
    {
        var forms = _operations.Where(entry => entry.Service.Protocols.OfType<Query>().Any()).ToList();
        var (service, operation) = forms[random.Next(forms.Count)];
        var version = service.Protocols.OfType<Query>().First().ApiVersion;
        var form = $"Action={operation.Name}&Version={version}{RequestMaker.ToForm(new RequestMaker(random).Write(operation.RequestType))}";
        form = random.Next(3) == 0 ? Mutate.Text(random, form, "&", "=", ".member.1", ".entry.1.key=", ".1.Name=", "%", "+", "Action=", "Version=") : form;
        return Request(random, Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", null);
    }

    private static AwsRequest Request(Random random, byte[] body, string type, string? target)
    {
        const string Signed = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=00";
        return new AwsRequest(
            "POST",
            random.Next(30) == 0 ? Mutate.Text(random, "/000000000000/q1") : "/",
            random.Next(30) == 0 ? Mutate.Text(random, "X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fsqs%2Faws4_request") : "",
            random.Next(50) == 0 ? Mutate.Text(random, type) : type,
            target is null || random.Next(50) > 0 ? target : Mutate.Text(random, target),
            random.Next(20) == 0 ? Mutate.Text(random, Signed) : Signed,
            new Uri("http://localhost"),
            body);
    }

    /// <summary>Long polls end as the clock goes on; nothing here waits for anything else.</summary>
    private async ValueTask<AwsResponse> AnswerAsync(AwsRequest request)
    {
        if (_age++ == Life)
        {
            await _app.DisposeAsync();
            _pipeline = Begin();
            await PrepareAsync();
        }

        var answering = _pipeline.HandleAsync(request, "request", CancellationToken.None);
        if (answering.IsCompleted)
        {
            return await answering;
        }

        var answer = answering.AsTask();
        while (!answer.IsCompleted)
        {
            _clock.Advance(LongestPoll);
            await Task.Yield();
        }

        return await answer;
    }

    private AwsPipeline Begin()
    {
        (_clock, _age) = (new ManualTimeProvider(), 0);
        _app = EmbeddedAwsApp.Create(["--Logging:LogLevel:Default=None"], _clock);
        return new AwsPipeline(_app.Services.GetRequiredService<ServiceCatalog>(), _app.Services.GetRequiredService<IJournal>(), _clock, _faults);
    }

    private async Task PrepareAsync()
    {
        foreach (var (target, json) in Preparation)
        {
            var request = new AwsRequest("POST", "/", "", "application/x-amz-json-1.0", target, null, new Uri("http://localhost"), Encoding.UTF8.GetBytes(json));
            var answer = await AnswerAsync(request);
            Assert.True(answer.Status == 200, Encoding.UTF8.GetString(answer.Body.Span));
        }
    }

    private string TryJson(AwsResponse response)
    {
        Assert.True(response.Status is >= 200 and < 500, _faults.Last);
        if (response.ContentType.Contains("xml", StringComparison.Ordinal))
        {
            return TryXml(response);
        }

        using var document = JsonDocument.Parse(response.Body);
        if (response.Status != 200)
        {
            Assert.NotEmpty(document.RootElement.GetProperty("__type").GetString()!);
        }

        return $"{response.Status}";
    }

    private string TryXml(AwsResponse response)
    {
        Assert.True(response.Status is >= 200 and < 500, _faults.Last);
        if (!response.ContentType.Contains("xml", StringComparison.Ordinal))
        {
            return TryJson(response);
        }

        using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(response.Body.Span)), Lenient);
        while (reader.Read())
        {
        }

        return $"{response.Status}";
    }

    /// <summary>Keeps what the endpoint says of a fault of its own.</summary>
    private sealed class Faults : ILogger<AwsPipeline>
    {
        public string? Last { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Last = $"{formatter(state, exception)}: {exception}";
    }
}

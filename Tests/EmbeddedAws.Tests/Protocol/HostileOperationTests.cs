using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol;

/// <summary>
/// Every member of every operation's request in turn gets what no client sends: nulls in lists and maps, empty and endless texts, numbers out of
/// range. The operation may take it or refuse it; it may not fail.
/// </summary>
public sealed class HostileOperationTests
{
    private const int Depth = 3;

    private static readonly Dictionary<string, string> Usual = new()
    {
        ["QueueUrl"] = "\"http://localhost/{account}/q\"", ["QueueName"] = "\"q\"", ["MessageBody"] = "\"m\"", ["Id"] = "\"i\"",
        ["TableName"] = "\"t\"", ["Key"] = """{"id":{"S":"a"}}""", ["Item"] = """{"id":{"S":"a"}}""",
        ["Name"] = "\"r\"", ["Rule"] = "\"r\"", ["EventPattern"] = """ "{\"source\":[\"s\"]}" """, ["Source"] = "\"s\"", ["DetailType"] = "\"d\"",
        ["Detail"] = "\"{}\"", ["Arn"] = "\"arn:aws:sqs:us-east-1:{account}:q\"", ["StackName"] = "\"s\"", ["ChangeSetName"] = "\"c\"",
        ["TemplateBody"] = """ "{\"Resources\":{\"Q\":{\"Type\":\"AWS::SQS::Queue\"}}}" """,
    };

    private static readonly (string Service, string Operation, string Request)[] Preparation =
    [
        ("sqs", "CreateQueue", """{"QueueName":"q"}"""),
        ("events", "PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"s\"]}"}"""),
        ("dynamodb", "CreateTable", """
            {"TableName":"t","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}}
            """),
    ];

    private static readonly string Endless = $"\"{new string('a', 100_000)}\"";
    private int _accounts;

    [Theory]
    [InlineData("cloudformation")]
    [InlineData("dynamodb")]
    [InlineData("events")]
    [InlineData("sqs")]
    [InlineData("streams.dynamodb")]
    [InlineData("sts")]
    public async Task EveryMember_TakesOrRefusesWhatNoClientSends(string service)
    {
        await using var app = EmbeddedAwsApp.Create(["--Logging:LogLevel:Default=Critical"], TimeProvider.System);
        var catalog = app.Services.GetRequiredService<ServiceCatalog>();
        List<string> failed = [];
        foreach (var operation in catalog.Find(service)!.Operations)
        {
            foreach (var request in Requests(operation.RequestType, Depth))
            {
                var context = await PrepareAsync(catalog);
                if (await FaultAsync(operation, request.Replace("{account}", context.AccountId, StringComparison.Ordinal), context) is { } fault)
                {
                    failed.Add($"{operation.Name} {(request.Length > 300 ? request[..300] : request)}: {fault}");
                }
            }
        }

        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
    }

    private async Task<AwsContext> PrepareAsync(ServiceCatalog catalog)
    {
        var account = (++_accounts).ToString("d12", null);
        var context = new AwsContext(account, AwsContext.DefaultRegion, "request", new Uri("http://localhost"), "");
        foreach (var (service, operation, request) in Preparation)
        {
            Assert.Null(await FaultAsync(catalog.Find(service)!.FindOperation(operation)!, request, context));
        }

        return context;
    }

    private static async Task<string?> FaultAsync(AwsOperation operation, string request, AwsContext context)
    {
        using var ceiling = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await operation.InvokeAsync(Encoding.UTF8.GetBytes(request), context, new ArrayBufferWriter<byte>(), ceiling.Token);
            return null;
        }
        catch (AwsError error)
        {
            return error.Status < 500 ? null : error.ToString();
        }
        catch (Exception fault)
        {
            return fault.ToString();
        }
    }

    /// <summary>The usual request, and for each member those in which it alone is odd.</summary>
    private static IEnumerable<string> Requests(JsonTypeInfo type, int depth)
    {
        var usual = type.Properties.Where(property => Usual.ContainsKey(property.Name)).ToDictionary(property => property.Name, property => Usual[property.Name]);
        yield return Write(usual);
        foreach (var property in type.Properties)
        {
            foreach (var value in Odd(type.Options.GetTypeInfo(property.PropertyType), depth - 1))
            {
                yield return Write(new Dictionary<string, string>(usual) { [property.Name] = value });
            }
        }
    }

    private static IEnumerable<string> Odd(JsonTypeInfo type, int depth)
    {
        var kind = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        string[] values = type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => ["null", "[]", "[null]"],
            JsonTypeInfoKind.Dictionary => ["null", "{}", """{"k":null}""", """{"":null}"""],
            JsonTypeInfoKind.Object => ["null", "{}"],
            _ when kind == typeof(string) => ["null", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"{\"", "\"a:b:c:d:e:f\"", "\"//\"", Endless],
            _ when kind == typeof(int) || kind == typeof(long) => ["null", "-1", "0", "2147483647", "-2147483648"],
            _ => ["null", "0", "true", "{}", "[]", "\"\"", "\"x\""],
        };
        var below = (type.Kind, depth) switch
        {
            (_, 0) => [],
            (JsonTypeInfoKind.Enumerable, _) => Odd(type.Options.GetTypeInfo(type.ElementType!), depth).Select(item => $"[{item}]"),
            (JsonTypeInfoKind.Dictionary, _) => Odd(type.Options.GetTypeInfo(type.ElementType!), depth).Select(item => $$"""{"id":{{item}}}"""),
            (JsonTypeInfoKind.Object, _) => Requests(type, depth),
            _ => [],
        };
        return values.Concat(below);
    }

    private static string Write(Dictionary<string, string> members) =>
        "{" + string.Join(',', members.Select(member => $"{JsonValue.Create(member.Key).ToJsonString()}:{member.Value}")) + "}";
}

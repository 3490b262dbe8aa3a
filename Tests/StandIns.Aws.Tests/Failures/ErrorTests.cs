using System.Net;
using Amazon.ApiGatewayManagementApi;
using Amazon.CloudFormation;
using Amazon.DynamoDBStreams;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Failures;

public sealed class ErrorTests
{
    private static readonly Dictionary<string, Type> Bases = new()
    {
        ["SQS"] = typeof(AmazonSQSException),
        ["EventBridge"] = typeof(AmazonEventBridgeException),
        ["DynamoDBStreams"] = typeof(AmazonDynamoDBStreamsException),
        ["CloudFormation"] = typeof(AmazonCloudFormationException),
        ["ApiGatewayManagementApi"] = typeof(AmazonApiGatewayManagementApiException),
    };

    public static TheoryData<string, string> Exceptions
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (service, general) in Bases)
            {
                foreach (var type in general.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(general)))
                {
                    all.Add(service, type.Name);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public async Task Every_exception_of_a_service_comes_of_its_code(string name, string exception)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Error(409, Code(name, exception), "the reason"));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => service.CallAsync(server.Endpoint, Once, CancellationToken.None));

        Assert.Equal(exception, fault.GetType().Name);
        Assert.Equal((HttpStatusCode.Conflict, AnyService.RequestId), (fault.StatusCode, fault.RequestId));
        Assert.Equal("the reason", fault.Message);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_code_without_an_exception_of_its_own_is_the_services_general_one(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Error(418, "TeapotException", "short and stout"));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => service.CallAsync(server.Endpoint, Once, CancellationToken.None));

        Assert.Equal(Bases[name], fault.GetType());
        Assert.Equal(("TeapotException", "short and stout", 418), (fault.ErrorCode, fault.Message, (int)fault.StatusCode));
        Assert.Equal((ErrorType.Sender, AnyService.RequestId), (fault.ErrorType, fault.RequestId));
    }

    [Fact]
    public async Task Sqs_tells_the_code_of_its_older_protocol()
    {
        await using var server = new ScriptedServer(Answer.Of(
            400,
            """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"none"}""",
            ("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender")));
        using var client = Clients.Sqs(server.Endpoint);

        var fault = await Assert.ThrowsAsync<QueueDoesNotExistException>(() => client.GetQueueUrlAsync("q"));

        Assert.Equal(("AWS.SimpleQueueService.NonExistentQueue", ErrorType.Sender), (fault.ErrorCode, fault.ErrorType));
    }

    /// <summary>SQS's codes lack the suffix, and one of the streams' has another.</summary>
    private static string Code(string service, string exception) => (service, exception) switch
    {
        ("SQS", _) => exception[..^"Exception".Length],
        (_, "InternalServerErrorException") => "InternalServerError",
        _ => exception,
    };

    private static void Once(ClientConfig config) => config.MaxErrorRetry = 0;
}

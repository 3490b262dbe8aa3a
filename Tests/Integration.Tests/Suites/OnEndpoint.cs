using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>What runs on the endpoint of <c>AWS_TEST_ENDPOINT_URL</c>: everything.</summary>
public static class OnEndpoint
{
    public sealed class Tables() : DynamoDb.TableTests(EndpointCloud.Instance);
    public sealed class HostileTables() : DynamoDb.HostileTableTests(EndpointCloud.Instance);
    public sealed class Items() : DynamoDb.ItemTests(EndpointCloud.Instance);
    public sealed class HostileItems() : DynamoDb.HostileItemTests(EndpointCloud.Instance);
    public sealed class Conditions() : DynamoDb.ConditionTests(EndpointCloud.Instance);
    public sealed class Queries() : DynamoDb.QueryTests(EndpointCloud.Instance);
    public sealed class Scans() : DynamoDb.ScanTests(EndpointCloud.Instance);
    public sealed class HostileReads() : DynamoDb.HostileReadTests(EndpointCloud.Instance);
    public sealed class Batches() : DynamoDb.BatchTests(EndpointCloud.Instance);
    public sealed class Transactions() : DynamoDb.TransactionTests(EndpointCloud.Instance);
    public sealed class TimeToLive() : DynamoDb.TimeToLiveTests(EndpointCloud.Instance);
    public sealed class Streams() : DynamoDbStreams.StreamTests(EndpointCloud.Instance);
    public sealed class HostileStreams() : DynamoDbStreams.HostileStreamTests(EndpointCloud.Instance);
    public sealed class MessageQueues() : Sqs.QueueTests(EndpointCloud.Instance);
    public sealed class Messages() : Sqs.MessageTests(EndpointCloud.Instance);
    public sealed class MessageBatches() : Sqs.BatchTests(EndpointCloud.Instance);
    public sealed class Rules() : EventBridge.RuleTests(EndpointCloud.Instance);
    public sealed class Events() : EventBridge.PutEventsTests(EndpointCloud.Instance);
    public sealed class Stacks() : CloudFormation.StackTests(EndpointCloud.Instance);
    public sealed class QueueConsumers() : Queues.QueueConsumerTests(EndpointCloud.Instance);
    public sealed class Template() : Integration.Tests.Template.TemplateTests(EndpointCloud.Instance);
    public sealed class Pipeline() : Integration.Tests.Pipeline.PipelineTests(EndpointCloud.Instance);
}

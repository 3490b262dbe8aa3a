using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>What runs on moto: everything.</summary>
public static class OnMoto
{
    public sealed class Tables() : DynamoDb.TableTests(MotoCloud.Instance);
    public sealed class HostileTables() : DynamoDb.HostileTableTests(MotoCloud.Instance);
    public sealed class Items() : DynamoDb.ItemTests(MotoCloud.Instance);
    public sealed class HostileItems() : DynamoDb.HostileItemTests(MotoCloud.Instance);
    public sealed class Conditions() : DynamoDb.ConditionTests(MotoCloud.Instance);
    public sealed class Queries() : DynamoDb.QueryTests(MotoCloud.Instance);
    public sealed class Scans() : DynamoDb.ScanTests(MotoCloud.Instance);
    public sealed class HostileReads() : DynamoDb.HostileReadTests(MotoCloud.Instance);
    public sealed class Batches() : DynamoDb.BatchTests(MotoCloud.Instance);
    public sealed class Transactions() : DynamoDb.TransactionTests(MotoCloud.Instance);
    public sealed class TimeToLive() : DynamoDb.TimeToLiveTests(MotoCloud.Instance);
    public sealed class Streams() : DynamoDbStreams.StreamTests(MotoCloud.Instance);
    public sealed class HostileStreams() : DynamoDbStreams.HostileStreamTests(MotoCloud.Instance);
    public sealed class MessageQueues() : Sqs.QueueTests(MotoCloud.Instance);
    public sealed class Messages() : Sqs.MessageTests(MotoCloud.Instance);
    public sealed class MessageBatches() : Sqs.BatchTests(MotoCloud.Instance);
    public sealed class Rules() : EventBridge.RuleTests(MotoCloud.Instance);
    public sealed class Events() : EventBridge.PutEventsTests(MotoCloud.Instance);
    public sealed class Stacks() : CloudFormation.StackTests(MotoCloud.Instance);
    public sealed class QueueConsumers() : Queues.QueueConsumerTests(MotoCloud.Instance);
    public sealed class Template() : Integration.Tests.Template.TemplateTests(MotoCloud.Instance);
    public sealed class Pipeline() : Integration.Tests.Pipeline.PipelineTests(MotoCloud.Instance);
}

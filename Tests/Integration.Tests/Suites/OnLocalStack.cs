using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>What runs on LocalStack: everything.</summary>
public static class OnLocalStack
{
    public sealed class Tables() : DynamoDb.TableTests(LocalStackCloud.Instance);
    public sealed class HostileTables() : DynamoDb.HostileTableTests(LocalStackCloud.Instance);
    public sealed class Items() : DynamoDb.ItemTests(LocalStackCloud.Instance);
    public sealed class HostileItems() : DynamoDb.HostileItemTests(LocalStackCloud.Instance);
    public sealed class Conditions() : DynamoDb.ConditionTests(LocalStackCloud.Instance);
    public sealed class Queries() : DynamoDb.QueryTests(LocalStackCloud.Instance);
    public sealed class Scans() : DynamoDb.ScanTests(LocalStackCloud.Instance);
    public sealed class HostileReads() : DynamoDb.HostileReadTests(LocalStackCloud.Instance);
    public sealed class Batches() : DynamoDb.BatchTests(LocalStackCloud.Instance);
    public sealed class Transactions() : DynamoDb.TransactionTests(LocalStackCloud.Instance);
    public sealed class TimeToLive() : DynamoDb.TimeToLiveTests(LocalStackCloud.Instance);
    public sealed class Streams() : DynamoDbStreams.StreamTests(LocalStackCloud.Instance);
    public sealed class HostileStreams() : DynamoDbStreams.HostileStreamTests(LocalStackCloud.Instance);
    public sealed class MessageQueues() : Sqs.QueueTests(LocalStackCloud.Instance);
    public sealed class Messages() : Sqs.MessageTests(LocalStackCloud.Instance);
    public sealed class MessageBatches() : Sqs.BatchTests(LocalStackCloud.Instance);
    public sealed class Rules() : EventBridge.RuleTests(LocalStackCloud.Instance);
    public sealed class Events() : EventBridge.PutEventsTests(LocalStackCloud.Instance);
    public sealed class Stacks() : CloudFormation.StackTests(LocalStackCloud.Instance);
    public sealed class QueueConsumers() : Queues.QueueConsumerTests(LocalStackCloud.Instance);
    public sealed class Template() : Integration.Tests.Template.TemplateTests(LocalStackCloud.Instance);
    public sealed class Pipeline() : Integration.Tests.Pipeline.PipelineTests(LocalStackCloud.Instance);
}

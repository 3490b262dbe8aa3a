using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>What runs on the embedded cloud: everything.</summary>
public static class OnEmbeddedAws
{
    public sealed class Tables() : DynamoDb.TableTests(EmbeddedAwsCloud.Instance);
    public sealed class HostileTables() : DynamoDb.HostileTableTests(EmbeddedAwsCloud.Instance);
    public sealed class Items() : DynamoDb.ItemTests(EmbeddedAwsCloud.Instance);
    public sealed class HostileItems() : DynamoDb.HostileItemTests(EmbeddedAwsCloud.Instance);
    public sealed class Conditions() : DynamoDb.ConditionTests(EmbeddedAwsCloud.Instance);
    public sealed class Queries() : DynamoDb.QueryTests(EmbeddedAwsCloud.Instance);
    public sealed class Scans() : DynamoDb.ScanTests(EmbeddedAwsCloud.Instance);
    public sealed class HostileReads() : DynamoDb.HostileReadTests(EmbeddedAwsCloud.Instance);
    public sealed class Batches() : DynamoDb.BatchTests(EmbeddedAwsCloud.Instance);
    public sealed class Transactions() : DynamoDb.TransactionTests(EmbeddedAwsCloud.Instance);
    public sealed class TimeToLive() : DynamoDb.TimeToLiveTests(EmbeddedAwsCloud.Instance);
    public sealed class Streams() : DynamoDbStreams.StreamTests(EmbeddedAwsCloud.Instance);
    public sealed class HostileStreams() : DynamoDbStreams.HostileStreamTests(EmbeddedAwsCloud.Instance);
    public sealed class MessageQueues() : Sqs.QueueTests(EmbeddedAwsCloud.Instance);
    public sealed class Messages() : Sqs.MessageTests(EmbeddedAwsCloud.Instance);
    public sealed class MessageBatches() : Sqs.BatchTests(EmbeddedAwsCloud.Instance);
    public sealed class Rules() : EventBridge.RuleTests(EmbeddedAwsCloud.Instance);
    public sealed class Events() : EventBridge.PutEventsTests(EmbeddedAwsCloud.Instance);
    public sealed class Stacks() : CloudFormation.StackTests(EmbeddedAwsCloud.Instance);
    public sealed class QueueConsumers() : Queues.QueueConsumerTests(EmbeddedAwsCloud.Instance);
    public sealed class Template() : Integration.Tests.Template.TemplateTests(EmbeddedAwsCloud.Instance);
    public sealed class Pipeline() : Integration.Tests.Pipeline.PipelineTests(EmbeddedAwsCloud.Instance);
}

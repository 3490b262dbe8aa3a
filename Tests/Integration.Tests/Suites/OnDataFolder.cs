using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>What runs on the embedded cloud when it keeps a data folder: everything, so that it answers as it does without.</summary>
public static class OnDataFolder
{
    public sealed class Tables() : DynamoDb.TableTests(DataFolderCloud.Instance);
    public sealed class HostileTables() : DynamoDb.HostileTableTests(DataFolderCloud.Instance);
    public sealed class Items() : DynamoDb.ItemTests(DataFolderCloud.Instance);
    public sealed class HostileItems() : DynamoDb.HostileItemTests(DataFolderCloud.Instance);
    public sealed class Conditions() : DynamoDb.ConditionTests(DataFolderCloud.Instance);
    public sealed class Queries() : DynamoDb.QueryTests(DataFolderCloud.Instance);
    public sealed class Scans() : DynamoDb.ScanTests(DataFolderCloud.Instance);
    public sealed class HostileReads() : DynamoDb.HostileReadTests(DataFolderCloud.Instance);
    public sealed class Batches() : DynamoDb.BatchTests(DataFolderCloud.Instance);
    public sealed class Transactions() : DynamoDb.TransactionTests(DataFolderCloud.Instance);
    public sealed class TimeToLive() : DynamoDb.TimeToLiveTests(DataFolderCloud.Instance);
    public sealed class Streams() : DynamoDbStreams.StreamTests(DataFolderCloud.Instance);
    public sealed class HostileStreams() : DynamoDbStreams.HostileStreamTests(DataFolderCloud.Instance);
    public sealed class MessageQueues() : Sqs.QueueTests(DataFolderCloud.Instance);
    public sealed class Messages() : Sqs.MessageTests(DataFolderCloud.Instance);
    public sealed class MessageBatches() : Sqs.BatchTests(DataFolderCloud.Instance);
    public sealed class Rules() : EventBridge.RuleTests(DataFolderCloud.Instance);
    public sealed class Events() : EventBridge.PutEventsTests(DataFolderCloud.Instance);
    public sealed class Stacks() : CloudFormation.StackTests(DataFolderCloud.Instance);
    public sealed class QueueConsumers() : Queues.QueueConsumerTests(DataFolderCloud.Instance);
    public sealed class Template() : Integration.Tests.Template.TemplateTests(DataFolderCloud.Instance);
    public sealed class Pipeline() : Integration.Tests.Pipeline.PipelineTests(DataFolderCloud.Instance);
}

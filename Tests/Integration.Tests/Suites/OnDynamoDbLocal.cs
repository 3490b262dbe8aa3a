using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>What runs on DynamoDB Local: tables and streams.</summary>
public static class OnDynamoDbLocal
{
    public sealed class Tables() : DynamoDb.TableTests(DynamoDbLocalCloud.Instance);
    public sealed class HostileTables() : DynamoDb.HostileTableTests(DynamoDbLocalCloud.Instance);
    public sealed class Items() : DynamoDb.ItemTests(DynamoDbLocalCloud.Instance);
    public sealed class HostileItems() : DynamoDb.HostileItemTests(DynamoDbLocalCloud.Instance);
    public sealed class Conditions() : DynamoDb.ConditionTests(DynamoDbLocalCloud.Instance);
    public sealed class Queries() : DynamoDb.QueryTests(DynamoDbLocalCloud.Instance);
    public sealed class Scans() : DynamoDb.ScanTests(DynamoDbLocalCloud.Instance);
    public sealed class HostileReads() : DynamoDb.HostileReadTests(DynamoDbLocalCloud.Instance);
    public sealed class Batches() : DynamoDb.BatchTests(DynamoDbLocalCloud.Instance);
    public sealed class Transactions() : DynamoDb.TransactionTests(DynamoDbLocalCloud.Instance);
    public sealed class TimeToLive() : DynamoDb.TimeToLiveTests(DynamoDbLocalCloud.Instance);
    public sealed class Streams() : DynamoDbStreams.StreamTests(DynamoDbLocalCloud.Instance);
    public sealed class HostileStreams() : DynamoDbStreams.HostileStreamTests(DynamoDbLocalCloud.Instance);
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <summary>How DynamoDB and its streams behave where AWS promises less than a number.</summary>
internal sealed class DynamoDbOptions
{
    public const string Section = "DynamoDb";

    /// <summary>
    /// Shards of a new stream. More than one, so that a consumer that counts on one order for a whole table fails here and not on AWS; and few, as each has a
    /// reader of its own.
    /// </summary>
    [Range(1, 64)]
    public int StreamShards { get; set; } = 2;

    /// <summary>How long stream records are kept, as on AWS.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StreamRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// After which a shard is closed and followed by a child. Shorter values try a consumer's handling of parents and children.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ShardLifetime { get; set; } = TimeSpan.FromHours(4);

    /// <summary>
    /// Shards that end are split in two as long as there are then no more than so many open ones; after that each has one child. Not set by default, where none is split.
    /// </summary>
    [Range(0, 64)]
    public int MostStreamShards { get; set; }

    /// <summary>Bytes of records that one shard holds in memory; beyond that the oldest are trimmed before their time.</summary>
    [Range(1024, 1024L * 1024 * 1024)]
    public long MaxShardBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// How long GetRecords waits for a first record before it answers with none. Zero answers at once, as AWS mostly does.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20")]
    public TimeSpan EmptyReadHold { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a shard iterator can be used, as on AWS.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IteratorLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often expired items are looked for. AWS takes up to a few days.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan TimeToLiveSweep { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class DynamoDbOptionsValidator : IValidateOptions<DynamoDbOptions>;

using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EventDrivenFrontends.Chaos.Tests.Streams;

/// <summary>What takes hours on AWS takes seconds.</summary>
internal static class ShortLivedStreams
{
    /// <summary>On AWS a shard lives for about four hours.</summary>
    public static readonly TimeSpan ShardLifetime = TimeSpan.FromSeconds(4);

    /// <summary>On AWS a day. Longer than it takes until a killed fan-out's shards are read by another, so that only who stands still loses records.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromSeconds(16);

    /// <summary>The two shards become four, then eight, and then have one child each.</summary>
    private const int MostShards = 8;

    private static readonly TimeSpan Upkeep = TimeSpan.FromSeconds(1);

    public static void In(IDistributedApplicationBuilder builder)
    {
        var cloud = builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == "aws"));
        cloud.WithEnvironment("DynamoDb__ShardLifetime", Text(ShardLifetime));
        cloud.WithEnvironment("DynamoDb__MostStreamShards", MostShards.ToString(CultureInfo.InvariantCulture));
        cloud.WithEnvironment("DynamoDb__StreamRetention", Text(Retention));
        cloud.WithEnvironment("DynamoDb__TimeToLiveSweep", Text(Upkeep));
    }

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}

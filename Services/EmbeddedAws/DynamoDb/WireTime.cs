namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <summary>Times on the wire are seconds since 1970, with milliseconds behind the point.</summary>
internal static class WireTime
{
    public static double Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}

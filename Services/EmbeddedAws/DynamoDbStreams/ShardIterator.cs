using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;

/// <summary>A place in a shard, handed to the reader as an opaque text.</summary>
/// <param name="After">The sequence number after which reading goes on.</param>
internal sealed record ShardIterator(string StreamArn, string ShardId, long After, DateTimeOffset IssuedAt)
{
    private const char Separator = '|';
    private const string Version = "1";

    public override string ToString()
    {
        var issued = IssuedAt.ToUnixTimeMilliseconds();
        var place = string.Create(CultureInfo.InvariantCulture, $"{ShardId}{Separator}{After}{Separator}{issued}");
        return string.Join(Separator, StreamArn, Version, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place)));
    }

    /// <exception cref="Protocol.AwsError">It is none.</exception>
    public static ShardIterator Parse(string text)
    {
        if (text.Split(Separator) is not [var arn, Version, var place] || !Base64Url.IsValid(place))
        {
            throw StreamErrors.InvalidIterator();
        }

        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(place)).Split(Separator) is [var shardId, var after, var issuedAt]
            && TryParse(after, out var sequence)
            && TryParse(issuedAt, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new ShardIterator(arn, shardId, sequence, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : throw StreamErrors.InvalidIterator();
    }

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

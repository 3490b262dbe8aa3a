using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

/// <summary>A request as it stood on the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Headers">Names in lower case.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public IReadOnlyDictionary<string, string> Form => Text.Split('&').Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]));

    /// <summary>What a failed test shows.</summary>
    public override string ToString() =>
        $"{Method} {Target} {string.Join("; ", Headers.Where(header => header.Key.StartsWith("amz-sdk", StringComparison.Ordinal)))} {Text}";
}

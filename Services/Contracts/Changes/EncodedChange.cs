namespace EventDrivenFrontends.Contracts.Changes;

/// <summary>A change that is encoded once, as its JSON, and shared by all frames that carry it.</summary>
/// <param name="key">Key of the item within its view.</param>
/// <param name="version">Version of the change.</param>
/// <param name="at">When the event behind it happened.</param>
/// <param name="json">The <see cref="Change"/>; its <c>data</c> is the last property.</param>
/// <param name="dataStart">Where the value of <c>data</c> begins; 0 for a delete.</param>
public class EncodedChange(string key, string version, string at, byte[] json, int dataStart)
{
    /// <summary>Key of the item within its view.</summary>
    public string Key => key;

    /// <summary>Version of the change.</summary>
    public string Version => version;

    /// <summary>When the event behind it happened.</summary>
    public string At => at;

    /// <summary>True when the key is gone.</summary>
    public bool IsDelete => dataStart == 0;

    /// <summary>The change as JSON, on one line.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>The item's fields as a JSON object; empty for a delete.</summary>
    public ReadOnlySpan<byte> Data => IsDelete ? [] : json.AsSpan(dataStart..^1);
}

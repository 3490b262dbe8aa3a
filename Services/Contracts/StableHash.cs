namespace EventDrivenFrontends.Contracts;

/// <summary>FNV-1a over the UTF-16 code units, the same in every process and version: what spreads rows over partitions.</summary>
internal static class StableHash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
        {
            hash = (hash ^ (byte)unit) * 16777619u;
            hash = (hash ^ (byte)(unit >> 8)) * 16777619u;
        }

        return hash;
    }
}

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>What things take in memory, in bytes, on a 64-bit machine; rather too much than too little.</summary>
internal static class MemoryEstimate
{
    public const int Reference = 8;

    /// <summary>Header, method table and length of an array.</summary>
    public const int Object = 24;

    public static int Of(string? text) => text is null ? 0 : Object + (2 * text.Length);
}

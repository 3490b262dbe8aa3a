using System.Runtime;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Recovery;

/// <summary>
/// Keeps the garbage collector from running while files are brought into memory: nearly all that is made then stays, and copying it from
/// generation to generation takes a quarter of the start.
/// </summary>
internal sealed class CollectionPause : IDisposable
{
    /// <summary>Of objects for a byte of a file, measured with small items, the worst case.</summary>
    private const int Growth = 7;

    /// <summary>The runtime has this much ready on any machine; what is beyond it is collected as ever.</summary>
    private const long Most = 224 * 1024 * 1024;

    private const long Least = 1024 * 1024;

    private readonly bool _isBegun;

    /// <param name="bytes">Of the files.</param>
    public CollectionPause(long bytes)
    {
        var wanted = Math.Min(Math.Min(bytes * Growth, Most), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);
        _isBegun = bytes >= Least && !IsPaused && GC.TryStartNoGCRegion(wanted);
    }

    /// <summary>The runtime ends a pause itself when more is made than was asked for.</summary>
    private static bool IsPaused => GCSettings.LatencyMode == GCLatencyMode.NoGCRegion;

    public void Dispose()
    {
        if (_isBegun && IsPaused)
        {
            GC.EndNoGCRegion();
        }
    }
}

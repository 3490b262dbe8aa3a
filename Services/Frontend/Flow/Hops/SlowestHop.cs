using EventDrivenFrontends.Frontend.Flow.Live;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>Where the time goes: the hop whose median is the longest. The whole way is none.</summary>
internal static class SlowestHop
{
    public static IReadOnlyList<HopReading> Mark(IReadOnlyList<HopReading> hops)
    {
        var slowest = hops.Where(hop => hop.Id != HopCatalog.Whole && hop.Median is not null).MaxBy(hop => hop.Median);
        return [.. hops.Select(hop => hop == slowest ? hop with { IsSlowest = true } : hop)];
    }
}

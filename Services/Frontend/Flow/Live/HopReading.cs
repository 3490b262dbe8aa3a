namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>How a hop does, over the last seconds; null for what nobody tells or nothing was measured of.</summary>
/// <param name="Id">Which.</param>
/// <param name="Rate">How much comes through in a second.</param>
/// <param name="Failures">How much did not come through.</param>
/// <param name="Median">How long half of what came through took at most, in milliseconds.</param>
/// <param name="P95">How long 95 of 100 took at most, in milliseconds.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Age">How long the oldest has waited, in seconds.</param>
/// <param name="Open">How many connections are open at its end.</param>
/// <param name="IsSlowest">Nothing of the way takes longer.</param>
/// <param name="Faults">What is wrong, a line each.</param>
internal sealed record HopReading(
    string Id,
    double Rate,
    double Failures,
    double? Median,
    double? P95,
    double? Waiting,
    double? Age,
    double? Open,
    bool IsSlowest,
    IReadOnlyList<string> Faults);

namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>The last minutes, of each hop what a chart shows.</summary>
internal sealed class FlowHistory
{
    private const int Kept = 600;

    private readonly Queue<HistoryPoint> _points = new(Kept);

    public IReadOnlyList<HistoryPoint> Points => [.. _points];

    public void Add(FlowReading reading)
    {
        if (_points.Count == Kept)
        {
            _points.Dequeue();
        }

        _points.Enqueue(new HistoryPoint(
            reading.At.ToUnixTimeMilliseconds(),
            reading.Hops.ToDictionary(hop => hop.Id, hop => (IReadOnlyList<double?>)
                [Short(hop.Rate), Short(hop.Median), Short(hop.P95), hop.Waiting, hop.Failures, Short(hop.Age)])));
    }

    private static double? Short(double? value) => value is { } number ? Math.Round(number, 3) : null;
}

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>What one answer tells of the cloud's clock: that it is ahead of the machine's by something between two bounds.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
internal readonly record struct ClockReading(TimeSpan Low, TimeSpan High)
{
    /// <summary>A <c>Date</c> header has whole seconds (RFC 9110, 6.6.1).</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    public TimeSpan Width => High - Low;

    public TimeSpan Middle => Low + (Width / 2);

    /// <summary>What of it is due to the way, and not to the date's having whole seconds.</summary>
    public TimeSpan Delay => Width > Resolution ? Width - Resolution : TimeSpan.Zero;

    /// <param name="sentAt">When the request was sent, by the machine's clock.</param>
    /// <param name="elapsed">How long the answer took; it was dated at some time within.</param>
    /// <param name="date">Its date.</param>
    public static ClockReading Of(DateTimeOffset sentAt, TimeSpan elapsed, DateTimeOffset date) => new(date - sentAt - elapsed, date + Resolution - sentAt);

    /// <summary>What most readings have in common; null when there is nothing that more than half of them allow.</summary>
    /// <remarks>Marzullo's algorithm, as NTP uses it to tell right clocks from wrong ones (RFC 5905, 11.2.1).</remarks>
    public static ClockReading? Agreed(IReadOnlyCollection<ClockReading> readings)
    {
        var edges = readings.SelectMany(reading => ((TimeSpan At, int Step)[])[(reading.Low, 1), (reading.High, -1)])
            .OrderBy(edge => edge.At).ThenByDescending(edge => edge.Step).ToList();
        var (open, most, best) = (0, 0, default(ClockReading));
        for (var i = 0; i < edges.Count; i++)
        {
            open += edges[i].Step;
            if (open > most)
            {
                (most, best) = (open, new ClockReading(edges[i].At, edges[i + 1].At));
            }
        }

        return most * 2 > readings.Count ? best : null;
    }
}

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

/// <summary>What "in order by key" means: each event's first arrival comes after those of all earlier events of its flight, and repeats come before the next.</summary>
internal static class Order
{
    public static void IsKept(IEnumerable<Received> taken, int perFlight)
    {
        foreach (var flight in taken.GroupBy(one => one.FlightId))
        {
            var numbers = flight.Select(one => one.Number).ToList();
            Assert.Equal(numbers.Order(), numbers);
            Assert.Equal(Enumerable.Range(1, perFlight), numbers.Distinct());
        }
    }
}

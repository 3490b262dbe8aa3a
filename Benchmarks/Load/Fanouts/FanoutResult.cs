using EventDrivenFrontends.Benchmarks.Load.Results;

namespace EventDrivenFrontends.Benchmarks.Load.Fanouts;

/// <summary>All rounds of one server and transport.</summary>
internal sealed record FanoutResult(string Server, string Transport, int Clients, IReadOnlyList<FanoutRound> Rounds)
{
    public Spread Of(Func<FanoutRound, double> value) => Spread.Of(Rounds.Select(value));
}

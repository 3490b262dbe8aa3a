namespace EventDrivenFrontends.Frontend.Flow.Measures;

/// <summary>How a hop stands at a moment; null for what nobody tells.</summary>
/// <param name="Waiting">How many wait.</param>
/// <param name="Age">How long the oldest of them has waited, in seconds.</param>
/// <param name="DeadLetters">How many are in the dead-letter queue.</param>
/// <param name="Open">How many connections are open.</param>
internal sealed record Levels(double? Waiting, double? Age, double? DeadLetters, double? Open)
{
    public static readonly Levels Unknown = new(null, null, null, null);

    /// <summary>Processes that tell of one queue tell the same; the connections of each are its own.</summary>
    public Levels With(Levels other) => new(
        Larger(Waiting, other.Waiting), Larger(Age, other.Age), Larger(DeadLetters, other.DeadLetters), Sum(Open, other.Open));

    private static double? Larger(double? left, double? right) => left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);

    private static double? Sum(double? left, double? right) => left is null ? right : left + (right ?? 0);
}

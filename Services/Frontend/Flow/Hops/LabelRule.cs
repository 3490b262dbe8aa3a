namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>What a sample's label must be.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Fits">Its value, or null where the sample has no such label.</param>
internal sealed record LabelRule(string Label, Func<string?, bool> Fits)
{
    public static LabelRule Is(string label, string value) => new(label, held => held == value);

    public static LabelRule IsOneOf(string label, params string[] values) => new(label, values.Contains);

    /// <summary>Names of AWS resources may have a prefix.</summary>
    public static LabelRule EndsWith(string label, string value) => new(label, held => held?.EndsWith(value, StringComparison.Ordinal) is true);

    public static LabelRule IsThere(string label) => new(label, held => held is not null);

    public static LabelRule IsAbsent(string label) => new(label, held => held is null);
}

using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary><c>{"numeric": ["&gt;", 0, "&lt;=", 5]}</c>: one or both ends.</summary>
internal sealed class NumericRangeTest(NumericBound? lower, NumericBound? upper) : ValueTest
{
    public override TestKey Key => new RangeKey(lower?.Value ?? decimal.MinValue, upper?.Value ?? decimal.MaxValue);

    public override bool Accepts(in FieldValue value) =>
        value.Number is { } number
        && (lower is not { } low || number > low.Value || (low.Inclusive && number == low.Value))
        && (upper is not { } high || number < high.Value || (high.Inclusive && number == high.Value));
}

/// <summary>One end of a range.</summary>
internal readonly record struct NumericBound(decimal Value, bool Inclusive);

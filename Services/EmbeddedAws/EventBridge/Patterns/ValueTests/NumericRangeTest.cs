namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns.ValueTests;

/// <summary><c>{"numeric": ["&gt;", 0, "&lt;=", 5]}</c>: one or both ends.</summary>
internal sealed class NumericRangeTest(NumericBound? lower, NumericBound? upper) : ValueTest
{
    public override bool Accepts(in FieldValue value) =>
        value.TryGetNumber(out var number)
        && (lower is not { } low || number > low.Value || (low.Inclusive && number == low.Value))
        && (upper is not { } high || number < high.Value || (high.Inclusive && number == high.Value));
}

/// <summary>One end of a range.</summary>
internal readonly record struct NumericBound(decimal Value, bool Inclusive);

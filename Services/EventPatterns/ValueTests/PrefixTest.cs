using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

internal sealed class PrefixTest(string prefix, StringComparison comparison = StringComparison.Ordinal) : ValueTest
{
    public override TestKey Key => new PrefixKey(prefix, comparison == StringComparison.OrdinalIgnoreCase);

    public override bool Accepts(in FieldValue value) => value.IsString && value.Text.StartsWith(prefix, comparison);
}

using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

internal sealed class SuffixTest(string suffix, StringComparison comparison = StringComparison.Ordinal) : ValueTest
{
    public override TestKey Key => new SuffixKey(suffix, comparison == StringComparison.OrdinalIgnoreCase);

    public override bool Accepts(in FieldValue value) => value.IsString && value.Text.EndsWith(suffix, comparison);
}

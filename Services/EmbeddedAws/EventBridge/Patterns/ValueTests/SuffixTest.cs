namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns.ValueTests;

internal sealed class SuffixTest(string suffix, StringComparison comparison = StringComparison.Ordinal) : ValueTest
{
    public override bool Accepts(in FieldValue value) => value.IsString && value.Text.EndsWith(suffix, comparison);
}

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns.ValueTests;

internal sealed class PrefixTest(string prefix, StringComparison comparison = StringComparison.Ordinal) : ValueTest
{
    public override bool Accepts(in FieldValue value) => value.IsString && value.Text.StartsWith(prefix, comparison);
}

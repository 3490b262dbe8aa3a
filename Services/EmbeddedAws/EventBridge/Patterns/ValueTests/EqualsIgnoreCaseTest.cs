namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns.ValueTests;

internal sealed class EqualsIgnoreCaseTest(string text) : ValueTest
{
    public override bool Accepts(in FieldValue value) =>
        value.IsString && value.Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}

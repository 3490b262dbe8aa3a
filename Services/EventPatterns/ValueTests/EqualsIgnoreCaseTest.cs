using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

internal sealed class EqualsIgnoreCaseTest(string text) : ValueTest
{
    public override TestKey Key => new AnyCaseKey(text);

    public override bool Accepts(in FieldValue value) =>
        value.IsString && value.Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}

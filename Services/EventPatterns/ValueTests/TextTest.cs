using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>A string that must be equal.</summary>
internal sealed class TextTest(string text) : ValueTest
{
    public string Text { get; } = text;

    public override TestKey Key => new TextKey(Text);

    public override bool Accepts(in FieldValue value) => value.IsString && value.Text == Text;
}

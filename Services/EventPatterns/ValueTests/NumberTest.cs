using System.Text.Json;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>A number: 300, 300.0 and 3.0e2 are the same. One beyond the range of a decimal is compared as it is written.</summary>
internal sealed class NumberTest(string text) : ValueTest
{
    private readonly decimal? _number = FieldValue.TryParseNumber(text, out var number) ? number : null;

    public override TestKey Key => _number is { } number ? new NumberKey(number) : AnyKey.Instance;

    public override bool Accepts(in FieldValue value) =>
        value.Kind == JsonValueKind.Number
        && (value.Text == text || (_number is { } expected && value.Number == expected));
}

using System.Text.Json;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class LiteralTest(JsonValueKind kind) : ValueTest
{
    public override TestKey Key => AnyKey.Instance;

    public override bool Accepts(in FieldValue value) => value.Kind == kind;
}

using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns.ValueTests;

/// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class LiteralTest(JsonValueKind kind) : ValueTest
{
    public override bool Accepts(in FieldValue value) => value.Kind == kind;
}

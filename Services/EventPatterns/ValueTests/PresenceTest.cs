using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary><c>{"exists": true}</c>: any scalar will do, null included.</summary>
internal sealed class PresenceTest : ValueTest
{
    public static readonly PresenceTest Instance = new();

    private PresenceTest()
    {
    }

    public override TestKey Key => AnyKey.Instance;

    public override bool Accepts(in FieldValue value) => true;
}

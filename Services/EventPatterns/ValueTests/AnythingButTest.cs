using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>Accepts each value, of whatever type, that none of the excluded tests accepts.</summary>
internal sealed class AnythingButTest(IReadOnlyList<ValueTest> excluded) : ValueTest
{
    public override TestKey Key => AnyKey.Instance;

    public override bool Accepts(in FieldValue value)
    {
        foreach (var test in excluded)
        {
            if (test.Accepts(value))
            {
                return false;
            }
        }

        return true;
    }
}

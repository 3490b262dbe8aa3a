using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>One entry of a pattern's array: a value, or a comparison such as <c>{"prefix": "a"}</c>.</summary>
internal abstract class ValueTest
{
    public abstract TestKey Key { get; }

    public abstract bool Accepts(in FieldValue value);
}

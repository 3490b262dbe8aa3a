namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>
/// Where the index files a test: every value that the test accepts is found under its key, and perhaps others, which the test itself then refuses.
/// Tests with equal keys share a place.
/// </summary>
internal abstract record TestKey;

/// <summary>The whole text.</summary>
internal sealed record TextKey(string Text) : TestKey;

/// <summary>The whole text in any case. Equal keys may differ in case, which only makes the estimate of their number less exact.</summary>
internal sealed record AnyCaseKey(string Text) : TestKey;

/// <summary>A number, however it is written.</summary>
internal sealed record NumberKey(decimal Number) : TestKey;

/// <summary>The beginning of a text.</summary>
internal sealed record PrefixKey(string Text, bool IgnoreCase) : TestKey;

/// <summary>The end of a text.</summary>
internal sealed record SuffixKey(string Text, bool IgnoreCase) : TestKey;

/// <summary>Numbers from one to another, both included.</summary>
internal sealed record RangeKey(decimal Low, decimal High) : TestKey;

/// <summary>Addresses from one to another as IPv6, IPv4 being mapped into it.</summary>
internal sealed record AddressKey(UInt128 Low, UInt128 High) : TestKey;

/// <summary>Any value: a test that accepts too much for an index to help.</summary>
internal sealed record AnyKey : TestKey
{
    public static readonly AnyKey Instance = new();
}

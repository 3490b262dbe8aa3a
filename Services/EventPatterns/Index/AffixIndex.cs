using System.Runtime.InteropServices;

namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>Finds the prefixes, or suffixes, of a text: one look-up for each length that occurs.</summary>
internal sealed class AffixIndex(bool isSuffix, IEqualityComparer<string> comparer)
{
    private readonly SortedDictionary<int, Dictionary<string, List<int>>> _byLength = [];
    private KeyValuePair<int, Dictionary<string, List<int>>>[] _lengths = [];

    public void Add(string affix, int owner)
    {
        if (!_byLength.TryGetValue(affix.Length, out var ofLength))
        {
            _byLength[affix.Length] = ofLength = new Dictionary<string, List<int>>(comparer);
            _lengths = [.. _byLength];
        }

        (CollectionsMarshal.GetValueRefOrAddDefault(ofLength, affix, out _) ??= []).Add(owner);
    }

    public void Find(ReadOnlySpan<char> text, List<int> found)
    {
        foreach (var (length, affixes) in _lengths)
        {
            if (length > text.Length)
            {
                return;
            }

            var part = isSuffix ? text[^length..] : text[..length];
            if (affixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(part, out var owners))
            {
                found.AddRange(owners);
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>The tests on one field, by their keys: a value leads to those that may accept it.</summary>
internal sealed class ValueIndex
{
    private readonly Dictionary<string, List<int>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<decimal, List<int>> _numbers = [];
    private readonly AffixIndex[] _affixes =
    [
        new(isSuffix: false, StringComparer.Ordinal), new(isSuffix: false, StringComparer.OrdinalIgnoreCase),
        new(isSuffix: true, StringComparer.Ordinal), new(isSuffix: true, StringComparer.OrdinalIgnoreCase),
    ];

    private readonly List<IntervalTree<decimal>.Interval> _ranges = [];
    private readonly List<IntervalTree<UInt128>.Interval> _addresses = [];
    private readonly List<int> _any = [];
    private IntervalTree<decimal>? _rangeTree;
    private IntervalTree<UInt128>? _addressTree;

    public void Add(TestKey key, int owner)
    {
        switch (key)
        {
            case TextKey text:
                Owners(_texts, text.Text).Add(owner);
                break;
            case AnyCaseKey text:
                Owners(_anyCase, text.Text).Add(owner);
                break;
            case NumberKey number:
                Owners(_numbers, number.Number).Add(owner);
                break;
            case PrefixKey prefix:
                _affixes[prefix.IgnoreCase ? 1 : 0].Add(prefix.Text, owner);
                break;
            case SuffixKey suffix:
                _affixes[suffix.IgnoreCase ? 3 : 2].Add(suffix.Text, owner);
                break;
            case RangeKey range:
                _ranges.Add(new(range.Low, range.High, owner));
                break;
            case AddressKey range:
                _addresses.Add(new(range.Low, range.High, owner));
                break;
            default:
                _any.Add(owner);
                break;
        }
    }

    /// <summary>After the last test is added.</summary>
    public void Complete() =>
        (_rangeTree, _addressTree) = (IntervalTree<decimal>.TryBuild(_ranges), IntervalTree<UInt128>.TryBuild(_addresses));

    public void Find(in FieldValue value, List<int> found)
    {
        found.AddRange(_any);
        if (value.IsString)
        {
            FindText(value.Text, found);
        }
        else if (value.Number is { } number)
        {
            Add(_numbers, number, found);
            _rangeTree?.Find(number, found);
        }
    }

    private void FindText(string text, List<int> found)
    {
        Add(_texts, text, found);
        Add(_anyCase, text, found);
        foreach (var affixes in _affixes)
        {
            affixes.Find(text, found);
        }

        if (_addressTree is not null && Addresses.TryParse(text) is { } address)
        {
            _addressTree.Find(Addresses.Number(address), found);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<int>> owners, TKey key, List<int> found)
        where TKey : notnull
    {
        if (owners.Count > 0 && owners.TryGetValue(key, out var some))
        {
            found.AddRange(some);
        }
    }

    private static List<int> Owners<TKey>(Dictionary<TKey, List<int>> owners, TKey key)
        where TKey : notnull =>
        CollectionsMarshal.GetValueRefOrAddDefault(owners, key, out _) ??= [];
}

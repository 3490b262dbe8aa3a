using System.Text;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>
/// Text with <c>*</c> for any run of characters; <c>\*</c> and <c>\\</c> stand for themselves. Kept as the literals between the stars:
/// the first must begin the value, the last end it, and the leftmost place is right for each between, so there is no backtracking.
/// </summary>
internal sealed class WildcardTest : ValueTest
{
    private readonly string[] _literals;

    private WildcardTest(IEnumerable<string> literals) => _literals = [.. literals];

    /// <summary>What it begins with or, if that is a star, what it ends with.</summary>
    public override TestKey Key => _literals switch
    {
        [var whole] => new TextKey(whole),
        ["", .., var last] => new SuffixKey(last, IgnoreCase: false),
        [var first, ..] => new PrefixKey(first, IgnoreCase: false),
        _ => AnyKey.Instance,
    };

    public override bool Accepts(in FieldValue value) => value.IsString && Matches(value.Text);

    /// <exception cref="FormatException">With AWS's wording, whose positions count the opening quote.</exception>
    public static WildcardTest Parse(string text)
    {
        List<string> literals = [];
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is '*' or '\\':
                    literal.Append(text[++i]);
                    break;
                case '\\':
                    throw new FormatException($"Invalid escape character at pos {i + 1}");
                case '*' when i + 1 < text.Length && text[i + 1] == '*':
                    throw new FormatException($"Consecutive wildcard characters at pos {i + 1}");
                case '*':
                    literals.Add(literal.ToString());
                    literal.Clear();
                    break;
                default:
                    literal.Append(text[i]);
                    break;
            }
        }

        literals.Add(literal.ToString());
        return new WildcardTest(literals);
    }

    private bool Matches(ReadOnlySpan<char> value)
    {
        if (_literals is [var whole])
        {
            return value.SequenceEqual(whole);
        }

        var (first, last) = (_literals[0], _literals[^1]);
        if (value.Length < first.Length + last.Length
            || !value.StartsWith(first, StringComparison.Ordinal)
            || !value.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = value[first.Length..^last.Length];
        foreach (var literal in _literals.AsSpan(1, _literals.Length - 2))
        {
            var at = rest.IndexOf(literal, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + literal.Length)..];
        }

        return true;
    }
}

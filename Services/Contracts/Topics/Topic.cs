using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EventDrivenFrontends.Contracts.Topics;

/// <summary>
/// What a client asks for: a view, one key of it, or either with equality filters, for example <c>flights?airlineCode=AA&amp;event=BOARDING</c>.
/// </summary>
public sealed record Topic
{
    /// <summary>Longest text of a topic, in characters.</summary>
    public const int MaxLength = 1024;

    private Topic(string view, string? key, IReadOnlyList<TopicFilter> filters)
    {
        View = view;
        Key = key;
        Filters = filters;
        Text = Write(view, key, filters);
    }

    /// <summary>Name of the view.</summary>
    public string View { get; }

    /// <summary>The key, or null for the whole view.</summary>
    public string? Key { get; }

    /// <summary>The filters, sorted by field; all must match.</summary>
    public IReadOnlyList<TopicFilter> Filters { get; }

    /// <summary>The one spelling of this topic: filters sorted, values percent-encoded.</summary>
    public string Text { get; }

    /// <summary>Names a view as a whole.</summary>
    public static Topic Of(string view, string? key = null) => new(view, key, []);

    /// <summary>Reads a topic; on failure <paramref name="error"/> says in one sentence what is wrong.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Topic? topic, [NotNullWhen(false)] out string? error)
    {
        topic = null;
        if (string.IsNullOrEmpty(text))
        {
            error = "A topic is a view, a view and a key (flights/AA-100), or either with filters (flights?airlineCode=AA).";
            return false;
        }

        var question = text.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? text : text[..question];
        var filters = new List<KeyValuePair<string, string>>();
        foreach (var part in question < 0 ? [] : text[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                error = $"The filter '{part}' is not of the form field=value.";
                return false;
            }

            filters.Add(new(DecodeQuery(part[..equals]), DecodeQuery(part[(equals + 1)..])));
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var view = slash < 0 ? path : path[..slash];
        var key = slash < 0 ? null : Uri.UnescapeDataString(path[(slash + 1)..]);
        return TryCreate(view, key, filters, out topic, out error);
    }

    /// <summary>Builds a topic from decoded parts, as the HTTP transports receive them.</summary>
    /// <param name="view">Name of the view.</param>
    /// <param name="key">The key, or null for the whole view.</param>
    /// <param name="filters">Fields and values.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="error">One sentence on what is wrong.</param>
    public static bool TryCreate(
        string view,
        string? key,
        IEnumerable<KeyValuePair<string, string>> filters,
        [NotNullWhen(true)] out Topic? topic,
        [NotNullWhen(false)] out string? error)
    {
        topic = null;
        if (!IsViewName(view))
        {
            error = $"'{view}' is no view name: a lower-case letter, then lower-case letters, digits or hyphens.";
            return false;
        }

        if (key is "")
        {
            error = "The key after the slash is empty.";
            return false;
        }

        var sorted = filters.Select(pair => new TopicFilter(pair.Key, pair.Value)).OrderBy(f => f.Field, StringComparer.Ordinal).ToArray();
        if (!IsUnicode(key) || !sorted.All(filter => IsUnicode(filter.Field) && IsUnicode(filter.Value)))
        {
            error = "A topic is Unicode text: half of a surrogate pair stands for no character.";
            return false;
        }

        if (sorted.Zip(sorted.Skip(1)).FirstOrDefault(pair => pair.First.Field == pair.Second.Field) is { First: { } twice })
        {
            error = $"The field '{twice.Field}' is filtered twice.";
            return false;
        }

        var made = new Topic(view, key, sorted);
        if (made.Text.Length > MaxLength)
        {
            error = $"A topic has at most {MaxLength} characters.";
            return false;
        }

        topic = made;
        error = null;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Topic? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsViewName(string name) =>
        name.Length is > 0 and <= 64 && name[0] is >= 'a' and <= 'z' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>False for half of a surrogate pair, which no encoding keeps: two such topics would have one spelling.</summary>
    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeFromUtf16(text, out _, out var length) is OperationStatus.Done)
        {
            text = text[length..];
        }

        return text.IsEmpty;
    }

    private static string DecodeQuery(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Write(string view, string? key, IReadOnlyList<TopicFilter> filters)
    {
        var text = new StringBuilder(view);
        if (key is not null)
        {
            text.Append('/').Append(Uri.EscapeDataString(key));
        }

        for (var i = 0; i < filters.Count; i++)
        {
            text.Append(i == 0 ? '?' : '&')
                .Append(Uri.EscapeDataString(filters[i].Field)).Append('=').Append(Uri.EscapeDataString(filters[i].Value));
        }

        return text.ToString();
    }
}

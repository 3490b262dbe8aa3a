using System.Globalization;
using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;

/// <summary>The paths that InputPath and InputPathsMap take: <c>$</c>, <c>$.detail.items[0].name</c>, <c>$['detail-type']</c>.</summary>
internal sealed class EventPath
{
    private readonly List<(string? Property, int Index)> _steps = [];

    private EventPath()
    {
    }

    /// <returns>Null when the text is no path.</returns>
    public static EventPath? TryParse(string text)
    {
        if (!text.StartsWith('$'))
        {
            return null;
        }

        var path = new EventPath();
        for (var at = 1; at < text.Length;)
        {
            var end = text[at] switch
            {
                '.' => path.TakeName(text, at + 1),
                '[' => path.TakeBracket(text, at + 1),
                _ => -1,
            };
            if (end < 0)
            {
                return null;
            }

            at = end;
        }

        return path;
    }

    public JsonElement? Find(JsonElement root)
    {
        var node = root;
        foreach (var (property, index) in _steps)
        {
            if (property is not null)
            {
                if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(property, out node))
                {
                    return null;
                }
            }
            else
            {
                if (node.ValueKind != JsonValueKind.Array || index >= node.GetArrayLength())
                {
                    return null;
                }

                node = node[index];
            }
        }

        return node;
    }

    private int TakeName(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('.', '[');
        end = end < 0 ? text.Length : from + end;
        if (end == from)
        {
            return -1;
        }

        _steps.Add((text[from..end], 0));
        return end;
    }

    private int TakeBracket(string text, int from)
    {
        var close = text.IndexOf(']', from);
        if (close < 0)
        {
            return -1;
        }

        var inside = text[from..close];
        if (inside is ['\'', .. var name, '\''])
        {
            _steps.Add((name, 0));
        }
        else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            _steps.Add((null, index));
        }
        else
        {
            return -1;
        }

        return close + 1;
    }
}

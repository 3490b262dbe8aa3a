using System.Text;

namespace EventDrivenFrontends.Frontend.Flow.Exposition;

/// <summary>Reads the labels of a sample: <c>{name="value",…}</c>, with <c>\\</c>, <c>\"</c> and <c>\n</c> in a value.</summary>
internal static class LabelReader
{
    private const int MaxLabels = 32;

    /// <param name="rest">Begins with the brace; afterwards it is what follows the labels.</param>
    /// <param name="labels">The labels; of one that occurs twice, the first.</param>
    public static bool TryRead(ref ReadOnlySpan<char> rest, out IReadOnlyDictionary<string, string> labels)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        labels = read;
        rest = rest[1..].TrimStart();
        while (rest.Length > 0 && rest[0] != '}')
        {
            var equals = rest.IndexOf('=');
            if (equals <= 0 || read.Count == MaxLabels)
            {
                return false;
            }

            var name = rest[..equals].Trim().ToString();
            rest = rest[(equals + 1)..].TrimStart();
            if (!TryReadValue(ref rest, out var value))
            {
                return false;
            }

            read.TryAdd(name, value);
            rest = rest.TrimStart();
            if (rest.Length > 0 && rest[0] == ',')
            {
                rest = rest[1..].TrimStart();
            }
            else if (rest.Length == 0 || rest[0] != '}')
            {
                return false;
            }
        }

        if (rest.Length == 0)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static bool TryReadValue(ref ReadOnlySpan<char> rest, out string value)
    {
        value = "";
        if (rest.Length == 0 || rest[0] != '"')
        {
            return false;
        }

        var text = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '"':
                    rest = rest[(i + 1)..];
                    value = text.ToString();
                    return true;
                case '\\' when i + 1 < rest.Length:
                    text.Append(rest[++i] == 'n' ? '\n' : rest[i]);
                    break;
                default:
                    text.Append(rest[i]);
                    break;
            }
        }

        return false;
    }
}

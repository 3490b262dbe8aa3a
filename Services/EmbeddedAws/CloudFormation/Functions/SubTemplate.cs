using System.Text;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>
/// The text of Fn::Sub: <c>${Name}</c> and <c>${Resource.Attribute}</c>; <c>${!Name}</c> stands for <c>${Name}</c> itself.
/// </summary>
internal static class SubTemplate
{
    /// <param name="text">The text.</param>
    /// <param name="enough">A length beyond which the rest need not be filled in, as the text is too long already.</param>
    /// <param name="find">Gives the value of a name.</param>
    public static string Replace(string text, int enough, Func<string, string> find)
    {
        var result = new StringBuilder(text.Length);
        foreach (var (literal, name) in Parts(text))
        {
            if (result.Length > enough)
            {
                break;
            }

            result.Append(literal);
            if (name is not null)
            {
                result.Append(find(name));
            }
        }

        return result.ToString();
    }

    public static IEnumerable<string> Names(string text) => Parts(text).Select(part => part.Name).OfType<string>();

    private static IEnumerable<(string Literal, string? Name)> Parts(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = text[(open + 2)..close];
            yield return name.StartsWith('!')
                ? ($"{text[at..open]}${{{name[1..]}}}", null)
                : (text[at..open], name.Trim());
            at = close + 1;
        }

        yield return (text[at..], null);
    }
}

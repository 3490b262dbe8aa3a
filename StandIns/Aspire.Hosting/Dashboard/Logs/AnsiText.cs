using System.Text.RegularExpressions;

namespace Aspire.Hosting.Dashboard.Logs;

/// <summary>Console text without what is meant for a terminal: colours, cursor moves, titles, control characters.</summary>
internal static partial class AnsiText
{
    /// <summary>Longest line shown, in UTF-16 code units; a longer one is cut and marked.</summary>
    public const int MaxLength = 4_000;

    public static string Strip(string text)
    {
        var plain = Escape().Replace(text, string.Empty);
        return plain.Length <= MaxLength ? plain : string.Concat(plain.AsSpan(0, MaxLength), "…");
    }

    // CSI and OSC sequences, other two-character escapes, then single control characters except the tab.
    [GeneratedRegex(@"\e\[[0-?]*[ -/]*[@-~]|\e\][^\a\e]*(?:\a|\e\\)?|\e[ -/]*[0-~]|[\x00-\x08\x0a-\x1f\x7f-\x9f]")]
    private static partial Regex Escape();
}

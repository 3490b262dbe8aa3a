using System.Text.RegularExpressions;
using EventDrivenFrontends.EventPatterns;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

/// <summary>What EventBridge checks of a request's members before it looks at anything else.</summary>
internal static partial class Constraints
{
    public static string Required(string? value, string member) => value ?? throw EventBridgeErrors.Constraint(null, member, "not be null");

    /// <summary>The list, of which no element may be null.</summary>
    public static List<T> Elements<T>(List<T?>? values, string member)
        where T : class =>
        (values ?? throw EventBridgeErrors.Constraint(null, member, "not be null"))
            .Select((value, at) => value ?? throw EventBridgeErrors.Constraint(null, $"{member}.{at + 1}.member", "not be null"))
            .ToList();

    public static List<EventTag> Tags(List<EventTag?>? tags)
    {
        var given = Elements(tags ?? [], "tags");
        for (var i = 0; i < given.Count; i++)
        {
            Required(given[i].Key, $"tags.{i + 1}.member.key");
            Required(given[i].Value, $"tags.{i + 1}.member.value");
        }

        return given;
    }

    public static string RuleName(string? value, string member = "name") => Name(value, member, 64, RuleNames(), @"[\.\-_A-Za-z0-9]+");

    public static string BusName(string? value) => Name(value, "name", 256, BusNames(), @"[/\.\-_A-Za-z0-9]+");

    public static int Limit(int? value, int max = 100)
    {
        if (value < 1)
        {
            throw EventBridgeErrors.Constraint($"{value}", "limit", "have value greater than or equal to 1");
        }

        return value > max
            ? throw EventBridgeErrors.Constraint($"{value}", "limit", $"have value less than or equal to {max}")
            : value ?? max;
    }

    public static EventPattern Pattern(string text)
    {
        if (text.Length > EventPattern.MaxLength)
        {
            throw EventBridgeErrors.Constraint(text, "eventPattern", $"have length less than or equal to {EventPattern.MaxLength}");
        }

        try
        {
            return EventPattern.Parse(text);
        }
        catch (InvalidEventPatternException fault)
        {
            throw EventBridgeErrors.InvalidPattern(fault.Message);
        }
    }

    private static string Name(string? value, string member, int maxLength, Regex form, string shownForm)
    {
        Required(value, member);
        if (value!.Length is 0)
        {
            throw EventBridgeErrors.Constraint(value, member, "have length greater than or equal to 1");
        }

        if (value.Length > maxLength)
        {
            throw EventBridgeErrors.Constraint(value, member, $"have length less than or equal to {maxLength}");
        }

        return form.IsMatch(value)
            ? value
            : throw EventBridgeErrors.Constraint(value, member, $"satisfy regular expression pattern: {shownForm}");
    }

    [GeneratedRegex(@"^[\.\-_A-Za-z0-9]+\z")]
    private static partial Regex RuleNames();

    [GeneratedRegex(@"^[/\.\-_A-Za-z0-9]+\z")]
    private static partial Regex BusNames();
}

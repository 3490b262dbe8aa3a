using System.Globalization;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

/// <summary>
/// <c>rate(5 minutes)</c>: counted from the moment at which the rule is put or enabled. One is singular, everything else plural.
/// </summary>
internal sealed partial class RateSchedule(TimeSpan interval) : Schedule
{
    private const int MaxDigits = 6;

    public override DateTimeOffset? Next(DateTimeOffset after) => after + interval;

    public static RateSchedule? TryParse(string expression)
    {
        var match = Form().Match(expression);
        if (!match.Success || match.Groups["count"].Length > MaxDigits)
        {
            return null;
        }

        var count = int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "minute" or "minutes" => new RateSchedule(TimeSpan.FromMinutes(count)),
            "hour" or "hours" => new RateSchedule(TimeSpan.FromHours(count)),
            _ => new RateSchedule(TimeSpan.FromDays(count)),
        };
    }

    [GeneratedRegex(@"^rate\((?:(?<count>1) (?<unit>minute|hour|day)|(?<count>[2-9]|[1-9][0-9]+) (?<unit>minutes|hours|days))\)\z")]
    private static partial Regex Form();
}

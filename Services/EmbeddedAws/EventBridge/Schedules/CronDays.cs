using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

/// <summary>
/// The two day fields, with what only they know: <c>L</c> (last), <c>W</c> (nearest weekday) and <c>#</c> (the nth of the month).
/// </summary>
internal static class CronDays
{
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static Predicate<DateOnly>? TryParseOfMonth(string text) => Any(text, OfMonth);

    public static Predicate<DateOnly>? TryParseOfWeek(string text) => Any(text, OfWeek);

    private static Predicate<DateOnly>? Any(string text, Func<string, Predicate<DateOnly>?> parse)
    {
        var items = Array.ConvertAll(text.Split(','), item => parse(item));
        return Array.TrueForAll(items, item => item is not null) ? day => Array.Exists(items, item => item!(day)) : null;
    }

    private static Predicate<DateOnly>? OfMonth(string item)
    {
        if (item == "L")
        {
            return day => day.Day == DaysIn(day);
        }

        if (item == "LW")
        {
            return day => day.Day == NearestWeekday(day, DaysIn(day));
        }

        if (item.EndsWith('W'))
        {
            return CronField.TryParseValue(item[..^1], 1, 31, []) is { } wanted
                ? day => wanted <= DaysIn(day) && day.Day == NearestWeekday(day, wanted)
                : null;
        }

        return CronField.TryParse(item, 1, 31, []) is { } days ? day => days.Contains(day.Day) : null;
    }

    private static Predicate<DateOnly>? OfWeek(string item)
    {
        if (item == "L")
        {
            return day => day.DayOfWeek == DayOfWeek.Saturday;
        }

        if (item.EndsWith('L'))
        {
            return CronField.TryParseValue(item[..^1], 1, 7, DayNames) is { } last
                ? day => Number(day) == last && day.Day > DaysIn(day) - 7
                : null;
        }

        var hash = item.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0)
        {
            return CronField.TryParseValue(item[..hash], 1, 7, DayNames) is { } weekday
                && CronField.TryParseValue(item[(hash + 1)..], 1, 5, []) is { } nth
                    ? day => Number(day) == weekday && ((day.Day - 1) / 7) + 1 == nth
                    : null;
        }

        return CronField.TryParse(item, 1, 7, DayNames) is { } days ? day => days.Contains(Number(day)) : null;
    }

    /// <summary>1 is Sunday.</summary>
    private static int Number(DateOnly day) => (int)day.DayOfWeek + 1;

    private static int DaysIn(DateOnly day) => CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(day.Year, day.Month);

    /// <summary>The weekday nearest to the given day of the month, without leaving the month.</summary>
    private static int NearestWeekday(DateOnly month, int wanted) => new DateOnly(month.Year, month.Month, wanted).DayOfWeek switch
    {
        DayOfWeek.Saturday => wanted > 1 ? wanted - 1 : wanted + 2,
        DayOfWeek.Sunday => wanted < DaysIn(month) ? wanted + 1 : wanted - 2,
        _ => wanted,
    };
}

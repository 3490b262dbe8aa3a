namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

/// <summary>
/// <c>cron(minutes hours day-of-month month day-of-week year)</c>. Exactly one of the two day fields is <c>?</c>.
/// </summary>
internal sealed class CronSchedule : Schedule
{
    private const string Opening = "cron(";
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    private static readonly string[] MonthNames =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly CronField _minutes;
    private readonly CronField _hours;
    private readonly CronField _months;
    private readonly CronField _years;
    private readonly Predicate<DateOnly> _isDay;

    private CronSchedule(CronField minutes, CronField hours, CronField months, CronField years, Predicate<DateOnly> isDay)
    {
        _minutes = minutes;
        _hours = hours;
        _months = months;
        _years = years;
        _isDay = isDay;
    }

    public static CronSchedule? TryParse(string expression)
    {
        if (!expression.StartsWith(Opening, StringComparison.Ordinal) || !expression.EndsWith(')'))
        {
            return null;
        }

        return expression[Opening.Length..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                is [var minute, var hour, var dayOfMonth, var month, var dayOfWeek, var year]
            && CronField.TryParse(minute, 0, 59, []) is { } minutes
            && CronField.TryParse(hour, 0, 23, []) is { } hours
            && CronField.TryParse(month, 1, 12, MonthNames) is { } months
            && CronField.TryParse(year, FirstYear, LastYear, []) is { } years
            && TryParseDays(dayOfMonth, dayOfWeek) is { } isDay
                ? new CronSchedule(minutes, hours, months, years, isDay)
                : null;
    }

    public override DateTimeOffset? Next(DateTimeOffset after)
    {
        var earliest = after.UtcDateTime.AddMinutes(1);
        earliest = new DateTime(earliest.Year, earliest.Month, earliest.Day, earliest.Hour, earliest.Minute, 0, DateTimeKind.Utc);
        var day = DateOnly.FromDateTime(earliest);
        var from = TimeOnly.FromDateTime(earliest);
        while (day.Year <= LastYear)
        {
            if (!_years.Contains(day.Year))
            {
                day = new DateOnly(day.Year + 1, 1, 1);
            }
            else if (!_months.Contains(day.Month))
            {
                day = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
            }
            else if (_isDay(day) && FirstTime(from) is { } time)
            {
                return new DateTimeOffset(day.ToDateTime(time, DateTimeKind.Utc));
            }
            else
            {
                day = day.AddDays(1);
            }

            from = TimeOnly.MinValue;
        }

        return null;
    }

    private static Predicate<DateOnly>? TryParseDays(string dayOfMonth, string dayOfWeek) => (dayOfMonth, dayOfWeek) switch
    {
        ("?", "?") => null,
        ("?", _) => CronDays.TryParseOfWeek(dayOfWeek),
        (_, "?") => CronDays.TryParseOfMonth(dayOfMonth),
        _ => null,
    };

    private TimeOnly? FirstTime(TimeOnly from)
    {
        for (var hour = from.Hour; hour <= 23; hour++)
        {
            if (_hours.Contains(hour) && _minutes.FirstFrom(hour == from.Hour ? from.Minute : 0) is { } minute)
            {
                return new TimeOnly(hour, minute);
            }
        }

        return null;
    }
}

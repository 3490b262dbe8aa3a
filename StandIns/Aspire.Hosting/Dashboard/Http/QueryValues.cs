using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>What a page asks for; a value that cannot be read is as if it was not there.</summary>
internal static class QueryValues
{
    public static string? Text(this HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public static long Number(this HttpContext context, string name, long otherwise = 0) =>
        long.TryParse(context.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>How many items a page wants, at most so many.</summary>
    public static int Limit(this HttpContext context, int most) => (int)Math.Clamp(context.Number("limit", most), 1, most);
}

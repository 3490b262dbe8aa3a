using System.Globalization;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>The given parameters and the defaults together, checked against what the template allows.</summary>
internal static class ParameterValues
{
    private const string Masked = "****";
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    public static Dictionary<string, string> Resolve(Template template, IReadOnlyDictionary<string, string> given)
    {
        var unknown = given.Keys.Where(name => !template.Parameters.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
        {
            throw new TemplateException($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template");
        }

        var missing = template.Parameters.Values
            .Where(parameter => parameter.Default is null && !given.ContainsKey(parameter.Name))
            .Select(parameter => parameter.Name)
            .ToList();
        if (missing.Count > 0)
        {
            throw new TemplateException($"Parameters: [{string.Join(", ", missing)}] must have values");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in template.Parameters.Values)
        {
            var value = given.TryGetValue(parameter.Name, out var own) ? own : parameter.Default!;
            Check(parameter, value);
            values[parameter.Name] = value;
        }

        return values;
    }

    /// <summary>As the API shows it: a NoEcho parameter never comes back.</summary>
    public static string Shown(Template template, string name, string value) =>
        template.Parameters.TryGetValue(name, out var parameter) && parameter.NoEcho ? Masked : value;

    private static void Check(TemplateParameter parameter, string value)
    {
        if (parameter.AllowedValues.Count > 0 && !parameter.AllowedValues.Contains(value))
        {
            throw Fault(parameter, $"must be one of AllowedValues: [{string.Join(", ", parameter.AllowedValues)}]", prefix: "Parameter");
        }

        if (parameter.AllowedPattern is { } pattern && !Matches(parameter, pattern, value))
        {
            throw Fault(parameter, $"must match pattern {pattern}");
        }

        if (value.Length < parameter.MinLength)
        {
            throw Fault(parameter, $"must contain at least {parameter.MinLength} characters");
        }

        if (value.Length > parameter.MaxLength)
        {
            throw Fault(parameter, $"must contain at most {parameter.MaxLength} characters");
        }

        if (parameter.Type == "Number")
        {
            CheckNumber(parameter, value);
        }
    }

    private static bool Matches(TemplateParameter parameter, string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})\\z", RegexOptions.None, PatternLimit);
        }
        catch (Exception fault) when (fault is ArgumentException or RegexMatchTimeoutException)
        {
            throw new TemplateException($"Template format error: the AllowedPattern of parameter '{parameter.Name}' cannot be used.");
        }
    }

    private static void CheckNumber(TemplateParameter parameter, string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw Fault(parameter, "must be a number");
        }

        if (number < parameter.MinValue)
        {
            throw Fault(parameter, $"must be a number not less than {parameter.MinValue}");
        }

        if (number > parameter.MaxValue)
        {
            throw Fault(parameter, $"must be a number not greater than {parameter.MaxValue}");
        }
    }

    private static TemplateException Fault(TemplateParameter parameter, string rule, string prefix = "Parameter") =>
        new(parameter.ConstraintDescription is { } description
            ? $"{prefix} {parameter.Name} failed to satisfy constraint: {description}"
            : $"{prefix} '{parameter.Name}' {rule}");
}

using System.Globalization;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Query;

/// <summary>The form of a query request: members by name, lists as <c>Name.member.N</c>, structures by dots.</summary>
/// <param name="parameters">The request's parameters.</param>
/// <param name="prefix">Name of the structure, with its dot.</param>
public sealed class QueryForm(IDictionary<string, string> parameters, string prefix = "")
{
    public QueryForm Add(string name, string? value)
    {
        if (value is not null)
        {
            parameters[prefix + name] = value;
        }

        return this;
    }

    public QueryForm Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryForm Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public QueryForm AddList<T>(string name, IReadOnlyList<T>? items, Action<T, QueryForm> write)
    {
        for (var i = 0; i < items?.Count; i++)
        {
            write(items[i], new QueryForm(parameters, string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.member.{i + 1}.")));
        }

        return this;
    }

    public QueryForm AddList(string name, IReadOnlyList<string>? items)
    {
        for (var i = 0; i < items?.Count; i++)
        {
            parameters[string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.member.{i + 1}")] = items[i];
        }

        return this;
    }
}

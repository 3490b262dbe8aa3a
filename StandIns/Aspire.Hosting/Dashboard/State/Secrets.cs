using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard.State;

/// <summary>
/// Keeps secrets out of the dashboard: a variable is one when its name says so or when its value holds that of a secret parameter. The value then
/// never leaves this process, so there is nothing to reveal.
/// </summary>
internal sealed partial class Secrets
{
    /// <summary>A shorter value occurs by chance inside others.</summary>
    private const int ShortestTelling = 4;

    private readonly IReadOnlyList<string> _values;

    internal Secrets(IReadOnlyList<string> values) => _values = values;

    /// <summary>Knows the values that the model's secret parameters have now.</summary>
    public static async Task<Secrets> ReadAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var values = new List<string>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            try
            {
                if (await parameter.GetValueAsync(cancellationToken) is { Length: > 0 } value)
                {
                    values.Add(value);
                }
            }
            catch (MissingParameterValueException)
            {
                // There is nothing to keep.
            }
        }

        return new Secrets(values);
    }

    public VariableModel Show(EnvironmentVariableSnapshot variable) =>
        variable.Value is { Length: > 0 } value && (TellingName().IsMatch(variable.Name) || _values.Any(secret => Holds(value, secret)))
            ? new VariableModel(variable.Name, null, IsSecret: true)
            : new VariableModel(variable.Name, variable.Value ?? string.Empty, IsSecret: false);

    private static bool Holds(string value, string secret) =>
        value == secret || (secret.Length >= ShortestTelling && value.Contains(secret, StringComparison.Ordinal));

    [GeneratedRegex("secret|password|passwd|pwd|token|credential|api_?key|private_?key|signing_?key|connection_?string|otlp_headers", RegexOptions.IgnoreCase)]
    private static partial Regex TellingName();
}

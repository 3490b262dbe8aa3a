using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.EndToEnd.Tests.Secrets;

/// <summary>Everything secret that a run knows, by what it is for people.</summary>
internal sealed class RunSecrets
{
    private const int Bytes = 32;

    private readonly Dictionary<string, string> _all = new(StringComparer.Ordinal);

    /// <summary>Between our own services; what signs cursors comes from it.</summary>
    public string InternalKey => Get("internal key");

    /// <summary>Signs the tokens of mode Development.</summary>
    public string DevelopmentKey => Get("development key");

    /// <summary>Of the operators of webhooks.</summary>
    public string ManagementKey => Get("management key");

    /// <summary>Of the operators of the flow page.</summary>
    public string FlowKey => Get("flow key");

    /// <summary>Of the collector of telemetry.</summary>
    public string CollectorKey => Get("collector key");

    public string AwsSecretKey => Get("AWS secret key");

    public IEnumerable<KeyValuePair<string, string>> All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>A secret that is made up the first time that it is asked for.</summary>
    public string Get(string name)
    {
        lock (_all)
        {
            return _all.TryGetValue(name, out var known) ? known : _all[name] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        }
    }

    /// <summary>A secret that somebody else has made up.</summary>
    public string Add(string name, string secret)
    {
        lock (_all)
        {
            return _all[name] = secret;
        }
    }

    /// <summary>Which secrets are in <paramref name="texts"/>, plainly, as part of a URL, or in base64.</summary>
    public IEnumerable<string> In(IReadOnlyCollection<string> texts) =>
        from secret in All
        from form in FormsOf(secret.Value).Distinct()
        let text = texts.FirstOrDefault(text => text.Contains(form, StringComparison.OrdinalIgnoreCase))
        where text is not null
        select $"{secret.Key}: {Around(text, form)}";

    private static string[] FormsOf(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')];

    private static string Around(string text, string secret)
    {
        const int Before = 300;
        var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        var begin = Math.Max(0, at - Before);
        return $"{text[begin..at]}HERE{text[(at + secret.Length)..Math.Min(text.Length, at + secret.Length + Before)]}";
    }
}

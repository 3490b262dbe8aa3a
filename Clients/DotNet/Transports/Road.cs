namespace EventDrivenFrontends.Client.Transports;

/// <summary>One topic from one gateway.</summary>
/// <param name="Gateway">The gateway's base address.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Cursor">Where to go on from, as it is whenever it is asked for; null for the beginning.</param>
internal sealed record Road(Uri Gateway, string Topic, Func<string?> Cursor)
{
    /// <summary>The address of the topic over HTTP.</summary>
    public Uri Address(string? since, int? waitSeconds = null)
    {
        var question = Topic.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? Topic : Topic[..question];
        string?[] parameters =
        [
            question < 0 || question == Topic.Length - 1 ? null : Topic[(question + 1)..],
            since is null ? null : $"since={Uri.EscapeDataString(since)}",
            waitSeconds is null ? null : $"wait={waitSeconds}",
        ];
        var query = string.Join('&', parameters.Where(parameter => parameter is not null));
        return new Uri(Gateway, query.Length == 0 ? $"views/{path}" : $"views/{path}?{query}");
    }
}

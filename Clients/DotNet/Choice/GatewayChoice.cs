namespace EventDrivenFrontends.Client.Choice;

/// <summary>The gateways of one service. The one that worked last comes first. Thread-safe.</summary>
internal sealed class GatewayChoice(IEnumerable<Uri> gateways)
{
    private readonly Uri[] _all = [.. gateways.Select(address => new Uri(address.AbsoluteUri.TrimEnd('/') + "/"))];
    private volatile int _preferred;

    /// <summary>All of them, in the order in which to try them.</summary>
    public IEnumerable<Uri> InOrder()
    {
        var preferred = _preferred;
        return _all.Skip(preferred).Concat(_all.Take(preferred));
    }

    public void Prefer(Uri gateway) => _preferred = Math.Max(0, Array.IndexOf(_all, gateway));
}

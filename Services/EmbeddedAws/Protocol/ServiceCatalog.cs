using System.Collections.Frozen;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>All services of this endpoint, found by whatever a request tells of the one it means.</summary>
internal sealed class ServiceCatalog
{
    private static readonly Json10 UnknownJson = new("");
    private readonly FrozenDictionary<string, AwsService> _byName;
    private readonly FrozenDictionary<string, (AwsService Service, AwsJson Protocol)> _byTarget;
    private readonly (AwsService Service, Query Protocol)[] _byQuery;

    public ServiceCatalog(IEnumerable<AwsService> services)
    {
        _byName = services.ToFrozenDictionary(service => service.Name, StringComparer.OrdinalIgnoreCase);
        _byTarget = _byName.Values
            .SelectMany(service => service.Protocols.OfType<AwsJson>().Select(protocol => (Service: service, Protocol: protocol)))
            .ToFrozenDictionary(entry => entry.Protocol.TargetPrefix, StringComparer.Ordinal);
        _byQuery = [.. _byName.Values.SelectMany(service => service.Protocols.OfType<Query>().Select(protocol => (service, protocol)))];
    }

    public IEnumerable<AwsService> Services => _byName.Values.OrderBy(service => service.Name, StringComparer.Ordinal);

    public AwsService? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="AwsError">The form is malformed.</exception>
    public AwsCall Route(AwsRequest request, string? signingName)
    {
        if (request.Target is { Length: > 0 } target)
        {
            var dot = target.LastIndexOf('.');
            var (service, protocol) = _byTarget.GetValueOrDefault(dot < 0 ? "" : target[..dot], (null!, UnknownJson));
            return new JsonCall(request, service, protocol, target[(dot + 1)..]);
        }

        return QueryCall.TryParse(request, FindQuery(signingName)) ?? (AwsCall)new UnknownCall(request);
    }

    /// <summary>The version tells most services apart; SQS calls without a version are told by their signature.</summary>
    private Func<string?, (AwsService, Query)?> FindQuery(string? signingName) => version =>
    {
        foreach (var entry in _byQuery)
        {
            if (version is null ? entry.Service.SigningName == signingName : entry.Protocol.ApiVersion == version)
            {
                return entry;
            }
        }

        return null;
    };
}
